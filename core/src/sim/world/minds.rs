//! The minds of a run that are not simulated: what they are asked, what is awaited from them, and what comes of it.
//!
//! Where an answer will fall into the order of things is settled when the question is asked; so it makes no difference in
//! which order answers come in.

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use futures::FutureExt;
use futures::future::LocalBoxFuture;

use super::{Due, World};
use crate::mind::{Answer, Ask, Failure, Input, Mind, Question, RecordedAnswer, Reply, Said};
use crate::sim::clock::Reserved;
use crate::sim::executor::Sleeper;
use crate::trace::{AgentIx, AttemptEnd, AttemptIx, Micros, Opinion, PollIx, Product, TaskIx};

/// A question to a mind, by its number in the order of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct QuestionIx(u32);

/// The mind of a run, and all that is between it and the run.
pub(super) struct Minds {
    mind: Rc<dyn Mind>,
    asked: u32,
    asked_alike: BTreeMap<(Ask, AgentIx, TaskIx), u32>,
    /// What was asked and has not come to its end.
    open: BTreeMap<QuestionIx, Open>,
    results: Results,
    /// What reviewers have come to, until it is taken.
    verdicts: BTreeMap<(AgentIx, TaskIx), bool>,
}

/// A question that has not come to its end.
struct Open {
    agent: AgentIx,
    task: TaskIx,
    asked_at: Micros,
    timer: Reserved,
    /// The answer, while it is awaited from outside.
    coming: Option<LocalBoxFuture<'static, Reply<Said>>>,
    /// Its place in the recording.
    kept_at: usize,
    /// Whoever waits for an opinion; and the opinion, or nothing, once its time has come.
    waker: Option<Sleeper>,
    opinion: Option<Option<Opinion>>,
}

/// What was handed in so far, for those who build on it.
#[derive(Default)]
struct Results {
    of: BTreeMap<AttemptIx, (AgentIx, Product)>,
    last: BTreeMap<TaskIx, AttemptIx>,
    accepted: BTreeMap<TaskIx, AttemptIx>,
}

impl Minds {
    pub(super) fn new(mind: Rc<dyn Mind>) -> Self {
        Self {
            mind,
            asked: 0,
            asked_alike: BTreeMap::new(),
            open: BTreeMap::new(),
            results: Results::default(),
            verdicts: BTreeMap::new(),
        }
    }
}

impl fmt::Debug for Minds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Minds").field("open", &self.open.keys()).finish_non_exhaustive()
    }
}

impl World {
    // ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Asks an agent's own mind to execute a task, or to judge what was handed in. What is due when the answer has come is
    /// reserved. Nothing where the run has no such mind, or it leaves this to the simulated one.
    pub(super) fn ask_mind(
        &mut self,
        ask: Ask,
        (agent, task): (AgentIx, TaskIx),
        about: Option<AttemptIx>,
        due: Option<Due>,
    ) -> Option<(QuestionIx, Reserved)> {
        let mut minds = self.minds.take()?;
        let number = QuestionIx(minds.asked);
        minds.asked += 1;
        let nth = minds.asked_alike.entry((ask, agent, task)).or_default();
        *nth += 1;
        let nth = *nth;
        let answer = self.answer_of(&minds, ask, (agent, task), about, (number.0, nth));
        let (coming, reply) = match answer {
            Answer::Simulated => {
                self.minds = Some(minds);
                return None;
            }
            Answer::Now(reply) => (None, Some(reply)),
            Answer::Later(coming) => (Some(coming), None),
        };
        let timer = self.clock.reserve(due.unwrap_or(Due::Opinion(number)));
        let scenario = self.plan.scenario();
        let kept_at = self.trace.keep_answer(RecordedAnswer {
            ask,
            agent: scenario.agents[agent.0 as usize].id.clone(),
            task: scenario.tasks[task.0 as usize].id.clone(),
            nth,
            answer: None,
        });
        let asked_at = self.clock.now();
        let open = Open { agent, task, asked_at, timer, coming, kept_at, waker: None, opinion: None };
        minds.open.insert(number, open);
        self.minds = Some(minds);
        if let Some(reply) = reply {
            self.take_in_reply(number, reply);
        }
        Some((number, timer))
    }

