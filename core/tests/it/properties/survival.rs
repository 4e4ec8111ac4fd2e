//! Crashes are noticed, and are survived if the strategy promises it: as long as an agent is up that can do
//! the work.

use coordination::ids::AgentIx;
use coordination::report::Status;
use coordination::scenario::{FaultKind, Role, Stance};
use coordination::trace::{EventKind, Outcome};
use coordination::{Report, Scenario, StrategyKind, Trace};
use proptest::prelude::*;

use super::scenario::scenario;

/// Scenarios without errors or lost messages. The team has an additional agent for each role that can do
/// everything and never crashes, and the coordinator has a standby.
pub(super) fn survivable() -> impl Strategy<Value = Scenario> {
    scenario().prop_map(|mut scenario| {
        for agent in &mut scenario.agents {
            (agent.reliability, agent.stance) = (1.0, Stance::Honest);
        }
        for task in &mut scenario.tasks {
            task.reliability = 1.0;
        }
        for role in Role::ALL {
            scenario.agents.push(coordination::scenario::Agent {
                id: format!("spare-{}", role.word()),
                role: *role,
                capabilities: ["code", "write", "test"].map(str::to_owned).to_vec(),
                ..Default::default()
            });
        }
        scenario.environment.message_loss = 0.0;
        scenario.environment.faults.retain(|fault| fault.kind != FaultKind::LoseMessage);
        scenario.environment.limits = Default::default();
        let strategies = &mut scenario.strategies;
        strategies.centralized.failover.get_or_insert(1.0);
        strategies.market.matching = coordination::scenario::strategies::Matching::Requires;
        // Otherwise all bids may be late, or more reviewers may be needed than are up.
        strategies.market.bid_deadline = 0.0;
        strategies.role_based.reviewers_needed = 1;
        scenario
    })
}

/// The run ends, and all tasks are completed unless something other than a crash prevents it.
pub(super) fn check(scenario: &Scenario, trace: &Trace, report: &Report) -> Result<(), TestCaseError> {
    let kind = report.strategy.kind().expect("one of the five");
    let has_ended = matches!(report.outcome, Outcome::Completed | Outcome::Partial);
    prop_assert!(has_ended, "{kind:?}: {:?}, {:?}", report.outcome, report.waiting);
    let may_be_turned_down = |status: Status| match kind {
        StrategyKind::Consensus | StrategyKind::RoleBased => {
            matches!(status, Status::Rejected | Status::Skipped)
        }
        // The confidence of all bids may be too low.
        StrategyKind::Market => matches!(status, Status::Unassigned | Status::Skipped),
        StrategyKind::Uncoordinated | StrategyKind::Centralized => false,
    };
    for task in &report.tasks {
        let is_fine = task.status == Status::Completed || may_be_turned_down(task.status);
        prop_assert!(is_fine, "{kind:?}: {task:?}");
    }
    check_noticed(scenario, trace)
}

/// Work that a crash interrupted is given to another agent only after the crash was noticed or the agent
/// recovered.
fn check_noticed(scenario: &Scenario, trace: &Trace) -> Result<(), TestCaseError> {
    let has_crash = scenario.environment.faults.iter().any(|it| it.kind == FaultKind::Crash);
    if !has_crash || trace.strategy() == StrategyKind::Uncoordinated {
        return Ok(());
    }
    // For each agent that is down: whether its crash has been noticed.
    let mut down: Vec<Option<bool>> = vec![None; scenario.agents.len()];
    let mut attempts = Vec::new();
    let mut crashed: Vec<Option<AgentIx>> = vec![None; scenario.tasks.len()];
    for event in trace.events() {
        match event.kind {
            EventKind::Crashed { who } => {
                if let Some(agent) = who.agent() {
                    down[agent.0 as usize] = Some(false);
                }
            }
            EventKind::Recovered { who } => {
                if let Some(agent) = who.agent() {
                    down[agent.0 as usize] = None;
                }
            }
            EventKind::AgentAbsent { agent, .. } | EventKind::CrashNoticed { agent } => {
                let place = &mut down[agent.0 as usize];
                *place = place.map(|_| true);
            }
            EventKind::AttemptStarted { task, agent, .. } => {
                if let Some(before) = crashed[task.0 as usize].filter(|before| *before != agent) {
                    prop_assert!(
                        down[before.0 as usize] != Some(false),
                        "nobody noticed that {before:?} crashed"
                    );
                }
                crashed[task.0 as usize] = None;
                attempts.push((task, agent));
            }
            EventKind::AttemptEnded { attempt, end, .. } => {
                let (task, agent) = attempts[attempt.0 as usize];
                let is_crash = end == coordination::trace::AttemptEnd::Crashed;
                crashed[task.0 as usize] = is_crash.then_some(agent);
            }
            _ => {}
        }
    }
    Ok(())
}
