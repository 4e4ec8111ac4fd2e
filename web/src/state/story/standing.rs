//! Where a task stands at an instant of a run.

use coordination::ids::AgentIx;
use coordination::report::{Status, TaskReport};
use coordination::time::seconds;
use coordination::trace::AttemptEnd;

use super::{Attempt, Story};

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum TaskState {
    /// There is no run of it.
    #[default]
    NotRun,
    /// It has not arrived, or something that it needs is not there.
    Waiting,
    /// It could be done.
    Ready,
    /// Someone is at it.
    Running,
    /// A result is there, and not accepted yet.
    HandedIn,
    /// Done.
    Done,
    /// Done with a wrong result.
    Wrong,
    /// Given up after errors.
    Failed,
    /// Nobody can do it.
    Unassigned,
    /// Given up because something that it needs was.
    Skipped,
    /// Given up because no result of it was accepted.
    Rejected,
}

/// Where a task stands, and with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// How far it is.
    pub state: TaskState,
    /// Who is at it, or was last, or to whom it fell.
    pub agent: Option<AgentIx>,
}

impl Story {
    /// Where the task at a place stands at an instant, in seconds.
    pub fn standing(&self, place: usize, at: f64) -> Standing {
        let (Some(report), Some(told)) = (self.run.report.tasks.get(place), self.tasks.get(place)) else {
            return Standing::default();
        };
        let begun = told.attempts.iter().filter_map(|ix| self.attempt(*ix));
        let begun: Vec<&Attempt> = begun.filter(|attempt| seconds(attempt.started) <= at).collect();
        let fallen = told.given.iter().rev().find(|(_, event)| {
            self.run.trace.events().get(*event).is_some_and(|event| seconds(event.at) <= at)
        });
        let state = settled(report, at).unwrap_or_else(|| unsettled(report, &begun, at));
        let accepted = begun.iter().find(|attempt| attempt.accepted && state >= TaskState::Done);
        let agent = accepted.or(begun.last()).map(|attempt| attempt.agent);
        Standing { state, agent: agent.or(fallen.map(|(agent, _)| *agent)) }
    }

    /// The instants at which some task comes to stand elsewhere, in seconds, in order.
    pub fn instants(&self) -> Vec<f64> {
        let reports = self.run.report.tasks.iter();
        let settled = reports.flat_map(|report| [report.ready_at, report.finished_at]).flatten();
        let worked = self.attempts.iter().flat_map(|it| [seconds(it.started), seconds(it.ended)]);
        let given = self.tasks.iter().flat_map(|told| told.given.iter());
        let given = given.filter_map(|(_, event)| self.run.trace.events().get(*event));
        let given = given.map(|event| seconds(event.at));
        let mut instants: Vec<f64> = settled.chain(worked).chain(given).chain([0.0]).collect();
        instants.sort_by(f64::total_cmp);
        instants.dedup();
        instants
    }
}

fn settled(report: &TaskReport, at: f64) -> Option<TaskState> {
    report.finished_at.filter(|finished| *finished <= at)?;
    match report.status {
        Status::Pending => None,
        Status::Completed if report.right == Some(false) => Some(TaskState::Wrong),
        Status::Completed => Some(TaskState::Done),
        Status::Failed => Some(TaskState::Failed),
        Status::Unassigned => Some(TaskState::Unassigned),
        Status::Skipped => Some(TaskState::Skipped),
        Status::Rejected => Some(TaskState::Rejected),
    }
}

fn unsettled(report: &TaskReport, begun: &[&Attempt], at: f64) -> TaskState {
    // What the end of the run broke off is still under way then.
    let is_on = |it: &&&Attempt| at < seconds(it.ended) || it.end == AttemptEnd::Abandoned;
    if begun.iter().any(|attempt| is_on(&attempt)) {
        return TaskState::Running;
    }
    let ended = begun.iter().max_by_key(|attempt| attempt.ended);
    if ended.is_some_and(|attempt| attempt.end == AttemptEnd::Done) {
        return TaskState::HandedIn;
    }
    match report.ready_at {
        Some(ready) if ready <= at => TaskState::Ready,
        _ => TaskState::Waiting,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use coordination::Setup;
    use coordination::report::Report;
    use coordination::scenario::strategies::StrategyKind;
    use coordination::scenario::{Agent, Scenario, Task};

    use super::*;
    use crate::state::runs::Run;

    fn story(tasks: Vec<Task>) -> Story {
        let agents = vec![Agent { id: "ada".to_owned(), ..Agent::default() }];
        let scenario = Arc::new(Scenario { agents, tasks, ..Scenario::default() });
        let trace = Setup::of(&scenario).run(StrategyKind::Centralized).expect("it can be run");
        let report = Report::of(&trace);
        Story::of(&Arc::new(Run { trace, report }))
    }

    fn task(id: &str, needs: &[&str]) -> Task {
        let depends_on = needs.iter().map(|need| (*need).to_owned()).collect();
        Task { id: id.to_owned(), effort: 2.0, depends_on, ..Task::default() }
    }

    #[test]
    fn a_task_waits_is_ready_runs_and_is_done() {
        let story = story(vec![task("a", &[]), task("b", &["a"]), task("c", &[])]);
        let states = |at| -> Vec<TaskState> { (0..3).map(|place| story.standing(place, at).state).collect() };
        use TaskState::{Done, Ready, Running, Waiting};
        assert_eq!(states(0.0), [Running, Waiting, Ready]);
        assert_eq!(states(1.9), [Running, Waiting, Ready]);
        assert_eq!(states(2.0), [Done, Running, Ready]);
        assert_eq!(states(6.0), [Done, Done, Done]);
        assert_eq!(story.standing(0, 0.0).agent, Some(AgentIx(0)));
        assert_eq!(story.standing(1, 0.0).agent, None);
    }

    #[test]
    fn what_is_given_up_says_how() {
        let impossible = Task { requires: vec!["magic".to_owned()], ..task("a", &[]) };
        let story = story(vec![impossible, task("b", &["a"])]);
        let end = seconds(story.end);
        assert_eq!(story.standing(0, end).state, TaskState::Unassigned);
        assert_eq!(story.standing(1, end).state, TaskState::Skipped);
        assert_eq!(story.standing(7, end), Standing::default());
    }

    #[test]
    fn between_two_instants_nothing_changes() {
        let story = story(vec![task("a", &[]), task("b", &["a"]), task("c", &[])]);
        let instants = story.instants();
        assert_eq!(instants, [0.0, 2.0, 4.0, 6.0]);
        for pair in instants.windows(2) {
            for place in 0..3 {
                let middle = story.standing(place, (pair[0] + pair[1]) / 2.0);
                assert_eq!(story.standing(place, pair[0]), middle);
            }
        }
    }
}
