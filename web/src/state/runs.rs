//! The outcomes of the scenario, one for each strategy, worked out anew after every edit; and which is on the stage.

use std::array;
use std::sync::Arc;

use coordination::Setup;
use coordination::report::Report;
use coordination::scenario::{Findings, Scenario};
use coordination::strategy::StrategyKind;
use coordination::trace::Trace;
use leptos::prelude::*;

use super::document::Document;
use super::drafts::Drafts;
use super::selection::{Selected, Selection};
use super::story::Story;
use crate::browser::storage;

/// Where the strategy on the stage is kept.
const CHOSEN_KEY: &str = "coordination-playground.strategy.v1";

const STRATEGIES: usize = StrategyKind::ALL.len();

/// One run: what happened, and its figures.
#[derive(Debug)]
pub struct Run {
    /// What happened.
    pub trace: Trace,
    /// Its figures.
    pub report: Report,
}

impl Run {
    fn of(setup: &Setup, strategy: StrategyKind) -> Result<Self, Findings> {
        let trace = setup.run(strategy)?;
        let report = Report::of(&trace);
        Ok(Self { trace, report })
    }
}

/// The runs of a scenario, told for the screen, by strategy. `None` where it could never be run.
type Stories = [Option<Arc<Story>>; STRATEGIES];

/// The outcomes of the scenario that is being edited, and which of them is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Runs {
    stories: [Memo<Option<Arc<Story>>>; STRATEGIES],
    is_stale: [Memo<bool>; STRATEGIES],
    chosen: RwSignal<StrategyKind>,
    selection: Selection,
}

impl Runs {
    /// The outcomes of this document. Text in a field that is no value yet makes them stale.
    pub fn new(document: Document, drafts: Drafts, selection: Selection) -> Self {
        let all = Memo::new_with_compare(
            move |last: Option<&Stories>| stories(&document.scenario().get(), last),
            |_, _| true,
        );
        let story = |place: usize| {
            Memo::new_with_compare(
                move |_: Option<&Option<Arc<Story>>>| all.with(|all| all[place].clone()),
                |old, new| !is_same(old, new),
            )
        };
        let is_stale = |place: usize| {
            Memo::new(move |_| {
                let blocks = |findings: &Arc<Findings>| {
                    findings.iter().any(|finding| finding.blocks(StrategyKind::ALL[place]))
                };
                drafts.any_problem() || document.findings().with(blocks)
            })
        };
        let kept = storage::get(CHOSEN_KEY).and_then(|word| StrategyKind::from_word(&word));
        Self {
            stories: array::from_fn(story),
            is_stale: array::from_fn(is_stale),
            chosen: RwSignal::new(kept.unwrap_or(StrategyKind::Centralized)),
            selection,
        }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The strategy on the stage.
    pub fn chosen(self) -> Signal<StrategyKind> {
        self.chosen.into()
    }

    /// Puts a strategy on the stage. What was selected of the run of another is selected no more.
    pub fn choose(self, strategy: StrategyKind) {
        if self.chosen.get_untracked() == strategy {
            return;
        }
        let is_of_run = matches!(untrack(|| self.selection.get()), Selected::Attempt(_) | Selected::Event(_));
        if is_of_run {
            self.selection.clear();
        }
        self.chosen.set(strategy);
        // Where nothing can be kept, the choice holds until the page is left.
        storage::set(CHOSEN_KEY, strategy.word()).ok();
    }

    /// The last run under a strategy that could be made.
    pub fn story(self, strategy: StrategyKind) -> Signal<Option<Arc<Story>>> {
        self.stories[strategy as usize].into()
    }

    /// Whether that is of an earlier state of the scenario, since the present one cannot be run.
    pub fn is_stale(self, strategy: StrategyKind) -> Signal<bool> {
        self.is_stale[strategy as usize].into()
    }

    /// The last run that could be made under the strategy on the stage.
    pub fn shown(self) -> Signal<Option<Arc<Story>>> {
        Signal::derive(move || self.story(self.chosen.get()).get())
    }

    /// The hash of its trace; `None` where the present scenario cannot be run.
    pub fn hash(self) -> Signal<Option<u64>> {
        Signal::derive(move || {
            let story = self.shown().get().filter(|_| !self.is_shown_stale().get());
            story.map(|story| story.run.trace.hash())
        })
    }

    /// Whether that is of an earlier state of the scenario.
    pub fn is_shown_stale(self) -> Signal<bool> {
        Signal::derive(move || self.is_stale(self.chosen.get()).get())
    }
}

fn stories(scenario: &Arc<Scenario>, last: Option<&Stories>) -> Stories {
    let setup = Setup::of(scenario);
    array::from_fn(|place| match Run::of(&setup, StrategyKind::ALL[place]) {
        Ok(run) => Some(Arc::new(Story::of(&Arc::new(run)))),
        Err(_) => last.and_then(|last| last[place].clone()),
    })
}

fn is_same(old: Option<&Option<Arc<Story>>>, new: Option<&Option<Arc<Story>>>) -> bool {
    match (old, new) {
        (Some(Some(old)), Some(Some(new))) => Arc::ptr_eq(old, new),
        (Some(None), Some(None)) => true,
        _ => false,
    }
}
