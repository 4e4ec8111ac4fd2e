//! The figures of the report are those of the events, added up once more in another way, and all of them are numbers.

use coordination::ids::{AgentIx, TaskIx};
use coordination::time::Micros;
use coordination::trace::{AttemptEnd, EventKind, MarketEvent, RoleBasedEvent};
use serde_json::Value;

use super::{Run, Violation};

/// How many units in the last place two sums of the same numbers may differ.
const TOLERANCE: f64 = 1e-9;

pub(super) fn check(run: &Run<'_>) -> Result<(), Violation> {
    let report =
        serde_json::to_value(run.report).map_err(|error| Violation::new("not finite", error.to_string()))?;
    check_finite(&report, String::new())?;
    let sums = Sums::of(run);
    let (metrics, prices) = (&run.report.metrics, &run.scenario.environment.prices);
    let has_shares =
        [prices.vote, prices.bid, prices.plan, prices.review, prices.integrate].iter().any(|it| *it > 0.0);
    let coordination =
        f64::from(sums.messages) * prices.message + f64::from(sums.decisions) * prices.decision;
    // What acts of agents cost is not added up here.
    let coordination = if has_shares { metrics.coordination_cost } else { coordination };
    for (name, derived, reported) in [
        ("coordination_cost", coordination, metrics.coordination_cost),
        ("cost", sums.cost + coordination, metrics.cost),
        ("messages", f64::from(sums.messages), f64::from(metrics.messages)),
        ("messages_lost", f64::from(sums.messages_lost), f64::from(metrics.messages_lost)),
        ("errors", f64::from(sums.errors), f64::from(metrics.errors)),
        ("delivered", f64::from(sums.completed), f64::from(metrics.delivered)),
        ("skipped", f64::from(sums.skipped), f64::from(metrics.skipped)),
        ("reworks", f64::from(sums.reworks), f64::from(metrics.reworks)),
        ("wasted_seconds", sums.wasted as f64 / 1e6, metrics.wasted_seconds),
    ] {
        if (derived - reported).abs() > TOLERANCE * derived.abs().max(1.0) {
            return Err(Violation::new("another figure", format!("{name}: {reported} instead of {derived}")));
        }
    }
    Ok(())
}

/// Numbers that are not finite become `null` in JSON: no field may be `null` that says a number of every run.
fn check_finite(value: &Value, path: String) -> Result<(), Violation> {
    const NUMBERS: [&str; 14] = [
        "makespan",
        "lower_bound",
        "cost",
        "wasted_seconds",
        "stall_seconds",
        "paid",
        "price",
        "time",
        "confidence",
        "score",
        "started_at",
        "at",
        "from",
        "to",
    ];
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| check_finite(item, path.clone())),
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
            let is_open = name == "started_at" && path.ends_with("tasks")
                || name == "paid" && fields["winner"].is_null();
            if value.is_null() && NUMBERS.contains(&name.as_str()) && !is_open {
                return Err(Violation::new("not finite", format!("{path}/{name}")));
            }
            check_finite(value, format!("{path}/{name}"))
        }),
        _ => Ok(()),
    }
}

/// Figures that are added up event by event.
#[derive(Default)]
struct Sums {
    cost: f64,
    messages: u32,
    messages_lost: u32,
    decisions: u32,
    errors: u32,
    completed: u32,
    skipped: u32,
    reworks: u32,
    /// Microseconds of attempts whose result was not accepted.
    wasted: Micros,
}

impl Sums {
    fn of(run: &Run<'_>) -> Self {
        let mut sums = Self::default();
        let mut attempts: Vec<(TaskIx, AgentIx, Micros, Option<Micros>)> = Vec::new();
        let mut accepted = Vec::new();
        let end = run.trace.events().last().map_or(0, |event| event.at);
        for event in run.trace.events() {
            match event.kind {
                EventKind::AttemptStarted { task, agent, cost, .. } => {
                    sums.cost += cost;
                    attempts.push((task, agent, event.at, None));
                }
                EventKind::AttemptEnded { attempt, end, .. } => {
                    attempts[attempt.index()].3 = Some(event.at);
                    sums.errors += u32::from(end == AttemptEnd::Error);
                }
                EventKind::TaskCompleted { attempt, .. } => {
                    sums.completed += 1;
                    accepted.push(attempt.index());
                }
                EventKind::RoleBased(RoleBasedEvent::ResultAccepted { attempt, .. }) => {
                    accepted.push(attempt.index());
                }
                EventKind::TaskSkipped { .. } => sums.skipped += 1,
                EventKind::MessageSent { .. } => sums.messages += 1,
                EventKind::TaskAssigned { .. } | EventKind::Market(MarketEvent::TaskAwarded { .. }) => {
                    sums.decisions += 1;
                }
                EventKind::MessageLost { .. } => sums.messages_lost += 1,
                EventKind::RoleBased(RoleBasedEvent::TaskSentBack { .. }) => sums.reworks += 1,
                _ => {}
            }
        }
        for (place, (_, _, started, ended)) in attempts.iter().enumerate() {
            if !accepted.contains(&place) {
                sums.wasted += ended.unwrap_or(end) - started;
            }
        }
        sums
    }
}
