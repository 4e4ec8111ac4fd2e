//! Many runs on several threads.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use coordination::scenario::ScenarioError;
use coordination::trace::Outcome;
use coordination::{Runner, Setup, StrategyKind};
use indicatif::ProgressBar;

use super::sample::Run;

/// Number of runs that a thread takes at a time.
const BATCH: usize = 16;

/// Runs a scenario with every seed and returns the runs in the order of their seeds, whatever the number of jobs.
///
/// # Errors
/// Returns why the scenario cannot be run under this strategy.
pub fn runs(
    setup: &Setup,
    kind: StrategyKind,
    seeds: Range<u32>,
    jobs: usize,
    bar: &ProgressBar,
) -> Result<Vec<Run>, String> {
    let next = AtomicUsize::new(0);
    let seeds: Vec<u32> = seeds.collect();
    let work = || -> Result<Vec<(usize, Run)>, ScenarioError> {
        let mut runner = Runner::new(setup);
        let mut done = Vec::new();
        loop {
            let first = next.fetch_add(BATCH, Ordering::Relaxed);
            let batch = seeds.iter().enumerate().skip(first).take(BATCH);
            if batch.len() == 0 {
                return Ok(done);
            }
            for (place, seed) in batch {
                let ending = runner.ending(kind, *seed)?;
                let is_completed = ending.outcome == Outcome::Completed;
                done.push((place, Run { makespan: ending.makespan, is_completed }));
                bar.inc(1);
            }
        }
    };
    let done: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs.clamp(1, seeds.len())).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join()).collect()
    });
    let mut runs = Vec::with_capacity(seeds.len());
    for of_thread in done {
        // A thread that panicked has already said why.
        let of_thread = of_thread.map_err(|_| "a run has failed: this is a bug".to_owned())?;
        runs.extend(of_thread.map_err(|error| error.to_string())?);
    }
    runs.sort_unstable_by_key(|(place, _)| *place);
    Ok(runs.into_iter().map(|(_, run)| run).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use coordination::Scenario;

    use super::*;

    #[test]
    fn the_number_of_jobs_changes_nothing() {
        let document = r#"{"version":1,"agents":[{"id":"a","skill":0.7},{"id":"b","speed":2,"reliability":0.8}],
            "tasks":[{"id":"x"},{"id":"y","depends_on":["x"]},{"id":"z","effort":3}],"environment":{"effort_spread":0.5}}"#;
        let setup = Setup::of(&Arc::new(Scenario::from_json(document).expect("a document")));
        let with =
            |jobs| runs(&setup, StrategyKind::Market, 3..103, jobs, &ProgressBar::hidden()).expect("runs");
        let alone = with(1);
        assert_eq!(alone.len(), 100);
        assert!(alone.iter().any(|run| run.makespan != alone[0].makespan), "the seeds make a difference");
        for jobs in [2, 3, 7, 200] {
            assert_eq!(with(jobs), alone, "{jobs} jobs");
        }
    }
}
