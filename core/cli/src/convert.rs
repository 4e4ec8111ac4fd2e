//! `coordination convert`: scenarios from one format into another.

use std::io::{self, Write};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use coordination::formats::link::{self, LINK_CHARS_MAX, Link};
use coordination::formats::{Format, Imported};

use crate::input::{self, STANDARD_INPUT, title_of};

const EXAMPLES: &str = "\
A format that does not keep everything leaves the rest out. Tasks without a team get one agent.

Examples:
  coordination convert plan.mmd plan.json
  coordination convert --to link --page https://example.org/playground/ plan.json
  coordination convert timeline.svg
  coordination convert --from stg --to mermaid - < graph.txt";

/// Convert a scenario into another format.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ConvertOptions {
    /// Format of IN. Default: by its name or how it begins
    #[arg(long, value_name = "FORMAT", value_parser = parser(Format::ALL.to_vec()))]
    from: Option<Format>,

    /// Format to write. Default: by the name of OUT, else json
    #[arg(long, value_name = "FORMAT", value_parser = parser(written()))]
    to: Option<Format>,

    /// Address of the playground that a link opens
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
    page: String,

    /// File to read; `-` is standard input
    #[arg(value_name = "IN")]
    input: String,

    /// File to write. Default: standard output
    #[arg(value_name = "OUT", default_value = STANDARD_INPUT, hide_default_value = true)]
    output: String,
}

fn written() -> Vec<Format> {
    Format::ALL.into_iter().filter(|format| format.is_written()).collect()
}

fn parser(formats: Vec<Format>) -> impl TypedValueParser<Value = Format> {
    let values = formats.into_iter().map(|format| PossibleValue::new(format.name()).help(format.about()));
    PossibleValuesParser::new(values)
        .try_map(|name| Format::from_name(&name).ok_or_else(|| format!("unknown format \"{name}\"")))
}

/// Runs the subcommand and returns whether the file could be converted.
///
/// # Errors
/// Returns an error if the output cannot be written.
pub fn run(options: &ConvertOptions, out: &mut impl Write) -> io::Result<bool> {
    let text = match text_of(options) {
        Ok(text) => text,
        Err(reason) => {
            eprintln!("error: {reason}");
            return Ok(false);
        }
    };
    if options.output == STANDARD_INPUT {
        out.write_all(text.as_bytes())?;
    } else if let Err(error) = std::fs::write(&options.output, text) {
        eprintln!("error: {} cannot be written: {error}", options.output);
        return Ok(false);
    }
    Ok(true)
}

fn text_of(options: &ConvertOptions) -> Result<String, String> {
    let input = &options.input;
    let named = Format::of_file(&options.output).filter(|_| options.output != STANDARD_INPUT);
    let to = options.to.or(named).unwrap_or(Format::Json);
    let imported = input::imported_of(input, options.from).map_err(|error| format!("{input}: {error}"))?;
    if let Imported::Work(work) = &imported {
        work.warnings.iter().for_each(|warning| eprintln!("warning: {input}: {warning}"));
    }
    let scenario = imported.into_scenario(&title_of(input));
    let text = match to {
        Format::Link => link_to(&options.page, Link::to(scenario))?,
        to => to.write(&scenario).ok_or_else(|| format!("{} is only read, not written", to.name()))?,
    };
    Ok(if text.ends_with('\n') { text } else { text + "\n" })
}

fn link_to(page: &str, link: Link) -> Result<String, String> {
    let page = page.split('#').next().unwrap_or_default();
    let address = link::address(page, &link);
    match address.len() - page.len() {
        chars if chars > LINK_CHARS_MAX => Err(format!(
            "the scenario is too large for a link: it would have {chars} characters, and at most {LINK_CHARS_MAX} are read. \
             Send the scenario as a file"
        )),
        _ => Ok(address),
    }
}