    fn answer_of(
        &self,
        minds: &Minds,
        ask: Ask,
        (agent, task): (AgentIx, TaskIx),
        about: Option<AttemptIx>,
        (number, nth): (u32, u32),
    ) -> Answer<Said> {
        let scenario = self.plan.scenario();
        let text = |task: TaskIx, attempt: AttemptIx| {
            let (author, product) = minds.results.of.get(&attempt).copied()?;
            Some(self.trace.product(product, task, author))
        };
        let input = |needed: TaskIx| {
            let results = &minds.results;
            let attempt = results.accepted.get(&needed).or_else(|| results.last.get(&needed))?;
            let task = &scenario.tasks[needed.0 as usize];
            text(needed, *attempt).map(|result| Input { task, result })
        };
        let question = Question {
            number,
            nth,
            at: self.clock.now(),
            strategy: self.trace.strategy(),
            scenario,
            agent: &scenario.agents[agent.0 as usize],
            task: &scenario.tasks[task.0 as usize],
            inputs: self.plan.graph().needs(task).iter().copied().filter_map(input).collect(),
        };
        let about = about.and_then(|attempt| text(task, attempt)).unwrap_or_default();
        let mind = &minds.mind;
        match ask {
            Ask::Execute => mind.execute(&question).map(Said::Result),
            Ask::Vote => mind.vote(&question, &about).map(Said::Vote),
            Ask::Rank => mind.rank(&question).map(Said::Ranking),
            Ask::Review => mind.review(&question, &about).map(Said::Approved),
        }
    }

    /// Asks an agent's own mind for its vote or ranking.
    pub(crate) fn ask_opinion(&mut self, poll: PollIx, agent: AgentIx) -> Option<QuestionIx> {
        self.minds.as_ref()?;
        let poll = *self.trace.poll(poll);
        let ask = if poll.draft_right.is_some() { Ask::Vote } else { Ask::Rank };
        self.ask_mind(ask, (agent, poll.task), Some(poll.attempt), None).map(|(question, _)| question)
    }

    /// Asks an agent's own mind to review what was last handed in as the result of a task.
    pub(super) fn ask_review(
        &mut self,
        agent: AgentIx,
        task: TaskIx,
        due: Due,
    ) -> Option<(QuestionIx, Reserved)> {
        let last = self.minds.as_ref()?.results.last.get(&task).copied();
        self.ask_mind(Ask::Review, (agent, task), last, Some(due))
    }

    // ── Waiting for what comes from outside ──────────────────────────────────────────────────────────────────────────

    /// Whether some answer is awaited from outside.
    pub(in crate::sim) fn awaits_answers(&self) -> bool {
        self.awaited_answers().next().is_some()
    }

    /// From whom answers are awaited, about which tasks.
    pub(in crate::sim) fn awaited_answers(&self) -> impl Iterator<Item = (AgentIx, TaskIx)> {
        let open = self.minds.iter().flat_map(|minds| minds.open.values());
        open.filter(|open| open.coming.is_some()).map(|open| (open.agent, open.task))
    }

    /// Whether time may move to an instant: no awaited answer could be due before.
    pub(super) fn may_move_to(&self, at: Micros) -> bool {
        self.minds.as_ref().is_none_or(|minds| {
            let coming = |(_, open): &(&QuestionIx, &Open)| open.coming.is_some();
            minds.open.iter().filter(coming).all(|(number, open)| {
                at == self.clock.now() || at <= open.asked_at.saturating_add(minds.mind.passed(number.0))
            })
        })
    }

    /// Takes in the answers that have come; `false` where none has.
    pub(in crate::sim) fn take_in_answers(&mut self, context: &mut Context<'_>) -> bool {
        let Some(minds) = &mut self.minds else { return false };
        let mut replies = Vec::new();
        for (number, open) in &mut minds.open {
            if let Some(Poll::Ready(reply)) = open.coming.as_mut().map(|coming| coming.poll_unpin(context)) {
                replies.push((*number, reply));
            }
        }
        let any = !replies.is_empty();
        replies.into_iter().for_each(|(number, reply)| self.take_in_reply(number, reply));
        any
    }

    /// Waits no longer for any answer: none comes.
    pub(in crate::sim) fn give_up_answers(&mut self) {
        let open = self.minds.iter().flat_map(|minds| &minds.open);
        let awaited = open.filter(|(_, open)| open.coming.is_some()).map(|(number, _)| *number);
        for number in awaited.collect::<Vec<_>>() {
            self.take_in_reply(number, Reply { took: 0, what: Err(Failure::Silence) });
        }
    }

    fn take_in_reply(&mut self, number: QuestionIx, reply: Reply<Said>) {
        let open = self.minds.as_mut().and_then(|minds| minds.open.get_mut(&number));
        let Some(open) = open else { return };
        open.coming = None;
        if reply.took == Micros::MAX {
            // So it was recorded: the answer was not there when it was no longer wanted.
            return;
        }
        // A mind that said that it would take longer is held to it.
        let at = open.asked_at.saturating_add(reply.took).max(self.clock.now().saturating_add(1));
        self.clock.schedule_reserved(open.timer, at);
        let said = match reply.what {
            Ok(said) => said,
            Err(Failure::Error(why)) => Said::Error(why),
            Err(Failure::Silence) => Said::Silence,
        };
        self.trace.set_answer(open.kept_at, (at - open.asked_at, said));
    }

    // ── What comes of it ─────────────────────────────────────────────────────────────────────────────────────────────

