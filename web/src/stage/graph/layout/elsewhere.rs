//! Tasks that do not stand where they would by themselves.

use super::{BEND_HALF, Layout, Route, Sizes, Spot};
use crate::stage::graph::run::Run;

impl Layout {
    /// With tasks elsewhere: where, if anywhere, says `to` of the place of each and of where it stands.
    pub fn moved(&self, to: impl Fn(usize, Spot) -> Option<(f64, f64)>) -> Self {
        let mut layout = self.clone();
        for (place, spot) in layout.spots.iter_mut().enumerate() {
            if let Some((x, y)) = to(place, *spot) {
                *spot = Spot { x, y, is_moved: true, ..*spot };
            }
        }
        let Sizes { width, height, .. } = self.sizes;
        let bends = layout.routes.iter().filter(|route| !layout.is_free(route));
        let bends: Vec<f64> = bends.flat_map(|route| route.bends.iter().copied()).collect();
        let spots = &layout.spots;
        let left = spots.iter().map(|spot| spot.x).fold(f64::MAX, f64::min);
        let right = spots.iter().map(|spot| spot.x + width).fold(f64::MIN, f64::max);
        let bend_tops = bends.iter().map(|bend| bend - BEND_HALF);
        let top = spots.iter().map(|spot| spot.y).chain(bend_tops).fold(f64::MAX, f64::min);
        let bend_bottoms = bends.iter().map(|bend| bend + BEND_HALF);
        let bottom = spots.iter().map(|spot| spot.y + height).chain(bend_bottoms).fold(f64::MIN, f64::max);
        if !layout.spots.is_empty() {
            (layout.corner, layout.width, layout.height) = ((left, top), right - left, bottom - top);
        }
        layout
    }

    /// Whether a line goes straight from one task to the other, since one of them was moved.
    fn is_free(&self, route: &Route) -> bool {
        self.spots[route.from].is_moved || self.spots[route.to].is_moved
    }

    /// Where a line runs.
    pub fn run(&self, route: &Route) -> Run {
        let (from, to) = (self.spots[route.from], self.spots[route.to]);
        let is_free = self.is_free(route);
        Run {
            sizes: self.sizes,
            from: self.handle(from),
            to: (to.x, to.y + self.sizes.height / 2.0),
            bends: if is_free { Vec::new() } else { route.bends.clone() },
            is_loop: route.is_loop,
            is_free,
        }
    }
}
