//! Where a task stands at an instant.

use super::{AttemptSpan, RunHistory, TaskHistory};
use crate::ids::{AgentIx, TaskIx};
use crate::report::Status;
use crate::time::Micros;
use crate::trace::AttemptEnd;

/// The phase of a task. Later phases compare greater; [`TaskPhase::Done`] and all after it are final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum TaskPhase {
    /// The run does not contain the task.
    #[default]
    NotRun,
    /// The task has not arrived, or an input is missing.
    Waiting,
    /// Everything that the task needs is there.
    Ready,
    /// An agent works on it.
    Running,
    /// A result is there, and is not accepted yet.
    HandedIn,
    /// The task was completed.
    Done,
    /// The task was completed with a wrong result.
    Wrong,
    /// The task was given up after errors.
    Failed,
    /// The task was given up because nobody can do it.
    Unassigned,
    /// The task was given up because a task that it needs was.
    Skipped,
    /// The task was given up because no result of it was accepted.
    Rejected,
}

impl TaskPhase {
    /// Returns whether the task stays in this phase until the end of the run.
    #[must_use]
    pub fn is_final(self) -> bool {
        self >= Self::Done
    }
}

/// Where a task stands, and with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TaskStanding {
    /// The phase of the task.
    pub phase: TaskPhase,
    /// The agent whose result was accepted; before that, the agent that started on the task last, or that got it last; `None`
    /// if it was not given to any.
    pub agent: Option<AgentIx>,
}

impl RunHistory {
    /// Returns where a task stands at an instant, with everything that happened at that instant included.
    #[must_use]
    pub fn standing(&self, task: TaskIx, at: Micros) -> TaskStanding {
        let Some(history) = self.tasks.get(task.index()) else {
            return TaskStanding::default();
        };
        let attempts = history.attempts.iter().filter_map(|ix| self.attempt(*ix));
        let begun: Vec<&AttemptSpan> = attempts.take_while(|attempt| attempt.started <= at).collect();
        let assigned = history.assignments.iter().rev().find(|assigned| assigned.at <= at);
        let phase = final_phase(history, at).unwrap_or_else(|| open_phase(history, &begun, at));
        let accepted = begun.iter().find(|attempt| attempt.accepted && phase.is_final());
        let agent = accepted.or(begun.last()).map(|attempt| attempt.agent);
        TaskStanding { phase, agent: agent.or(assigned.map(|assigned| assigned.agent)) }
    }

    /// Returns the instants at which the standing of any task may change, in order and without repetition; the first is 0.
    #[must_use]
    pub fn standing_changes(&self) -> Vec<Micros> {
        let ready = self.tasks.iter().filter_map(|task| task.ready);
        let settled = self.tasks.iter().filter_map(|task| Some(task.outcome?.at));
        let assigned = self.tasks.iter().flat_map(|task| &task.assignments).map(|assigned| assigned.at);
        let worked = self.attempts.iter().flat_map(|attempt| [attempt.started, attempt.ended]);
        let mut instants: Vec<Micros> =
            ready.chain(settled).chain(assigned).chain(worked).chain([0]).collect();
        instants.sort_unstable();
        instants.dedup();
        instants
    }
}

fn final_phase(history: &TaskHistory, at: Micros) -> Option<TaskPhase> {
    let outcome = history.outcome.filter(|outcome| outcome.at <= at)?;
    match outcome.status {
        Status::Pending => None,
        Status::Completed if outcome.right == Some(false) => Some(TaskPhase::Wrong),
        Status::Completed => Some(TaskPhase::Done),
        Status::Failed => Some(TaskPhase::Failed),
        Status::Unassigned => Some(TaskPhase::Unassigned),
        Status::Skipped => Some(TaskPhase::Skipped),
        Status::Rejected => Some(TaskPhase::Rejected),
    }
}

