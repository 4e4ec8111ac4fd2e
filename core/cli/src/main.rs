//! The command `coordination`: simulates scenarios, compares strategies over many seeds, and converts and checks files.
//!
//! Each subcommand is a module: its options, and a function that runs it and returns whether every file could be used.
//! Results go to standard output; progress and messages go to standard error.

#![allow(unreachable_pub, reason = "nothing of a program can be reached from outside")]

mod check;
mod convert;
mod input;
mod progress;
mod simulate;
mod strategies;
mod sweep;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was done
  1  a file could not be used, or a strategy could not run it
  2  the command line is wrong";

/// Simulates how agents work together under five ways of coordinating them.
///
/// A scenario is a JSON document: a team, its tasks and the conditions. The same scenario, strategy and seed give the same
/// result on every machine. Every FILE may also be a link, a Mermaid flowchart, a Standard Task Graph, a table of tasks or a
/// drawing exported by the playground; `-` reads standard input.
#[derive(Debug, Parser)]
#[command(name = "coordination", version, after_help = EXIT_CODES, arg_required_else_help = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Simulate(simulate::SimulateOptions),
    Sweep(sweep::SweepOptions),
    Convert(convert::ConvertOptions),
    Check(check::CheckOptions),
}

fn main() -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = match CommandLine::parse().command {
        Command::Simulate(options) => simulate::run(&options, &mut out),
        Command::Sweep(options) => sweep::run(&options, &mut out),
        Command::Convert(options) => convert::run(&options, &mut out),
        Command::Check(options) => check::run(&options, &mut out),
    };
    match done.and_then(|is_well| out.flush().map(|()| is_well)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // A reader that has seen enough, such as `head`, needs no message.
            if error.kind() != io::ErrorKind::BrokenPipe {
                eprintln!("error: the output cannot be written: {error}");
            }
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_options_do_not_contradict_each_other() {
        super::CommandLine::command().debug_assert();
    }
}
