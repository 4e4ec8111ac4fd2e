//! Where things stand on the timeline: pure functions from figures to pixels, and back.

use crate::text::figures::number;

/// Pixels kept free at both ends of the axis, so that what stands at an end is not cut.
pub const INSET: f64 = 12.0;

/// The fewest pixels between two ticks.
const TICK_GAP: f64 = 72.0;

/// Pixels between a line and the label beside it.
const LABEL_GAP: f64 = 6.0;

/// Maps seconds to pixels and back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The seconds shown, from 0.
    length: f64,
    /// The pixels that they are shown on, the insets included.
    width: f64,
}

impl Scale {
    /// Shows so many seconds on so many pixels. What would leave no room is shown on one pixel, and no time as a second.
    pub fn new(length: f64, width: f64) -> Self {
        let length = if length.is_finite() && length > 0.0 { length } else { 1.0 };
        Self { length, width: width.max(2.0 * INSET + 1.0) }
    }

    /// Where an instant stands.
    pub fn project(&self, at: f64) -> f64 {
        INSET + at / self.length * (self.width - 2.0 * INSET)
    }

    /// Which instant stands there; the nearest that is shown.
    pub fn unproject(&self, x: f64) -> f64 {
        let at = (x - INSET) / (self.width - 2.0 * INSET) * self.length;
        at.clamp(0.0, self.length)
    }

    /// The finest of round steps of which each is so many pixels at least.
    pub fn step(&self, pixels: f64) -> f64 {
        round_up(pixels / (self.width - 2.0 * INSET) * self.length)
    }

    /// All the pixels.
    pub fn width(&self) -> f64 {
        self.width
    }
}

/// A mark on the time axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where.
    pub x: f64,
    /// The instant, in words.
    pub label: String,
}

/// The marks of the axis: at 1, 2 or 5 times a power of ten, as close as their labels allow.
pub fn ticks(scale: &Scale) -> Vec<Tick> {
    ticks_between(scale, f64::NEG_INFINITY, f64::INFINITY)
}

/// Those of the marks of the axis that stand between two places.
pub fn ticks_between(scale: &Scale, from: f64, to: f64) -> Vec<Tick> {
    let step = scale.step(TICK_GAP);
    let decimals = (-step.log10().floor()).max(0.0) as usize;
    // The rounding of the quotient must not lose the last one.
    let last = (scale.length / step + 1e-9).floor() as u32;
    let tick = |n: u32| {
        let at = f64::from(n) * step;
        Tick { x: scale.project(at), label: format!("{} s", number(at, decimals)) }
    };
    let first = (scale.unproject(from) / step).floor() as u32;
    let last = last.min((scale.unproject(to) / step).ceil() as u32);
    (first..=last).map(tick).collect()
}

/// The nearest of 1, 2 and 5 times a power of ten that is not less.
pub fn round_up(value: f64) -> f64 {
    // No run is told in less than microseconds.
    let value = value.max(1e-6);
    let power = 10.0_f64.powf(value.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * power >= value * (1.0 - 1e-9));
    factor.unwrap_or(10.0) * power
}

/// How wide a text is in the page's small type, roughly and rather too much than too little.
pub fn text_width(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

fn char_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 3.8,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 5.0,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 11.0,
        'A'..='Z' | '0'..='9' => 8.0,
        _ if letter.is_ascii() || letter < '\u{300}' => 7.0,
        // Combining marks stand on the letter before them.
        '\u{300}'..='\u{36f}' => 0.0,
        '\u{370}'..='\u{10ff}' => 8.0,
        _ => 13.0,
    }
}

/// What fits of a text must be so wide, in pixels, to tell anything: three letters, or two of a wide script.
const TELLING: f64 = 18.0;

