//! The line beneath: what the signs mean, and where the drawing comes from.

use super::lanes::sign_mark;
use super::{BAD, MARGIN, MUTED, Svg, WIDTH};
use crate::stage::chart::{Chart, text_width};
use crate::stage::sign::{SIGN_SIZE, Sign};
use crate::text::text;

/// The signs that occur in the run, and the name of the product.
pub fn draw(svg: &mut Svg, chart: &Chart) {
    let mut signs: Vec<Sign> =
        chart.story.attempts.iter().map(|attempt| Sign::of(&chart.story, attempt)).collect();
    signs.sort_unstable();
    signs.dedup();
    svg.raw(format!("<g font-size=\"11\" fill=\"{MUTED}\">\n"));
    let mut x = 0.0;
    for sign in signs {
        svg.raw(sign_mark(sign, x, 4.0, if sign.is_bad() { BAD } else { MUTED }));
        svg.text(&format!("x=\"{:.1}\" y=\"14\"", x + SIGN_SIZE + 4.0), sign.words());
        x += SIGN_SIZE + 4.0 + text_width(sign.words()) + 16.0;
    }
    let right = WIDTH - 2.0 * MARGIN;
    svg.text(&format!("x=\"{right}\" y=\"14\" text-anchor=\"end\""), text().frame.product);
    svg.raw("</g>\n");
}
