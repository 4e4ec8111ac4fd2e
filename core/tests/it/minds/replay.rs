//! Crashes, recordings, and minds that answer at once.

use super::*;
use coordination::scenario::strategies::{BusyAgents, Handoff, Pricing};

#[test]
fn a_crash_takes_with_it_what_is_awaited() {
    let mut scenario = one_task(&["ada", "ben"]);
    scenario.environment.faults =
        vec![Fault { at: 1.0, agent: "ada".to_owned(), kind: FaultKind::Crash, factor: None }];
    let setup = Setup::of(&Arc::new(scenario));
    for kind in [StrategyKind::Centralized, StrategyKind::Market, StrategyKind::Consensus] {
        let remote = Rc::new(Remote { leaves: vec![Ask::Bid], ..Remote::default() });
        let mut run = setup.run_live(kind, Rc::clone(&remote) as Rc<dyn Mind>).expect("a scenario to run");
        assert!(poll(&mut run).is_none());
        assert_eq!(run.awaited(), [("ada".to_owned(), "1".to_owned())]);
        let late = remote.requests.borrow_mut().remove(0);
        // Ada thinks for a long time. Time goes on, and she crashes.
        *remote.passed.borrow_mut() = 30 * SECOND;
        assert!(poll(&mut run).is_none());
        assert_eq!(run.awaited(), [("ben".to_owned(), "1".to_owned())], "{kind:?}");
        assert!(late.sender.is_canceled());
        run.give_up();
        let trace = poll(&mut run).expect("nobody is left");
        assert_eq!(trace.outcome(), Outcome::Stalled, "{kind:?}");
        assert_eq!(trace.recording().answers[0].answer, None);
        let again = setup.run_with(kind, Rc::new(Recorded::of(trace.recording()))).expect("to run");
        assert_eq!((again.hash(), again.recording()), (trace.hash(), trace.recording()), "{kind:?}");
    }
}

#[test]
fn what_is_recorded_in_bad_conditions_is_replayed_as_well() {
    fn unsteady(request: &Request) -> Option<Reply<Said>> {
        match request.number.wrapping_mul(2_654_435_761).rotate_left(request.agent.len() as u32) >> 28 {
            0 => None,
            1..=3 => error(SECOND / 10),
            4 => said(0, sensible(request)?.what.ok()?),
            5 if request.ask == Ask::Bid => said(SECOND, bid_of(f64::NAN, -1.0, 2.0)),
            6 if request.ask == Ask::Bid => said(SECOND, Said::Bid(None)),
            _ => sensible(request),
        }
    }
    let variants = [
        (Handoff::Streaming, BusyAgents::BidAndQueue),
        (Handoff::Batch, BusyAgents::SitOut),
        (Handoff::Sequential, BusyAgents::BidAndOverlap),
    ];
    for seed in 0..20 {
        let mut scenario = Scenario { seed, ..scenario() };
        scenario.environment.message_loss = 0.25;
        let fault = |at, agent: &str, kind| Fault { at, agent: agent.to_owned(), kind, factor: None };
        scenario.environment.faults = vec![
            fault(1.0 + f64::from(seed) / 4.0, "ada", FaultKind::Crash),
            fault(2.0, "ben", FaultKind::Crash),
            fault(12.0, "ben", FaultKind::Recover),
            fault(15.0, "ada", FaultKind::Recover),
            fault(20.0, "rita", FaultKind::Recover),
        ];
        for kind in StrategyKind::ALL {
            for (handoff, busy_agents) in variants {
                scenario.strategies.role_based.handoff = handoff;
                scenario.strategies.market.busy_agents = busy_agents;
                scenario.strategies.market.bid_deadline = if seed % 2 == 0 { 0.0 } else { 1.5 };
                live_and_again(&scenario, *kind, unsteady);
            }
        }
    }
}

/// A mind that executes at once and leaves the rest to the simulation.
struct Quick;

impl Mind for Quick {
    fn execute(&self, question: &Question<'_>) -> Answer<String> {
        match question.task.id.as_str() {
            "1" => Answer::now(SECOND / 2, "quick".to_owned()),
            // A run that does not wait never gets this answer.
            "2" => Answer::later(std::future::pending()),
            _ => Answer::Simulated,
        }
    }
}

#[test]
fn who_answers_at_once_needs_no_executor_and_what_is_not_answered_is_simulated() {
    let scenario = scenario();
    let setup = Setup::of(&Arc::new(scenario));
    let trace = setup.run_with(StrategyKind::Centralized, Rc::new(Quick)).expect("a scenario to run");
    let report = Report::of(&trace);
    assert_eq!(report.tasks[0].result.as_deref(), Some("quick"));
    assert_eq!(report.tasks[4].result.as_deref(), Some("done"));
    for kind in StrategyKind::ALL {
        struct Nobody;
        impl Mind for Nobody {}
        let simulated = setup.run(*kind).expect("a scenario to run");
        let trace = setup.run_with(*kind, Rc::new(Nobody)).expect("a scenario to run");
        assert_eq!(trace.hash(), simulated.hash(), "{kind:?}");
        assert_eq!(trace.recording(), &Recording::new());
    }
}

