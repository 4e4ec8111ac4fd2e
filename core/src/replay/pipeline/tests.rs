//! The pipeline at an instant against the reasons of decisions and against the report.

use std::sync::Arc;

use super::*;
use crate::replay::Replay;
use crate::replay::testing::gallery_runs;
use crate::report::Report;
use crate::scenario::strategies::StrategyKind;
use crate::trace::{DecisionQuestion, Outcome};

fn replays() -> impl Iterator<Item = (&'static str, Arc<RunHistory>, Replay<PipelineState>)> {
    gallery_runs(StrategyKind::RoleBased).into_iter().map(|(title, history)| {
        let history = Arc::new(history);
        let replay = Replay::new(&history, PipelineState::initial(&history));
        (title, history, replay)
    })
}

/// The queues are those that were chosen from, in every decision of every example.
#[test]
fn the_queues_are_what_was_chosen_from() {
    let mut decisions = 0;
    for (title, history, mut replay) in replays() {
        for (number, event) in history.trace().events().iter().enumerate() {
            let (task, role, decision) = match event.kind {
                EventKind::TaskAssigned { task, decision, .. } => (task, Role::Executor, decision),
                EventKind::RoleBased(RoleBasedEvent::HandedOver { task, role, decision, .. }) => {
                    (task, role, decision)
                }
                _ => continue,
            };
            let state = replay.after(number);
            let version = state.tasks[task.index()].version;
            let mut waiting = state.waiting(&history, role);
            // Reworks and new work wait in queues of their own.
            waiting.retain(|it| role != Role::Executor || (it.version > 1) == (version > 1));
            waiting.retain(|it| it.task != task);
            let reason = history
                .trace()
                .reasons(decision)
                .find(|it| it.question == DecisionQuestion::WhichInLine)
                .expect("the choice is explained");
            let reported: Vec<u32> = reason.others.iter().map(|other| other.place).collect();
            let first: Vec<u32> = waiting.iter().map(|it| it.task.0).take(reported.len()).collect();
            assert_eq!(first, reported, "{title}, event {number}");
            assert_eq!(waiting.len(), reported.len() + reason.more as usize, "{title}, event {number}");
            decisions += 1;
        }
    }
    assert!(decisions > 1000, "only {decisions}");
}

#[test]
fn at_the_end_the_pipeline_is_as_reported() {
    let mut completed = 0;
    for (title, history, mut replay) in replays() {
        let state = replay.after(usize::MAX);
        let report = Report::of(history.trace());
        assert_eq!(state.done(), report.metrics.delivered as usize, "{title}");
        assert_eq!(state.sent_back, report.metrics.reworks, "{title}");
        let open = report.tasks.iter().filter(|task| task.finished_at.is_none()).count();
        assert_eq!(state.done() + state.given_up() + open, history.tasks.len(), "{title}");
        if report.outcome == Outcome::Completed {
            for role in Role::ALL.iter().copied() {
                assert!(state.waiting(&history, role).is_empty(), "{title}, {role:?}");
                assert!(state.work(&history, role).is_empty(), "{title}, {role:?}");
            }
            completed += 1;
        }
    }
    assert!(completed > 10, "only {completed}");
}

#[test]
fn settled_tasks_never_decrease() {
    for (title, history, mut replay) in replays() {
        let mut last = (0, 0);
        for events in (0..history.trace().events().len()).step_by(17) {
            let state = replay.after(events);
            let now = (state.done(), state.given_up());
            assert!(now.0 >= last.0 && now.1 >= last.1, "{title}, {events}");
            last = now;
        }
    }
}

#[test]
fn nobody_works_on_two_things() {
    for (title, history, mut replay) in replays() {
        for events in (0..history.trace().events().len()).step_by(43) {
            let state = replay.after(events);
            for role in [Role::Executor, Role::Reviewer] {
                let work = state.work(&history, role).into_iter().filter(|it| it.begun.is_some());
                let mut busy: Vec<AgentIx> = work.map(|it| it.agent).collect();
                let all = busy.len();
                busy.dedup();
                assert_eq!(busy.len(), all, "{title}, {events}, {role:?}");
            }
        }
    }
}
