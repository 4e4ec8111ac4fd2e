//! The simulation: virtual time and single-threaded futures.
//!
//! Rules that make a run the same everywhere:
//! 1. Time is whole microseconds and moves only when nothing is left to do at the present instant.
//! 2. Faults and arrivals of an instant come first; all else that is due at one instant happens in the order in which it
//!    was scheduled.
//! 3. Whoever waits for the end of an instant ([`crate::team::Team::instant_end`]) goes on once all of it is taken in.
//! 4. Luck is keyed ([`dice`]), never drawn from a common stream.

mod clock;
pub(crate) mod dice;
mod executor;
mod live;
mod world;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Waker};

pub(crate) use clock::TimerIx;
pub(crate) use executor::{Spawner, until};
pub use live::LiveRun;
pub(crate) use world::{AttemptTerms, Awaited, Message, News, QuestionIx, Report, StageEnd, Word, World};

use crate::mind::Mind;
use crate::scenario::{Findings, Scenario};
use crate::strategy::{Program, StrategyKind};
use crate::team::{Plan, Team};
use crate::trace::{Outcome, Trace};
use executor::Executor;

/// A run: its world, and the futures that act in it. It owns all of its state, so that any number of runs can be under
/// way side by side.
#[derive(Debug)]
struct Simulation {
    world: Rc<RefCell<World>>,
    executor: Executor,
}

/// Runs a scenario under a strategy, to its end. Whoever runs it under several prepares it once: see [`Setup`].
///
/// # Errors
/// As of [`Setup::run`].
pub fn simulate(scenario: &Arc<Scenario>, strategy: StrategyKind) -> Result<Trace, Findings> {
    Setup::of(scenario).run(strategy)
}

/// A scenario that has been checked and made ready to run, once for all strategies.
#[derive(Debug)]
pub struct Setup {
    plan: Rc<Plan>,
    findings: Findings,
}

impl Setup {
    /// Checks a scenario and makes it ready. The caps on the size of a document and on the length of its runs are not
    /// checked: they guard what comes from outside; see [`Scenario::findings`].
    #[must_use]
    pub fn of(scenario: &Arc<Scenario>) -> Self {
        Self { plan: Rc::new(Plan::of(scenario)), findings: scenario.findings_of_content() }
    }

    /// Runs it under a strategy, or its [`Program`], to its end.
    ///
    /// # Errors
    /// All findings, where one keeps this strategy from being run.
    pub fn run(&self, strategy: impl Into<Program>) -> Result<Trace, Findings> {
        let mut simulation = self.simulation(strategy.into(), None)?;
        simulation.run();
        Ok(simulation.take_trace())
    }

    /// Runs it under a strategy, to its end, with a mind that answers at once: what it does not answer when it is asked,
    /// it never does.
    ///
    /// # Errors
    /// As of [`Setup::run`].
    pub fn run_with(&self, strategy: StrategyKind, mind: Rc<dyn Mind>) -> Result<Trace, Findings> {
        let mut simulation = self.simulation(strategy.into(), Some(mind))?;
        while !simulation.run() {
            let mut world = simulation.world.borrow_mut();
            if !world.take_in_answers(&mut Context::from_waker(Waker::noop())) {
                world.give_up_answers();
            }
        }
        Ok(simulation.take_trace())
    }

    /// A run under a strategy with a mind that may take its time: a future of its trace, for any executor.
    ///
    /// # Errors
    /// As of [`Setup::run`].
    pub fn run_live(&self, strategy: StrategyKind, mind: Rc<dyn Mind>) -> Result<LiveRun, Findings> {
        self.simulation(strategy.into(), Some(mind)).map(LiveRun::new)
    }

    fn simulation(&self, strategy: Program, mind: Option<Rc<dyn Mind>>) -> Result<Simulation, Findings> {
        if self.findings.iter().any(|finding| finding.blocks(strategy.kind)) {
            return Err(self.findings.clone());
        }
        Ok(Simulation::new(&self.plan, strategy, mind))
    }
}

impl Simulation {
    fn new(plan: &Rc<Plan>, strategy: Program, mind: Option<Rc<dyn Mind>>) -> Self {
        let executor = Executor::default();
        let world = World::new(Rc::clone(plan), strategy.kind, mind, executor.wakes());
        let world = Rc::new(RefCell::new(world));
        let team = Team::new(Rc::clone(&world), executor.spawner());
        world.borrow_mut().begin();
        (strategy.start)(&team);
        Self { world, executor }
    }

    /// The engine: everything at this instant, then the next. `false` where it cannot go on before an answer comes from
    /// outside.
    fn run(&mut self) -> bool {
        while !self.world.borrow().is_over() {
            if self.executor.poll_next() {
                continue;
            }
            let mut world = self.world.borrow_mut();
            if world.fire_due() {
                continue;
            }
            if world.all_settled() {
                world.end_by_itself();
            } else if !world.end_instant() && !world.advance() {
                if world.awaits_answers() {
                    return false;
                }
                world.end(Outcome::Stalled);
            }
        }
        true
    }

    fn take_trace(&self) -> Trace {
        self.world.borrow_mut().take_trace()
    }
}
