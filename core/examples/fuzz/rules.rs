//! What must hold of every run, whatever fails.
//!
//! The rules are those of the strategies' contract. They are worked out from the events alone, apart from the code that decides
//! and from the code that reports.

// Paths, since the tests load this file as well.
#[path = "rules/figures.rs"]
mod figures;
#[path = "rules/liveness.rs"]
mod liveness;
#[path = "rules/work.rs"]
mod work;

use std::sync::Arc;

use coordination::trace::Trace;
use coordination::{Report, Scenario, Setup, StrategyKind};
use serde_json::Value;

/// A rule that a run breaks.
#[derive(Debug)]
pub(crate) struct Violation {
    /// The name of the rule.
    pub(crate) rule: &'static str,
    /// The event that breaks it, in words.
    pub(crate) what: String,
}

impl Violation {
    fn new(rule: &'static str, what: impl Into<String>) -> Self {
        Self { rule, what: what.into() }
    }
}

/// A run as the rules see it.
struct Run<'a> {
    scenario: &'a Scenario,
    strategy: StrategyKind,
    trace: &'a Trace,
    report: &'a Report,
}

/// Runs a document under a strategy and checks the run. Returns `None` if the document is not valid, or the strategy refuses it.
pub(crate) fn check(document: &Value, strategy: StrategyKind) -> Option<Result<(), Violation>> {
    let scenario = Arc::new(Scenario::from_json(&document.to_string()).ok()?);
    let trace = Setup::of(&scenario).run(strategy).ok()?;
    let report = Report::of(&trace);
    let run = Run { scenario: &scenario, strategy, trace: &trace, report: &report };
    Some(liveness::check(&run).and_then(|()| work::check(&run)).and_then(|()| figures::check(&run)))
}
