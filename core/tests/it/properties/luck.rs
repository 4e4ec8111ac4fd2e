//! The luck of an attempt is the same under every strategy.

use std::collections::BTreeMap;

use coordination::ids::{AgentIx, TaskIx};
use coordination::scenario::FaultKind;
use coordination::trace::{AttemptEnd, EventKind, Product, RoleBasedEvent};
use coordination::{Scenario, StrategyKind, Trace};
use proptest::prelude::*;

/// An attempt: the agent, the task, and the number of the agent's attempts at it.
type Which = (AgentIx, TaskIx, usize);

/// The random outcome of an attempt: its duration, its end, and its result.
#[derive(Debug, Clone, Copy)]
struct Luck {
    micros: u64,
    end: AttemptEnd,
    product: Option<Product>,
}

/// Returns the random outcomes of the attempts that ended by themselves.
fn luck(scenario: &Scenario, trace: &Trace) -> BTreeMap<Which, Luck> {
    let mut started: Vec<(Which, u64)> = Vec::new();
    let mut tries: BTreeMap<(AgentIx, TaskIx), usize> = BTreeMap::new();
    let mut sent_back = Vec::new();
    let mut luck = BTreeMap::new();
    for event in trace.events() {
        match event.kind {
            EventKind::AttemptStarted { task, agent, .. } => {
                let number = tries.entry((agent, task)).or_default();
                *number += 1;
                started.push(((agent, task, *number), event.at));
            }
            // Reworks are better than their luck alone.
            EventKind::RoleBased(RoleBasedEvent::TaskSentBack { task, .. }) => sent_back.push(task),
            EventKind::AttemptEnded { attempt, end, product, .. } if end != AttemptEnd::Crashed => {
                let (which, at) = started[attempt.0 as usize];
                if !sent_back.contains(&which.1) {
                    let mut product = product;
                    if matches!(product, Some(Product::Said(_)))
                        || scenario.environment.error_propagation > 0.0
                    {
                        // Texts are numbered in the order in which they occur, and an error is inherited from an input.
                        product = None;
                    }
                    luck.insert(which, Luck { micros: event.at - at, end, product });
                }
            }
            _ => {}
        }
    }
    let is_slowed = |agent: AgentIx| {
        let id = &scenario.agents[agent.0 as usize].id;
        scenario.environment.faults.iter().any(|it| it.kind == FaultKind::Slow && it.agent == *id)
    };
    luck.retain(|(agent, ..), _| !is_slowed(*agent));
    luck
}

/// Compares the runs of one scenario. Returns the number of attempts that occur in more than one of them.
pub(super) fn check(scenario: &Scenario, runs: &[(StrategyKind, Trace)]) -> Result<usize, TestCaseError> {
    let mut met: BTreeMap<Which, (StrategyKind, Luck)> = BTreeMap::new();
    let mut compared = 0;
    for (kind, trace) in runs {
        for (which, luck) in self::luck(scenario, trace) {
            let (other, known) = *met.entry(which).or_insert((*kind, luck));
            compared += usize::from(other != *kind);
            let is_same = (known.micros, known.end, known.product) == (luck.micros, luck.end, luck.product);
            prop_assert!(is_same, "{which:?}: {known:?} under {other:?}, {luck:?} under {kind:?}");
        }
    }
    Ok(compared)
}