fn open_phase(history: &TaskHistory, begun: &[&AttemptSpan], at: Micros) -> TaskPhase {
    // What the end of the run interrupted counts as running at that instant.
    let is_running = |it: &&AttemptSpan| at < it.ended || it.end == AttemptEnd::Abandoned;
    if begun.iter().any(is_running) {
        return TaskPhase::Running;
    }
    let ended_last = begun.iter().max_by_key(|attempt| attempt.ended);
    if ended_last.is_some_and(|attempt| attempt.end == AttemptEnd::Done) {
        return TaskPhase::HandedIn;
    }
    if history.ready.is_some_and(|ready| ready <= at) { TaskPhase::Ready } else { TaskPhase::Waiting }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::replay::testing::gallery_runs;
    use crate::report::Report;
    use crate::run::simulate;
    use crate::scenario::strategies::StrategyKind;
    use crate::scenario::{Agent, Scenario, Task};
    use crate::time::{micros, seconds};

    fn history(tasks: Vec<Task>) -> RunHistory {
        let agents = vec![Agent { id: "ada".to_owned(), ..Agent::default() }];
        let scenario = Arc::new(Scenario { agents, tasks, ..Scenario::default() });
        RunHistory::of(Arc::new(simulate(&scenario, StrategyKind::Centralized).expect("it can be run")))
    }

    fn task(id: &str, needs: &[&str]) -> Task {
        let depends_on = needs.iter().map(|need| (*need).to_owned()).collect();
        Task { id: id.to_owned(), effort: 2.0, depends_on, ..Task::default() }
    }

    #[test]
    fn a_task_waits_is_ready_runs_and_is_done() {
        let history = history(vec![task("a", &[]), task("b", &["a"]), task("c", &[])]);
        let phases = |at: f64| [0, 1, 2].map(|place| history.standing(TaskIx(place), micros(at)).phase);
        use TaskPhase::{Done, Ready, Running, Waiting};
        assert_eq!(phases(0.0), [Running, Waiting, Ready]);
        assert_eq!(phases(1.9), [Running, Waiting, Ready]);
        assert_eq!(phases(2.0), [Done, Running, Ready]);
        assert_eq!(phases(6.0), [Done, Done, Done]);
        assert_eq!(history.standing(TaskIx(0), 0).agent, Some(AgentIx(0)));
        assert_eq!(history.standing(TaskIx(1), 0).agent, None);
    }

    #[test]
    fn a_task_that_is_given_up_says_how() {
        let impossible = Task { requires: vec!["magic".to_owned()], ..task("a", &[]) };
        let history = history(vec![impossible, task("b", &["a"])]);
        assert_eq!(history.standing(TaskIx(0), history.end).phase, TaskPhase::Unassigned);
        assert_eq!(history.standing(TaskIx(1), history.end).phase, TaskPhase::Skipped);
        assert_eq!(history.standing(TaskIx(7), history.end), TaskStanding::default());
    }

    #[test]
    fn between_two_changes_every_standing_stays() {
        let history = history(vec![task("a", &[]), task("b", &["a"]), task("c", &[])]);
        let instants = history.standing_changes();
        assert_eq!(instants, [0.0, 2.0, 4.0, 6.0].map(micros));
        for pair in instants.windows(2) {
            for task in (0..3).map(TaskIx) {
                assert_eq!(history.standing(task, pair[0]), history.standing(task, pair[1] - 1));
            }
        }
    }

    #[test]
    fn at_the_end_every_standing_is_as_reported() {
        for strategy in StrategyKind::ALL.iter().copied() {
            for (title, history) in gallery_runs(strategy) {
                let report = Report::of(history.trace());
                for (task, reported) in (0..).map(TaskIx).zip(&report.tasks) {
                    let standing = history.standing(task, history.end);
                    let expected = match reported.status {
                        Status::Completed if reported.right == Some(false) => Some(TaskPhase::Wrong),
                        Status::Completed => Some(TaskPhase::Done),
                        Status::Failed => Some(TaskPhase::Failed),
                        Status::Unassigned => Some(TaskPhase::Unassigned),
                        Status::Skipped => Some(TaskPhase::Skipped),
                        Status::Rejected => Some(TaskPhase::Rejected),
                        Status::Pending => None,
                    };
                    let phase = Some(standing.phase).filter(|phase| phase.is_final());
                    assert_eq!(phase, expected, "{title}, {}", reported.id);
                    let agent = standing.agent.filter(|_| reported.attempts > 0);
                    let agent = agent.map(|agent| &history.scenario().agents[agent.index()].id);
                    if reported.status == Status::Completed {
                        assert_eq!(agent, reported.agent.as_ref(), "{title}, {}", reported.id);
                    }
                    let outcome = history.tasks[task.index()].outcome;
                    assert_eq!(outcome.map(|it| seconds(it.at)), reported.finished_at, "{title}");
                    assert_eq!(history.tasks[task.index()].ready.map(seconds), reported.ready_at, "{title}");
                }
            }
        }
    }

    #[test]
    fn what_is_final_stays() {
        for strategy in StrategyKind::ALL.iter().copied() {
            for (title, history) in gallery_runs(strategy).into_iter().take(8) {
                let changes = history.standing_changes();
                for task in (0..history.tasks.len() as u32).map(TaskIx).step_by(7) {
                    let phases = changes.iter().map(|at| history.standing(task, *at).phase);
                    let phases: Vec<TaskPhase> = phases.collect();
                    let first = phases.iter().position(|phase| phase.is_final()).unwrap_or(phases.len());
                    assert!(phases[first..].windows(2).all(|pair| pair[0] == pair[1]), "{title}, {task}");
                }
            }
        }
    }
}
