//! Properties of uncoordinated runs.

use coordination::ids::{AgentIx, Party, TaskIx};
use coordination::report::Status;
use coordination::scenario::strategies::{PickRule, UncoordinatedParameters};
use coordination::time::Micros;
use coordination::trace::{AttemptEnd, EventKind, HoldEnd, Outcome, UncoordinatedEvent};
use coordination::{Report, Scenario, Trace};
use proptest::prelude::*;

pub(super) fn parameters() -> impl Strategy<Value = UncoordinatedParameters> {
    (
        prop_oneof![2 => Just(0.0), 2 => Just(1.0), 2 => 0.0..10.0],
        prop::sample::select(PickRule::ALL),
        prop_oneof![1 => Just(0.0), 2 => 0.0..3.0, 2 => 0.0..20.0],
        any::<bool>(),
        1..4_u32,
    )
        .prop_map(|(visibility_delay, pick, patience, match_capabilities, max_attempts)| {
            UncoordinatedParameters { visibility_delay, pick, patience, match_capabilities, max_attempts }
        })
}

pub(super) fn check(scenario: &Scenario, trace: &Trace, report: &Report) -> Result<(), TestCaseError> {
    let parameters = &scenario.strategies.uncoordinated;
    prop_assert_eq!(report.metrics.messages, 0);
    prop_assert_eq!(report.metrics.decision_seconds, None);
    for hold in &report.holds {
        prop_assert!(hold.from <= hold.to && hold.to <= hold.from + parameters.patience + 2e-6);
        let place = scenario.task_index(&hold.task).expect("a known task");
        let needs = &scenario.tasks[place].depends_on;
        let is_missing = |id: &String| {
            let needed = &report.tasks[scenario.task_index(id).expect("a known task")];
            needed.status != Status::Completed || needed.finished_at >= Some(hold.from)
        };
        prop_assert!(needs.iter().any(is_missing), "{:?} has all its inputs", hold);
        let own = report.executions.iter().filter(|it| it.agent == hold.agent);
        for execution in own {
            let apart = execution.finished_at <= hold.from || execution.started_at >= hold.to;
            prop_assert!(apart, "{:?} while {:?}", hold, execution);
        }
    }
    let stalled: f64 = report.holds.iter().map(|hold| hold.to - hold.from).sum();
    prop_assert!((stalled - report.metrics.stall_seconds).abs() < 1e-6);
    for task in report.tasks.iter().filter(|task| task.status == Status::Completed) {
        // The first result stands.
        let results = report
            .executions
            .iter()
            .filter(|it| it.task == task.id && matches!(it.ended, AttemptEnd::Done | AttemptEnd::Duplicate));
        let first = results.map(|it| it.finished_at).fold(f64::INFINITY, f64::min);
        prop_assert_eq!(task.finished_at, Some(first));
        let errors =
            report.executions.iter().filter(|it| it.task == task.id && it.ended == AttemptEnd::Error);
        let members = scenario.agents.len();
        prop_assert!(errors.count() < parameters.max_attempts as usize + members);
    }
    check_picks(scenario, trace)?;
    if report.outcome == Outcome::Stalled {
        let down: Vec<Party> = down_at_the_end(trace);
        prop_assert!(!down.is_empty(), "a run without a crash has stalled");
    }
    Ok(())
}

fn down_at_the_end(trace: &Trace) -> Vec<Party> {
    trace.events().iter().fold(Vec::new(), |mut down, event| {
        match event.kind {
            EventKind::Crashed { who } => down.push(who),
            EventKind::Recovered { who } => down.retain(|it| *it != who),
            _ => {}
        }
        down
    })
}

/// The time that an agent spends on a task, from its pick on.
struct Spell {
    agent: AgentIx,
    task: TaskIx,
    from: Micros,
    to: Option<Micros>,
}

/// No agent picks a task that it sees as started or done by another, or one that it has dropped and whose
/// inputs are still missing. Every agent works on one task at a time.
fn check_picks(scenario: &Scenario, trace: &Trace) -> Result<(), TestCaseError> {
    let delay = (scenario.strategies.uncoordinated.visibility_delay * 1e6).round_ties_even() as Micros;
    let mut spells: Vec<Spell> = Vec::new();
    let mut attempts: Vec<(TaskIx, AgentIx)> = Vec::new();
    let mut completed: Vec<TaskIx> = Vec::new();
    let mut dropped: Vec<(AgentIx, TaskIx)> = Vec::new();
    let end = |spells: &mut Vec<Spell>, agent, task, at| {
        let open = spells.iter_mut().rev().find(|it| it.agent == agent && it.task == task);
        open.expect("a pick before").to = Some(at);
    };
    for event in trace.events() {
        let now = event.at;
        match event.kind {
            EventKind::Uncoordinated(UncoordinatedEvent::TaskPicked { task, agent, .. }) => {
                for spell in spells.iter().filter(|it| it.task == task) {
                    let seen = |at: Micros| at + if spell.agent == agent { 0 } else { delay } <= now;
                    let looks_started = seen(spell.from) && !spell.to.is_some_and(seen);
                    prop_assert!(!looks_started, "{:?} picks {:?} at {}", agent, task, now);
                }
                let needs = &scenario.tasks[task.0 as usize].depends_on;
                let is_there = |id: &String| {
                    completed.contains(&TaskIx(scenario.task_index(id).expect("a known task") as u32))
                };
                prop_assert!(!dropped.contains(&(agent, task)) || needs.iter().all(is_there));
                spells.push(Spell { agent, task, from: now, to: None });
            }
            EventKind::Uncoordinated(UncoordinatedEvent::HoldEnded { task, agent, end: how })
                if how != HoldEnd::InputsCame =>
            {
                if how == HoldEnd::Dropped {
                    dropped.push((agent, task));
                }
                end(&mut spells, agent, task, now);
            }
            EventKind::AttemptStarted { task, agent, .. } => attempts.push((task, agent)),
            EventKind::AttemptEnded { attempt, end: AttemptEnd::Error | AttemptEnd::Crashed, .. } => {
                let (task, agent) = attempts[attempt.0 as usize];
                end(&mut spells, agent, task, now);
            }
            EventKind::TaskCompleted { task, .. } => completed.push(task),
            _ => {}
        }
    }
    Ok(())
}
