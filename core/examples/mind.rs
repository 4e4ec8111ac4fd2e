//! A mind of one's own: it executes tasks elsewhere, with an answer that comes later; all else is simulated.
//!
//! `cargo run -p coordination --example mind`. Here "elsewhere" is a list that `main` works off; with a language model or
//! another program it is whatever fetches the answer and sends it into the channel.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use coordination::mind::{Answer, Failure, Mind, Question, Recorded, Reply};
use coordination::{Report, Setup, StrategyKind, scenario};
use futures::channel::oneshot;

const SCENARIO: &str = r#"{
    "version": 1,
    "agents": [{"id": "ada"}, {"id": "ben"}],
    "tasks": [{"id": "verse"}, {"id": "chorus"}, {"id": "song", "depends_on": ["verse", "chorus"]}]
}"#;

/// A request that waits to be answered: what is asked, and where the answer goes.
type Request = (String, oneshot::Sender<Reply<String>>);

#[derive(Default)]
struct Poet {
    requests: RefCell<Vec<Request>>,
}

impl Mind for Poet {
    fn execute(&self, question: &Question<'_>) -> Answer<String> {
        let inputs: Vec<&str> = question.inputs.iter().map(|input| &*input.result).collect();
        let prompt = format!("{}: write the {}. {}", question.agent.id, question.task.id, inputs.join(" "));
        let (sender, answer) = oneshot::channel();
        self.requests.borrow_mut().push((prompt, sender));
        // Where the sender is dropped, nothing comes any more.
        Answer::later(async { answer.await.unwrap_or(Reply { took: 0, what: Err(Failure::Silence) }) })
    }
}

fn main() {
    let (scenario, _) = scenario::read(SCENARIO).expect("a scenario that can be run");
    let setup = Setup::of(&Arc::new(scenario));
    let poet = Rc::new(Poet::default());

    // An executor would do: `block_on(run)`. By hand it shows what happens.
    let run = setup.run_live(StrategyKind::Centralized, Rc::clone(&poet) as Rc<dyn Mind>);
    let mut run = pin!(run.expect("no errors"));
    let mut context = Context::from_waker(Waker::noop());
    let trace = loop {
        if let Poll::Ready(trace) = run.as_mut().poll(&mut context) {
            break trace;
        }
        for (prompt, sender) in poet.requests.take() {
            println!("{prompt}");
            let words = prompt.split_whitespace().count() as u64;
            // The answer, and how long it took in virtual microseconds. Nobody may be waiting for it any more.
            let _ = sender.send(Reply::after(words * 100_000, format!("({words} words)")));
        }
    };

    println!("done after {} s", Report::of(&trace).makespan);
    println!("{}", trace.recording().to_json());
    let recorded = Rc::new(Recorded::of(trace.recording()));
    let again = setup.run_with(StrategyKind::Centralized, recorded).expect("no errors");
    assert_eq!(again.hash(), trace.hash());
}
