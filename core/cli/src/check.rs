//! `coordination check`: everything that is wrong or doubtful in scenarios.

use std::io::{self, Write};

use clap::Args;
use coordination::formats::{self, Format, json};
use coordination::scenario::{self, Finding, Findings, Severity};
use serde_json::{Value, json};

use crate::input::{self, InputError};

/// Maximum number of fixes that are applied to one document.
const FIXES_MAX: usize = 1_000;

const EXAMPLES: &str = "\
Examples:
  coordination check plan.json
  coordination check --json *.json
  coordination check --fix plan.json > mended.json";

/// Print what is wrong or doubtful in scenarios.
///
/// Each finding is one line: the file and the line in it, the severity, the place in the document, what is wrong, and a fix if there is one. The exit
/// code is 1 if there is an error; warnings alone do not count. An error of a single strategy names it: the scenario can
/// still be run under the others.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckOptions {
    /// Print one JSON object a file: `file`, `error` (null if it can be used) and `findings`
    #[arg(long, conflicts_with = "fix")]
    json: bool,

    /// Print the document with the fix of each error applied, and the findings that are left on standard error
    #[arg(long)]
    fix: bool,

    /// Scenarios; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
}

/// Runs the subcommand and returns whether no file has an error.
///
/// # Errors
/// Returns an error if the output cannot be written.
pub fn run(options: &CheckOptions, out: &mut impl Write) -> io::Result<bool> {
    let mut is_well = true;
    for file in &options.files {
        is_well &= if options.fix { fix(file, out)? } else { check(file, options.json, out)? };
    }
    Ok(is_well)
}

fn check(file: &str, as_json: bool, out: &mut impl Write) -> io::Result<bool> {
    let input = input::text_of(file, None);
    let text =
        input.as_ref().ok().filter(|input| input.format == Format::Json).map(|input| input.text.clone());
    let (findings, error) = match input.and_then(|input| input::scenario_in(&input, file)) {
        Ok((_, findings)) => (findings, None),
        Err(error) => (error.findings(), Some(error)),
    };
    let located = match &text {
        Some(text) => json::located(text, &findings),
        None => Vec::new(),
    };
    let lines = located.iter().map(|it| (Some(it.line.number), &it.finding));
    let without_lines = findings.iter().filter(|_| text.is_none()).map(|finding| (None, finding));
    let all: Vec<(Option<usize>, &Finding)> = lines.chain(without_lines).collect();
    if as_json {
        let error = error.as_ref().map(ToString::to_string);
        let findings: Vec<Value> = all.into_iter().map(|(line, finding)| value_of(line, finding)).collect();
        writeln!(out, "{}", json!({"file": file, "error": error, "findings": findings}))?;
    } else {
        if let Some(InputError::Io(error)) = &error {
            writeln!(out, "{file}: error: it cannot be read: {error}")?;
        }
        for (line, finding) in all {
            let line = line.map_or_else(String::new, |line| format!("{line}:"));
            writeln!(out, "{file}:{line} {}", line_of(finding))?;
        }
    }
    Ok(error.is_none() && !has_error(&findings))
}

/// Returns a finding as JSON, with its line in the file.
fn value_of(line: Option<usize>, finding: &Finding) -> Value {
    let mut value = serde_json::to_value(finding).unwrap_or_default();
    if let (Some(line), Some(object)) = (line, value.as_object_mut()) {
        object.insert("line".to_owned(), line.into());
    }
    value
}

fn has_error(findings: &Findings) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

fn line_of(finding: &Finding) -> String {
    let mut line = match finding.severity {
        Severity::Error => "error".to_owned(),
        Severity::Warning => "warning".to_owned(),
    };
    if let Some(strategy) = finding.strategy {
        line.push_str(&format!(" ({})", strategy.word()));
    }
    if !finding.path.is_empty() {
        line.push_str(&format!(": {}", finding.path));
    }
    line.push_str(&format!(": {}", finding.message));
    if let Some(fix) = &finding.fix {
        line.push_str(&format!(" [fix: {}]", fix.label));
    }
    line
}

/// Prints the document of a file with every fix of an error applied.
fn fix(file: &str, out: &mut impl Write) -> io::Result<bool> {
    let document = input::text_of(file, None).and_then(|input| {
        let text = match input.format {
            Format::Json => input.text,
            format => formats::read_as(format, &input.text)?.into_scenario(&input::title_of(file)).to_json(),
        };
        Ok::<_, InputError>(scenario::parse(&text)?)
    });
    let mut document = match document {
        Ok(document) => document,
        Err(error) => {
            eprintln!("{file}: error: {error}");
            return Ok(false);
        }
    };
    let mut findings = findings_of(&document.to_string());
    for _ in 0..FIXES_MAX {
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        let mended =
            errors.filter_map(|finding| Some((finding, finding.fix.as_ref()?))).find(|(finding, fix)| {
                let is_mended = fix.apply(&mut document);
                if is_mended {
                    eprintln!("{file}: fixed: {}: {}", finding.path, fix.label);
                }
                is_mended
            });
        if mended.is_none() {
            break;
        }
        findings = findings_of(&document.to_string());
    }
    findings.iter().for_each(|finding| eprintln!("{file}: {}", line_of(finding)));
    match scenario::Scenario::from_value(document.clone()) {
        Ok(scenario) => writeln!(out, "{}", scenario.to_json_pretty())?,
        Err(_) => writeln!(out, "{document:#}")?,
    }
    Ok(!has_error(&findings))
}

fn findings_of(text: &str) -> Findings {
    scenario::read(text).map_or_else(|error| error.findings, |(_, findings)| findings)
}
