//! The belt against what was decided by, and against the report.

use coordination::scenario::strategies::StrategyKind;
use coordination::trace::DecisionQuestion;

use super::*;
use crate::stage::decisions::moments::Moments;
use crate::stage::decisions::moments::tests::stories;

/// The lines are those that were chosen from, in every decision of every example.
#[test]
fn the_lines_are_what_was_chosen_from() {
    let mut decisions = 0;
    for (title, story) in stories(StrategyKind::RoleBased) {
        let moments = Moments::of(&story, Belt::of(&story));
        for (number, event) in story.run.trace.events().iter().enumerate() {
            let (task, role, decision) = match event.kind {
                EventKind::TaskAssigned { task, decision, .. } => (task, Role::Executor, decision),
                EventKind::RoleBased(RoleBasedEvent::HandedOver { task, role, decision, .. }) => {
                    (task, role, decision)
                }
                _ => continue,
            };
            let belt = moments.after(&story, number);
            let version = belt.items[task.0 as usize].version;
            let mut line = belt.line(&story, role);
            // Reworks and new work stand in lines of their own.
            line.retain(|it| role != Role::Executor || (it.version > 1) == (version > 1));
            let reason =
                story.run.trace.reasons(decision).find(|it| it.question == DecisionQuestion::WhichInLine);
            let reason = reason.expect("the choice is explained");
            line.retain(|it| it.task != task);
            let told: Vec<u32> = reason.others.iter().map(|other| other.place).collect();
            let own: Vec<u32> = line.iter().map(|it| it.task.0).take(told.len()).collect();
            assert_eq!(own, told, "{title}, event {number}");
            assert_eq!(line.len(), told.len() + reason.more as usize, "{title}, event {number}");
            decisions += 1;
        }
    }
    assert!(decisions > 1000, "only {decisions}");
}

#[test]
fn at_the_end_all_stands_where_the_report_has_it() {
    for (title, story) in stories(StrategyKind::RoleBased) {
        let moments = Moments::of(&story, Belt::of(&story));
        let belt = moments.after(&story, usize::MAX);
        let metrics = &story.run.report.metrics;
        assert_eq!(belt.settled().0, metrics.delivered as usize, "{title}");
        assert_eq!(belt.sent_back, metrics.reworks, "{title}");
        let open = story.run.report.tasks.iter().filter(|task| task.finished_at.is_none()).count();
        let (done, given_up) = belt.settled();
        assert_eq!(done + given_up + open, story.scenario().tasks.len(), "{title}");
    }
}

#[test]
fn nobody_is_at_two_things() {
    for (title, story) in stories(StrategyKind::RoleBased) {
        let moments = Moments::of(&story, Belt::of(&story));
        for happened in (0..story.run.trace.events().len()).step_by(43) {
            let belt = moments.after(&story, happened);
            for role in [Role::Executor, Role::Reviewer] {
                let mut busy: Vec<AgentIx> = belt
                    .at_work(&story, role)
                    .iter()
                    .filter(|it| it.begun.is_some())
                    .map(|it| it.agent)
                    .collect();
                let all = busy.len();
                busy.dedup();
                assert_eq!(busy.len(), all, "{title}, {happened}, {role:?}");
            }
        }
    }
}
