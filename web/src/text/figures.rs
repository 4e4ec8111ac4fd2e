//! Figures as people read them.

/// A thin space between thousands would be read out by some screen readers; a comma is not.
const THOUSANDS: char = ',';

/// A minus as long as a plus.
const MINUS: &str = "−";

/// A duration or an instant: `6.00 s`, `1,250.0 s`, `0.0004 s`.
pub fn seconds(time: f64) -> String {
    format!("{} s", bare_seconds(time))
}

/// The same without its unit.
pub fn bare_seconds(time: f64) -> String {
    let size = time.abs();
    if size >= 1000.0 {
        number(time, 1)
    } else if size >= 0.01 || size == 0.0 {
        number(time, 2)
    } else {
        let figures = number(time, 6);
        figures.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// A fraction in percent: `83 %`; never 0 or 100 for what is only nearly so.
pub fn percent(fraction: f64) -> String {
    let percent = fraction * 100.0;
    let is_nearly_round = (percent > 0.0 && percent < 1.0) || (percent > 99.0 && percent < 100.0);
    let decimals = usize::from(is_nearly_round);
    format!("{} %", number(percent, decimals))
}

/// How far something lies above something else, in percent: `+8 %`.
pub fn percent_more(fraction: f64) -> String {
    let sign = if fraction > 0.0 { "+" } else { "" };
    format!("{sign}{}", percent(fraction))
}

/// A count: `12,000`.
pub fn count(count: usize) -> String {
    number(count as f64, 0)
}

/// Points: `150 pts`, `12.5 pts`.
pub fn points(points: f64) -> String {
    format!("{} pts", plain(points))
}

/// A number with as many of two decimals as it takes.
pub fn plain(value: f64) -> String {
    let two = number(value, 2);
    two.strip_suffix(".00").map_or_else(
        || if two.contains('.') { two.trim_end_matches('0').to_owned() } else { two.clone() },
        str::to_owned,
    )
}

/// A number with so many decimals and its thousands apart.
pub fn number(value: f64, decimals: usize) -> String {
    let figures = format!("{:.decimals$}", value.abs());
    let (whole, rest) = figures.split_at(figures.find('.').unwrap_or(figures.len()));
    let mut grouped = String::with_capacity(figures.len() + whole.len() / 3 + 3);
    // What rounds to nothing has no sign.
    if value < 0.0 && figures.bytes().any(|figure| (b'1'..=b'9').contains(&figure)) {
        grouped.push_str(MINUS);
    }
    for (place, figure) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(THOUSANDS);
        }
        grouped.push(figure);
    }
    grouped + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_keep_the_figures_that_matter() {
        assert_eq!(seconds(6.0), "6.00 s");
        assert_eq!(seconds(0.0), "0.00 s");
        assert_eq!(seconds(0.0004), "0.0004 s");
        assert_eq!(seconds(86_400.0), "86,400.0 s");
        assert_eq!(seconds(1_000_000.0), "1,000,000.0 s");
    }

    #[test]
    fn shares_are_never_rounded_to_all_or_nothing() {
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.996), "99.6 %");
        assert_eq!(percent(0.834), "83 %");
        assert_eq!(percent(2.873), "287 %");
        assert_eq!(percent_more(0.08), "+8 %");
        assert_eq!(percent_more(0.0), "0 %");
    }

    #[test]
    fn numbers_are_grouped_and_signed() {
        assert_eq!(plain(150.0), "150");
        assert_eq!(plain(12.5), "12.5");
        assert_eq!(plain(-1234.25), "−1,234.25");
        assert_eq!(plain(100.0), "100");
        assert_eq!(number(-0.001, 2), "0.00");
        assert_eq!(count(100_000), "100,000");
    }
}
