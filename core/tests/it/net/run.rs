//! Runs of a scenario under all strategies, and their hashes. No other file of the net uses the crate.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use coordination::gallery::examples;
use coordination::mind::{Announcement, Answer, Mind, Question, Recorded, Whole};
use coordination::scenario::{Scenario, Task, Vote};
use coordination::trace::{Offer, Recording};
use coordination::{Report, Setup, StrategyKind, Trace};
use serde_json::Value;
use xxhash_rust::xxh64::{Xxh64, xxh64};

/// The hashes of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prints {
    pub(super) trace: u64,
    /// The hash of the report as JSON text, and of whatever else is written of the run.
    pub(super) report: u64,
}

/// The names of the strategies, in the order in which the record has them.
pub(super) fn strategies() -> impl Iterator<Item = &'static str> {
    StrategyKind::ALL.iter().map(|kind| kind.word())
}

/// Returns the examples of the gallery: their ids, and their documents without the words that no run depends on.
pub(super) fn gallery() -> Vec<(&'static str, Value)> {
    let document = |scenario: Scenario| {
        let scenario = Scenario { title: String::new(), description: String::new(), ..scenario };
        serde_json::from_str(&scenario.to_json()).expect("a document")
    };
    examples().iter().map(|example| (example.id, document(example.scenario()))).collect()
}

/// A scenario that is ready to run.
pub(super) struct Case {
    scenario: Arc<Scenario>,
    setup: Setup,
}

impl Case {
    /// Reads a document.
    pub(super) fn read(document: &Value) -> Self {
        let text = document.to_string();
        let scenario = Scenario::from_json(&text).unwrap_or_else(|findings| panic!("{findings:#?}\n{text}"));
        let scenario = Arc::new(scenario);
        Self { setup: Setup::of(&scenario), scenario }
    }

    /// Runs it under each strategy; `None` if the strategy refuses it. With details, the second hash also covers the
    /// events and the document.
    pub(super) fn prints(&self, with_details: bool) -> Vec<Option<Prints>> {
        let prints = |kind: &StrategyKind| {
            let trace = self.setup.run(*kind).ok()?;
            let mut hash = report_hash(&trace);
            if with_details {
                hash.update(self.scenario.to_json().as_bytes());
                trace.events_json().for_each(|event| hash.update(event.to_string().as_bytes()));
            }
            Some(Prints { trace: trace.hash(), report: hash.digest() })
        };
        StrategyKind::ALL.iter().map(prints).collect()
    }

    /// Runs it under each strategy with recorded answers, replayed and live. The second hash also covers the
    /// recordings of both runs.
    ///
    /// # Panics
    /// If the live run differs from the replayed one.
    pub(super) fn prints_with_answers(&self, recording: &Value, name: &str) -> Vec<Option<Prints>> {
        let recorded = Recorded::of(&Recording::from_json(&recording.to_string()).expect("a recording"));
        let prints = |kind: &StrategyKind| {
            let replayed = self.setup.run_with(*kind, Rc::new(recorded.clone())).ok()?;
            let mut live = self.setup.run_live(*kind, Rc::new(Later(recorded.clone()))).expect("as before");
            let live = finish(&mut live);
            assert_eq!(live.hash(), replayed.hash(), "{name}, {kind:?}: live is not as replayed");
            let mut hash = report_hash(&replayed);
            // They may differ: a live run does not know an answer that was still awaited when it ended.
            hash.update(replayed.recording().to_json().as_bytes());
            hash.update(live.recording().to_json().as_bytes());
            Some(Prints { trace: replayed.hash(), report: hash.digest() })
        };
        StrategyKind::ALL.iter().map(prints).collect()
    }

    /// Runs it under each strategy that does not refuse it, with recorded answers if there are any. Returns the outcome
    /// of each run, or `refused`, and passes each event to a function.
    pub(super) fn outcomes(&self, recording: Option<&Value>, mut see: impl FnMut(&Value)) -> Vec<String> {
        let mut outcome = |kind: &StrategyKind| {
            let run = match recording {
                None => self.setup.run(*kind),
                Some(recording) => {
                    let recording = Recording::from_json(&recording.to_string()).expect("a recording");
                    self.setup.run_with(*kind, Rc::new(Recorded::of(&recording)))
                }
            };
            let Ok(trace) = run else { return "refused".to_owned() };
            trace.events_json().for_each(|event| see(&event));
            trace.outcome().word().to_owned()
        };
        StrategyKind::ALL.iter().map(&mut outcome).collect()
    }
}

fn report_hash(trace: &Trace) -> Xxh64 {
    let text = serde_json::to_string(&Report::of(trace)).expect("a report");
    let mut hash = Xxh64::new(0);
    hash.update(&xxh64(text.as_bytes(), 0).to_le_bytes());
    hash
}

/// Polls until the future is ready: what it waits for comes when it is polled again.
fn finish<T>(run: &mut (impl Future<Output = T> + Unpin)) -> T {
    loop {
        if let Poll::Ready(it) = Pin::new(&mut *run).poll(&mut Context::from_waker(Waker::noop())) {
            return it;
        }
    }
}

/// Gives recorded answers, but not at once: the run is left waiting and polled again.
struct Later(Recorded);

impl Later {
    fn later<T: 'static>(answer: Answer<T>) -> Answer<T> {
        match answer {
            Answer::Now(reply) => Answer::later(async move {
                Twice::default().await;
                reply
            }),
            other => other,
        }
    }
}

impl Mind for Later {
    fn execute(&self, question: &Question<'_>) -> Answer<String> {
        Self::later(self.0.execute(question))
    }

    fn vote(&self, question: &Question<'_>, proposal: &str) -> Answer<Vote> {
        Self::later(self.0.vote(question, proposal))
    }

    fn rank(&self, question: &Question<'_>) -> Answer<Vec<String>> {
        Self::later(self.0.rank(question))
    }

    fn bid(&self, question: &Question<'_>, announcement: &Announcement) -> Answer<Option<Offer>> {
        Self::later(self.0.bid(question, announcement))
    }

    fn plan(&self, question: &Question<'_>, tasks: &[&Task]) -> Answer<String> {
        Self::later(self.0.plan(question, tasks))
    }

    fn review(&self, question: &Question<'_>, result: &str) -> Answer<bool> {
        Self::later(self.0.review(question, result))
    }

    fn integrate(&self, question: &Question<'_>, whole: &Whole<'_>) -> Answer<String> {
        Self::later(self.0.integrate(question, whole))
    }
}

/// A future that is ready when it is polled the second time.
#[derive(Default)]
struct Twice(bool);

impl Future for Twice {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