/// As much of a text as fits, with `…` for the rest; `None` where that would tell nothing.
pub fn fit(text: &str, width: f64) -> Option<String> {
    if text_width(text) <= width {
        return (!text.is_empty()).then(|| text.to_owned());
    }
    let room = width - text_width("…");
    let mut used = 0.0;
    let fitting = |letter: &char| {
        used += char_width(*letter);
        used <= room
    };
    let start: String = text.chars().take_while(fitting).collect();
    let start = start.trim_end();
    (text_width(start) >= TELLING).then(|| format!("{start}…"))
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Anchor {
    /// It starts there.
    Start(f64),
    /// It ends there.
    End(f64),
}

/// Where the label of a line stands: to the right of it, else to the left, else wherever it is not cut off.
pub fn beside(line: f64, label_width: f64, from: f64, to: f64) -> Anchor {
    let (right, left) = (line + LABEL_GAP, line - LABEL_GAP);
    if right + label_width <= to {
        Anchor::Start(right)
    } else if left - label_width >= from {
        Anchor::End(left)
    } else {
        Anchor::Start((to - label_width).max(from))
    }
}

/// Of bars that start in the same pixel column, the longest; by their places, in order of start.
///
/// The bars must come in order of start. What is left out would be hidden behind what is kept, or next to it by less
/// than a pixel.
pub fn longest_by_column(bars: impl IntoIterator<Item = (f64, f64)>) -> Vec<usize> {
    let mut kept: Vec<(i64, f64, usize)> = Vec::new();
    for (place, (from, to)) in bars.into_iter().enumerate() {
        let (column, length) = (from.floor() as i64, to - from);
        match kept.last_mut() {
            Some(last) if last.0 == column && last.1 >= length => {}
            Some(last) if last.0 == column => *last = (column, length, place),
            _ => kept.push((column, length, place)),
        }
    }
    kept.into_iter().map(|(_, _, place)| place).collect()
}

/// Of these, the place of the one nearest to a point: the one that holds it, else the one whose edge is nearest.
pub fn nearest(bars: impl IntoIterator<Item = (f64, f64)>, x: f64) -> Option<usize> {
    let distance = |(from, to): (f64, f64)| (from - x).max(x - to).max(0.0);
    let bars = bars.into_iter().map(distance).enumerate();
    bars.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_and_seconds_are_inverse() {
        for (length, width) in [(6.0, 800.0), (0.000_001, 300.0), (1e6, 1600.0), (86_400.0, 40.0)] {
            let scale = Scale::new(length, width);
            for part in [0.0, 0.1, 0.5, 0.999, 1.0] {
                let back = scale.unproject(scale.project(part * length));
                assert!((back - part * length).abs() <= length * 1e-9, "{part} of {length}: {back}");
            }
            assert_eq!(scale.project(0.0), INSET);
        }
    }

    #[test]
    fn what_lies_beside_the_axis_is_its_end() {
        let scale = Scale::new(6.0, 800.0);
        assert_eq!(scale.unproject(-50.0), 0.0);
        assert_eq!(scale.unproject(5000.0), 6.0);
    }

    #[test]
    fn no_time_and_no_room_are_still_a_scale() {
        for (length, width) in [(0.0, 800.0), (f64::NAN, 800.0), (6.0, 0.0), (6.0, -3.0)] {
            let scale = Scale::new(length, width);
            assert!(scale.project(0.0).is_finite());
            assert!(!ticks(&scale).is_empty());
        }
    }

    #[test]
    fn ticks_are_round_and_apart() {
        let labels = |length, width| -> Vec<String> {
            ticks(&Scale::new(length, width)).into_iter().map(|tick| tick.label).collect()
        };
        assert_eq!(labels(6.0, 600.0), ["0 s", "1 s", "2 s", "3 s", "4 s", "5 s", "6 s"]);
        assert_eq!(labels(6.0, 260.0), ["0 s", "2 s", "4 s", "6 s"]);
        assert_eq!(labels(0.3, 330.0), ["0.0 s", "0.1 s", "0.2 s", "0.3 s"]);
        assert_eq!(labels(86_400.0, 400.0).last().map(String::as_str), Some("80,000 s"));
        for width in [50.0, 300.0, 777.0, 1600.0] {
            for length in [0.001, 0.7, 1.0, 3.3, 59.0, 1234.5, 1e6] {
                let ticks = ticks(&Scale::new(length, width));
                assert!(ticks.len() <= 30, "{} at {width}, {length}", ticks.len());
                for pair in ticks.windows(2) {
                    assert!(pair[1].x - pair[0].x >= TICK_GAP * 0.99);
                }
            }
        }
    }

    #[test]
    fn of_a_long_axis_only_a_part_has_marks() {
        let scale = Scale::new(10_000.0, 500_000.0);
        let all = ticks(&scale);
        let some = ticks_between(&scale, 100_000.0, 103_000.0);
        assert!(some.len() < 40, "{}", some.len());
        let within = all.into_iter().filter(|tick| (100_000.0..=103_000.0).contains(&tick.x));
        assert!(within.into_iter().all(|tick| some.contains(&tick)));
    }

    #[test]
    fn labels_are_cut_where_they_do_not_fit() {
        assert_eq!(fit("Write", 200.0).as_deref(), Some("Write"));
        assert_eq!(fit("Research the topic", 60.0).as_deref(), Some("Resear…"));
        assert_eq!(fit("Research the topic", 20.0), None);
        assert_eq!(fit("", 200.0), None);
        assert_eq!(fit("日本語の仕事", 45.0).as_deref(), Some("日本…"));
        assert!(fit("Write the report", 90.0).is_some_and(|cut| text_width(&cut) <= 90.0));
    }

    #[test]
    fn a_label_stands_beside_its_line_and_is_never_cut_off() {
        assert_eq!(beside(100.0, 50.0, 0.0, 400.0), Anchor::Start(106.0));
        assert_eq!(beside(390.0, 50.0, 0.0, 400.0), Anchor::End(384.0));
        assert_eq!(beside(30.0, 50.0, 0.0, 60.0), Anchor::Start(10.0));
        assert_eq!(beside(30.0, 90.0, 0.0, 60.0), Anchor::Start(0.0));
    }

    #[test]
    fn of_a_pixel_column_the_longest_bar_is_kept() {
        let bars = [(0.1, 0.4), (0.5, 3.0), (0.9, 1.0), (3.0, 3.1), (4.2, 9.0)];
        assert_eq!(longest_by_column(bars), [1, 3, 4]);
        let many = (0..100_000).map(|n| (f64::from(n) * 0.01, f64::from(n) * 0.01 + 0.01));
        assert_eq!(longest_by_column(many).len(), 1000);
        assert!(longest_by_column([]).is_empty());
    }

    #[test]
    fn a_point_finds_the_bar_that_holds_it_or_the_nearest() {
        let bars = [(0.0, 10.0), (20.0, 30.0)];
        assert_eq!(nearest(bars, 25.0), Some(1));
        assert_eq!(nearest(bars, 12.0), Some(0));
        assert_eq!(nearest(bars, 18.0), Some(1));
        assert_eq!(nearest([], 18.0), None);
    }
}
