//! Where faults stand on their chart: pure functions.

use coordination::scenario::{Fault, FaultKind};

use crate::stage::timeline::layout::round_up;

/// Pixels between the tops of two lanes.
pub const LANE: f64 = 32.0;

/// Instants are told apart that are so many pixels apart.
pub const FINENESS: f64 = 2.0;

/// The latest instant that a fault may have.
pub const LATEST: f64 = 1e6;

/// How many seconds the chart shows: all of the longest run, all faults, and something to spare; rounded, so that it does not
/// change with every edit.
pub fn length(longest_run: f64, faults: &[Fault]) -> f64 {
    let last = faults.iter().map(|fault| fault.at).filter(|at| at.is_finite()).fold(longest_run, f64::max);
    let wanted = 1.05 * last.clamp(0.0, LATEST).max(0.1);
    let step = round_up(wanted / 10.0);
    rounded((wanted / step).ceil() * step)
}

/// The nearest instant of a grid, from 0.
pub fn snapped(at: f64, step: f64) -> f64 {
    rounded((at / step).round() * step).clamp(0.0, LATEST)
}

/// An instant moved by so much, no further than faults may be.
pub fn shifted(at: f64, by: f64) -> f64 {
    rounded(at + by).clamp(0.0, LATEST)
}

/// Sums of tenths are not tenths.
fn rounded(at: f64) -> f64 {
    (at * 1e6).round() / 1e6
}

/// The lane at so many pixels from the top of the first; the nearest.
pub fn lane_at(y: f64, lanes: usize) -> usize {
    ((y / LANE).floor().max(0.0) as usize).min(lanes.saturating_sub(1))
}

/// What an agent is for a while.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Whether it is down; else it is slowed.
    pub is_down: bool,
    /// From when.
    pub from: f64,
    /// Until when; `None` where nothing ends it.
    pub to: Option<f64>,
}

/// The times for which someone is down or slowed, by the faults that concern it.
pub fn spans(faults: &[Fault], agent: &str) -> Vec<Span> {
    let mut own: Vec<&Fault> = faults.iter().filter(|fault| fault.agent == agent).collect();
    own.sort_by(|a, b| a.at.total_cmp(&b.at));
    let (mut down, mut slow) = (None, None);
    let mut spans = Vec::new();
    for fault in own {
        let at = fault.at;
        match fault.kind {
            FaultKind::Crash => down = down.or(Some(at)),
            FaultKind::Recover => spans.extend(over(true, down.take(), at)),
            FaultKind::Slow => {
                spans.extend(over(false, slow.take(), at));
                slow = fault.factor.is_some_and(|factor| factor < 1.0).then_some(at);
            }
            FaultKind::LoseMessage => {}
        }
    }
    let open = |is_down, from: Option<f64>| from.map(|from| Span { is_down, from, to: None });
    spans.extend([open(true, down), open(false, slow)].into_iter().flatten());
    spans
}

fn over(is_down: bool, from: Option<f64>, to: f64) -> Option<Span> {
    from.map(|from| Span { is_down, from, to: Some(to) })
}

/// What is most likely meant by a fault at an instant: who is down recovers, and who is up crashes.
pub fn likely(faults: &[Fault], agent: &str, at: f64) -> FaultKind {
    let is_down = |span: &Span| span.is_down && span.from <= at && span.to.is_none_or(|to| at < to);
    if spans(faults, agent).iter().any(is_down) { FaultKind::Recover } else { FaultKind::Crash }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(at: f64, agent: &str, kind: FaultKind) -> Fault {
        let factor = (kind == FaultKind::Slow).then_some(0.5);
        Fault { at, agent: agent.to_owned(), kind, factor }
    }

    #[test]
    fn the_chart_is_a_round_time_with_something_to_spare() {
        assert_eq!(length(6.0, &[]), 7.0);
        assert_eq!(length(6.2, &[]), 7.0, "a small change leaves it as it is");
        assert_eq!(length(6.0, &[fault(40.0, "a", FaultKind::Crash)]), 45.0);
        assert_eq!(length(86_400.0, &[]), 100_000.0);
        assert!(length(0.0, &[]) > 0.0);
        assert!(length(f64::NAN, &[fault(f64::NAN, "a", FaultKind::Crash)]) > 0.0);
        assert!(length(f64::INFINITY, &[]).is_finite());
    }

    #[test]
    fn instants_snap_to_a_grid_and_stay_in_their_range() {
        assert_eq!(snapped(2.7449, 0.05), 2.75);
        assert_eq!(snapped(0.3000001, 0.1), 0.3);
        assert_eq!(snapped(-5.0, 0.1), 0.0);
        assert_eq!(shifted(0.2, 0.1), 0.3);
        assert_eq!(shifted(0.2, -1.0), 0.0);
        assert_eq!(shifted(LATEST, 1.0), LATEST);
    }

    #[test]
    fn the_nearest_lane_is_found() {
        assert_eq!(lane_at(-10.0, 4), 0);
        assert_eq!(lane_at(LANE * 1.5, 4), 1);
        assert_eq!(lane_at(LANE * 90.0, 4), 3);
        assert_eq!(lane_at(5.0, 0), 0);
    }

    #[test]
    fn times_of_absence_begin_and_end_whatever_the_order_of_the_list() {
        let faults = [
            fault(8.0, "a", FaultKind::Recover),
            fault(3.0, "a", FaultKind::Crash),
            fault(4.0, "a", FaultKind::Crash),
            fault(5.0, "a", FaultKind::LoseMessage),
            fault(1.0, "b", FaultKind::Slow),
            Fault { factor: Some(1.0), ..fault(2.0, "b", FaultKind::Slow) },
            fault(9.0, "b", FaultKind::Crash),
        ];
        assert_eq!(spans(&faults, "a"), [Span { is_down: true, from: 3.0, to: Some(8.0) }]);
        let slow = Span { is_down: false, from: 1.0, to: Some(2.0) };
        assert_eq!(spans(&faults, "b"), [slow, Span { is_down: true, from: 9.0, to: None }]);
        assert!(spans(&faults, "c").is_empty());
    }

    #[test]
    fn who_is_down_is_likely_to_recover() {
        let faults = [fault(3.0, "a", FaultKind::Crash), fault(8.0, "a", FaultKind::Recover)];
        assert_eq!(likely(&faults, "a", 2.0), FaultKind::Crash);
        assert_eq!(likely(&faults, "a", 5.0), FaultKind::Recover);
        assert_eq!(likely(&faults, "a", 8.0), FaultKind::Crash);
        assert_eq!(likely(&faults, "b", 5.0), FaultKind::Crash);
    }
}