#[test]
fn a_recording_of_another_form_is_refused_in_words() {
    let newer = Recording::from_json(r#"{"version": 2, "replies": []}"#);
    assert_eq!(newer.expect_err("newer").to_string(), "a recording of version 2; this is version 1");
    assert!(Recording::from_json("{}").is_err());
    assert!(Recording::from_json(r#"{"version": 1, "answers": [{"ask": "sing"}]}"#).is_err());
}

/// A mind that may say anything. Its answers may make no sense, take no time or forever, never come, or come
/// when they are not needed any more.
struct Hostile {
    seed: u32,
    passed: Micros,
}

impl Hostile {
    fn answer<T: 'static>(&self, question: &Question<'_>, what: fn(u32) -> T) -> Answer<T> {
        let drawn = (question.number ^ self.seed.rotate_left(9)).wrapping_mul(2_654_435_761) >> 16;
        let took =
            [0, 1, SECOND, 90 * SECOND, Micros::MAX / 2, Micros::MAX - 1, Micros::MAX][drawn as usize % 7];
        match drawn / 7 % 32 {
            0 => Answer::Now(Reply { took, what: Err(Failure::Silence) }),
            1 => Answer::later(std::future::pending()),
            2 => Answer::later(async move { Reply::after(took, what(drawn)) }),
            3..6 => Answer::error(took.min(SECOND), ""),
            6..12 => Answer::Simulated,
            // Most answers are harmless.
            _ => Answer::now(took.min(SECOND), what(drawn)),
        }
    }
}

impl Mind for Hostile {
    fn execute(&self, question: &Question<'_>) -> Answer<String> {
        self.answer(question, |drawn| "\0".repeat(drawn as usize))
    }

    fn vote(&self, question: &Question<'_>, _: &str) -> Answer<Vote> {
        self.answer(question, |drawn| Vote::ALL[drawn as usize % 3])
    }

    fn rank(&self, question: &Question<'_>) -> Answer<Vec<String>> {
        self.answer(question, |drawn| vec!["red".to_owned(); drawn as usize % 4])
    }

    fn review(&self, question: &Question<'_>, _: &str) -> Answer<bool> {
        self.answer(question, |drawn| drawn % 2 == 0)
    }

    fn bid(&self, question: &Question<'_>, _: &Announcement) -> Answer<Option<Offer>> {
        self.answer(question, |drawn| {
            let figure = |place: u32| {
                let figures = [0.0, -0.0, 0.7, 1.0, Offer::MOST, f64::MAX, f64::NAN, f64::NEG_INFINITY];
                figures[((drawn / 224) >> place) as usize % 8]
            };
            (drawn % 5 > 0).then(|| Offer { price: figure(0), time: figure(3), confidence: figure(2) })
        })
    }

    fn plan(&self, question: &Question<'_>, _: &[&Task]) -> Answer<String> {
        self.answer(question, |_| String::new())
    }

    fn integrate(&self, question: &Question<'_>, whole: &Whole<'_>) -> Answer<String> {
        assert!(!whole.parts.is_empty(), "there is something to combine");
        self.answer(question, |_| String::new())
    }

    fn passed(&self, _: u32) -> Micros {
        self.passed
    }
}

#[test]
fn whatever_a_mind_does_the_run_ends_and_is_replayed() {
    for kind in StrategyKind::ALL {
        let settled = (0..60).filter(|seed| is_settled_by_hostile_minds(*kind, *seed)).count();
        assert!((5..60).contains(&settled), "{kind:?}: {settled} runs went well, and not all");
    }
}

fn is_settled_by_hostile_minds(kind: StrategyKind, seed: u32) -> bool {
    let mut scenario = Scenario { seed, ..scenario() };
    scenario.tasks[1].options = vec!["red".to_owned(), "green".to_owned()];
    scenario.strategies.market.bid_deadline = f64::from(seed % 3);
    scenario.strategies.market.pricing = Pricing::ALL[seed as usize % 2];
    scenario.strategies.role_based.handoff = Handoff::ALL[seed as usize % 3];
    scenario.environment.message_loss = 0.1;
    scenario.environment.limits.time = 600.0;
    let setup = Setup::of(&Arc::new(scenario));
    let outcomes = [0, 2 * SECOND, Micros::MAX].map(|passed| {
        let mut run = setup.run_live(kind, Rc::new(Hostile { seed, passed })).expect("a scenario to run");
        let trace = loop {
            match poll(&mut run) {
                Some(trace) => break trace,
                None => run.give_up(),
            }
        };
        let metrics = Report::of(&trace).metrics;
        assert!(metrics.cost.is_finite() && metrics.makespan <= 600.0, "{kind:?}, seed {seed}: {metrics:?}");
        let recorded = Rc::new(Recorded::of(trace.recording()));
        let again = setup.run_with(kind, recorded).expect("a scenario to run");
        assert_eq!(again.hash(), trace.hash(), "{kind:?}, seed {seed}, {passed} passed");
        let copy = setup.trace_from_bytes(kind, &trace.to_bytes()).expect("the bytes of a trace");
        assert_eq!(
            (copy.hash(), copy.recording()),
            (trace.hash(), trace.recording()),
            "{kind:?}, seed {seed}"
        );
        trace.outcome()
    });
    outcomes.iter().any(|outcome| matches!(outcome, Outcome::Completed | Outcome::Partial))
}
