//! What lies where, and what lies next to it.

use super::{Layout, Sizes, Spot};
use crate::state::members::Key;

impl Layout {
    /// The task at a point; of several the one that is drawn over the others.
    pub fn at(&self, (x, y): (f64, f64)) -> Option<usize> {
        let Sizes { width, height, .. } = self.sizes;
        self.spots.iter().rposition(|spot| {
            (spot.x..=spot.x + width).contains(&x) && (spot.y..=spot.y + height).contains(&y)
        })
    }

    /// The tasks of which something lies between two points.
    pub fn between(&self, one: (f64, f64), other: (f64, f64)) -> impl Iterator<Item = Key> {
        let Sizes { width, height, .. } = self.sizes;
        let (left, right) = (one.0.min(other.0), one.0.max(other.0));
        let (top, bottom) = (one.1.min(other.1), one.1.max(other.1));
        let is_between = move |spot: &Spot| {
            spot.x <= right && spot.x + width >= left && spot.y <= bottom && spot.y + height >= top
        };
        let spots = self.spots.iter().zip(self.keys.iter());
        spots.filter(move |(spot, _)| is_between(spot)).map(|(_, key)| *key)
    }

    /// The task of which the handle, at the middle of its right edge, is within reach of a point.
    pub fn handle_at(&self, (x, y): (f64, f64), reach: f64) -> Option<usize> {
        self.spots.iter().rposition(|spot| {
            let (to_x, to_y) = self.handle(*spot);
            (x - to_x).hypot(y - to_y) <= reach
        })
    }

    /// The middle of the right edge of a task.
    pub fn handle(&self, spot: Spot) -> (f64, f64) {
        (spot.x + self.sizes.width, spot.y + self.sizes.height / 2.0)
    }

    /// The task to which an arrow key leads from another.
    pub fn neighbour(&self, from: usize, towards: Towards) -> Option<usize> {
        let spot = *self.spots.get(from)?;
        let in_column = |column: usize| {
            let places = self.spots.iter().enumerate().filter(move |(_, other)| other.column == column);
            places.filter(move |(place, _)| *place != from)
        };
        let nearest = |column: usize| {
            in_column(column)
                .min_by(|(_, a), (_, b)| (a.y - spot.y).abs().total_cmp(&(b.y - spot.y).abs()))
                .map(|(place, _)| place)
        };
        match towards {
            Towards::Needed => {
                self.needs[from].first().copied().or_else(|| nearest(spot.column.checked_sub(1)?))
            }
            Towards::Needing => self.needed_by[from].first().copied().or_else(|| nearest(spot.column + 1)),
            Towards::Above => {
                let above = in_column(spot.column).filter(|(_, other)| other.y < spot.y);
                above.max_by(|(_, a), (_, b)| a.y.total_cmp(&b.y)).map(|(place, _)| place)
            }
            Towards::Below => {
                let below = in_column(spot.column).filter(|(_, other)| other.y > spot.y);
                below.min_by(|(_, a), (_, b)| a.y.total_cmp(&b.y)).map(|(place, _)| place)
            }
            Towards::First => Some(0),
            Towards::Last => self.spots.len().checked_sub(1),
        }
    }
}

/// Where an arrow key leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// To the first task that it needs; where it needs none, to the nearest in the column before.
    Needed,
    /// To the first task that needs it; where none does, to the nearest in the column after.
    Needing,
    /// To the one above in its column.
    Above,
    /// To the one below in its column.
    Below,
    /// To the first of the document.
    First,
    /// To the last of the document.
    Last,
}
