//! Which strategy does best by which figure.
//!
//! Only runs that did all of the work are compared, and a figure is marked only if they differ: doing nothing is quick,
//! cheap and quiet.

use std::sync::Arc;

use coordination::report::Metrics;
use coordination::trace::Outcome;

use crate::state::story::Story;

/// The best figures among the strategies; `None` where they all do equally well, or where there is nothing to compare.
///
/// Time, cost and messages are compared among the runs that did all of the work: to do nothing is quick, cheap and quiet. Right
/// results are compared among those that came to an end with all of it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Best {
    makespan: Option<f64>,
    cost: Option<f64>,
    messages: Option<f64>,
    right: Option<f64>,
    /// How long the longest run took that did all of the work, in seconds.
    pub longest: Option<f64>,
}

impl Best {
    /// The best among these runs.
    pub fn of(stories: &[Option<Arc<Story>>]) -> Self {
        let runs = || stories.iter().flatten().map(|story| &story.run.report);
        let settled: Vec<&Metrics> =
            runs().filter(|report| is_settled(report.outcome)).map(|report| &report.metrics).collect();
        let completed = runs().filter(|report| report.outcome == Outcome::Completed);
        let completed: Vec<&Metrics> = completed.map(|report| &report.metrics).collect();
        let least = |of: fn(&Metrics) -> f64| least(completed.iter().map(|metrics| of(metrics)));
        Self {
            makespan: least(|metrics| metrics.makespan),
            cost: least(|metrics| metrics.cost),
            messages: least(|metrics| f64::from(metrics.messages)),
            longest: completed.iter().map(|metrics| metrics.makespan).max_by(f64::total_cmp),
            right: self::least(settled.iter().map(|metrics| -f64::from(metrics.right))).map(|right| -right),
        }
    }

    /// Which of the figures of a run are the best, where it ended so: makespan, cost, messages, right results.
    pub fn marks(&self, metrics: &Metrics, outcome: Outcome) -> [bool; 4] {
        let is_complete = outcome == Outcome::Completed;
        [
            is_complete && self.makespan == Some(metrics.makespan),
            is_complete && self.cost == Some(metrics.cost),
            is_complete && self.messages == Some(f64::from(metrics.messages)),
            is_settled(outcome) && self.right == Some(f64::from(metrics.right)),
        ]
    }
}

/// Whether every task came to some end: what is still open might have become right as well.
fn is_settled(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Completed | Outcome::Partial)
}

/// The least of these figures, where not all are the same.
fn least(mut figures: impl Iterator<Item = f64> + Clone) -> Option<f64> {
    let least = figures.clone().min_by(f64::total_cmp)?;
    figures.any(|figure| figure != least).then_some(least)
}

#[cfg(test)]
mod tests {
    use super::least;

    #[test]
    fn what_all_have_is_nobodys_merit() {
        assert_eq!(least([3.0, 1.0, 2.0].into_iter()), Some(1.0));
        assert_eq!(least([1.0, 1.0].into_iter()), None);
        assert_eq!(least([1.0].into_iter()), None);
        assert_eq!(least([].into_iter()), None);
    }
}
