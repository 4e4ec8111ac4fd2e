//! The reasons why a run stalled: who waits for what.

use std::collections::BTreeMap;

use crate::ids::{AgentIx, Party, TaskIx};
use crate::model::Model;
use crate::sim::ledger::TaskLedger;
use crate::trace::{Waiter, Waiting, WaitingFor};

/// Maximum number of agents that are named for one task.
pub(crate) const AGENTS_NAMED_MAX: usize = 8;

/// Returns what each task that is not settled waits for: the agents in `awaited` if a strategy has named some, else those
/// that could do it.
pub(crate) fn explain_stall(
    ledger: &TaskLedger,
    model: &Model,
    awaited: &BTreeMap<TaskIx, Vec<AgentIx>>,
    is_up: impl Fn(Party) -> bool,
) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    for task in model.tasks().filter(|task| !ledger.is_settled(*task)) {
        let mut add = |what| waiting.push(Waiting { who: Waiter::Task(task), what });
        if let Some(needed) = ledger.first_missing(task) {
            add(WaitingFor::Task(needed));
        } else if !is_up(Party::COORDINATOR) {
            add(WaitingFor::Recovery(Party::COORDINATOR));
        } else {
            // An agent that is up and could do it, and still does not, has not been heard from.
            let agents = awaited.get(&task).cloned().unwrap_or_else(|| able(model, task));
            for agent in agents.into_iter().take(AGENTS_NAMED_MAX) {
                let party = Party::from(agent);
                add(if is_up(party) { WaitingFor::WordFrom(agent) } else { WaitingFor::Recovery(party) });
            }
        }
    }
    waiting
}

fn able(model: &Model, task: TaskIx) -> Vec<AgentIx> {
    let able: Vec<AgentIx> = model.agents().filter(|agent| model.able(task).contains(*agent)).collect();
    if able.is_empty() { model.agents().collect() } else { able }
}
