//! Minds from outside: asked through channels, and answering out of order, late, never, or with an error.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use coordination::mind::{Answer, Ask, Failure, Mind, Question, Recorded, Recording, Reply, Said};
use coordination::scenario::{Fault, FaultKind, Role, Scenario, Stance, Vote};
use coordination::trace::{EventKind, Micros, Outcome, WaitingFor};
use coordination::{LiveRun, Report, Setup, StrategyKind, Trace};
use futures::channel::oneshot;

use crate::support;

const SECOND: Micros = 1_000_000;

/// What someone elsewhere has been asked, and has not answered yet.
struct Request {
    ask: Ask,
    number: u32,
    agent: String,
    task: String,
    /// The inputs, the proposal or the result that it was shown.
    shown: Vec<String>,
    sender: oneshot::Sender<Reply<Said>>,
}

/// A mind that asks elsewhere.
#[derive(Default)]
struct Remote {
    requests: RefCell<Vec<Request>>,
    /// For how long each question has been thought about, so that time may go on.
    passed: RefCell<Micros>,
}

impl Remote {
    fn ask<T: 'static>(&self, ask: Ask, it: &Question<'_>, shown: &str, form: fn(Said) -> T) -> Answer<T> {
        let (sender, answer) = oneshot::channel();
        let inputs = it.inputs.iter().map(|input| format!("{}={}", input.task.id, input.result));
        let shown = inputs.chain((!shown.is_empty()).then(|| shown.to_owned())).collect();
        let (agent, task) = (it.agent.id.clone(), it.task.id.clone());
        self.requests.borrow_mut().push(Request { ask, number: it.number, agent, task, shown, sender });
        Answer::later(async move {
            let silence = Reply { took: 0, what: Err(Failure::Silence) };
            let Reply { took, what } = answer.await.unwrap_or(silence);
            Reply { took, what: what.map(form) }
        })
    }
}

impl Mind for Remote {
    fn execute(&self, question: &Question<'_>) -> Answer<String> {
        self.ask(Ask::Execute, question, "", |said| match said {
            Said::Result(text) => text,
            other => panic!("{other:?} is no result"),
        })
    }

    fn vote(&self, question: &Question<'_>, proposal: &str) -> Answer<Vote> {
        self.ask(Ask::Vote, question, proposal, |said| match said {
            Said::Vote(vote) => vote,
            other => panic!("{other:?} is no vote"),
        })
    }

    fn rank(&self, question: &Question<'_>) -> Answer<Vec<String>> {
        self.ask(Ask::Rank, question, "", |said| match said {
            Said::Ranking(ranking) => ranking,
            other => panic!("{other:?} is no ranking"),
        })
    }

    fn review(&self, question: &Question<'_>, result: &str) -> Answer<bool> {
        self.ask(Ask::Review, question, result, |said| match said {
            Said::Approved(approved) => approved,
            other => panic!("{other:?} is no verdict"),
        })
    }

    fn passed(&self, _number: u32) -> Micros {
        *self.passed.borrow()
    }
}

/// What is answered to a request: after how long, and what. Nothing: never.
type Rule = fn(&Request) -> Option<Reply<Said>>;

fn said(took: Micros, what: Said) -> Option<Reply<Said>> {
    Some(Reply::after(took, what))
}

fn error(took: Micros) -> Option<Reply<Said>> {
    Some(Reply { took, what: Err(Failure::Error("the line is dead".to_owned())) })
}

/// A sensible answer to whatever is asked, after a time of its own.
fn sensible(request: &Request) -> Option<Reply<Said>> {
    let took = SECOND + u64::from(request.number * 7 % 5) * 700_000;
    said(
        took,
        match request.ask {
            Ask::Execute => Said::Result(format!("{} by {}", request.task, request.agent)),
            Ask::Vote => Said::Vote(Vote::Yes),
            Ask::Rank => Said::Ranking(vec!["blue".to_owned(), "mauve".to_owned(), "red".to_owned()]),
            Ask::Review => Said::Approved(true),
        },
    )
}

fn poll(run: &mut LiveRun) -> Option<Trace> {
    match Pin::new(run).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(trace) => Some(trace),
        Poll::Pending => None,
    }
}

/// Which of the open requests is answered next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    First,
    Last,
    AllAtOnce,
}

/// Runs a scenario with everything asked elsewhere, where a rule says what is answered.
fn live(scenario: &Scenario, kind: StrategyKind, order: Order, rule: Rule) -> Trace {
    let setup = Setup::of(&Arc::new(scenario.clone()));
    let remote = Rc::new(Remote::default());
    let mut run = setup.run_live(kind, Rc::clone(&remote) as Rc<dyn Mind>).expect("a scenario to run");
    loop {
        if let Some(trace) = poll(&mut run) {
            return trace;
        }
        let mut open = remote.requests.borrow_mut();
        assert!(!open.is_empty(), "it waits for nobody: {:?}", run.awaited());
        let count = open.len();
        let next = match order {
            Order::First => open.drain(..1),
            Order::Last => open.drain(count - 1..),
            Order::AllAtOnce => open.drain(..),
        };
        for request in next {
            if let Some(reply) = rule(&request) {
                // It may be that nobody wants to know any more.
                let _ = request.sender.send(reply);
            }
        }
    }
}

