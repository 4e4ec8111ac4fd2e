//! Running: a scenario is checked and compiled once, then run under any strategy.

mod live;

use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Waker};

pub use live::LiveRun;

use crate::mind::Mind;
use crate::model::Model;
use crate::scenario::strategies::StrategyKind;
use crate::scenario::{Findings, Scenario};
use crate::sim::Simulation;
use crate::strategy::Program;
use crate::team::Team;
use crate::trace::Trace;

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
    model: Rc<Model>,
    findings: Findings,
}

impl Setup {
    /// Checks a scenario and makes it ready. The caps on the size of a document and on the length of its runs are not
    /// checked: they guard what comes from outside; see [`Scenario::findings`].
    #[must_use]
    pub fn of(scenario: &Arc<Scenario>) -> Self {
        Self { model: Rc::new(Model::of(scenario)), findings: scenario.findings_of_content() }
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
            if !simulation.take_in_answers(&mut Context::from_waker(Waker::noop())) {
                simulation.give_up_answers();
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
        let simulation = Simulation::new(&self.model, strategy.kind, mind);
        (strategy.start)(&Team::new(Rc::clone(simulation.world()), simulation.spawner()));
        Ok(simulation)
    }
}
