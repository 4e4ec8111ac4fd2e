//! Runs random scenarios with faults under every strategy, and checks what must hold of each run.
//!
//! `./dev fuzz --runs 200000` looks at that many runs. Each failure is made small, and printed as a scenario that
//! `coordination simulate --events` can run. What was found and mended is kept in `core/tests/data/faults`.

#[path = "../../tests/it/net/dice.rs"]
mod dice;
mod generator;
#[path = "../../tests/it/net/parameters.rs"]
mod parameters;
mod rules;
mod shrink;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use coordination::StrategyKind;
use serde_json::Value;

use rules::Violation;

/// Number of failures that are made small and printed.
const PRINTED_MAX: usize = 20;

/// The options of the command.
struct Options {
    /// Number of runs; every scenario is run under each strategy.
    runs: u64,
    /// The number of the first scenario.
    first: u64,
}

/// A run that breaks a rule.
struct Failure {
    document: Value,
    strategy: StrategyKind,
    violation: Violation,
}

fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(why) => {
            eprintln!("{why}\nusage: fuzz [--runs N] [--first NUMBER]");
            return ExitCode::from(2);
        }
    };
    let scenarios = options.runs.div_ceil(StrategyKind::ALL.len() as u64);
    let failures = Mutex::new(Vec::new());
    let (next, runs) = (AtomicU64::new(options.first), AtomicU64::new(0));
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= options.first + scenarios {
                return;
            }
            let document = generator::document(number);
            for strategy in StrategyKind::ALL {
                if let Some(result) = rules::check(&document, *strategy) {
                    runs.fetch_add(1, Ordering::Relaxed);
                    if let Err(violation) = result {
                        let failure = Failure { document: document.clone(), strategy: *strategy, violation };
                        failures.lock().expect("nobody panics with it").push(failure);
                    }
                }
            }
            let done = number - options.first + 1;
            if done.is_multiple_of(20_000) {
                eprintln!("{done} of {scenarios} scenarios");
            }
        }
    };
    std::thread::scope(|scope| {
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        for _ in 1..workers {
            scope.spawn(work);
        }
        work();
    });
    let failures = failures.into_inner().expect("nobody panicked");
    println!("{} runs, {} failures", runs.into_inner(), failures.len());
    print(&failures);
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { runs: 200_000, first: 0 };
    while let Some(name) = arguments.next() {
        let mut number = || {
            let value = arguments.next().ok_or_else(|| format!("{name} needs a number"))?;
            value.parse().map_err(|_| format!("{name}: {value} is no whole number"))
        };
        match name.as_str() {
            "--runs" => options.runs = number()?,
            "--first" => options.first = number()?,
            _ => return Err(format!("unknown option {name}")),
        }
    }
    Ok(options)
}

/// Prints how often each rule is broken under each strategy, and a small scenario for each.
fn print(failures: &[Failure]) {
    let mut by_rule: BTreeMap<(&str, &str), Vec<&Failure>> = BTreeMap::new();
    for failure in failures {
        by_rule.entry((failure.strategy.word(), failure.violation.rule)).or_default().push(failure);
    }
    for ((strategy, rule), failures) in &by_rule {
        println!("{strategy}: {rule}: {} runs", failures.len());
    }
    for ((strategy, rule), failures) in by_rule.iter().take(PRINTED_MAX) {
        let Some(first) = failures.iter().min_by_key(|failure| failure.document.to_string().len()) else {
            continue;
        };
        let is_same = |document: &Value| {
            let result = rules::check(document, first.strategy);
            result.and_then(Result::err).filter(|violation| violation.rule == *rule)
        };
        let small = shrink::smallest(first.document.clone(), |document| is_same(document).is_some());
        let what = is_same(&small).map_or_else(String::new, |violation| violation.what);
        println!("\n{strategy}: {rule}: {what}\n{small}");
    }
}
