//! What each strategy makes of a scenario.
//!
//! A scenario is checked and compiled once for all strategies. The strategy on the stage runs with the edit, so its
//! picture is never late. The other strategies follow one after another, each in a turn of the event loop of its own,
//! until the next edit comes.

use std::array;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use coordination::Setup;
use coordination::scenario::strategies::StrategyKind;
use coordination::scenario::{Findings, Scenario, Severity};
use coordination::strategy::{CentralizedStrategy, Program};
use leptos::prelude::*;

use super::runs::Run;
use super::story::Story;
use crate::chunk::{NotLoaded, chunk};

/// How many strategies there are.
pub const STRATEGIES: usize = StrategyKind::ALL.len();

/// The strategy that the page begins with.
pub const FIRST: StrategyKind = StrategyKind::Centralized;

/// Gives the program of any strategy.
type AllPrograms = fn(StrategyKind) -> Program;

chunk!(rest:
    /// The programs of all strategies. The page begins with one of them; the others come to its side.
    fn programs() -> AllPrograms {
        Program::from
    }
);

/// The programs of the strategies, as far as they are there.
#[derive(Debug, Clone, Copy)]
pub struct Programs(RwSignal<Option<AllPrograms>>);

impl Programs {
    /// That of the first strategy alone.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// That of a strategy; `None` until it is there.
    fn of(self, strategy: StrategyKind) -> Option<Program> {
        match strategy {
            FIRST => Some(CentralizedStrategy.into()),
            _ => self.0.get().map(|programs| programs(strategy)),
        }
    }

    /// Whether that of a strategy is not there yet.
    pub fn is_awaited(self, strategy: StrategyKind) -> bool {
        strategy != FIRST && self.0.get().is_none()
    }

    /// Waits for all of them.
    ///
    /// # Errors
    /// They could not be loaded. Another call tries again.
    pub async fn load(self) -> Result<(), NotLoaded> {
        if self.0.get_untracked().is_none() {
            self.0.set(Some(programs().await?));
        }
        Ok(())
    }
}

/// Why nothing comes of a scenario under a strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocked {
    /// There is no scenario, or no program yet.
    Missing,
    /// This strategy cannot run it.
    Here,
    /// No strategy can.
    Everywhere,
}

/// What comes of a scenario under a strategy, told for the screen.
pub type Outcome = Result<Arc<Story>, Blocked>;

/// What comes of a scenario under each strategy, as far as anyone looks.
///
/// The run of the chosen strategy is there with the scenario; those of the others follow, each in a turn of its own, so that
/// no keystroke waits for all of them.
#[derive(Debug, Clone, Copy)]
pub struct Outcomes([Memo<Outcome>; STRATEGIES]);

impl Outcomes {
    /// Of this scenario.
    pub fn of(
        scenario: Signal<Option<Arc<Scenario>>>,
        chosen: Signal<StrategyKind>,
        programs: Programs,
    ) -> Self {
        let following = following(scenario);
        let ready = Ready::default();
        Self(array::from_fn(|place| {
            let kind = StrategyKind::ALL[place];
            let outcome = move |last: Option<&Outcome>| {
                let is_chosen = chosen.get() == kind;
                let scenario = if is_chosen { scenario.get() } else { following[place].get() };
                let (scenario, program) = scenario.zip(programs.of(kind)).ok_or(Blocked::Missing)?;
                told(&scenario, program, last, ready)
            };
            Memo::new_with_compare(outcome, |old, new| match (old, new) {
                (Some(Ok(old)), Some(Ok(new))) => !Arc::ptr_eq(old, new),
                (Some(Err(old)), Some(Err(new))) => old != new,
                _ => true,
            })
        }))
    }

    /// Under this strategy.
    pub fn under(self, strategy: StrategyKind) -> Outcome {
        self.0[strategy as usize].get()
    }
}

/// The scenario as the strategies that are not chosen see it: one after another they are told of another one, until the next
/// comes.
fn following(scenario: Signal<Option<Arc<Scenario>>>) -> [RwSignal<Option<Arc<Scenario>>>; STRATEGIES] {
    let following = array::from_fn(|_| RwSignal::new(scenario.get_untracked()));
    Effect::new(move || tell(scenario, following, scenario.get(), 0));
    following
}

fn tell(
    scenario: Signal<Option<Arc<Scenario>>>,
    following: [RwSignal<Option<Arc<Scenario>>>; STRATEGIES],
    told: Option<Arc<Scenario>>,
    place: usize,
) {
    let Some(next) = following.get(place).copied() else { return };
    set_timeout(
        move || {
            // Gone with the page, or another one by now.
            if scenario.try_get_untracked().is_some_and(|present| is_same(present.as_ref(), told.as_ref())) {
                if !is_same(next.get_untracked().as_ref(), told.as_ref()) {
                    next.set(told.clone());
                }
                tell(scenario, following, told, place + 1);
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

/// The run of a scenario, told for the screen; the last one again where it is of that scenario.
fn told(scenario: &Arc<Scenario>, program: Program, last: Option<&Outcome>, ready: Ready) -> Outcome {
    if let Some(Ok(last)) = last
        && Arc::ptr_eq(last.run.trace.scenario(), scenario)
    {
        return Ok(Arc::clone(last));
    }
    let run = Run::of(&ready.setup(scenario), program).map_err(|error| blocked(&error.findings))?;
    Ok(Arc::new(Story::of(&Arc::new(run))))
}

fn blocked(findings: &Findings) -> Blocked {
    let is_everywhere = findings.iter().any(|it| it.severity == Severity::Error && it.strategy.is_none());
    if is_everywhere { Blocked::Everywhere } else { Blocked::Here }
}

/// Whether both are the very same scenario, or none.
pub fn is_same(one: Option<&Arc<Scenario>>, other: Option<&Arc<Scenario>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    }
}
