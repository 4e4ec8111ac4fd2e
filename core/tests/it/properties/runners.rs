//! A runner that is used again and again, and keeps less than the trace, comes to the same.

use std::sync::Arc;

use coordination::{Report, Runner, Setup};
use proptest::prelude::*;

use super::{kinds, scenario};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// What was run before, with which seed and how much of it was kept, makes no difference. Figures are compared as
    /// text, which tells -0 from 0 and one NaN from another number.
    #[test]
    fn runs_that_keep_less_come_to_the_same_to_the_bit(scenario in scenario(), other_seed in any::<u32>()) {
        let setup = Setup::of(&Arc::new(scenario.clone()));
        let mut runner = Runner::new(&setup);
        for kind in kinds(&scenario) {
            for seed in [scenario.seed, other_seed] {
                let trace = setup.with_seed(seed).run(kind).expect("it can be run");
                let report = Report::of(&trace);
                let kept = runner.metrics(kind, seed).expect("it can be run");
                prop_assert_eq!(format!("{:?}", kept.metrics), format!("{:?}", report.metrics));
                let ending = runner.ending(kind, seed).expect("it can be run");
                prop_assert_eq!(kept.outcome, report.outcome);
                prop_assert_eq!((ending.outcome, ending.makespan), (report.outcome, report.makespan));
                let again = runner.trace(kind, seed).expect("it can be run");
                prop_assert_eq!(Report::of(&again), report, "{}", kind.word());
            }
        }
    }
}
