//! The JSON of events stays what it is, to the byte: other people's programs read it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use coordination::gallery::examples;
use coordination::scenario::FaultKind;
use coordination::{Scenario, StrategyKind, simulate};
use serde_json::Value;
use xxhash_rust::xxh64::Xxh64;

use crate::support::fault;

/// The digests of all events of all scenarios below, one for each strategy.
const DIGESTS: [(StrategyKind, u64); 5] = [
    (StrategyKind::Uncoordinated, 0x4965_b3d3_2e86_6096),
    (StrategyKind::Centralized, 0x09b6_9f22_50c8_91cd),
    (StrategyKind::Consensus, 0x4ce4_7d0e_9637_da29),
    (StrategyKind::Market, 0xf4af_5257_97db_86c3),
    (StrategyKind::RoleBased, 0xa217_6fbc_4c14_3b5a),
];

#[test]
fn events_are_written_as_they_always_were() {
    let good = scenarios();
    let bad: Vec<Scenario> = (0..).zip(&good).map(|(place, scenario)| hardened(scenario, place)).collect();
    let digests = DIGESTS.map(|(kind, _)| {
        let mut digest = Xxh64::new(0);
        for scenario in good.iter().chain(&bad) {
            let Ok(trace) = simulate(&Arc::new(scenario.clone()), kind) else { continue };
            trace.events_json().for_each(|event| digest.update(event.to_string().as_bytes()));
        }
        (kind, digest.digest())
    });
    assert_eq!(digests, DIGESTS, "{digests:#x?}");
}

/// The examples and the vectors, apart from the one that is large only for the sake of being large.
fn scenarios() -> Vec<Scenario> {
    let of_gallery = examples().iter().filter(|example| example.id != "large").map(|it| it.scenario());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/vectors");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("vectors").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let of_vectors = paths.iter().map(|path| {
        let vector: Value = serde_json::from_str(&fs::read_to_string(path).expect("text")).expect("JSON");
        Scenario::from_value(vector["scenario"].clone()).expect("a scenario")
    });
    of_gallery.chain(of_vectors).collect()
}

/// The scenario under conditions that bring up every kind of event.
fn hardened(scenario: &Scenario, place: u32) -> Scenario {
    let mut hard = scenario.clone();
    hard.seed = place;
    for (at, agent) in (0_u32..).map(f64::from).zip(&mut hard.agents) {
        (agent.skill, agent.reliability) = (0.4, 0.8);
        agent.script = Default::default();
        let faults = &mut hard.environment.faults;
        faults.push(fault(0.5 + at + f64::from(place % 7) / 4.0, &agent.id, FaultKind::Crash));
        faults.push(fault(6.0 + at, &agent.id, FaultKind::Recover));
    }
    (hard.environment.message_delay, hard.environment.message_loss) = (0.3, 0.1);
    hard.strategies.market.bid_deadline = 0.5;
    hard
}
