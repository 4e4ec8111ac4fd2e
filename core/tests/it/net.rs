//! A regression net: the runs of many scenarios, compared with a record of what they were.
//!
//! The net does not know which results are right. It fails if any run changes, and so shows that a refactoring changed
//! none. It covers
//!
//! - the vectors, the lucky scenarios and the gallery (`cases.txt`): [`cases`];
//! - 20,000 generated scenarios with faults (`generated-*.txt`): [`scenario`], [`parameters`];
//! - 1,000 generated scenarios with fields that are newer than the net (`extended.txt`): [`extended`];
//! - 1,000 generated scenarios in which generated answers stand in for the simulated mind, replayed and live
//!   (`minds.txt`): [`minds`];
//!
//! each under every strategy. The generator is seeded, depends on no library, and writes JSON documents, so that it
//! outlives changes of the Rust types. Only [`run`] uses the crate.
//!
//! # The record
//! The files in `tests/data/net` keep, for each run, letters of the hash of its trace and letters of the hash of its
//! report as JSON text; see [`record`] for the form. If a run differs, the failure names the scenario and the strategy,
//! and says whether the trace or only the report differs (in one case of 64 a trace that differs has the same letter).
//! Reports contain sentences: rewording one changes the report and not the trace.
//!
//! - `NET_SEED=123 cargo test -p coordination --test it net::print -- --nocapture` prints generated scenario 123 as
//!   JSON. Give it to `coordination simulate --events -` before and after the change to compare the events. `NET_SEED=m123` prints
//!   the scenario and then the recording of case 123 of `minds.txt`, `NET_SEED=x123` scenario 123 of `extended.txt`.
//! - `NET_RECORD=1 cargo test -p coordination --test it net::` writes the record anew and prints what changed. Do this
//!   only if the change is meant, and say why in the commit.

mod cases;
mod census;
mod dice;
mod extended;
mod minds;
mod parameters;
mod record;
mod run;
mod scenario;

use record::{Entry, Record};
use run::Case;

/// Number of generated scenarios in one file of the record. There are eight files, so that tests run in parallel.
const SHARD: u64 = 2_500;

/// One scenario in this many is compared with its events and its document, which are slow to write.
const DETAILED: u64 = 10;

/// Number of scenarios with generated answers.
const MINDS: u64 = 1_000;

/// Number of scenarios with newer fields.
const EXTENDED: u64 = 1_000;

/// Runs one shard of the generated scenarios and compares it with its file.
fn check_generated(shard: u64) {
    let seeds = shard * SHARD..(shard + 1) * SHARD;
    let entries = seeds.map(|seed| Entry {
        line: format!("{}", seed / 10 * 10),
        name: format!("seed {seed}"),
        runs: Case::read(&scenario::document(seed)).prints(seed.is_multiple_of(DETAILED)),
    });
    Record { file: format!("generated-{shard}.txt"), letters: 1, entries: entries.collect() }.check();
}

macro_rules! shards {
    ($($name:ident = $shard:literal;)*) => {$(
        #[test]
        fn $name() {
            check_generated($shard);
        }
    )*};
}
shards! {
    generated_scenarios_0_run_as_recorded = 0;
    generated_scenarios_1_run_as_recorded = 1;
    generated_scenarios_2_run_as_recorded = 2;
    generated_scenarios_3_run_as_recorded = 3;
    generated_scenarios_4_run_as_recorded = 4;
    generated_scenarios_5_run_as_recorded = 5;
    generated_scenarios_6_run_as_recorded = 6;
    generated_scenarios_7_run_as_recorded = 7;
}

#[test]
fn extended_scenarios_run_as_recorded() {
    let entries = (0..EXTENDED).map(|number| Entry {
        line: format!("{}", number / 10 * 10),
        name: format!("seed x{number}"),
        runs: Case::read(&extended::document(number)).prints(number.is_multiple_of(DETAILED)),
    });
    Record { file: "extended.txt".to_owned(), letters: 1, entries: entries.collect() }.check();
}

#[test]
fn vectors_lucky_scenarios_and_the_gallery_run_as_recorded() {
    let entries = cases::all().into_iter().map(|(name, document)| Entry {
        line: name.clone(),
        name,
        runs: Case::read(&document).prints(true),
    });
    Record { file: "cases.txt".to_owned(), letters: 4, entries: entries.collect() }.check();
}

#[test]
fn minds_from_outside_run_as_recorded_and_live_as_replayed() {
    let entries = (0..MINDS).map(|number| {
        let (document, recording) = minds::case(number);
        Entry {
            line: format!("{}", number / 10 * 10),
            name: format!("seed m{number}"),
            runs: Case::read(&document).prints_with_answers(&recording, &format!("seed m{number}")),
        }
    });
    Record { file: "minds.txt".to_owned(), letters: 1, entries: entries.collect() }.check();
}

/// Prints the scenario that `NET_SEED` names; see the documentation of the module.
#[test]
fn print() {
    let Ok(seed) = std::env::var("NET_SEED") else { return };
    let number = seed.trim_start_matches(['m', 'x']).parse().expect("a number in NET_SEED");
    if seed.starts_with('m') {
        let (document, recording) = minds::case(number);
        println!("{document}\n{recording}");
    } else if seed.starts_with('x') {
        println!("{}", extended::document(number));
    } else {
        println!("{}", scenario::document(number));
    }
}
