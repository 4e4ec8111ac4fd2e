//! How fast the core is: one dispatcher, many tasks.
//!
//! `dispatch [MODE] [TASKS] [AGENTS]…` prints a line of JSON for each team size. `./dev bench` compares it with others, and
//! its makespans with the known ones. The mode is what is measured:
//!
//! - `trace`, the default: the core, and the whole trace is kept.
//! - `metrics`: the core, and only the figures of a report are kept.
//! - `heaps`, `calendar`: a loop by hand that does nothing else, with binary heaps, or with a calendar and sets of bits.

mod by_hand;
mod clock;
mod workload;

use clock::Clock;
use coordination::{Runner, StrategyKind};

fn main() {
    let (numbers, words): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).map(|word| word.parse::<usize>().map_err(|_| word)).partition(Result::is_ok);
    let numbers: Vec<usize> = numbers.into_iter().flatten().collect();
    let mode = words.into_iter().find_map(Result::err).unwrap_or_else(|| "trace".to_owned());
    let tasks = numbers.first().copied().unwrap_or(100_000);
    let teams = if numbers.len() > 1 { &numbers[1..] } else { &[16, 64, 256] };
    for &agents in teams {
        match mode.as_str() {
            "trace" => with_trace(tasks, agents),
            "metrics" => with_metrics(tasks, agents),
            "heaps" => by_hand(tasks, agents, by_hand::with_heaps),
            "calendar" => by_hand(tasks, agents, by_hand::with_calendar),
            _ => panic!("`{mode}` is not a mode: trace, metrics, heaps or calendar"),
        }
    }
}

fn with_trace(tasks: usize, agents: usize) {
    let setup = workload::setup(tasks, agents);
    let clock = Clock::new();
    let trace = workload::run(&setup);
    let seconds = clock.seconds();
    let (makespan, events) = (workload::makespan(&trace), trace.events().len());
    let of_trace = format!(",\"events\":{events},\"bytes\":{}", trace.size_bytes());
    print(tasks, agents, makespan, seconds, &of_trace);
}

fn with_metrics(tasks: usize, agents: usize) {
    let setup = workload::setup(tasks, agents);
    let mut runner = Runner::new(&setup);
    let clock = Clock::new();
    let run = runner.metrics(StrategyKind::Centralized, setup.seed());
    let seconds = clock.seconds();
    match run {
        Ok(run) => print(tasks, agents, run.metrics.makespan as u64, seconds, ""),
        Err(findings) => panic!("{findings:?}"),
    }
}

fn by_hand(tasks: usize, agents: usize, run: fn(by_hand::Work, u32) -> u64) {
    let work = by_hand::Work::new(tasks);
    let clock = Clock::new();
    let makespan = run(work, agents as u32);
    print(tasks, agents, makespan, clock.seconds(), "");
}

fn print(tasks: usize, agents: usize, makespan: u64, seconds: f64, rest: &str) {
    println!(
        "{{\"tasks\":{tasks},\"agents\":{agents},\"makespan\":{makespan},\"seconds\":{seconds:.6}{rest}}}"
    );
}
