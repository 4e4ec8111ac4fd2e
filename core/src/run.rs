//! Running: a scenario is checked and compiled once, then run under any strategy and with any seed.

mod live;
mod runner;

use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Waker};

pub use live::LiveRun;
pub use runner::Runner;

use crate::metrics::Record;
use crate::mind::Mind;
use crate::model::{Model, StrategyIdentity};
use crate::scenario::strategies::StrategyKind;
use crate::scenario::{Finding, Findings, Scenario, ScenarioError};
use crate::sim::Simulation;
use crate::strategy::{Program, Start};
use crate::team::Team;
use crate::trace::{Trace, TraceBytesError};

/// Runs a scenario under a strategy to its end, with the scenario's own seed.
///
/// To run a scenario more than once, prepare it once: see [`Setup`].
///
/// # Errors
/// Returns all findings of the scenario if one of them keeps this strategy from being run.
pub fn simulate(scenario: &Arc<Scenario>, strategy: StrategyKind) -> Result<Trace, ScenarioError> {
    Setup::of(scenario).run(strategy)
}

/// A scenario that has been checked and compiled, ready to run under any strategy and with any seed.
///
/// Clones share what was compiled, and it can be sent to other threads. For many runs of one scenario see [`Runner`].
///
/// ```
/// use std::sync::Arc;
///
/// use coordination::{Setup, StrategyKind, gallery};
///
/// let scenario = gallery::examples()[0].scenario();
/// let setup = Setup::of(&Arc::new(scenario));
/// let one = setup.run(StrategyKind::Market).expect("it can be run");
/// let other = setup.with_seed(7).run(StrategyKind::Market).expect("it can be run");
/// assert_eq!((one.seed(), other.seed()), (setup.seed(), 7));
/// ```
#[derive(Debug, Clone)]
pub struct Setup {
    model: Arc<Model>,
    findings: Arc<Findings>,
    seed: u32,
}

impl Setup {
    /// Checks and compiles a scenario. The caps on the size of a document and on the length of its runs are not
    /// checked: they guard what comes from outside; see [`Scenario::findings`].
    #[must_use]
    pub fn of(scenario: &Arc<Scenario>) -> Self {
        Self {
            model: Arc::new(Model::of(scenario)),
            findings: Arc::new(scenario.findings_of_content()),
            seed: scenario.seed,
        }
    }

    /// Returns the same setup with another seed for its runs. Nothing is compiled again.
    #[must_use]
    pub fn with_seed(&self, seed: u32) -> Self {
        Self { seed, ..self.clone() }
    }

    /// Returns the seed of its runs: the scenario's own, unless it was set with [`Self::with_seed`].
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// Returns the scenario. Its seed is the one in the document, whatever [`Self::seed`] says.
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        self.model.scenario()
    }

    /// Runs the scenario to its end under a strategy: a [`StrategyKind`], or a [`Strategy`](crate::strategy::Strategy) of your own.
    ///
    /// # Errors
    /// Returns all findings of the scenario if one of them keeps this strategy from being run.
    pub fn run(&self, strategy: impl Into<Program>) -> Result<Trace, ScenarioError> {
        let mut simulation = self.simulation(strategy.into(), None)?;
        simulation.run();
        Ok(simulation.take_trace())
    }

    /// Runs the scenario under a strategy to its end, with a mind that answers at once. An answer that is not there when
    /// the mind is asked never comes.
    ///
    /// # Errors
    /// The same as [`Self::run`].
    pub fn run_with(&self, strategy: impl Into<Program>, mind: Rc<dyn Mind>) -> Result<Trace, ScenarioError> {
        let mut simulation = self.simulation(strategy.into(), Some(mind))?;
        while !simulation.run() {
            if !simulation.take_in_answers(&mut Context::from_waker(Waker::noop())) {
                simulation.give_up_answers();
            }
        }
        Ok(simulation.take_trace())
    }

    /// Starts a run under a strategy with a mind that may take its time. Returns a future of its trace, for any executor.
    ///
    /// # Errors
    /// The same as [`Self::run`].
    pub fn run_live(
        &self,
        strategy: impl Into<Program>,
        mind: Rc<dyn Mind>,
    ) -> Result<LiveRun, ScenarioError> {
        self.simulation(strategy.into(), Some(mind)).map(LiveRun::new)
    }

    /// Reads a trace that [`Trace::to_bytes`] has written, as if the run had been made here. The strategy must be the one of the
    /// run; the seed may be any.
    ///
    /// Every index in the trace is checked, and reading takes no more memory than a multiple of the length of the bytes.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use coordination::{Setup, StrategyKind, gallery};
    ///
    /// let setup = Setup::of(&Arc::new(gallery::examples()[0].scenario()));
    /// let trace = setup.run(StrategyKind::Market).expect("it can be run");
    /// let copy = setup.trace_from_bytes(StrategyKind::Market, &trace.to_bytes()).expect("the bytes of a trace");
    /// assert_eq!(copy.hash(), trace.hash());
    /// ```
    ///
    /// # Errors
    /// Returns an error if the bytes are not a whole trace of a run of this scenario under this strategy.
    pub fn trace_from_bytes(
        &self,
        strategy: impl Into<Program>,
        bytes: &[u8],
    ) -> Result<Trace, TraceBytesError> {
        let (identity, _) = self.prepare(strategy.into())?;
        Trace::from_bytes(bytes, &self.model, identity)
    }

    fn simulation(&self, strategy: Program, mind: Option<Rc<dyn Mind>>) -> Result<Simulation, ScenarioError> {
        let (identity, start) = self.prepare(strategy)?;
        let simulation = Simulation::new(&self.model, (identity, self.seed, Record::Trace), mind);
        start(&team_of(&simulation));
        Ok(simulation)
    }

    /// Returns what a run under a strategy is begun with, and what lets the strategy act in it.
    fn prepare(&self, strategy: Program) -> Result<(StrategyIdentity, Box<Start>), ScenarioError> {
        let kind = strategy.name().kind();
        let blocks =
            |finding: &Finding| kind.map_or_else(|| finding.blocks_all(), |kind| finding.blocks(kind));
        if self.findings.iter().any(blocks) {
            return Err((*self.findings).clone().into());
        }
        Ok(strategy.prepare(self.scenario()))
    }
}

/// Returns a handle on a run for its strategy.
fn team_of(simulation: &Simulation) -> Team {
    Team::new(Rc::clone(simulation.world()))
}
