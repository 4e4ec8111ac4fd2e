//! Agents who see each other's work: handing it over, and noticing that someone is gone.

use super::ask::AnswerGuard;
use super::{Team, until};
use crate::ids::{AgentIx, Party, TaskIx};
use crate::scenario::Role;
use crate::sim::{AnswerKind, AttemptTerms, MessageBody, Notification};
use crate::time::Micros;
use crate::trace::{EventKind, Product};

/// How often a task is sent before the receiver counts as absent.
const SENT_MAX: u32 = 3;

impl Team {
    /// Tells of an agent's crashes, when they are noticed, and of its recoveries, for as long as the run lasts.
    pub(crate) async fn watch(self, agent: AgentIx) {
        let party = Party::from(agent);
        loop {
            if self.is_up(party) {
                self.crash_after(party, self.crashes(party)).await;
            }
            self.notify(Notification::Crashed(agent));
            let team = self.clone();
            self.spawn(async move {
                if team.crash_noticed(agent).await {
                    team.notify(Notification::Missed(agent));
                }
            });
            self.up(agent).await;
            self.notify(Notification::Recovered(agent));
        }
    }

    /// Tells of tasks when they become known.
    pub(crate) async fn watch_arrivals(self) {
        let mut tasks: Vec<(Micros, TaskIx)> =
            self.model().tasks().map(|task| (self.model().arrives_at(task), task)).collect();
        tasks.sort_unstable();
        for (at, task) in tasks {
            self.sleep(at.saturating_sub(self.now())).await;
            self.notify(Notification::Known(task));
        }
    }

    /// Hands a task over; `false` where it was sent three times in vain. For who is down another passes it on; where the
    /// receiver is the only one who could, it takes it without a word.
    pub(crate) async fn hand_over(&self, from: AgentIx, to: AgentIx, task: TaskIx) -> bool {
        let expected = AnswerGuard::new(self, to.into(), to, task, AnswerKind::Receipt);
        let mut by = from;
        for sent in 0..SENT_MAX {
            match self.speaker(from, to) {
                Some(speaker) => by = speaker,
                None => return self.is_up(to),
            }
            let word = if sent == 0 { MessageBody::HandOver } else { MessageBody::HandOverAgain };
            self.send(by, to, Some(task), word);
            if expected.word_within(self.model().grace()).await.is_some() {
                return true;
            }
        }
        self.record(EventKind::AgentAbsent { agent: to, by: by.into() });
        false
    }

    /// Who speaks for an agent: itself, or while it is down the first who is up.
    pub(crate) fn speaker(&self, agent: AgentIx, except: AgentIx) -> Option<AgentIx> {
        let mut others = std::iter::once(agent).chain(self.model().agents());
        others.find(|other| *other != except && self.is_up(*other))
    }

    /// Lets an agent attempt a task beside all else, and tells how it ended.
    pub(crate) fn let_attempt(&self, agent: AgentIx, task: TaskIx, terms: AttemptTerms) {
        let slot = self.start(agent, task, terms);
        let team = self.clone();
        self.spawn(async move {
            let report = until(|waker| team.world.borrow_mut().attempt_ended(slot, waker)).await;
            team.notify(Notification::Attempted(agent, task, report));
        });
    }

    /// Lets an agent plan, review or integrate tasks beside all else, and tells how that ended.
    pub(crate) fn let_work(&self, role: Role, agent: AgentIx, tasks: &[TaskIx], duration: Micros) {
        let slot = self.world.borrow_mut().start_stage(role, agent, tasks, duration);
        let team = self.clone();
        self.spawn(async move {
            let end = until(|waker| team.world.borrow_mut().stage_ended(slot, waker)).await;
            team.notify(Notification::Finished(agent, end));
        });
    }

    /// Whether a reviewer accepts what was handed in as the result of a task.
    pub(crate) fn review(&self, agent: AgentIx, task: TaskIx, product: Option<Product>) -> bool {
        let mut world = self.world.borrow_mut();
        let is_right = product.is_some_and(|product| world.trace().is_right(product, task));
        world.review(agent, task, is_right)
    }

    /// A task has a result, which may still be sent back.
    pub(crate) fn execute(&self, task: TaskIx) {
        self.world.borrow_mut().ledger.execute(task);
    }

    /// Lets go on what depends on a task, though the task is not settled.
    pub(crate) fn meet(&self, task: TaskIx) {
        self.world.borrow_mut().meet(task);
    }
}