    /// Whether the agent's mind is at something about a task.
    pub(crate) fn is_thinking(&self, agent: AgentIx, task: TaskIx) -> bool {
        let mut open = self.minds.iter().flat_map(|minds| minds.open.values());
        open.any(|open| (open.agent, open.task) == (agent, task) && open.opinion.is_none())
    }

    /// A question has come to its end.
    fn close(&mut self, question: QuestionIx) -> Option<(AgentIx, TaskIx, Said)> {
        let open = self.minds.as_mut()?.open.remove(&question)?;
        let said = self.trace.recording().answers[open.kept_at].answer.clone();
        Some((open.agent, open.task, said.map_or(Said::Silence, |(_, said)| said)))
    }

    /// Ends an attempt as an agent's own mind has it.
    pub(super) fn end_attempt_by_mind(&mut self, slot: usize, question: QuestionIx) {
        let Some((agent, _, said)) = self.close(question) else { return };
        match said {
            Said::Result(text) => {
                self.running[slot].product = Some(Product::Said(self.trace.keep_text(&text)));
                self.end_attempt(slot, AttemptEnd::Done);
            }
            Said::Silence => self.crash(agent.into()),
            _ => self.end_attempt(slot, AttemptEnd::Error),
        }
    }

    /// Ends a review as an agent's own mind has it.
    pub(super) fn end_review_by_mind(&mut self, slot: usize, question: QuestionIx) {
        let Some((agent, task, said)) = self.close(question) else { return };
        if said == Said::Silence {
            return self.crash(agent.into());
        }
        if let Some(minds) = &mut self.minds {
            minds.verdicts.insert((agent, task), said == Said::Approved(true));
        }
        self.end_stage(slot, true);
    }

    /// What a reviewer's own mind has come to, where it has.
    pub(super) fn take_verdict(&mut self, agent: AgentIx, task: TaskIx) -> Option<bool> {
        self.minds.as_mut()?.verdicts.remove(&(agent, task))
    }

    /// The time of an opinion has come.
    pub(super) fn form_opinion(&mut self, question: QuestionIx) {
        let open = self.minds.as_mut().and_then(|minds| minds.open.get_mut(&question));
        let Some(open) = open else { return };
        let said = self.trace.recording().answers[open.kept_at].answer.as_ref();
        let options = &self.plan.task(open.task).options;
        open.opinion = Some(match said {
            Some((_, Said::Vote(vote))) => Some(Opinion::Vote(*vote)),
            Some((_, Said::Ranking(ranking))) => Some(Opinion::Ranking(places(ranking, options))),
            Some((_, Said::Error(_))) if options.is_empty() => {
                Some(Opinion::Vote(crate::scenario::Vote::Abstain))
            }
            Some((_, Said::Error(_))) => Some(Opinion::Ranking(Vec::new())),
            _ => None,
        });
        if let Some(waker) = open.waker.take() {
            self.wakes.wake(waker);
        }
    }

    /// The opinion that a mind was asked for, once its time has come; none where the mind keeps silent.
    pub(crate) fn opinion(&mut self, question: QuestionIx, waker: &Waker) -> Option<Option<Opinion>> {
        let open = &mut self.minds.as_mut()?.open;
        let asked = open.get_mut(&question)?;
        let opinion = asked.opinion.take();
        if opinion.is_some() {
            open.remove(&question);
        } else {
            asked.waker = Some(self.wakes.sleeper(waker));
        }
        opinion
    }

    /// A crash takes with it all that an agent thinks about.
    pub(super) fn forget_questions(&mut self, agent: AgentIx) {
        let Some(minds) = &mut self.minds else { return };
        let clock = &mut self.clock;
        minds.open.retain(|_, open| {
            let is_kept = open.agent != agent;
            if !is_kept {
                clock.call_off(open.timer.timer());
            }
            is_kept
        });
    }

    /// Keeps what was handed in, for those who will build on it or judge it.
    pub(super) fn keep_result(
        &mut self,
        attempt: AttemptIx,
        (agent, task): (AgentIx, TaskIx),
        product: Product,
    ) {
        if let Some(minds) = &mut self.minds {
            minds.results.of.insert(attempt, (agent, product));
            minds.results.last.insert(task, attempt);
        }
    }

    /// That one of them was accepted.
    pub(super) fn keep_accepted(&mut self, task: TaskIx, attempt: AttemptIx) {
        if let Some(minds) = &mut self.minds {
            minds.results.accepted.insert(task, attempt);
        }
    }
}

/// The places of a ranking's options, each once; what is no option is passed over.
fn places(ranking: &[String], options: &[String]) -> Vec<u32> {
    let mut places = Vec::with_capacity(options.len());
    for text in ranking {
        let place = options.iter().position(|option| option == text).map(|place| place as u32);
        places.extend(place.filter(|place| !places.contains(place)));
    }
    places
}
