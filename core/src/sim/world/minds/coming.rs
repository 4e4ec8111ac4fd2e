//! Answers that come from outside: awaiting them, taking them in, and giving them up.

use std::task::{Context, Poll};

use futures::FutureExt;

use super::{OpenQuestion, QuestionIx};
use crate::ids::{AgentIx, TaskIx};
use crate::mind::{Failure, Reply};
use crate::sim::World;
use crate::time::Micros;
use crate::trace::Said;

impl World {
    /// Returns whether any answer is awaited from outside.
    pub(in crate::sim) fn awaits_answers(&self) -> bool {
        self.awaited_answers().next().is_some()
    }

    /// Returns the agents whose answers are awaited, each with the task, in the order of asking.
    pub(in crate::sim) fn awaited_answers(&self) -> impl Iterator<Item = (AgentIx, TaskIx)> {
        let open = self.minds.iter().flat_map(|minds| minds.open.values());
        open.filter(|open| open.coming.is_some()).map(|open| (open.agent, open.task))
    }

    /// Returns whether time may move to an instant: whether no awaited answer could be due before.
    pub(in crate::sim::world) fn may_move_to(&self, at: Micros) -> bool {
        self.minds.as_ref().is_none_or(|minds| {
            let coming = |(_, open): &(&QuestionIx, &OpenQuestion)| open.coming.is_some();
            minds.open.iter().filter(coming).all(|(number, open)| {
                at == self.clock.now() || at <= open.asked_at.saturating_add(minds.mind.passed(number.0))
            })
        })
    }

    /// Takes in the answers that have come. Returns `false` if none has.
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

    /// Declares that none of the awaited answers will come.
    pub(in crate::sim) fn give_up_answers(&mut self) {
        let open = self.minds.iter().flat_map(|minds| &minds.open);
        let awaited = open.filter(|(_, open)| open.coming.is_some()).map(|(number, _)| *number);
        for number in awaited.collect::<Vec<_>>() {
            self.take_in_reply(number, Reply { took: 0, what: Err(Failure::Silence) });
        }
    }

    pub(super) fn take_in_reply(&mut self, number: QuestionIx, reply: Reply<Said>) {
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
}
