//! Minds from outside that answer out of order, late, never, or with an error.

mod bids;
mod opinions;
mod replay;
mod roles;
mod work;

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use coordination::mind::{Announcement, Answer, Failure, Input, Mind, Question, Recorded, Reply, Whole};
use coordination::scenario::{Fault, FaultKind, Role, Scenario, Stance, Task, Vote};
use coordination::time::Micros;
use coordination::trace::{Ask, EventKind, Offer, Outcome, Recording, Said, WaitingFor};
use coordination::{LiveRun, Report, Setup, StrategyKind, Trace};
use futures::channel::oneshot;

use crate::support;

const SECOND: Micros = 1_000_000;

/// A question that has not been answered yet.
struct Request {
    ask: Ask,
    number: u32,
    nth: u32,
    agent: String,
    task: String,
    /// Everything that the mind is shown: the plan and the inputs, and the proposal, result, auction, tasks
    /// or parts.
    plan: Option<String>,
    shown: Vec<String>,
    sender: oneshot::Sender<Reply<Said>>,
}

/// A mind that sends its questions elsewhere.
#[derive(Default)]
struct Remote {
    requests: RefCell<Vec<Request>>,
    /// The kinds of questions that it leaves to the simulated mind.
    leaves: Vec<Ask>,
    /// The time for which each question has been thought about.
    passed: RefCell<Micros>,
}

impl Remote {
    fn ask<T: 'static>(
        &self,
        ask: Ask,
        it: &Question<'_>,
        shown: impl IntoIterator<Item = String>,
        form: fn(Said) -> T,
    ) -> Answer<T> {
        if self.leaves.contains(&ask) {
            return Answer::Simulated;
        }
        let (sender, answer) = oneshot::channel();
        let shown = it.inputs.iter().map(text).chain(shown).collect();
        let (agent, task, plan) = (it.agent.id.clone(), it.task.id.clone(), it.plan.map(str::to_owned));
        let (number, nth) = (it.number, it.nth);
        self.requests.borrow_mut().push(Request { ask, number, nth, agent, task, plan, shown, sender });
        Answer::later(async move {
            let silence = Reply { took: 0, what: Err(Failure::Silence) };
            let Reply { took, what } = answer.await.unwrap_or(silence);
            Reply { took, what: what.map(form) }
        })
    }
}

fn text(input: &Input<'_>) -> String {
    format!("{}={}", input.task.id, input.result)
}

impl Mind for Remote {
    fn execute(&self, question: &Question<'_>) -> Answer<String> {
        self.ask(Ask::Execute, question, [], |said| match said {
            Said::Result(text) => text,
            other => panic!("{other:?} is no result"),
        })
    }

    fn vote(&self, question: &Question<'_>, proposal: &str) -> Answer<Vote> {
        self.ask(Ask::Vote, question, [proposal.to_owned()], |said| match said {
            Said::Vote(vote) => vote,
            other => panic!("{other:?} is no vote"),
        })
    }

    fn rank(&self, question: &Question<'_>) -> Answer<Vec<String>> {
        self.ask(Ask::Rank, question, [], |said| match said {
            Said::Ranking(ranking) => ranking,
            other => panic!("{other:?} is no ranking"),
        })
    }

    fn review(&self, question: &Question<'_>, result: &str) -> Answer<bool> {
        self.ask(Ask::Review, question, [result.to_owned()], |said| match said {
            Said::Approved(approved) => approved,
            other => panic!("{other:?} is no verdict"),
        })
    }

    fn bid(&self, question: &Question<'_>, announcement: &Announcement) -> Answer<Option<Offer>> {
        self.ask(Ask::Bid, question, [format!("{announcement:?}")], |said| match said {
            Said::Bid(offer) => offer,
            other => panic!("{other:?} is no bid"),
        })
    }

    fn plan(&self, question: &Question<'_>, tasks: &[&Task]) -> Answer<String> {
        self.ask(Ask::Plan, question, tasks.iter().map(|task| task.id.clone()), |said| match said {
            Said::Plan(plan) => plan,
            other => panic!("{other:?} is no plan"),
        })
    }

    fn integrate(&self, question: &Question<'_>, whole: &Whole<'_>) -> Answer<String> {
        let shown = whole.so_far.map(str::to_owned).into_iter().chain(whole.parts.iter().map(text));
        self.ask(Ask::Integrate, question, shown, |said| match said {
            Said::Whole(whole) => whole,
            other => panic!("{other:?} is no whole"),
        })
    }

    fn passed(&self, _number: u32) -> Micros {
        *self.passed.borrow()
    }
}

/// The answer to a request, with the time that it took; `None` if it is never answered.
type Rule = fn(&Request) -> Option<Reply<Said>>;

fn said(took: Micros, what: Said) -> Option<Reply<Said>> {
    Some(Reply::after(took, what))
}

fn error(took: Micros) -> Option<Reply<Said>> {
    Some(Reply { took, what: Err(Failure::Error("the line is dead".to_owned())) })
}

fn bid_of(price: f64, time: f64, confidence: f64) -> Said {
    Said::Bid(Some(Offer { price, time, confidence }))
}

/// Answers any question sensibly, after a time that depends on its number.
fn sensible(request: &Request) -> Option<Reply<Said>> {
    let took = SECOND + u64::from(request.number * 7 % 5) * 700_000;
    said(
        took,
        match request.ask {
            Ask::Execute => Said::Result(format!("{} by {}", request.task, request.agent)),
            Ask::Vote => Said::Vote(Vote::Yes),
            Ask::Rank => Said::Ranking(vec!["blue".to_owned(), "mauve".to_owned(), "red".to_owned()]),
            Ask::Review => Said::Approved(true),
            Ask::Bid => bid_of(50.0, 1.0, 0.9),
            Ask::Plan => Said::Plan(format!("a plan for {}", request.shown.join(" and "))),
            Ask::Integrate => Said::Whole(format!("<{}>", request.shown.join(" "))),
        },
    )
}

fn poll(run: &mut LiveRun) -> Option<Trace> {
    match Pin::new(run).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(trace) => Some(trace),
        Poll::Pending => None,
    }
}

/// The order in which open requests are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    First,
    Last,
    AllAtOnce,
}

/// Runs a scenario in which every question is sent elsewhere and answered by a rule.
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
                // The run may not need the answer any more.
                let _ = request.sender.send(reply);
            }
        }
    }
}

/// Runs a scenario live in every order of answers, and replays it from its recording. Asserts that all runs
/// are the same.
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

/// Three executors, a reviewer and one agent for each other role; three tasks that depend on each other, and
/// two others.
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
        assert_eq!(asked(&trace, Ask::Bid) > 0, *kind == StrategyKind::Market);
        for ask in [Ask::Plan, Ask::Review, Ask::Integrate] {
            assert_eq!(asked(&trace, ask) > 0, *kind == StrategyKind::RoleBased);
        }
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
            (Ask::Execute, _) => assert_eq!(request.shown, [""; 0]),
            (Ask::Vote | Ask::Review, task) => {
                assert!(request.shown.last().is_some_and(|last| last.starts_with(&format!("{task} by "))));
            }
            (Ask::Rank | Ask::Bid | Ask::Plan | Ask::Integrate, _) => {}
        }
        sensible(request)
    }
    for kind in StrategyKind::ALL.iter().filter(|kind| **kind != StrategyKind::Uncoordinated) {
        live(&scenario(), *kind, Order::First, shown);
    }
}
