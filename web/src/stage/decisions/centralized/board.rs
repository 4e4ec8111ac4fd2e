//! The coordinator's board: what is ready, in which order, and who is known to be at what.

use coordination::ids::TaskIx;
use coordination::strategy::centralized;
use coordination::time::Micros;

use crate::stage::decisions::desk::Desk;
use crate::stage::decisions::moments::Moments;
use crate::state::story::Story;

/// The board over a whole run.
#[derive(Debug)]
pub struct Board {
    /// All tasks, in the order in which they are taken, each with its figure.
    order: Vec<(TaskIx, f64)>,
    desk: Moments<Desk>,
}

/// The board at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardAt {
    /// Ready tasks that nobody has, in the order in which they go.
    pub queue: Vec<Queued>,
    /// What the coordinator knows, and what it does not know yet.
    pub desk: Desk,
    /// Until when it thinks about an assignment.
    pub thinks_until: Option<Micros>,
}

/// A task in the queue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Queued {
    /// It.
    pub task: TaskIx,
    /// The figure by which it has its place; see [`coordination::trace::Reason::figure`].
    pub figure: f64,
    /// Since when it is ready.
    pub since: Micros,
}

impl Board {
    /// That of a run.
    pub fn of(story: &Story) -> Self {
        Self { order: centralized::order(story.scenario()), desk: Moments::of(story, Desk::of(story)) }
    }

    /// The board after so many events, at an instant.
    pub fn after(&self, story: &Story, happened: usize, at: Micros) -> BoardAt {
        let desk = self.desk.after(story, happened);
        let queued = |(task, figure): &(TaskIx, f64)| {
            let lot = desk.tasks.get(task.0 as usize).filter(|lot| lot.is_waiting())?;
            Some(Queued { task: *task, figure: *figure, since: lot.ready? })
        };
        let queue = self.order.iter().filter_map(queued).collect();
        let begun = story.decision_spans.partition_point(|span| span.from <= at);
        let thought = begun.checked_sub(1).and_then(|last| story.decision_spans.get(last));
        let thinks_until = thought.map(|span| span.until).filter(|until| *until > at);
        BoardAt { queue, desk, thinks_until }
    }
}

#[cfg(test)]
mod tests {
    use coordination::ids::AgentIx;
    use coordination::scenario::strategies::StrategyKind;
    use coordination::trace::{DecisionQuestion, EventKind, Reason, Verdict};

    use super::*;
    use crate::stage::decisions::moments::tests::stories;

    /// The queue of the board is the one that the coordinator chose from, in every decision of every example.
    #[test]
    fn the_board_is_what_the_coordinator_decided_by() {
        let mut decisions = 0;
        for (title, story) in stories(StrategyKind::Centralized) {
            let board = Board::of(&story);
            let is_batch = story.scenario().strategies.centralized.barrier;
            for (number, event) in story.run.trace.events().iter().enumerate() {
                let EventKind::TaskAssigned { task, decision, .. } = event.kind else { continue };
                let before = board.after(&story, number, event.at);
                let reasons: Vec<Reason<'_>> = story.run.trace.reasons(decision).collect();
                for reason in reasons.into_iter().filter(|_| !is_batch) {
                    match reason.question {
                        DecisionQuestion::WhichTask(_) => check_queue(&before, &reason, (title, task)),
                        _ => check_agents(&before, &reason, title),
                    }
                    decisions += 1;
                }
            }
        }
        assert!(decisions > 1000, "only {decisions}");
    }

    fn check_queue(board: &BoardAt, reason: &Reason<'_>, (title, task): (&str, TaskIx)) {
        let own = board.queue.iter().find(|queued| queued.task == task);
        assert_eq!(own.map(|queued| queued.figure), Some(reason.figure), "{title}");
        let others = board.queue.iter().filter(|queued| queued.task != task);
        let others: Vec<(u32, f64)> = others.map(|queued| (queued.task.0, queued.figure)).collect();
        let told: Vec<(u32, f64)> = reason.others.iter().map(|other| (other.place, other.figure)).collect();
        assert_eq!(others[..told.len()], told, "{title}");
        assert_eq!(others.len(), told.len() + reason.more as usize, "{title}");
    }

    fn check_agents(board: &BoardAt, reason: &Reason<'_>, title: &str) {
        let hand = |place: u32| &board.desk.agents[place as usize];
        let is_idle = |place: u32| hand(place).given.is_empty() && !hand(place).is_absent;
        assert!(is_idle(reason.chosen), "{title}: {:?}", AgentIx(reason.chosen));
        for other in reason.others.iter() {
            match other.verdict {
                Verdict::Behind => assert!(is_idle(other.place), "{title}"),
                Verdict::Busy => assert!(!is_idle(other.place) && !hand(other.place).is_absent, "{title}"),
                Verdict::Absent => assert!(hand(other.place).is_absent, "{title}"),
                _ => {}
            }
        }
    }

    #[test]
    fn at_the_end_nothing_is_left_of_what_was_settled() {
        for (title, story) in stories(StrategyKind::Centralized) {
            let all = story.run.trace.events().len();
            let board = Board::of(&story).after(&story, all, story.end);
            for queued in &board.queue {
                let report = &story.run.report.tasks[queued.task.0 as usize];
                assert_eq!(report.finished_at, None, "{title}");
            }
            if story.run.report.waiting.is_empty() {
                assert!(
                    board.desk.agents.iter().all(|hand| hand.given.is_empty() || hand.at_work.len() == 1)
                );
            }
        }
    }
}
