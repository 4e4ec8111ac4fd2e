//! Many runs of one scenario.

use std::fmt;

use super::Setup;
use crate::metrics::{Ending, Record, Summary};
use crate::scenario::ScenarioError;
use crate::sim::Simulation;
use crate::strategy::Program;
use crate::trace::Trace;

/// Runs one scenario many times, with any strategy and seed each time.
///
/// It keeps its memory from one run to the next. A run whose trace is not asked for keeps no events and works out no reasons,
/// so [`Self::metrics`] is faster than a trace and its report. The results do not depend on what
/// was run before.
///
/// A runner stays on its thread. For more threads, give each one a runner: [`Setup`] can be shared.
///
/// # Example
/// One thousand seeds, and how often all tasks were completed:
///
/// ```
/// use std::sync::Arc;
///
/// use coordination::trace::Outcome;
/// use coordination::{Runner, Setup, StrategyKind, gallery};
///
/// let setup = Setup::of(&Arc::new(gallery::examples()[0].scenario()));
/// let mut runner = Runner::new(&setup);
/// let mut completed = 0;
/// let mut makespans = 0.0;
/// for seed in 0..1000 {
///     let run = runner.metrics(StrategyKind::Centralized, seed).expect("no error blocks this strategy");
///     completed += u32::from(run.outcome == Outcome::Completed);
///     makespans += run.metrics.makespan;
/// }
/// assert_eq!(completed, 1000);
/// // Nothing in this scenario is left to chance.
/// assert_eq!(makespans / 1000.0, runner.ending(StrategyKind::Centralized, 7).expect("as before").makespan);
/// ```
pub struct Runner {
    setup: Setup,
    /// The simulation of the last run, for its memory.
    last: Option<Simulation>,
}

impl Runner {
    /// Returns a runner for a scenario. The seed of the setup does not matter: each run is given its own.
    #[must_use]
    pub fn new(setup: &Setup) -> Self {
        Self { setup: setup.clone(), last: None }
    }

    /// Runs the scenario to its end and returns the full trace, as [`Setup::run`] does.
    ///
    /// # Errors
    /// Returns all findings of the scenario if one of them keeps this strategy from being run.
    pub fn trace(&mut self, strategy: impl Into<Program>, seed: u32) -> Result<Trace, ScenarioError> {
        Ok(self.run(strategy.into(), seed, Record::Trace)?.take_trace())
    }

    /// Runs the scenario to its end and returns the metrics that a report on its trace would have, to the bit.
    ///
    /// # Errors
    /// The same as [`Self::trace`].
    pub fn metrics(&mut self, strategy: impl Into<Program>, seed: u32) -> Result<Summary, ScenarioError> {
        Ok(self.run(strategy.into(), seed, Record::Metrics)?.summary())
    }

    /// Runs the scenario to its end and returns only how and when it ended.
    ///
    /// # Errors
    /// The same as [`Self::trace`].
    pub fn ending(&mut self, strategy: impl Into<Program>, seed: u32) -> Result<Ending, ScenarioError> {
        Ok(self.run(strategy.into(), seed, Record::Ending)?.ending())
    }

    fn run(&mut self, strategy: Program, seed: u32, record: Record) -> Result<&Simulation, ScenarioError> {
        let (identity, start) = self.setup.prepare(strategy)?;
        let simulation = match self.last.take() {
            Some(mut simulation) => {
                simulation.reset((identity, seed, record));
                simulation
            }
            None => Simulation::new(&self.setup.model, (identity, seed, record), None),
        };
        let simulation = self.last.insert(simulation);
        start(&super::team_of(simulation));
        simulation.run();
        Ok(simulation)
    }
}

impl fmt::Debug for Runner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Runner").field("setup", &self.setup).finish_non_exhaustive()
    }
}
