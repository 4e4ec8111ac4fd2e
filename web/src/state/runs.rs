//! The runs of the scenario, one for each strategy, renewed after every edit; and which of them is on the stage.
//!
//! The page starts with one strategy linked into it (`CentralizedStrategy`). A chunk brings the others; until it is
//! loaded their cards say so, and a button retries if loading fails.

use std::array;
use std::sync::Arc;

use coordination::Setup;
use coordination::report::Report;
use coordination::scenario::strategies::StrategyKind;
use coordination::scenario::{Finding, Findings, Scenario, ScenarioError};
use coordination::strategy::Program;
use coordination::trace::Trace;
use leptos::prelude::*;

use super::document::Document;
use super::drafts::Drafts;
use super::outcomes::{Blocked, FIRST, Outcomes, Programs, STRATEGIES};
use super::selection::{Selected, Selection};
use super::story::Story;
use crate::browser::storage;
use crate::chunk::NotLoaded;
use crate::live::memo;

/// Where the strategy on the stage is kept.
const CHOSEN_KEY: &str = "coordination-playground.strategy.v1";

/// One run: what happened, and its figures.
#[derive(Debug)]
pub struct Run {
    /// What happened.
    pub trace: Arc<Trace>,
    /// Its figures.
    pub report: Report,
}

impl Run {
    /// The run of what was made ready.
    ///
    /// # Errors
    /// It cannot be run under this program.
    pub fn of(setup: &Setup, program: Program) -> Result<Self, ScenarioError> {
        setup.run(program).map(Self::from)
    }
}

impl From<Trace> for Run {
    fn from(trace: Trace) -> Self {
        let report = Report::of(&trace);
        Self { trace: Arc::new(trace), report }
    }
}

/// The outcomes of the scenario that is being edited, and which of them is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Runs {
    stories: [Memo<Option<Arc<Story>>>; STRATEGIES],
    is_stale: [Memo<bool>; STRATEGIES],
    chosen: RwSignal<StrategyKind>,
    programs: Programs,
    selection: Selection,
}

impl Runs {
    /// The outcomes of this document. Text in a field that is no value yet makes them stale.
    pub fn new(document: Document, drafts: Drafts, selection: Selection) -> Self {
        let kept = storage::get(CHOSEN_KEY).and_then(|word| StrategyKind::from_word(&word));
        let chosen = RwSignal::new(kept.unwrap_or(FIRST));
        let programs = Programs::new();
        let scenario = Signal::derive(move || Some(document.scenario().get()));
        let outcomes = Outcomes::of(scenario, chosen.into(), programs);
        let story = |place: usize| {
            let last_good = move |last: Option<&Option<Arc<Story>>>| {
                match outcomes.under(StrategyKind::ALL[place]) {
                    Ok(story) => Some(story),
                    // Until something is mended. Where this strategy alone cannot run it, an old one would stand among new ones.
                    Err(Blocked::Everywhere) => last.cloned().flatten(),
                    Err(Blocked::Here | Blocked::Missing) => None,
                }
            };
            Memo::new_with_compare(last_good, |old, new| !is_same(old, new))
        };
        let is_stale = |place: usize| {
            memo(move || {
                let blocks = |findings: &Arc<Findings>| {
                    findings.iter().any(|finding| finding.blocks(StrategyKind::ALL[place]))
                };
                drafts.any_problem() || document.findings().with(blocks)
            })
        };
        Self {
            stories: array::from_fn(story),
            is_stale: array::from_fn(is_stale),
            chosen,
            programs,
            selection,
        }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Waits for the programs of all strategies: without them there is nothing of those that the page does not begin with.
    ///
    /// # Errors
    /// They could not be loaded. Another call tries again.
    pub async fn load(self) -> Result<(), NotLoaded> {
        self.programs.load().await
    }

    /// Whether there is nothing of a strategy since its program is not there yet.
    pub fn is_awaited(self, strategy: StrategyKind) -> bool {
        self.programs.is_awaited(strategy)
    }

    /// Whether a finding concerns the strategy on the stage: what keeps another from being run stands on its card.
    pub fn concerns(self, finding: &Finding) -> bool {
        finding.strategy.is_none_or(|of| of == self.chosen.get())
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

    /// What comes of another scenario under each strategy.
    pub fn of_other(self, scenario: Signal<Option<Arc<Scenario>>>) -> Outcomes {
        Outcomes::of(scenario, self.chosen(), self.programs)
    }

    /// The last run that could be made under the strategy on the stage.
    pub fn shown(self) -> Signal<Option<Arc<Story>>> {
        Signal::derive(move || self.story(self.chosen.get()).get())
    }

    /// The hash of its trace, at present; `None` where the present scenario cannot be run.
    pub fn hash(self) -> Option<u64> {
        untrack(|| {
            let story = self.shown().get().filter(|_| !self.is_shown_stale().get());
            story.map(|story| story.run.trace.hash())
        })
    }

    /// Whether that is of an earlier state of the scenario.
    pub fn is_shown_stale(self) -> Signal<bool> {
        Signal::derive(move || self.is_stale(self.chosen.get()).get())
    }
}

/// Whether both are the very same story, or none.
pub(super) fn is_same(old: Option<&Option<Arc<Story>>>, new: Option<&Option<Arc<Story>>>) -> bool {
    match (old, new) {
        (Some(Some(old)), Some(Some(new))) => Arc::ptr_eq(old, new),
        (Some(None), Some(None)) => true,
        _ => false,
    }
}
