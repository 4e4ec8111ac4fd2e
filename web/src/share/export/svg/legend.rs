//! The line beneath: what the signs mean, and where the drawing comes from.

use super::lanes::sign_mark;
use super::{BAD, MARGIN, MUTED, Svg};
use crate::stage::chart::{Chart, text_width};
use crate::stage::sign::{SIGN_SIZE, Sign};
use crate::text::text;

/// Pixels between a sign and its meaning,
const GAP: f64 = 4.0;
/// and between two of them.
const BETWEEN: f64 = 16.0;

/// The line beneath a drawing, in the making.
pub struct Foot<'a> {
    svg: &'a mut Svg,
    x: f64,
    /// Where the name of the product begins.
    end: f64,
}

impl<'a> Foot<'a> {
    /// That of a drawing of that width, with the name of the product.
    pub fn of(svg: &'a mut Svg, width: f64) -> Self {
        let (right, product) = (width - 2.0 * MARGIN, text().frame.product);
        svg.raw(format!("<g font-size=\"11\" fill=\"{MUTED}\">\n"));
        svg.text(&format!("x=\"{right}\" y=\"14\" text-anchor=\"end\""), product);
        Self { svg, x: 0.0, end: right - text_width(product) }
    }

    /// Adds a sign that is drawn at an x, and what it means, where there is room for it.
    pub fn item(&mut self, sign: impl Fn(f64) -> String, words: &str) {
        let width = SIGN_SIZE + GAP + text_width(words) + BETWEEN;
        if self.x + width <= self.end {
            self.svg.raw(sign(self.x));
            self.svg.text(&format!("x=\"{:.1}\" y=\"14\"", self.x + SIGN_SIZE + GAP), words);
            self.x += width;
        }
    }

    /// Ends it.
    pub fn end(self) {
        self.svg.raw("</g>\n");
    }
}

/// The signs that occur in the run.
pub fn attempts(foot: &mut Foot<'_>, chart: &Chart) {
    let mut signs: Vec<Sign> =
        chart.story.attempts.iter().map(|attempt| Sign::of(&chart.story, attempt)).collect();
    signs.sort_unstable();
    signs.dedup();
    for sign in signs {
        let colour = if sign.is_bad() { BAD } else { MUTED };
        foot.item(|x| sign_mark(sign, x, 4.0, colour), sign.words());
    }
}
