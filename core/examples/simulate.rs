//! Runs scenario files under strategies, and prints one report a line.
//!
//! `simulate [--strategy S]… [--seed N] [--events] FILE…`; `-` reads standard input. All strategies that can be run where
//! none is named. A file that cannot be used gives a line with `error` and `findings`, and exit status 1; the rest still
//! run.

use std::io::{Read, Write};
use std::process::ExitCode;
use std::sync::Arc;

use coordination::scenario::{Scenario, read};
use coordination::{Report, StrategyKind, simulate};
use serde_json::{Value, json};

const USAGE: &str = "usage: simulate [--strategy S]… [--seed N] [--events] FILE…";

#[derive(Default)]
struct Options {
    strategies: Vec<StrategyKind>,
    seed: Option<u32>,
    with_events: bool,
    files: Vec<String>,
}

fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let mut is_all_well = true;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for file in &options.files {
        for line in lines_of(file, &options) {
            is_all_well &= line.get("error").is_none();
            if writeln!(out, "{line}").is_err() {
                // Whoever read this has gone.
                return ExitCode::FAILURE;
            }
        }
    }
    match out.flush() {
        Ok(()) if is_all_well => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn options(mut words: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options::default();
    while let Some(word) = words.next() {
        let mut value = |what: &str| words.next().ok_or(format!("{word} needs {what}"));
        match word.as_str() {
            "--strategy" => {
                let name = value("a strategy")?;
                let kind = StrategyKind::from_word(&name).ok_or(format!("unknown strategy {name:?}"))?;
                options.strategies.push(kind);
            }
            "--seed" => {
                let seed = value("a seed")?;
                options.seed =
                    Some(seed.parse().map_err(|_| format!("{seed:?} is no seed: 0 to 4294967295"))?);
            }
            "--events" => options.with_events = true,
            "--help" | "-h" => return Err("Runs scenario files and prints one report a line.".to_owned()),
            _ if word.starts_with("--") => return Err(format!("unknown option {word}")),
            _ => options.files.push(word),
        }
    }
    if options.files.is_empty() {
        return Err("no file given".to_owned());
    }
    if options.strategies.is_empty() {
        options.strategies = StrategyKind::ALL.to_vec();
    }
    Ok(options)
}

fn lines_of(file: &str, options: &Options) -> Vec<Value> {
    let text = match text_of(file) {
        Ok(text) => text,
        Err(error) => return vec![json!({"file": file, "error": error.to_string(), "findings": []})],
    };
    match read(&text) {
        Err(error) => {
            vec![json!({"file": file, "error": error.to_string(), "findings": error.findings})]
        }
        Ok((mut scenario, _)) => {
            scenario.seed = options.seed.unwrap_or(scenario.seed);
            let scenario = Arc::new(scenario);
            let line = |kind: &StrategyKind| line_of(file, &scenario, *kind, options.with_events);
            options.strategies.iter().map(line).collect()
        }
    }
}

fn text_of(file: &str) -> std::io::Result<String> {
    if file == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(file)
}

fn line_of(file: &str, scenario: &Arc<Scenario>, kind: StrategyKind, with_events: bool) -> Value {
    let trace = match simulate(scenario, kind) {
        Ok(trace) => trace,
        Err(error) => {
            let findings = &error.findings;
            return json!({"file": file, "strategy": kind, "error": error.to_string(), "findings": findings});
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
