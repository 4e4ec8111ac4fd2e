//! Running a scenario many times: from other threads, with other seeds, and with less kept.

use std::sync::Arc;

use coordination::scenario::strategies::Priority;
use coordination::{Report, Runner, Scenario, Setup, StrategyKind, gallery};

fn is_send_and_sync<T: Send + Sync>() {}

#[test]
fn a_setup_and_a_trace_can_go_to_other_threads() {
    is_send_and_sync::<Setup>();
    is_send_and_sync::<coordination::Trace>();
    let setup = Setup::of(&Arc::new(gallery::examples()[0].scenario()));
    let hash = |setup: &Setup| setup.run(StrategyKind::Market).expect("it can be run").hash();
    let elsewhere = std::thread::scope(|scope| scope.spawn(|| hash(&setup)).join());
    assert_eq!(elsewhere.expect("the thread ends"), hash(&setup));
}

#[test]
fn a_seed_of_the_run_does_what_the_seed_of_the_document_does() {
    for example in gallery::examples() {
        let mut scenario = example.scenario();
        scenario.environment.effort_spread = 0.3;
        scenario.environment.message_loss = 0.05;
        scenario.strategies.centralized.priority = Priority::Random;
        let setup = Setup::of(&Arc::new(scenario.clone()));
        let with_seed = Setup::of(&Arc::new(Scenario { seed: 77, ..scenario }));
        for &kind in StrategyKind::ALL {
            let Ok(trace) = setup.with_seed(77).run(kind) else { continue };
            let expected = with_seed.run(kind).expect("the seed does not matter for that");
            assert_eq!(trace.seed(), 77);
            assert_eq!(Report::of(&trace), Report::of(&expected), "{} {}", example.id, kind.word());
        }
    }
}

#[test]
fn metrics_alone_are_those_of_the_report_for_all_examples() {
    for example in gallery::examples() {
        let setup = Setup::of(&Arc::new(example.scenario()));
        let mut runner = Runner::new(&setup);
        for &kind in StrategyKind::ALL {
            for seed in [1, 2] {
                let Ok(trace) = setup.with_seed(seed).run(kind) else { continue };
                let report = Report::of(&trace);
                let kept = runner.metrics(kind, seed).expect("it can be run");
                assert_eq!(
                    (kept.outcome, &kept.metrics),
                    (report.outcome, &report.metrics),
                    "{}",
                    example.id
                );
            }
        }
    }
}
