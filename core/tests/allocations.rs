//! How often a run allocates, from the second one of a runner on. The numbers may only become smaller.

use std::sync::Arc;

use allocation_counter::measure;
use coordination::{Runner, Setup, StrategyKind, gallery};

/// The most allocations that a run of an example may make under each strategy, in the order of [`StrategyKind::ALL`].
/// They depend a little on the version of the standard library.
const MOST: [(&str, [u64; 5]); 3] = [
    ("research-write-edit", [34, 29, 94, 80, 38]),
    ("release", [245, 61, 720, 550, 515]),
    ("large", [10_400, 296, 18_800, 16_200, 6_000]),
];

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
