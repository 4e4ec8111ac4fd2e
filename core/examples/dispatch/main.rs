//! How fast the core is: one dispatcher, many tasks, the whole trace kept.
//!
//! `dispatch [TASKS] [AGENTS]…` prints a line of JSON for each team size. `./dev bench` compares it with others, and its
//! makespans with the known ones.

mod workload;

// A benchmark is the one thing here that needs to know the hour.
#[allow(clippy::disallowed_types, reason = "the time that a run takes is what is measured")]
use std::time::Instant;

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let tasks = numbers.first().copied().unwrap_or(100_000);
    let teams = if numbers.len() > 1 { &numbers[1..] } else { &[16, 64, 256] };
    for &agents in teams {
        let setup = workload::setup(tasks, agents);
        let clock = Clock::new();
        let trace = workload::run(&setup);
        let seconds = clock.seconds();
        let events = trace.events().len();
        println!(
            "{{\"tasks\":{tasks},\"agents\":{agents},\"makespan\":{},\"seconds\":{seconds:.6},\"events\":{events},\"bytes\":{}}}",
            workload::makespan(&trace),
            trace.size_bytes(),
        );
    }
}

#[allow(clippy::disallowed_types, reason = "the time that a run takes is what is measured")]
struct Clock {
    started: Instant,
    computed: Option<f64>,
}

impl Clock {
    #[allow(clippy::disallowed_types, reason = "the time that a run takes is what is measured")]
    fn new() -> Self {
        Self { started: Instant::now(), computed: seconds_computed() }
    }

    /// Seconds that this thread has computed, where the system tells; else seconds that have passed.
    fn seconds(&self) -> f64 {
        match (self.computed, seconds_computed()) {
            (Some(before), Some(now)) => now - before,
            _ => self.started.elapsed().as_secs_f64(),
        }
    }
}

/// Linux tells how long a thread was at work, in nanoseconds; on a machine that others use too, this is what counts.
fn seconds_computed() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
}
