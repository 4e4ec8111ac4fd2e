//! The coordinator's board: which tasks wait in which order, and who is known to work on what.

use std::sync::Arc;

use super::{CoordinatorKnowledge, Replay, ReplayPosition, RunHistory};
use crate::ids::TaskIx;
use crate::strategy::centralized;
use crate::time::Micros;

/// The coordinator's board at a position of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct CoordinatorBoard<'a> {
    /// The ready tasks that nobody has, in the order in which the coordinator takes them.
    pub queue: Vec<QueuedTask>,
    /// What the coordinator knows, and what it does not know yet.
    pub knowledge: &'a CoordinatorKnowledge,
    /// The instant until which the coordinator thinks about an assignment, or `None` if it does not.
    pub thinks_until: Option<Micros>,
}

/// A task in the coordinator's queue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QueuedTask {
    /// The task.
    pub task: TaskIx,
    /// The figure by which it has its place; see [`crate::trace::Reason::figure`].
    pub figure: f64,
    /// The instant since which it is ready.
    pub since: Micros,
}

/// The coordinator's board over a whole run.
#[derive(Debug, Clone)]
pub struct BoardReplay {
    /// All tasks in the order in which they are taken, each with its figure.
    order: Vec<(TaskIx, f64)>,
    knowledge: Replay<CoordinatorKnowledge>,
}

impl BoardReplay {
    /// Prepares the board of a run under central coordination.
    #[must_use]
    pub fn new(history: &Arc<RunHistory>) -> Self {
        let knowledge = Replay::new(history, CoordinatorKnowledge::initial(history));
        Self { order: centralized::order(history.scenario()), knowledge }
    }

    /// Returns the board at a position.
    pub fn at(&mut self, position: ReplayPosition) -> CoordinatorBoard<'_> {
        let spans = &self.knowledge.history().decision_spans;
        let begun = spans.partition_point(|span| span.from <= position.at);
        let last = begun.checked_sub(1).and_then(|last| spans.get(last));
        let thinks_until = last.map(|span| span.until).filter(|until| *until > position.at);
        let knowledge = self.knowledge.after(position.events);
        let queued = |(task, figure): &(TaskIx, f64)| {
            let known = knowledge.tasks.get(task.index()).filter(|known| known.is_waiting())?;
            Some(QueuedTask { task: *task, figure: *figure, since: known.ready? })
        };
        CoordinatorBoard { queue: self.order.iter().filter_map(queued).collect(), knowledge, thinks_until }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AgentIx;
    use crate::replay::testing::gallery_runs;
    use crate::report::Report;
    use crate::scenario::strategies::StrategyKind;
    use crate::trace::{DecisionQuestion, EventKind, Reason, Verdict};

    fn runs() -> impl Iterator<Item = (&'static str, Arc<RunHistory>)> {
        let runs = gallery_runs(StrategyKind::Centralized).into_iter();
        runs.map(|(title, history)| (title, Arc::new(history)))
    }

    /// The queue of the board is the one that the coordinator chose from, in every decision of every example.
    #[test]
    fn the_board_is_what_the_coordinator_decided_by() {
        let mut decisions = 0;
        for (title, history) in runs() {
            let mut replay = BoardReplay::new(&history);
            let is_batch = history.scenario().strategies.centralized.barrier;
            for (number, event) in history.trace().events().iter().enumerate() {
                let EventKind::TaskAssigned { task, decision, .. } = event.kind else { continue };
                let before = replay.at(ReplayPosition { events: number, at: event.at });
                for reason in history.trace().reasons(decision).filter(|_| !is_batch) {
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

    fn check_queue(board: &CoordinatorBoard<'_>, reason: &Reason<'_>, (title, task): (&str, TaskIx)) {
        let own = board.queue.iter().find(|queued| queued.task == task);
        assert_eq!(own.map(|queued| queued.figure), Some(reason.figure), "{title}");
        let others = board.queue.iter().filter(|queued| queued.task != task);
        let others: Vec<(u32, f64)> = others.map(|queued| (queued.task.0, queued.figure)).collect();
        let reported: Vec<(u32, f64)> =
            reason.others.iter().map(|other| (other.place, other.figure)).collect();
        assert_eq!(others[..reported.len()], reported, "{title}");
        assert_eq!(others.len(), reported.len() + reason.more as usize, "{title}");
    }

    fn check_agents(board: &CoordinatorBoard<'_>, reason: &Reason<'_>, title: &str) {
        let agent = |place: u32| &board.knowledge.agents[place as usize];
        let is_idle = |place: u32| agent(place).pending.is_empty() && !agent(place).is_absent;
        assert!(is_idle(reason.chosen), "{title}: {:?}", AgentIx(reason.chosen));
        for other in reason.others.iter() {
            match other.verdict {
                Verdict::Behind => assert!(is_idle(other.place), "{title}"),
                Verdict::Busy => assert!(!is_idle(other.place) && !agent(other.place).is_absent, "{title}"),
                Verdict::Absent => assert!(agent(other.place).is_absent, "{title}"),
                _ => {}
            }
        }
    }

    #[test]
    fn at_the_end_no_settled_task_is_in_the_queue() {
        for (title, history) in runs() {
            let report = Report::of(history.trace());
            let mut replay = BoardReplay::new(&history);
            let board = replay.at(history.position_at(history.end));
            for queued in &board.queue {
                assert_eq!(report.tasks[queued.task.index()].finished_at, None, "{title}");
            }
            if report.waiting.is_empty() {
                let mut agents = board.knowledge.agents.iter();
                assert!(agents.all(|it| it.pending.is_empty() || it.working_on.len() == 1), "{title}");
            }
            let settled = board.knowledge.tasks.iter().filter(|task| task.is_settled).count();
            let reported = report.tasks.iter().filter(|task| task.finished_at.is_some()).count();
            assert_eq!(settled, reported, "{title}");
        }
    }
}