/// The same live in every order, and replayed from what was written of it: always the same run.
fn live_and_again(scenario: &Scenario, kind: StrategyKind, rule: Rule) -> Trace {
    let trace = live(scenario, kind, Order::First, rule);
    for order in [Order::Last, Order::AllAtOnce] {
        let other = live(scenario, kind, order, rule);
        assert_eq!(other.events(), trace.events(), "{kind:?}, {order:?}");
        assert_eq!(other.hash(), trace.hash(), "{kind:?}, {order:?}");
        assert_eq!(other.recording(), trace.recording(), "{kind:?}, {order:?}");
    }
    let written = trace.recording().to_json();
    let read = Recording::from_json(&written).expect("what was written");
    assert_eq!(&read, trace.recording(), "{written}");
    let setup = Setup::of(&Arc::new(scenario.clone()));
    let again = setup.run_with(kind, Rc::new(Recorded::of(&read))).expect("a scenario to run");
    assert_eq!(again.events(), trace.events(), "{kind:?}, recorded");
    assert_eq!(again.hash(), trace.hash(), "{kind:?}, recorded");
    assert_eq!(again.recording(), trace.recording(), "{kind:?}, recorded");
    trace
}

/// Three who execute, one who reviews, and one for each other role; three tasks that build on each other, and two beside.
fn scenario() -> Scenario {
    let mut agents = support::agents(&["ada", "ben", "cleo", "plan", "rita", "ivo"]);
    agents[3].role = Role::Planner;
    agents[4].role = Role::Reviewer;
    agents[5].role = Role::Integrator;
    let mut scenario = Scenario {
        agents,
        tasks: support::tasks(&[1.0, 2.0, 1.0, 1.0, 3.0], &[(1, 3), (2, 3), (3, 4)]),
        ..Scenario::default()
    };
    scenario.environment.message_delay = 0.05;
    scenario
}

fn one_task(agents: &[&str]) -> Scenario {
    Scenario { agents: support::agents(agents), tasks: support::tasks(&[1.0], &[]), ..Scenario::default() }
}

fn asked(trace: &Trace, ask: Ask) -> usize {
    trace.recording().answers.iter().filter(|answer| answer.ask == ask).count()
}

#[test]
fn answers_that_come_in_any_order_make_the_same_run() {
    for kind in StrategyKind::ALL {
        let trace = live_and_again(&scenario(), *kind, sensible);
        assert_eq!(trace.outcome(), Outcome::Completed, "{kind:?}");
        assert!(asked(&trace, Ask::Execute) >= 5, "{kind:?}");
        assert_eq!(asked(&trace, Ask::Vote) > 0, *kind == StrategyKind::Consensus);
        assert_eq!(asked(&trace, Ask::Review) > 0, *kind == StrategyKind::RoleBased);
        let said = Report::of(&trace).tasks[3].result.clone();
        assert!(said.is_some_and(|said| said.starts_with("4 by ")), "{kind:?}");
    }
}

#[test]
fn those_who_build_on_results_are_shown_them_and_voters_and_reviewers_what_they_judge() {
    fn shown(request: &Request) -> Option<Reply<Said>> {
        let count = |from: &str| request.shown.iter().filter(|shown| shown.contains(from)).count();
        match (request.ask, request.task.as_str()) {
            (Ask::Execute, "3") => assert_eq!((count("1=1 by"), count("2=2 by")), (1, 1)),
            (Ask::Execute, "4") => assert_eq!(count("3=3 by"), 1),
            (Ask::Execute, _) => assert!(request.shown.is_empty()),
            (Ask::Vote | Ask::Review, task) => {
                assert!(request.shown.last().is_some_and(|last| last.starts_with(&format!("{task} by "))));
            }
            (Ask::Rank, _) => {}
        }
        sensible(request)
    }
    for kind in StrategyKind::ALL.iter().filter(|kind| **kind != StrategyKind::Uncoordinated) {
        live(&scenario(), *kind, Order::First, shown);
    }
}

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
        if request.ask == Ask::Execute && request.number == 0 { error(SECOND) } else { sensible(request) }
    }
    fn all_fail(_: &Request) -> Option<Reply<Said>> {
        error(SECOND)
    }
    for kind in StrategyKind::ALL {
        let trace = live_and_again(&scenario(), *kind, first_fails);
        assert_eq!(trace.outcome(), Outcome::Completed, "{kind:?}");
        assert_eq!(Report::of(&trace).metrics.errors, 1, "{kind:?}");
        let trace = live_and_again(&scenario(), *kind, all_fail);
        assert_eq!(trace.outcome(), Outcome::Partial, "{kind:?}");
    }
}

