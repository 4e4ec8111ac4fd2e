//! Which rows of a long list are on the page: those that are seen, and a few around them.

/// The height of a row, in pixels; as in its style.
pub const ROW_HEIGHT: f64 = 26.0;

/// Rows kept above and below those that are seen.
const MARGIN: usize = 6;

/// Browsers lay out no box that is taller than some tens of millions of pixels.
const HEIGHT_MAX: f64 = 8e6;

/// The rows that are on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The first of them.
    pub first: usize,
    /// The one after the last of them.
    pub after: usize,
    /// Where the first of them stands, in pixels from the top of the list.
    pub offset: f64,
    /// The height of the whole list, in pixels.
    pub height: f64,
}

impl Window {
    /// The rows seen in a box of a height that is scrolled so far.
    pub fn of(count: usize, scroll_top: f64, box_height: f64) -> Self {
        let natural = count as f64 * ROW_HEIGHT;
        let height = natural.min(HEIGHT_MAX);
        // Where the list is squeezed, scrolling by a pixel goes by more than one.
        let stretch = stretch(count, box_height);
        let top = (scroll_top.max(0.0) * stretch).min((natural - box_height).max(0.0));
        let first = ((top / ROW_HEIGHT) as usize).saturating_sub(MARGIN).min(count);
        let seen = (box_height.max(0.0) / ROW_HEIGHT).ceil() as usize + 1;
        let after = (first + seen + 2 * MARGIN).min(count);
        let offset =
            scroll_top.max(0.0).min((height - box_height).max(0.0)) + first as f64 * ROW_HEIGHT - top;
        Self { first, after, offset, height }
    }
}

/// How far a box must be scrolled, from where it is, to show a row; `None` where it shows it already.
pub fn scroll_to(row: usize, count: usize, scroll_top: f64, box_height: f64) -> Option<f64> {
    let stretch = stretch(count, box_height);
    let (top, row_top) = (scroll_top * stretch, row as f64 * ROW_HEIGHT);
    let target = if row_top < top {
        row_top
    } else if row_top + ROW_HEIGHT > top + box_height {
        row_top + ROW_HEIGHT - box_height
    } else {
        return None;
    };
    Some(target / stretch)
}

/// How many pixels of rows one pixel of scrolling goes by.
fn stretch(count: usize, box_height: f64) -> f64 {
    let natural = count as f64 * ROW_HEIGHT;
    let (rows, room) = (natural - box_height, natural.min(HEIGHT_MAX) - box_height);
    if room > 0.0 { rows / room } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_seen_is_on_the_page() {
        let window = Window::of(100_000, 26_000.0, 260.0);
        assert_eq!(window.first, 994);
        assert!(window.after - window.first < 30, "{window:?}");
        assert_eq!(window.offset, 994.0 * ROW_HEIGHT);
        assert_eq!(window.height, 2_600_000.0);
    }

    #[test]
    fn the_last_row_can_be_reached_however_long_the_list() {
        for count in [0, 1, 10, 11, 100_000, 1_000_000, 10_000_000] {
            let height = Window::of(count, 0.0, 260.0).height;
            let end = Window::of(count, height - 260.0, 260.0);
            assert_eq!(end.after, count, "{count}");
            let bottom = end.offset + (end.after - end.first) as f64 * ROW_HEIGHT;
            assert!(count < 10 || (bottom - height).abs() < 1.0, "{count}: {bottom} of {height}");
        }
    }

    #[test]
    fn odd_scrolling_never_leaves_the_list() {
        for scroll_top in [-50.0, 1e12] {
            let window = Window::of(50, scroll_top, 100.0);
            assert!(window.first <= window.after && window.after <= 50);
        }
    }

    #[test]
    fn a_row_is_scrolled_into_sight_and_no_further() {
        assert_eq!(scroll_to(3, 100, 0.0, 260.0), None);
        assert_eq!(scroll_to(10, 100, 0.0, 260.0), Some(26.0));
        assert_eq!(scroll_to(0, 100, 500.0, 260.0), Some(0.0));
        for row in [0, 5_000_000, 9_999_999] {
            let to = scroll_to(row, 10_000_000, 4e6, 260.0).unwrap_or(4e6);
            let window = Window::of(10_000_000, to, 260.0);
            assert!((window.first..window.after).contains(&row), "{row}: {window:?}");
        }
    }
}
