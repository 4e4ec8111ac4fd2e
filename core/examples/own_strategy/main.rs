//! Runs a strategy of one's own, work stealing, and prints its figures next to those of the five.
//!
//! `cargo run -p coordination --example own_strategy [FILE]`: FILE is a scenario; without it, the software release of the gallery is run.

mod work_stealing;

use std::sync::Arc;

use coordination::strategy::Program;
use coordination::{Report, Setup, StrategyKind, gallery, scenario};
use work_stealing::WorkStealing;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = match std::env::args().nth(1) {
        Some(path) => scenario::read(&std::fs::read_to_string(path)?)?.0,
        None => {
            let mut examples = gallery::examples().iter();
            examples.find(|example| example.id == "release").ok_or("no such example")?.scenario()
        }
    };
    let setup = Setup::of(&Arc::new(scenario));
    let own = WorkStealing { from_length: 1, max_attempts: 2 };
    let programs = StrategyKind::ALL.iter().map(|kind| Program::from(*kind)).chain([Program::from(own)]);
    println!("{:15} {:13} {:>9} {:>9} {:>7}", "strategy", "outcome", "makespan", "messages", "cost");
    for program in programs {
        let name = program.name();
        match setup.run(program) {
            Ok(trace) => {
                let report = Report::of(&trace);
                let metrics = &report.metrics;
                println!(
                    "{:15} {:13} {:8.2}s {:9} {:7.0}",
                    name.word(),
                    report.outcome.word(),
                    report.makespan,
                    metrics.messages,
                    metrics.cost
                );
            }
            Err(error) => println!("{:15} {error}", name.word()),
        }
    }
    Ok(())
}
