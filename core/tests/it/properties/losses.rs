//! A fault loses the next message of the agent that it names, and no other message.

use coordination::Trace;
use coordination::ids::Party;
use coordination::scenario::FaultKind;
use coordination::scenario::strategies::StrategyKind;
use coordination::trace::{EventKind, Loss};
use proptest::prelude::*;

/// Returns the faults that lose messages, as the time and the party, in order.
fn faults(trace: &Trace) -> Vec<(u64, Party)> {
    let scenario = trace.scenario();
    let losing = scenario.environment.faults.iter().filter(|fault| fault.kind == FaultKind::LoseMessage);
    let mut faults: Vec<(u64, Party)> = losing
        .filter_map(|fault| {
            let at = (fault.at * 1e6).round_ties_even() as u64;
            match scenario.agent_index(&fault.agent) {
                Some(place) => Some((at, Party::from(coordination::ids::AgentIx(place as u32)))),
                // Only the centralized strategy has a coordinator.
                None => (trace.strategy() == StrategyKind::Centralized).then_some((at, Party::COORDINATOR)),
            }
        })
        .collect();
    faults.sort_by_key(|(at, _)| *at);
    faults
}

/// A fault loses a message exactly if its sender or its receiver has a fault that is not used up.
pub(super) fn check(trace: &Trace) -> Result<(), TestCaseError> {
    let mut faults = faults(trace);
    let most = faults.len();
    let mut lost = 0;
    for (place, event) in trace.events().iter().enumerate() {
        let EventKind::MessageSent { message, from, to, .. } = event.kind else { continue };
        let mut is_due = false;
        for who in [from, to] {
            if let Some(place) = faults.iter().position(|(at, whose)| *at <= event.at && *whose == who) {
                faults.remove(place);
                is_due = true;
            }
        }
        let next = trace.events()[place + 1].kind;
        let is_lost = next == EventKind::MessageLost { message, why: Loss::Fault };
        // A limit may end the run between the two events.
        let is_cut_off = matches!(next, EventKind::RunEnded { .. });
        prop_assert!(is_lost == is_due || is_cut_off, "{message:?} at {}: {next:?}", event.at);
        lost += usize::from(is_lost);
    }
    prop_assert!(lost <= most);
    let all =
        trace.events().iter().filter(|it| matches!(it.kind, EventKind::MessageLost { why: Loss::Fault, .. }));
    prop_assert_eq!(all.count(), lost);
    Ok(())
}
