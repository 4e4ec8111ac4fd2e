//! A mind of one's own: it bids at once, executes, plans and combines elsewhere, with answers that come later, and leaves
//! all else to the simulation.
//!
//! `cargo run -p coordination --example mind`. Here "elsewhere" is a list that `main` works off; with a language model or
//! another program it is whatever fetches the answer and sends it into the channel.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use coordination::mind::{Announcement, Answer, Failure, Input, Mind, Question, Recorded, Reply, Whole};
use coordination::scenario::Task;
use coordination::trace::Offer;
use coordination::{Report, Setup, StrategyKind, Trace, scenario};
use futures::channel::oneshot;

const SCENARIO: &str = r#"{
    "version": 1,
    "agents": [
        {"id": "ada"}, {"id": "ben", "base_price": 60},
        {"id": "pia", "role": "planner"}, {"id": "ivo", "role": "integrator"}
    ],
    "tasks": [{"id": "verse"}, {"id": "chorus"}, {"id": "song", "depends_on": ["verse", "chorus"]}]
}"#;

/// A request that waits to be answered: what is asked, and where the answer goes.
type Request = (String, oneshot::Sender<Reply<String>>);

#[derive(Default)]
struct Poet {
    requests: RefCell<Vec<Request>>,
}

impl Poet {
    fn ask(&self, agent: &str, prompt: &str) -> Answer<String> {
        let (sender, answer) = oneshot::channel();
        self.requests.borrow_mut().push((format!("{agent}: {prompt}"), sender));
        // Where the sender is dropped, nothing comes any more.
        Answer::later(async { answer.await.unwrap_or(Reply { took: 0, what: Err(Failure::Silence) }) })
    }
}

impl Mind for Poet {
    fn execute(&self, question: &Question<'_>) -> Answer<String> {
        let plan = question.plan.unwrap_or_default();
        let prompt = format!("write the {}. {} {plan}", question.task.id, texts(&question.inputs));
        self.ask(&question.agent.id, prompt.trim())
    }

    fn bid(&self, question: &Question<'_>, announcement: &Announcement) -> Answer<Option<Offer>> {
        // Ben asks for half of what the simulated mind would, and never has more than one task.
        match (question.agent.id.as_str(), announcement.tasks) {
            ("ben", 0) => Answer::now(1, Some(Offer { price: 30.0, ..announcement.usual })),
            ("ben", _) => Answer::now(1, None),
            _ => Answer::Simulated,
        }
    }

    fn plan(&self, question: &Question<'_>, tasks: &[&Task]) -> Answer<String> {
        let ids: Vec<&str> = tasks.iter().map(|task| task.id.as_str()).collect();
        self.ask(&question.agent.id, &format!("plan the {}.", ids.join(", the ")))
    }

    fn integrate(&self, question: &Question<'_>, whole: &Whole<'_>) -> Answer<String> {
        let so_far = whole.so_far.unwrap_or("nothing");
        self.ask(&question.agent.id, &format!("add {} to {so_far}.", texts(&whole.parts)))
    }
}

fn texts(inputs: &[Input<'_>]) -> String {
    inputs.iter().map(|input| &*input.result).collect::<Vec<_>>().join(" ")
}

/// A live run to its end. An executor would do: `block_on(run)`. By hand it shows what happens.
fn run(setup: &Setup, strategy: StrategyKind) -> Trace {
    let poet = Rc::new(Poet::default());
    let mut run = pin!(setup.run_live(strategy, Rc::clone(&poet) as Rc<dyn Mind>).expect("no errors"));
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(trace) = run.as_mut().poll(&mut context) {
            return trace;
        }
        for (prompt, sender) in poet.requests.take() {
            println!("  {prompt}");
            let words = prompt.split_whitespace().count() as u64;
            // The answer, and how long it took in virtual microseconds. Nobody may be waiting for it any more.
            let _ = sender.send(Reply::after(words * 100_000, format!("({words} words)")));
        }
    }
}

fn main() {
    let (scenario, _) = scenario::read(SCENARIO).expect("a scenario that can be run");
    let setup = Setup::of(&Arc::new(scenario));
    for strategy in [StrategyKind::Market, StrategyKind::RoleBased] {
        println!("{}:", strategy.word());
        let trace = run(&setup, strategy);
        println!("  done after {} s", Report::of(&trace).makespan);
        println!("  {}", trace.recording().to_json());
        let recorded = Rc::new(Recorded::of(trace.recording()));
        let again = setup.run_with(strategy, recorded).expect("no errors");
        assert_eq!(again.hash(), trace.hash());
    }
}
