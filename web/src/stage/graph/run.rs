//! The lines of the graph, as paths of SVG.

use super::layout::Sizes;

/// Where a line runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// How large things are.
    pub sizes: Sizes,
    /// Where it begins: at the right edge of what is needed,
    pub from: (f64, f64),
    /// and where it ends: at the left edge of what needs it.
    pub to: (f64, f64),
    /// How high it runs through each of the columns between.
    pub bends: Vec<f64>,
    /// Whether it closes a loop.
    pub is_loop: bool,
    /// Whether it goes straight there, whatever lies between.
    pub is_free: bool,
}

impl Run {
    /// Its path, with a head where it ends.
    pub fn path(&self) -> String {
        let (end_x, end_y) = self.to;
        let head = format!("M{:.1} {:.1}l6 4l-6 4", end_x - 7.0, end_y - 4.0);
        if self.is_loop && !self.is_free {
            return self.over() + &head;
        }
        if self.is_free {
            return curve(self.from, self.to, self.sizes) + &head;
        }
        let (mut x, mut y) = self.from;
        let mut path = format!("M{x:.1} {y:.1}");
        let half = self.sizes.column_gap / 2.0;
        for bend in &self.bends {
            path +=
                &format!("C{:.1} {y:.1} {:.1} {bend:.1} {:.1} {bend:.1}", x + half, x + half, x + 2.0 * half);
            path += &format!("h{:.1}", self.sizes.width);
            (x, y) = (x + 2.0 * half + self.sizes.width, *bend);
        }
        path + &format!("C{:.1} {y:.1} {:.1} {end_y:.1} {end_x:.1} {end_y:.1}{head}", x + half, end_x - half)
    }

    /// Back over both tasks.
    fn over(&self) -> String {
        let ((x, y), (end_x, end_y), sizes) = (self.from, self.to, self.sizes);
        let over = y.min(end_y) - 1.5 * sizes.height;
        let (out, back) = (x + sizes.column_gap, end_x - sizes.column_gap);
        format!("M{x:.1} {y:.1}C{out:.1} {over:.1} {back:.1} {over:.1} {end_x:.1} {end_y:.1}")
    }
}

/// The path from one point straight to another; backwards it goes over tasks rather than through them.
pub fn curve((x, y): (f64, f64), (to_x, to_y): (f64, f64), sizes: Sizes) -> String {
    let (reach, over) =
        if to_x > x { ((to_x - x) / 2.0, 0.0) } else { (sizes.column_gap, sizes.height * 1.5) };
    let (out, back, y_out, y_back) = (x + reach, to_x - reach, y - over, to_y - over);
    format!("M{x:.1} {y:.1}C{out:.1} {y_out:.1} {back:.1} {y_back:.1} {to_x:.1} {to_y:.1}")
}
