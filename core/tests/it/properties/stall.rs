//! A run that stalls says who waits for what.

use std::collections::{BTreeMap, BTreeSet};

use coordination::ids::{Party, TaskIx};
use coordination::report::Status;
use coordination::trace::{EventKind, Outcome, Waiter, WaitingFor};
use coordination::{Report, Trace};
use proptest::prelude::*;

pub(super) fn check(trace: &Trace, report: &Report) -> Result<(), TestCaseError> {
    if report.outcome != Outcome::Stalled {
        prop_assert!(report.waiting.is_empty());
        return Ok(());
    }
    let mut down: BTreeSet<Party> = BTreeSet::new();
    for event in trace.events() {
        match event.kind {
            EventKind::Crashed { who } => _ = down.insert(who),
            EventKind::Recovered { who } => _ = down.remove(&who),
            EventKind::StandbyTookOver => _ = down.remove(&Party::COORDINATOR),
            _ => {}
        }
    }
    let mut waits: BTreeMap<TaskIx, Vec<WaitingFor>> = BTreeMap::new();
    for waiting in trace.waiting() {
        if let Waiter::Task(task) = waiting.who {
            waits.entry(task).or_default().push(waiting.what);
        }
        match waiting.what {
            WaitingFor::Recovery(who) => prop_assert!(down.contains(&who), "{who:?} is up"),
            WaitingFor::WordFrom(agent) => prop_assert!(!down.contains(&agent.into()), "{agent:?} is down"),
            WaitingFor::Task(needed) => {
                let status = report.tasks[needed.0 as usize].status;
                prop_assert_eq!(status, Status::Pending, "nobody need wait for {:?}", needed);
            }
            WaitingFor::AbleAgent => {}
        }
    }
    for (place, task) in (0..).zip(&report.tasks) {
        let named = waits.get(&TaskIx(place));
        prop_assert_eq!(named.is_some(), task.status == Status::Pending, "{}: {:?}", task.id, named);
    }
    // The chain of waiting tasks ends at an agent or coordinator that could resolve the deadlock.
    for task in waits.keys() {
        let mut at = *task;
        for _ in 0..=report.tasks.len() {
            match waits[&at][..] {
                [WaitingFor::Task(needed), ..] => at = needed,
                _ => break,
            }
        }
        prop_assert!(!matches!(waits[&at][..], [WaitingFor::Task(_), ..]), "{task:?} waits in a circle");
    }
    Ok(())
}
