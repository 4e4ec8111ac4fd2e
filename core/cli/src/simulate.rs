//! `coordination simulate`: one report a line.

use std::io::{self, Write};
use std::sync::Arc;

use clap::Args;
use coordination::{Report, Setup, StrategyKind};
use serde_json::{Value, json};

use crate::{input, progress, strategies};

const EXAMPLES: &str = "\
Examples:
  coordination simulate plan.json
  coordination simulate --strategy market --strategy consensus --seed 7 *.json
  coordination simulate --events plan.json | jq '.events[] | select(.kind == \"task_completed\")'
  coordination convert plan.mmd | coordination simulate -";

/// Run scenarios and print one report a line, as JSON.
///
/// There is one line for each FILE and strategy. A FILE that cannot be used gives a line with `error` and `findings`, and the
/// others are still run.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct SimulateOptions {
    /// Strategy to run; may be given several times. Default: all five
    #[arg(long = "strategy", value_name = "S", value_parser = strategies::parser())]
    strategies: Vec<StrategyKind>,

    /// Seed of all luck, instead of the scenario's own
    #[arg(long, value_name = "N")]
    seed: Option<u32>,

    /// Add all events of the run, with the reasons of each decision
    #[arg(long)]
    events: bool,

    /// Scenarios; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
}

/// Runs the subcommand and returns whether every scenario could be run under every strategy.
///
/// # Errors
/// Returns an error if the output cannot be written.
pub fn run(options: &SimulateOptions, out: &mut impl Write) -> io::Result<bool> {
    let kinds = strategies::chosen(&options.strategies);
    let bar = progress::beside_output(options.files.len() * kinds.len());
    let mut is_well = true;
    for file in &options.files {
        let setup = match input::scenario_of(file) {
            Ok((scenario, _)) => Setup::of(&Arc::new(scenario)),
            Err(error) => {
                let line = json!({"file": file, "error": error.to_string(), "findings": error.findings()});
                writeln!(out, "{line}")?;
                bar.inc(kinds.len() as u64);
                is_well = false;
                continue;
            }
        };
        let setup = options.seed.map_or_else(|| setup.clone(), |seed| setup.with_seed(seed));
        for kind in kinds {
            let line = line_of(file, &setup, *kind, options.events);
            is_well &= line.get("error").is_none();
            writeln!(out, "{line}")?;
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    Ok(is_well)
}

fn line_of(file: &str, setup: &Setup, kind: StrategyKind, with_events: bool) -> Value {
    let trace = match setup.run(kind) {
        Ok(trace) => trace,
        Err(error) => {
            let (reason, findings) = (error.to_string(), error.findings);
            return json!({"file": file, "strategy": kind, "error": reason, "findings": findings});
        }
    };
    let mut line = serde_json::to_value(Report::of(&trace)).unwrap_or_default();
    if let Some(object) = line.as_object_mut() {
        object.insert("file".to_owned(), json!(file));
        if with_events {
            object.insert("events".to_owned(), trace.events_json().collect());
        }
    }
    line
}
