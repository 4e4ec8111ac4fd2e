//! How long documents at the caps take to check, and to run with a report under each strategy.
//!
//! `bounds` prints a line of JSON for each document: milliseconds of reading its text, of the check, of making a run ready, and for
//! each strategy of the run, of its report, and microseconds an event. `bounds check` leaves the runs out, the name of a strategy
//! all others, and any other word all documents without it in their name. `./dev bench bounds` makes a table of them.

#[path = "../dispatch/clock.rs"]
mod clock;
mod documents;

use std::sync::Arc;

use clock::Clock;
use coordination::{Report, Scenario, Setup, StrategyKind};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let is_check_only = words.iter().any(|word| word == "check");
    let mut strategies: Vec<StrategyKind> =
        words.iter().filter_map(|word| StrategyKind::from_word(word)).collect();
    if strategies.is_empty() {
        strategies = StrategyKind::ALL.to_vec();
    }
    let is_of_name = |word: &&String| *word != "check" && StrategyKind::from_word(word).is_none();
    let is_wanted = |name: &str| words.iter().filter(is_of_name).all(|word| name.contains(word.as_str()));
    for (name, document) in documents::DOCUMENTS.iter().filter(|(name, _)| is_wanted(name)) {
        let scenario = Arc::new(document(1.0));
        let text = scenario.to_json();
        let (read, _) = timed(|| coordination::scenario::read(&text).is_ok());
        let (check, findings) = timed(|| scenario.findings());
        let errors = findings.iter().filter(|finding| finding.blocks_all()).count();
        let (bytes, found) = (text.len(), findings.len());
        print!(
            "{{\"document\":\"{name}\",\"bytes\":{bytes},\"read\":{read:.1},\"check\":{check:.1},\"findings\":{found}"
        );
        if !is_check_only && errors == 0 {
            print_runs(&scenario, &strategies);
        }
        println!("}}");
    }
}

fn print_runs(scenario: &Arc<Scenario>, strategies: &[StrategyKind]) {
    let (ready, setup) = timed(|| Setup::of(scenario));
    print!(",\"ready\":{ready:.1}");
    for &strategy in strategies {
        let (run, trace) = timed(|| setup.run(strategy));
        let Ok(trace) = trace else { continue };
        let (report, outcome) = timed(|| Report::of(&trace).outcome.word());
        let events = trace.events().len();
        let (each, strategy) = (1e3 * run / events as f64, strategy.word());
        print!(
            ",\"{strategy}\":{{\"run\":{run:.0},\"report\":{report:.0},\"events\":{events},\"us_per_event\":{each:.2},\"outcome\":\"{outcome}\"}}"
        );
    }
}

/// Returns how long something took, in milliseconds, and its result.
fn timed<T>(run: impl FnOnce() -> T) -> (f64, T) {
    let clock = Clock::new();
    let result = std::hint::black_box(run());
    (1e3 * clock.seconds(), result)
}
