//! Executing, and what holds for all kinds of questions: times, errors, silence.

use super::*;
use coordination::scenario::strategies::PickRule;

#[test]
fn an_answer_takes_the_time_that_it_says_and_nobody_asks_again_meanwhile() {
    let slow = |request: &Request| said(60 * SECOND, Said::Result(request.task.clone()));
    let mut scenario = one_task(&["ada"]);
    scenario.environment.message_delay = 0.25;
    let trace = live_and_again(&scenario, StrategyKind::Centralized, slow);
    let report = Report::of(&trace);
    assert_eq!(report.makespan, 60.5);
    assert_eq!(report.metrics.messages, 2);
}

#[test]
fn answers_that_are_long_in_coming_are_waited_for_under_every_strategy() {
    fn slow(request: &Request) -> Option<Reply<Said>> {
        let reply = sensible(request)?;
        Some(Reply { took: reply.took + 90 * SECOND, ..reply })
    }
    for kind in StrategyKind::ALL {
        let trace = live_and_again(&scenario(), *kind, slow);
        assert_eq!(trace.outcome(), Outcome::Completed, "{kind:?}");
        let is_absence = |kind: &EventKind| matches!(kind, EventKind::AgentAbsent { .. });
        assert!(!trace.events().iter().any(|event| is_absence(&event.kind)), "{kind:?}");
    }
}

#[test]
fn an_error_is_an_attempt_that_ended_in_one() {
    fn first_fails(request: &Request) -> Option<Reply<Said>> {
        let is_first = (request.agent.as_str(), request.task.as_str(), request.nth) == ("ada", "1", 1);
        if request.ask == Ask::Execute && is_first { error(SECOND) } else { sensible(request) }
    }
    fn all_fail(_: &Request) -> Option<Reply<Said>> {
        error(SECOND)
    }
    let mut scenario = scenario();
    scenario.strategies.uncoordinated.pick = PickRule::TaskOrder;
    scenario.tasks[0].priority = 1;
    for kind in StrategyKind::ALL {
        let trace = live_and_again(&scenario, *kind, first_fails);
        assert_eq!(trace.outcome(), Outcome::Completed, "{kind:?}");
        assert_eq!(Report::of(&trace).metrics.errors, 1, "{kind:?}");
        let trace = live_and_again(&scenario, *kind, all_fail);
        assert_eq!(trace.outcome(), Outcome::Partial, "{kind:?}");
    }
}

#[test]
fn who_never_answers_is_missed_like_one_that_crashed() {
    fn ada_is_silent(request: &Request) -> Option<Reply<Said>> {
        if (request.ask, request.agent.as_str()) == (Ask::Execute, "ada") { None } else { sensible(request) }
    }
    for kind in StrategyKind::ALL {
        let trace = live_and_again(&scenario(), *kind, ada_is_silent);
        assert_eq!(trace.outcome(), Outcome::Completed, "{kind:?}");
        let crashes = trace.events().iter().filter(|event| matches!(event.kind, EventKind::Crashed { .. }));
        assert_eq!(crashes.count(), 1, "{kind:?}");
    }
}

#[test]
fn where_nobody_answers_the_run_stalls_and_names_who_is_waited_for() {
    for kind in StrategyKind::ALL {
        let trace = live_and_again(&scenario(), *kind, |_| None);
        assert_eq!(trace.outcome(), Outcome::Stalled, "{kind:?}");
        let is_for_someone = |what| matches!(what, WaitingFor::Recovery(_) | WaitingFor::WordFrom(_));
        assert!(trace.waiting().iter().any(|waiting| is_for_someone(waiting.what)), "{kind:?}");
    }
}

#[test]
fn agents_think_side_by_side_where_the_mind_says_how_long_it_has() {
    let mut scenario = one_task(&["ada", "ben"]);
    scenario.tasks = support::tasks(&[1.0; 3], &[]);
    let setup = Setup::of(&Arc::new(scenario));
    let remote = Rc::new(Remote::default());
    let mind = Rc::clone(&remote) as Rc<dyn Mind>;
    let mut run = setup.run_live(StrategyKind::Centralized, mind).expect("a scenario to run");
    assert!(poll(&mut run).is_none());
    let ben = remote.requests.borrow_mut().pop().expect("a request to ben");
    ben.sender.send(Reply::after(2 * SECOND, Said::Result("2".to_owned()))).expect("someone waits");
    assert!(poll(&mut run).is_none());
    assert_eq!(remote.requests.borrow().len(), 1, "time stands still: ada may be faster");
    *remote.passed.borrow_mut() = 2 * SECOND;
    assert!(poll(&mut run).is_none());
    assert_eq!(remote.requests.borrow().len(), 2, "ben has the next task already");
    run.give_up();
    let trace = poll(&mut run).expect("nobody is left");
    let recorded = Rc::new(Recorded::of(trace.recording()));
    let again = setup.run_with(StrategyKind::Centralized, recorded).expect("a scenario to run");
    assert_eq!(again.hash(), trace.hash());
}
