//! The outcome of the scenario, worked out anew after every edit.

use std::sync::Arc;

use coordination::report::Report;
use coordination::scenario::{Findings, Scenario};
use coordination::strategy::StrategyKind;
use coordination::trace::Trace;
use leptos::prelude::*;

use super::document::Document;
use super::drafts::Drafts;

/// One run: what happened, and its figures.
#[derive(Debug)]
pub struct Run {
    /// What happened.
    pub trace: Trace,
    /// Its figures.
    pub report: Report,
}

impl Run {
    /// Runs a scenario under a strategy.
    ///
    /// # Errors
    /// All findings, where one of them blocks the strategy.
    pub fn of(scenario: &Arc<Scenario>, strategy: StrategyKind) -> Result<Self, Findings> {
        let trace = coordination::simulate(scenario, strategy)?;
        let report = Report::of(&trace);
        Ok(Self { trace, report })
    }
}

/// The outcome of the scenario that is being edited.
#[derive(Debug, Clone, Copy)]
pub struct Runs {
    shown: Memo<Option<Arc<Run>>>,
    is_stale: Memo<bool>,
}

impl Runs {
    /// The strategy that is run.
    pub const STRATEGY: StrategyKind = StrategyKind::Centralized;

    /// The outcome of this document. Text in a field that is no value yet makes it stale.
    pub fn new(document: Document, drafts: Drafts) -> Self {
        let shown = Memo::new_with_compare(
            move |last: Option<&Option<Arc<Run>>>| match Run::of(&document.scenario().get(), Self::STRATEGY) {
                Ok(run) => Some(Arc::new(run)),
                Err(_) => last.cloned().flatten(),
            },
            |old, new| match (old.and_then(Option::as_ref), new.and_then(Option::as_ref)) {
                (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
                (None, None) => old.is_none(),
                _ => true,
            },
        );
        let is_stale = Memo::new(move |_| {
            drafts.any_problem()
                || document
                    .findings()
                    .with(|findings| findings.iter().any(|finding| finding.blocks(Self::STRATEGY)))
        });
        Self { shown, is_stale }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The last run that could be made.
    pub fn shown(self) -> Signal<Option<Arc<Run>>> {
        self.shown.into()
    }

    /// Whether that is of an earlier state of the scenario, since the present one cannot be run.
    pub fn is_stale(self) -> Signal<bool> {
        self.is_stale.into()
    }
}