#[test]
fn who_never_answers_is_missed_like_one_that_crashed() {
    fn ada_is_silent(request: &Request) -> Option<Reply<Said>> {
        if request.agent == "ada" { None } else { sensible(request) }
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
fn votes_from_elsewhere_decide() {
    fn no(request: &Request) -> Option<Reply<Said>> {
        if request.ask == Ask::Vote { said(SECOND, Said::Vote(Vote::No)) } else { sensible(request) }
    }
    let trace = live_and_again(&one_task(&["a", "b", "c"]), StrategyKind::Consensus, no);
    assert_eq!(Report::of(&trace).metrics.rejections, 3, "one a round");
    assert_eq!(asked(&trace, Ask::Vote), 6);
}

#[test]
fn a_voter_that_errs_abstains_and_one_that_is_silent_is_asked_three_times() {
    fn troubled(request: &Request) -> Option<Reply<Said>> {
        match (request.ask, request.agent.as_str()) {
            (Ask::Vote, "b") => error(SECOND),
            (Ask::Vote, "c") => None,
            _ => sensible(request),
        }
    }
    let trace = live_and_again(&one_task(&["a", "b", "c", "d", "e"]), StrategyKind::Consensus, troubled);
    assert_eq!(trace.outcome(), Outcome::Completed);
    let vote = &Report::of(&trace).votes[0];
    let text = serde_json::to_value(vote).expect("a vote");
    let absent = trace.events().iter().filter(|event| matches!(event.kind, EventKind::AgentAbsent { .. }));
    assert_eq!(absent.count(), 1, "{text}");
    assert_eq!(Report::of(&trace).metrics.messages, 3 * 4 - 1 + 2, "asked twice more, and one ballot less");
}

#[test]
fn rankings_from_elsewhere_choose_and_the_proposer_ranks_as_well() {
    let mut scenario = one_task(&["a", "b", "c"]);
    scenario.tasks[0].options = ["red", "green", "blue"].map(str::to_owned).to_vec();
    // A mind that answers is not as silent as its agent was simulated to be.
    scenario.agents[2].stance = Stance::Silent;
    let trace = live_and_again(&scenario, StrategyKind::Consensus, sensible);
    assert_eq!(asked(&trace, Ask::Rank), 3);
    assert_eq!(Report::of(&trace).tasks[0].result.as_deref(), Some("blue"));
}

#[test]
fn a_reviewer_from_elsewhere_sends_back_what_it_does_not_like() {
    fn picky(request: &Request) -> Option<Reply<Said>> {
        match request.ask {
            Ask::Review if request.number < 10 => said(SECOND, Said::Approved(false)),
            _ => sensible(request),
        }
    }
    let trace = live_and_again(&scenario(), StrategyKind::RoleBased, picky);
    let report = Report::of(&trace);
    assert_eq!(trace.outcome(), Outcome::Completed);
    assert!(report.metrics.reworks > 0);
}

#[test]
fn a_crash_takes_with_it_what_is_awaited() {
    let mut scenario = one_task(&["ada", "ben"]);
    scenario.environment.faults =
        vec![Fault { at: 1.0, agent: "ada".to_owned(), kind: FaultKind::Crash, factor: None }];
    let setup = Setup::of(&Arc::new(scenario));
    for kind in [StrategyKind::Centralized, StrategyKind::Market, StrategyKind::Consensus] {
        let remote = Rc::new(Remote::default());
        let mut run = setup.run_live(kind, Rc::clone(&remote) as Rc<dyn Mind>).expect("a scenario to run");
        assert!(poll(&mut run).is_none());
        assert_eq!(run.awaited(), [("ada".to_owned(), "1".to_owned())]);
        let late = remote.requests.borrow_mut().remove(0);
        // Ada thinks and thinks; time goes on meanwhile, and she crashes.
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

#[test]
fn what_is_recorded_in_bad_conditions_is_replayed_as_well() {
    fn unsteady(request: &Request) -> Option<Reply<Said>> {
        match request.number.wrapping_mul(2_654_435_761).rotate_left(request.agent.len() as u32) >> 28 {
            0 => None,
            1..=3 => error(SECOND / 10),
            4 => said(0, sensible(request)?.what.ok()?),
            _ => sensible(request),
        }
    }
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
            live_and_again(&scenario, *kind, unsteady);
        }
    }
}

/// Executes at once; leaves what else there is to the simulation.
struct Quick;

impl Mind for Quick {
    fn execute(&self, question: &Question<'_>) -> Answer<String> {
        match question.task.id.as_str() {
            "1" => Answer::now(SECOND / 2, "quick".to_owned()),
            // In a run that does not wait nothing comes of this.
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
    assert_eq!(newer, Err("a recording of version 2; this is version 1".to_owned()));
    assert!(Recording::from_json("{}").is_err());
    assert!(Recording::from_json(r#"{"version": 1, "answers": [{"ask": "sing"}]}"#).is_err());
}
