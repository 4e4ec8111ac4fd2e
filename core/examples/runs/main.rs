//! How many runs a second the core makes of a scenario: examples of the gallery under each strategy, with the trace and
//! its report, and with the metrics alone.
//!
//! `runs` prints a line of JSON for each example and strategy: microseconds a run, medians of five rounds in turns.
//! `./dev bench sweep` makes a table of them.

#[path = "../dispatch/clock.rs"]
mod clock;
mod workload;

use clock::Clock;
use coordination::StrategyKind;

/// The approximate duration of one measurement, in seconds.
const LONG: f64 = 0.1;
const ROUNDS: usize = 5;

fn main() {
    for place in 0..workload::EXAMPLES.len() {
        let mut prepared = workload::prepare(place);
        let tasks = workload::EXAMPLES[place].1;
        for &strategy in StrategyKind::ALL {
            let (mut reports, mut metrics) = (Vec::new(), Vec::new());
            prepared.metrics(strategy, 3);
            // The system tells the time that a thread has computed in steps: too short a run takes none.
            let mut count = 4;
            while seconds(|| prepared.reports(strategy, count)) < LONG / 4.0 {
                count *= 2;
            }
            for _ in 0..ROUNDS {
                reports.push(seconds(|| prepared.reports(strategy, count)) / f64::from(count));
                metrics.push(seconds(|| prepared.metrics(strategy, count)) / f64::from(count));
            }
            let (reports, metrics) = (1e6 * median(reports), 1e6 * median(metrics));
            let strategy = strategy.word();
            println!(
                "{{\"tasks\":{tasks},\"strategy\":\"{strategy}\",\"report\":{reports:.3},\"metrics\":{metrics:.3}}}"
            );
        }
    }
}

fn seconds(run: impl FnOnce() -> f64) -> f64 {
    let clock = Clock::new();
    std::hint::black_box(run());
    clock.seconds()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
