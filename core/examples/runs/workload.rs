//! Runs of examples of the gallery, as often as is asked for. `tests/bench/wasm` has it too.

use std::sync::Arc;

use coordination::{Report, Runner, Setup, StrategyKind, gallery};

/// The examples that are run, each with its number of tasks.
pub(crate) const EXAMPLES: [(&str, usize); 3] = [("research-write-edit", 3), ("release", 25), ("large", 300)];

/// A scenario that is ready to be run.
pub(crate) struct Prepared {
    setup: Setup,
    runner: Runner,
    seed: u32,
}

/// Checks and compiles one of the examples, by its place among them.
pub(crate) fn prepare(place: usize) -> Prepared {
    let (id, tasks) = EXAMPLES[place];
    let example = gallery::examples().iter().find(|example| example.id == id).expect("it is in the gallery");
    let scenario = example.scenario();
    assert_eq!(scenario.tasks.len(), tasks);
    let setup = Setup::of(&Arc::new(scenario));
    Prepared { runner: Runner::new(&setup), setup, seed: 0 }
}

impl Prepared {
    /// Runs it so often under a strategy, each time with another seed, and makes a report of each trace. Returns the sum of
    /// all makespans.
    pub(crate) fn reports(&mut self, strategy: StrategyKind, count: u32) -> f64 {
        self.seeds(count)
            .map(|seed| self.setup.with_seed(seed).run(strategy))
            .map(|trace| Report::of(&trace.expect("an example can be run")).makespan)
            .sum()
    }

    /// Does the same with the metrics alone.
    pub(crate) fn metrics(&mut self, strategy: StrategyKind, count: u32) -> f64 {
        self.seeds(count)
            .map(|seed| self.runner.metrics(strategy, seed))
            .map(|run| run.expect("an example can be run").metrics.makespan)
            .sum()
    }

    fn seeds(&mut self, count: u32) -> std::ops::Range<u32> {
        let first = self.seed;
        self.seed += count;
        first..self.seed
    }
}
