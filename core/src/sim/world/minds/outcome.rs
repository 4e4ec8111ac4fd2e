//! The effects of the answers of minds, once their time has come.

use std::rc::Rc;
use std::task::Waker;

use super::{OpenQuestion, QuestionIx};
use crate::ids::{AgentIx, AttemptIx, TaskIx};
use crate::sim::{StageEnd, World};
use crate::trace::{Ask, AttemptEnd, Product, Said};

impl World {
    /// Returns whether the agent's mind has a question about a task whose answer's time has not come.
    pub(crate) fn is_thinking(&self, agent: AgentIx, task: TaskIx) -> bool {
        let mut open = self.minds.iter().flat_map(|minds| minds.open.values());
        open.any(|open| (open.agent, open.task) == (agent, task) && !open.is_due)
    }

    /// Closes a question. Returns it with its kind and the answer.
    fn close(&mut self, question: QuestionIx) -> Option<(OpenQuestion, Ask, Said)> {
        let open = self.minds.as_mut()?.open.remove(&question)?;
        let kept = &self.trace.recording().answers[open.kept_at];
        let said = kept.answer.as_ref().map_or(Said::Silence, |(_, said)| said.clone());
        Some((open, kept.ask, said))
    }

    // ── Work ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Ends an attempt as the agent's own mind has answered.
    pub(in crate::sim::world) fn end_attempt_by_mind(&mut self, slot: usize, question: QuestionIx) {
        let Some((open, _, said)) = self.close(question) else { return };
        match said {
            Said::Result(text) => {
                self.attempts.get_mut(slot).product = Some(Product::Said(self.trace.keep_text(&text)));
                self.end_attempt(slot, AttemptEnd::Done);
            }
            Said::Silence => self.crash(open.agent.into()),
            _ => self.end_attempt(slot, AttemptEnd::Error),
        }
    }

    /// Ends planning, a review or an integration as the agent's own mind has answered.
    pub(in crate::sim::world) fn end_stage_by_mind(&mut self, slot: usize, question: QuestionIx) {
        let Some((open, ask, said)) = self.close(question) else { return };
        let Some(minds) = &mut self.minds else { return };
        match (ask, said) {
            (_, Said::Silence) => return self.crash(open.agent.into()),
            (Ask::Review, said) => {
                minds.verdicts.insert((open.agent, open.task), said == Said::Approved(true));
            }
            (_, Said::Plan(text)) => {
                let plan: Rc<str> = text.into();
                minds.plans.extend(open.tasks.into_iter().map(|task| (task, Rc::clone(&plan))));
                self.record_words(slot, &plan);
            }
            (_, Said::Whole(text)) => {
                let whole: Rc<str> = text.into();
                minds.whole = Some(Rc::clone(&whole));
                self.record_words(slot, &whole);
            }
            _ => return self.end_stage(slot, StageEnd::Erred),
        }
        self.end_stage(slot, StageEnd::Finished);
    }

    /// Takes the verdict of a reviewer's own mind, or returns `None` if there is none.
    pub(in crate::sim::world) fn take_verdict(&mut self, agent: AgentIx, task: TaskIx) -> Option<bool> {
        self.minds.as_mut()?.verdicts.remove(&(agent, task))
    }

    // ── What ends no work: votes, rankings, bids ─────────────────────────────────────────────────────────────────────

    /// Notes that the time of an answer has come, and wakes the one that waits for it.
    pub(in crate::sim::world) fn answer_due(&mut self, question: QuestionIx) {
        let open = self.minds.as_mut().and_then(|minds| minds.open.get_mut(&question));
        let Some(open) = open else { return };
        open.is_due = true;
        self.jobs.wake_any(open.waker.take());
    }

    /// Returns what a mind has answered once the answer's time has come. Until then the future is woken when it comes.
    pub(crate) fn said(&mut self, question: QuestionIx, waker: &Waker) -> Option<Said> {
        let open = self.minds.as_mut()?.open.get_mut(&question)?;
        if !open.is_due {
            open.waker = Some(self.jobs.target(waker));
            return None;
        }
        self.close(question).map(|(_, _, said)| said)
    }

    // ── What is kept and what is forgotten ───────────────────────────────────────────────────────────────────────────

    /// Forgets all questions to an agent: a crash takes with it all that the agent thinks about.
    pub(in crate::sim::world) fn forget_questions(&mut self, agent: AgentIx) {
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

    /// Keeps what was handed in for those who will build on it or judge it.
    pub(in crate::sim::world) fn keep_result(
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

    /// Keeps which of the results of a task was accepted.
    pub(in crate::sim::world) fn keep_accepted(&mut self, task: TaskIx, attempt: AttemptIx) {
        if let Some(minds) = &mut self.minds {
            minds.results.accepted.insert(task, attempt);
        }
    }
}
