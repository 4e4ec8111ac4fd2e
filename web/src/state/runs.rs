//! The outcomes of the scenario, one for each strategy, worked out anew after every edit; and which is on the stage.

use std::array;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use coordination::Setup;
use coordination::report::Report;
use coordination::scenario::{Finding, Findings, Scenario, Severity};
use coordination::strategy::{Program, StrategyKind};
use coordination::trace::Trace;
use leptos::prelude::*;

use super::document::Document;
use super::drafts::Drafts;
use super::selection::{Selected, Selection};
use super::story::Story;
use crate::browser::storage;
use crate::chunk::{NotLoaded, chunk};
use crate::live::memo;

/// Where the strategy on the stage is kept.
const CHOSEN_KEY: &str = "coordination-playground.strategy.v1";

/// The strategy that the page begins with.
const FIRST: StrategyKind = StrategyKind::Centralized;

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
    fn of(setup: &Setup, program: Program) -> Result<Self, Findings> {
        let trace = setup.run(program)?;
        let report = Report::of(&trace);
        Ok(Self { trace, report })
    }
}

/// Gives the program of any strategy.
type Programs = fn(StrategyKind) -> Program;

chunk!(rest:
    /// The programs of all strategies. The page begins with one of them; the others come to its side.
    fn programs() -> Programs {
        Program::from
    }
);

/// The outcomes of the scenario that is being edited, and which of them is looked at.
///
/// The run on the stage is there with the edit; those of the other strategies follow, each in a turn of its own, so that
/// no keystroke waits for all of them.
#[derive(Debug, Clone, Copy)]
pub struct Runs {
    stories: [Memo<Option<Arc<Story>>>; STRATEGIES],
    is_stale: [Memo<bool>; STRATEGIES],
    chosen: RwSignal<StrategyKind>,
    programs: RwSignal<Option<Programs>>,
    selection: Selection,
}

impl Runs {
    /// The outcomes of this document. Text in a field that is no value yet makes them stale.
    pub fn new(document: Document, drafts: Drafts, selection: Selection) -> Self {
        let kept = storage::get(CHOSEN_KEY).and_then(|word| StrategyKind::from_word(&word));
        let chosen = RwSignal::new(kept.unwrap_or(FIRST));
        let following = following(document);
        let programs = RwSignal::new(None::<Programs>);
        let ready = Ready::default();
        let story = |place: usize| {
            let kind = StrategyKind::ALL[place];
            let run = move |last: Option<&Option<Arc<Story>>>| {
                let is_chosen = chosen.get() == kind;
                let scenario = if is_chosen { document.scenario().get() } else { following[place].get() };
                let program = match kind {
                    FIRST => Program::CENTRALIZED,
                    _ => programs.get()?(kind),
                };
                told(&scenario, program, last.and_then(Option::as_ref), ready)
            };
            Memo::new_with_compare(run, |old, new| !is_same(old, new))
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
        if self.programs.get_untracked().is_none() {
            self.programs.set(Some(programs().await?));
        }
        Ok(())
    }

    /// Whether there is nothing of a strategy since its program is not there yet.
    pub fn is_awaited(self, strategy: StrategyKind) -> bool {
        strategy != FIRST && self.programs.get().is_none()
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

/// The scenario as the strategies that are not on the stage see it: one after another they are told of an edit, until the
/// next edit comes.
fn following(document: Document) -> [RwSignal<Arc<Scenario>>; STRATEGIES] {
    let following = array::from_fn(|_| RwSignal::new(document.scenario().get_untracked()));
    Effect::new(move || {
        let scenario = document.scenario().get();
        tell(document, following, scenario, 0);
    });
    following
}

fn tell(
    document: Document,
    following: [RwSignal<Arc<Scenario>>; STRATEGIES],
    scenario: Arc<Scenario>,
    place: usize,
) {
    let Some(next) = following.get(place).copied() else { return };
    set_timeout(
        move || {
            let is_present = |present: Arc<Scenario>| Arc::ptr_eq(&present, &scenario);
            // Gone with the page, or edited again.
            if document.scenario().try_get_untracked().is_some_and(is_present) {
                if !Arc::ptr_eq(&next.get_untracked(), &scenario) {
                    next.set(Arc::clone(&scenario));
                }
                tell(document, following, scenario, place + 1);
            }
        },
        Duration::ZERO,
    );
}

/// The scenario that was made ready last, for whoever runs it next.
#[derive(Debug, Clone, Copy)]
struct Ready(StoredValue<Option<Made>, LocalStorage>);

#[derive(Debug)]
struct Made {
    of: Arc<Scenario>,
    setup: Rc<Setup>,
}

impl Default for Ready {
    fn default() -> Self {
        Self(StoredValue::new_local(None))
    }
}

impl Ready {
    fn setup(self, scenario: &Arc<Scenario>) -> Rc<Setup> {
        let kept = self.0.with_value(|kept| {
            let kept = kept.as_ref().filter(|made: &&Made| Arc::ptr_eq(&made.of, scenario));
            kept.map(|made| Rc::clone(&made.setup))
        });
        kept.unwrap_or_else(|| {
            let setup = Rc::new(Setup::of(scenario));
            self.0.set_value(Some(Made { of: Arc::clone(scenario), setup: Rc::clone(&setup) }));
            setup
        })
    }
}

/// The run of a scenario, told for the screen; the last one again where it is of that scenario, or where nothing can be run
/// until something is mended. Where this strategy alone cannot run it, there is none: an old one would stand among new ones.
fn told(
    scenario: &Arc<Scenario>,
    program: Program,
    last: Option<&Arc<Story>>,
    ready: Ready,
) -> Option<Arc<Story>> {
    if let Some(last) = last.filter(|last| Arc::ptr_eq(last.run.trace.scenario(), scenario)) {
        return Some(Arc::clone(last));
    }
    match Run::of(&ready.setup(scenario), program) {
        Ok(run) => Some(Arc::new(Story::of(&Arc::new(run)))),
        Err(findings) => {
            let blocks_all =
                |finding: &Finding| finding.severity == Severity::Error && finding.strategy.is_none();
            last.filter(|_| findings.iter().any(blocks_all)).cloned()
        }
    }
}

fn is_same(old: Option<&Option<Arc<Story>>>, new: Option<&Option<Arc<Story>>>) -> bool {
    match (old, new) {
        (Some(Some(old)), Some(Some(new))) => Arc::ptr_eq(old, new),
        (Some(None), Some(None)) => true,
        _ => false,
    }
}
