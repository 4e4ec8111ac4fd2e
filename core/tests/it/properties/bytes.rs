//! Traces come back from bytes as they were, and bytes that are none are refused.

use std::sync::Arc;

use coordination::replay::RunHistory;
use coordination::trace::{TRACE_BYTES_VERSION, TraceBytesError};
use coordination::{Report, Setup, StrategyKind, Trace};
use proptest::prelude::*;
use serde_json::Value;
use xxhash_rust::xxh64::xxh64;

use super::{kinds, scenario};

/// Returns the bytes with a checksum that fits.
fn sealed(body: &[u8]) -> Vec<u8> {
    [body, &xxh64(body, 0).to_le_bytes()].concat()
}

fn body(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len() - 8]
}

/// Reads everything that a trace refers to.
fn read_all(trace: &Trace) -> (u64, Vec<Value>) {
    (trace.hash(), trace.events_json().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_trace_comes_back_from_its_bytes(scenario in scenario(), other_seed in any::<u32>()) {
        let setup = Setup::of(&Arc::new(scenario.clone()));
        for kind in kinds(&scenario) {
            for seed in [scenario.seed, other_seed] {
                let trace = setup.with_seed(seed).run(kind).expect("it can be run");
                let bytes = trace.to_bytes();
                let copy = setup.trace_from_bytes(kind, &bytes).expect("the bytes of a trace");
                prop_assert_eq!(copy.seed(), seed);
                prop_assert_eq!(copy.events(), trace.events());
                prop_assert_eq!(copy.waiting(), trace.waiting());
                prop_assert_eq!(copy.size_bytes(), trace.size_bytes());
                prop_assert_eq!(read_all(&copy), read_all(&trace));
                prop_assert_eq!(Report::of(&copy), Report::of(&trace));
                prop_assert_eq!(copy.to_bytes(), bytes);
            }
        }
    }

    /// Whether or not the checksum fits.
    #[test]
    fn a_part_of_a_trace_is_refused(scenario in scenario(), kind in any::<prop::sample::Index>()) {
        let setup = Setup::of(&Arc::new(scenario.clone()));
        let kinds: Vec<StrategyKind> = kinds(&scenario).collect();
        let kind = kinds[kind.index(kinds.len())];
        let bytes = setup.run(kind).expect("it can be run").to_bytes();
        for length in 0..bytes.len() {
            prop_assert!(setup.trace_from_bytes(kind, &bytes[..length]).is_err());
        }
        for length in 0..body(&bytes).len() {
            prop_assert!(setup.trace_from_bytes(kind, &sealed(&bytes[..length])).is_err());
        }
        prop_assert!(setup.trace_from_bytes(kind, &sealed(&[body(&bytes), &[0]].concat())).is_err());
    }

    /// With a checksum that does not fit they are refused; with one that fits, all that they refer to is there.
    #[test]
    fn altered_bytes_lead_nobody_astray(
        scenario in scenario(),
        kind in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 200),
    ) {
        let setup = Setup::of(&Arc::new(scenario.clone()));
        let kinds: Vec<StrategyKind> = kinds(&scenario).collect();
        let kind = kinds[kind.index(kinds.len())];
        let bytes = setup.run(kind).expect("it can be run").to_bytes();
        for (places, value) in changes.chunks(2).map(|change| ([change[0].0, change[1].0], change[0].1)) {
            let mut altered = bytes.clone();
            altered[places[0].index(bytes.len())] ^= value | 1;
            prop_assert!(setup.trace_from_bytes(kind, &altered).is_err());
            let mut altered = body(&bytes).to_vec();
            places.iter().for_each(|place| altered[place.index(body(&bytes).len())] ^= value | 1);
            if let Ok(trace) = setup.trace_from_bytes(kind, &sealed(&altered)) {
                read_all(&trace);
                let _ = (Report::of(&trace), RunHistory::of(Arc::new(trace)));
            }
        }
    }

    #[test]
    fn any_bytes_are_refused(garbage in prop::collection::vec(any::<u8>(), 0..200)) {
        let setup = Setup::of(&Arc::new(coordination::gallery::examples()[0].scenario()));
        let versioned = [&[TRACE_BYTES_VERSION], &garbage[..]].concat();
        for bytes in [&garbage, &versioned, &sealed(&garbage), &sealed(&versioned)] {
            prop_assert!(setup.trace_from_bytes(StrategyKind::Market, bytes).is_err());
        }
    }
}

#[test]
fn bytes_of_another_run_are_told_apart() {
    let setup_of = |nth: usize| Setup::of(&Arc::new(coordination::gallery::examples()[nth].scenario()));
    let (setup, other) = (setup_of(0), setup_of(1));
    let bytes = setup.run(StrategyKind::Market).expect("it can be run").to_bytes();
    let refused = |setup: &Setup, kind: StrategyKind, bytes: &[u8]| {
        setup.trace_from_bytes(kind, bytes).expect_err("not that run")
    };
    let error = refused(&other, StrategyKind::Market, &bytes);
    assert!(matches!(error, TraceBytesError::OtherScenario), "{error}");
    let error = refused(&setup, StrategyKind::Consensus, &bytes);
    assert_eq!(error.to_string(), "a trace of the strategy \"market\"");
    let newer = sealed(&[&[TRACE_BYTES_VERSION + 1], &body(&bytes)[1..]].concat());
    let error = refused(&setup, StrategyKind::Market, &newer);
    assert!(
        matches!(error, TraceBytesError::Version { found: Some(found) } if found == TRACE_BYTES_VERSION + 1),
        "{error}"
    );
    let error = refused(&setup, StrategyKind::Market, &bytes[1..]);
    assert!(matches!(error, TraceBytesError::Version { .. }), "{error}");
}
