//! What a strategy makes of a scenario when luck differs: runs all of them with many seeds, and prints a table.
//!
//! `sweep [--seeds N] FILE` takes the seeds 0, 1, … N − 1 (1,000 where none is given). All strategies meet the same luck
//! under the same seed. The mean of the makespans has a 95 % interval, by the normal approximation; the quantiles are of
//! the runs themselves.

use std::process::ExitCode;
use std::sync::Arc;

use coordination::scenario::{Scenario, read};
use coordination::trace::Outcome;
use coordination::{Report, StrategyKind, simulate};

fn main() -> ExitCode {
    match options(std::env::args().skip(1)).and_then(|(seeds, file)| sweep(seeds, &file)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}\nusage: sweep [--seeds N] FILE");
            ExitCode::FAILURE
        }
    }
}

fn options(mut words: impl Iterator<Item = String>) -> Result<(u32, String), String> {
    let (mut seeds, mut file) = (1000, None);
    while let Some(word) = words.next() {
        if word == "--seeds" {
            let number = words.next().and_then(|number| number.parse().ok()).filter(|number| *number >= 2);
            seeds = number.ok_or("--seeds needs a number, at least 2")?;
        } else {
            file = Some(word);
        }
    }
    Ok((seeds, file.ok_or("no file given")?))
}

fn sweep(seeds: u32, file: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let (scenario, _warnings) = read(&text).map_err(|findings| format!("{file}: {findings:#?}"))?;
    println!("makespan in seconds, {seeds} seeds\n");
    println!(
        "{:16}{:>10}{:>22}{:>10}{:>10}{:>10}{:>12}",
        "strategy", "mean", "95 % interval", "5 %", "median", "95 %", "completed"
    );
    for kind in StrategyKind::ALL {
        match Sample::of(&scenario, *kind, seeds) {
            Ok(sample) => sample.print(*kind),
            Err(message) => println!("{:16}{message}", kind.word()),
        }
    }
    Ok(())
}

/// The makespans of many runs, the shortest first, and how many of the runs were completed.
struct Sample {
    makespans: Vec<f64>,
    completed: usize,
}

impl Sample {
    fn of(scenario: &Scenario, kind: StrategyKind, seeds: u32) -> Result<Self, String> {
        let mut sample = Self { makespans: Vec::new(), completed: 0 };
        for seed in 0..seeds {
            let scenario = Arc::new(Scenario { seed, ..scenario.clone() });
            let trace = simulate(&scenario, kind).map_err(|findings| {
                findings.first().map_or_else(String::new, |first| first.message.clone())
            })?;
            sample.makespans.push(Report::of(&trace).makespan);
            sample.completed += usize::from(trace.outcome() == Outcome::Completed);
        }
        sample.makespans.sort_by(f64::total_cmp);
        Ok(sample)
    }

    fn mean(&self) -> f64 {
        self.makespans.iter().sum::<f64>() / self.makespans.len() as f64
    }

    /// Half the width of the interval in which the true mean lies, 95 times out of 100.
    fn margin(&self) -> f64 {
        let (mean, count) = (self.mean(), self.makespans.len() as f64);
        let squares: f64 = self.makespans.iter().map(|makespan| (makespan - mean) * (makespan - mean)).sum();
        1.96 * (squares / (count - 1.0) / count).sqrt()
    }

    /// The makespan below which that fraction of the runs lies, between the two nearest ones.
    fn quantile(&self, fraction: f64) -> f64 {
        let place = fraction * (self.makespans.len() - 1) as f64;
        let (below, above) = (place.floor() as usize, place.ceil() as usize);
        let (low, high) = (self.makespans[below], self.makespans[above]);
        low + (high - low) * (place - place.floor())
    }

    fn print(&self, kind: StrategyKind) {
        let (mean, margin) = (self.mean(), self.margin());
        println!(
            "{:16}{mean:>10.2}{:>22}{:>10.2}{:>10.2}{:>10.2}{:>10.1} %",
            kind.word(),
            format!("{:.2} to {:.2}", mean - margin, mean + margin),
            self.quantile(0.05),
            self.quantile(0.5),
            self.quantile(0.95),
            100.0 * self.completed as f64 / self.makespans.len() as f64,
        );
    }
}
