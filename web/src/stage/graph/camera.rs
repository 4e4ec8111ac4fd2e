//! Which part of the graph is seen, and how large.

/// The smallest scale that one can zoom to.
const ZOOM_MIN: f64 = 0.08;

/// The largest.
const ZOOM_MAX: f64 = 2.5;

/// Pixels that are kept free around what is fitted into the window; above, the tools stand.
const MARGIN: f64 = 20.0;
const MARGIN_TOP: f64 = 56.0;

/// Which part of the graph is seen, and how large.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// Where the graph's left edge stands in the window, in pixels.
    pub x: f64,
    /// Where its upper edge does.
    pub y: f64,
    /// How large it is drawn.
    pub zoom: f64,
}

impl Camera {
    /// All of a graph with that corner and of that size in the middle of a window, no larger than it is.
    pub fn fitted(corner: (f64, f64), graph: (f64, f64), window: (f64, f64)) -> Self {
        let room = (window.0 - 2.0 * MARGIN, window.1 - MARGIN - MARGIN_TOP);
        let zoom = (room.0 / graph.0.max(1.0)).min(room.1 / graph.1.max(1.0)).clamp(ZOOM_MIN, 1.0);
        Self {
            x: MARGIN + (room.0 - graph.0 * zoom) / 2.0 - corner.0 * zoom,
            y: MARGIN_TOP + (room.1 - graph.1 * zoom) / 2.0 - corner.1 * zoom,
            zoom,
        }
    }

    /// Moved by so many pixels.
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self { x: self.x + x, y: self.y + y, ..self }
    }

    /// So many times larger, within limits; what lies at a point of the window stays there.
    pub fn zoomed(self, factor: f64, (x, y): (f64, f64)) -> Self {
        let zoom = (self.zoom * factor).clamp(ZOOM_MIN, ZOOM_MAX);
        let factor = zoom / self.zoom;
        Self { x: x - (x - self.x) * factor, y: y - (y - self.y) * factor, zoom }
    }

    /// The point of the graph at a point of the window.
    pub fn unproject(self, (x, y): (f64, f64)) -> (f64, f64) {
        ((x - self.x) / self.zoom, (y - self.y) / self.zoom)
    }

    /// Moved as little as it takes to see all of a rectangle of the graph.
    pub fn showing(self, (x, y): (f64, f64), (width, height): (f64, f64), window: (f64, f64)) -> Self {
        let shift = |from: f64, to: f64, least: f64, most: f64| {
            if from < least { least - from } else { (most - to).min(0.0).max(least - from) }
        };
        let (left, top) = (self.x + x * self.zoom, self.y + y * self.zoom);
        let (right, bottom) = (left + width * self.zoom, top + height * self.zoom);
        self.moved(
            shift(left, right, MARGIN, window.0 - MARGIN),
            shift(top, bottom, MARGIN_TOP, window.1 - MARGIN),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: (f64, f64) = (800.0, 500.0);

    #[test]
    fn all_is_fitted_and_nothing_enlarged() {
        let small = Camera::fitted((0.0, 0.0), (100.0, 50.0), WINDOW);
        assert_eq!(small.zoom, 1.0);
        assert_eq!(small.x, 350.0);
        let large = Camera::fitted((0.0, 0.0), (7_600.0, 50.0), WINDOW);
        assert_eq!(large.zoom, 0.1);
        assert_eq!(large.x, MARGIN);
        let elsewhere = Camera::fitted((-500.0, 30.0), (100.0, 50.0), WINDOW);
        assert_eq!((elsewhere.x, elsewhere.y), (small.x + 500.0, small.y - 30.0));
        assert!(Camera::fitted((0.0, 0.0), (0.0, 0.0), (0.0, 0.0)).zoom > 0.0);
    }

    #[test]
    fn what_is_under_the_pointer_stays_there() {
        let camera = Camera { x: 10.0, y: 20.0, zoom: 0.5 };
        let point = (123.0, 234.0);
        let (before, after) = (camera.unproject(point), camera.zoomed(1.7, point).unproject(point));
        assert!((before.0 - after.0).abs() < 1e-9 && (before.1 - after.1).abs() < 1e-9);
        assert_eq!(camera.zoomed(1e9, point).zoom, ZOOM_MAX);
        assert_eq!(camera.zoomed(0.0, point).zoom, ZOOM_MIN);
    }

    #[test]
    fn only_what_is_out_of_sight_moves_the_graph() {
        let camera = Camera { x: 0.0, y: 0.0, zoom: 1.0 };
        assert_eq!(camera.showing((100.0, 100.0), (50.0, 50.0), WINDOW), camera);
        assert_eq!(camera.showing((900.0, 100.0), (50.0, 50.0), WINDOW).x, -170.0);
        assert_eq!(camera.showing((-30.0, 100.0), (50.0, 50.0), WINDOW).x, 50.0);
        assert_eq!(camera.showing((100.0, 0.0), (50.0, 50.0), WINDOW).y, MARGIN_TOP);
    }
}
