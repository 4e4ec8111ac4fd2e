//! The line beneath: what the signs mean, and where the drawing comes from.

use super::lanes::sign_mark;
use super::{BAD, GOOD, MARGIN, MUTED, SURFACE, Svg, TEXT};
use crate::stage::chart::{Chart, text_width};
use crate::stage::legend::drawn;
use crate::stage::sign::{SIGN_SIZE, Sign};
use crate::text::legend::Mark;
use crate::text::{legend_text, text};

/// Pixels between a sign and its meaning,
const GAP: f64 = 4.0;
/// and between two of them.
const BETWEEN: f64 = 16.0;
/// The width of the sample of a mark.
const SAMPLE: f64 = 20.0;

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
        self.wide_item(SIGN_SIZE, sign, words);
    }

    /// The same with a sign of that width.
    fn wide_item(&mut self, sign_width: f64, sign: impl Fn(f64) -> String, words: &str) {
        let width = sign_width + GAP + text_width(words) + BETWEEN;
        if self.x + width <= self.end {
            self.svg.raw(sign(self.x));
            self.svg.text(&format!("x=\"{:.1}\" y=\"14\"", self.x + sign_width + GAP), words);
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
    for sign in Sign::all_of(&chart.story) {
        let colour = if sign.is_bad() { BAD } else { MUTED };
        foot.item(|x| sign_mark(sign.path(), x, 4.0, colour), sign.words());
    }
}

/// What else is drawn of the run.
pub fn marks(foot: &mut Foot<'_>, chart: &Chart) {
    for mark in drawn(&chart.story, true, false) {
        let at = |x: f64| format!("<g transform=\"translate({x:.1} 4)\">{}</g>\n", sample(mark));
        foot.wide_item(SAMPLE, at, (legend_text().mark)(mark));
    }
}

/// A mark as it is drawn, in a frame of [`SAMPLE`] by [`SIGN_SIZE`].
fn sample(mark: Mark) -> String {
    let block = |look: &str| format!("<rect x=\"1\" y=\"2\" width=\"18\" height=\"8\" {look}/>");
    let line = |d: &str, look: &str| format!("<path d=\"{d}\" fill=\"none\" {look}/>");
    let framed = format!("rx=\"2\" fill=\"{SURFACE}\" stroke=\"{MUTED}\"");
    match mark {
        Mark::Wasted => block(&framed) + &block("fill=\"url(#hatch)\""),
        Mark::Stage => block(&framed),
        Mark::Hold => line("M2 6h16M2 2v8M18 2v8", &format!("stroke=\"{MUTED}\" stroke-width=\"2\"")),
        Mark::Down => block("fill=\"url(#hatch-down)\""),
        Mark::Thought => block(&format!("fill=\"{MUTED}\" fill-opacity=\"0.7\"")),
        Mark::Message => line("M1 6h18", &format!("stroke=\"{MUTED}\" stroke-opacity=\"0.5\"")),
        Mark::Lost => line("M1 6h18", &format!("stroke=\"{BAD}\" stroke-dasharray=\"2 3\"")),
        Mark::Critical => block(&format!("fill=\"none\" stroke=\"{TEXT}\"")),
        Mark::Bound => {
            line("M10 0v12", &format!("stroke=\"{GOOD}\" stroke-width=\"1.25\" stroke-dasharray=\"4 3\""))
        }
    }
}
