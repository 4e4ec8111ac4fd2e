//! How often a run allocates, from the second one of a runner on, and how much reading a trace does. The numbers may only
//! become smaller.

use std::sync::Arc;

use allocation_counter::measure;
use coordination::{Runner, Setup, StrategyKind, gallery};
use xxhash_rust::xxh64::xxh64;

/// The most allocations that a run of an example may make under each strategy, in the order of [`StrategyKind::ALL`].
/// They depend a little on the version of the standard library.
const MOST: [(&str, [u64; 5]); 3] = [
    ("research-write-edit", [10, 29, 68, 78, 29]),
    ("release", [16, 57, 470, 530, 330]),
    ("large", [75, 240, 5_600, 16_000, 4_000]),
];

/// The most memory, in bytes, that is taken for a list before its first item is read. Lists can be nested twice.
const TAKEN_AT_ONCE: u64 = 2 << 20;

#[test]
fn a_run_allocates_no_more_than_it_did() {
    let mut too_many = Vec::new();
    for (id, most) in MOST {
        let example = gallery::examples().iter().find(|example| example.id == id).expect("in the gallery");
        let setup = Setup::of(&Arc::new(example.scenario()));
        let mut runner = Runner::new(&setup);
        for (&kind, most) in StrategyKind::ALL.iter().zip(most) {
            let mut count =
                |seed| measure(|| _ = runner.metrics(kind, seed).expect("it can be run")).count_total;
            let first = count(0);
            let later = (1..6).map(count).max().expect("runs");
            println!("{id:20} {:14} first run {first:6}, later {later:6} allocations at most", kind.word());
            if later > most {
                too_many.push(format!("{id} {}: {later} instead of {most}", kind.word()));
            }
        }
    }
    assert!(too_many.is_empty(), "{}", too_many.join("\n"));
}

/// Bytes that claim to hold much more than they do, in any of their lists, are refused before memory is taken for it.
#[test]
fn reading_a_trace_takes_no_more_memory_than_its_bytes_justify() {
    let setup = Setup::of(&Arc::new(gallery::examples()[0].scenario()));
    for &kind in StrategyKind::ALL {
        let bytes = setup.run(kind).expect("it can be run").to_bytes();
        let body = &bytes[..bytes.len() - 8];
        let read = |body: &[u8]| {
            let sealed = [body, &xxh64(body, 0).to_le_bytes()].concat();
            measure(|| _ = setup.trace_from_bytes(kind, &sealed)).bytes_max
        };
        let sound = read(body);
        for place in 1..body.len() {
            // A length of 2^35 - 1, wherever there is one.
            let claimed = [&body[..place], &[0xff, 0xff, 0xff, 0xff, 0x7f], &body[place + 1..]].concat();
            let taken = read(&claimed);
            assert!(taken <= sound + TAKEN_AT_ONCE, "{}, byte {place}: {taken} bytes", kind.word());
        }
    }
}
