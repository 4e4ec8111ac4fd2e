//! `coordination sweep`: what strategies make of a scenario when luck differs.

mod output;
mod sample;
mod workers;

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

use clap::Args;
use coordination::{Setup, StrategyKind};

use crate::{input, progress, strategies};
use output::Row;
use sample::Sample;

const EXAMPLES: &str = "\
All strategies meet the same luck under the same seed. The interval of the mean is a normal
approximation; the quantiles are those of the runs themselves.

Examples:
  coordination sweep plan.json
  coordination sweep --seeds 5000..6000 --strategy market --strategy centralized plan.json
  coordination sweep --csv plan.json > sweep.csv";

/// Run a scenario with many seeds and print how long it takes under each strategy.
///
/// The result does not depend on the number of jobs.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct SweepOptions {
    /// Seeds to run: 0 to N − 1, or A to B − 1; at least two
    #[arg(long, value_name = "N|A..B", default_value = "1000", value_parser = seeds)]
    seeds: Range<u32>,

    /// Strategy to run; may be given several times. Default: all five
    #[arg(long = "strategy", value_name = "S", value_parser = strategies::parser())]
    strategies: Vec<StrategyKind>,

    /// Number of runs at a time. Default: one a core
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Print comma-separated values instead of a table for people
    #[arg(long, conflicts_with = "json")]
    csv: bool,

    /// Print one JSON object a strategy
    #[arg(long)]
    json: bool,

    /// Scenario; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
}

/// Reads `N` or `A..B` as a range of at least two seeds.
fn seeds(text: &str) -> Result<Range<u32>, String> {
    let number = |text: &str| {
        text.parse::<u32>().map_err(|_| format!("\"{text}\" is not a number from 0 to {}", u32::MAX))
    };
    let seeds = match text.split_once("..") {
        Some((first, end)) => number(first)?..number(end)?,
        None => 0..number(text)?,
    };
    if seeds.len() < 2 { Err("at least two seeds are needed".to_owned()) } else { Ok(seeds) }
}

/// Runs the subcommand and returns whether the scenario could be run under every strategy.
///
/// # Errors
/// Returns an error if the output cannot be written.
pub fn run(options: &SweepOptions, out: &mut impl Write) -> io::Result<bool> {
    let scenario = match input::scenario_of(&options.file) {
        Ok((scenario, _)) => scenario,
        Err(error) => {
            eprintln!("error: {}: {error}", options.file);
            return Ok(false);
        }
    };
    let setup = Setup::of(&Arc::new(scenario));
    let cores = std::thread::available_parallelism();
    let jobs = options.jobs.or(cores.ok()).map_or(1, NonZeroUsize::get);
    let kinds = strategies::chosen(&options.strategies);
    let bar = progress::of_runs(options.seeds.len() * kinds.len());
    let rows: Vec<Row> = kinds
        .iter()
        .map(|kind| {
            let runs = workers::runs(&setup, *kind, options.seeds.clone(), jobs, &bar);
            Row { strategy: *kind, sample: runs.map(Sample::of) }
        })
        .collect();
    bar.finish_and_clear();
    match (options.csv, options.json) {
        (true, _) => output::csv(&rows, out)?,
        (_, true) => output::json(&rows, &options.file, out)?,
        _ => output::table(&rows, options.seeds.len(), out)?,
    }
    Ok(rows.iter().all(|row| row.sample.is_ok()))
}

#[cfg(test)]
mod tests {
    use super::seeds;

    #[test]
    fn seeds_are_a_number_or_a_range() {
        assert_eq!(seeds("10"), Ok(0..10));
        assert_eq!(seeds("5..7"), Ok(5..7));
        assert_eq!(seeds("0..4294967295"), Ok(0..u32::MAX));
        for wrong in ["", "1", "5..6", "7..5", "a", "1..", "-1..4", "4294967296"] {
            assert!(seeds(wrong).is_err(), "{wrong}");
        }
    }
}
