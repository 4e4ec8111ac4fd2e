//! What corresponds to an attempt or to an event in another run, where numbers differ.

use std::mem::discriminant;

use super::RunHistory;
use crate::ids::{AgentIx, AttemptIx, Party, TaskIx};
use crate::trace::{EventKind, MessageKind};

/// Whom and what an event is about, by ids, which are the same in every run: the agent, the task and the message.
type EventIdentity<'a> = (Option<&'a str>, Option<&'a str>, Option<MessageIdentity<'a>>);

/// A message by its sender, its receiver and its kind. The coordinator has no id.
type MessageIdentity<'a> = (Option<&'a str>, Option<&'a str>, MessageKind);

impl RunHistory {
    /// Returns the attempt of the same agent at the same task in another run; of several, the one with as many of them before
    /// it. Returns `None` if there is none.
    #[must_use]
    pub fn matching_attempt(&self, attempt: AttemptIx, other: &Self) -> Option<AttemptIx> {
        let place = attempt.index();
        let identity = self.attempt_identity(place)?;
        let before = (0..place).filter(|it| self.attempt_identity(*it) == Some(identity)).count();
        let mut alike = (0..other.attempts.len()).filter(|it| other.attempt_identity(*it) == Some(identity));
        alike.nth(before).map(|place| AttemptIx(place as u32))
    }

    /// Returns the number of the event of the same kind about the same agent, task and message in another run; of several,
    /// the one with as many of them before it. Returns `None` if there is none.
    #[must_use]
    pub fn matching_event(&self, number: usize, other: &Self) -> Option<usize> {
        let events = self.trace().events();
        let kind = events.get(number)?.kind;
        let identity = self.event_identity(kind);
        // Few events are of the same kind; only these are compared closely.
        let is_alike =
            |history: &Self, it: EventKind| is_same_kind(it, kind) && history.event_identity(it) == identity;
        let before = events[..number].iter().filter(|it| is_alike(self, it.kind)).count();
        let others = other.trace().events().iter().enumerate();
        let mut alike = others.filter(|(_, it)| is_alike(other, it.kind));
        alike.nth(before).map(|(number, _)| number)
    }

    fn attempt_identity(&self, place: usize) -> Option<(&str, &str)> {
        let attempt = self.attempts.get(place)?;
        self.agent_id(attempt.agent).zip(self.task_id(attempt.task))
    }

    fn event_identity(&self, kind: EventKind) -> EventIdentity<'_> {
        let message = match kind {
            EventKind::MessageSent { message, .. }
            | EventKind::MessageDelivered { message }
            | EventKind::MessageLost { message, .. } => self.messages.get(message.index()),
            _ => None,
        };
        let id = |who: Party| self.agent_id(who.agent()?);
        let message = message.map(|it| (id(it.from), id(it.to), it.kind));
        let agent = self.agent_of(kind).and_then(|agent| self.agent_id(agent));
        let task = self.task_of(kind).and_then(|task| self.task_id(task));
        (agent, task, message)
    }

    fn agent_id(&self, agent: AgentIx) -> Option<&str> {
        self.scenario().agents.get(agent.index()).map(|agent| agent.id.as_str())
    }

    fn task_id(&self, task: TaskIx) -> Option<&str> {
        self.scenario().tasks.get(task.index()).map(|task| task.id.as_str())
    }
}

/// Returns whether both events are of the same kind, whatever they are about.
fn is_same_kind(one: EventKind, other: EventKind) -> bool {
    match (one, other) {
        (EventKind::Uncoordinated(one), EventKind::Uncoordinated(other)) => {
            discriminant(&one) == discriminant(&other)
        }
        (EventKind::Consensus(one), EventKind::Consensus(other)) => {
            discriminant(&one) == discriminant(&other)
        }
        (EventKind::Market(one), EventKind::Market(other)) => discriminant(&one) == discriminant(&other),
        (EventKind::RoleBased(one), EventKind::RoleBased(other)) => {
            discriminant(&one) == discriminant(&other)
        }
        _ => discriminant(&one) == discriminant(&other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::testing::{example, history_of};
    use crate::scenario::strategies::StrategyKind;

    #[test]
    fn in_the_same_run_everything_corresponds_to_itself() {
        for strategy in StrategyKind::ALL.iter().copied() {
            let history = history_of(&example("lossy-network"), strategy).expect("it can be run");
            let other = history_of(&example("lossy-network"), strategy).expect("it can be run");
            for number in 0..history.trace().events().len() {
                assert_eq!(history.matching_event(number, &other), Some(number), "{}", strategy.word());
            }
            for attempt in (0..history.attempts.len() as u32).map(AttemptIx) {
                assert_eq!(history.matching_attempt(attempt, &other), Some(attempt), "{}", strategy.word());
            }
        }
    }

    #[test]
    fn after_an_edit_it_is_about_the_same_or_nothing() {
        let before = history_of(&example("proposal"), StrategyKind::Consensus).expect("it can be run");
        let mut edited = example("proposal");
        edited.environment.message_loss = 0.3;
        let after = history_of(&edited, StrategyKind::Consensus).expect("it can be run");
        let mut found = 0;
        for number in 0..before.trace().events().len() {
            let Some(matching) = before.matching_event(number, &after) else { continue };
            let (was, is) = (before.trace().events()[number].kind, after.trace().events()[matching].kind);
            assert!(is_same_kind(was, is), "{was:?} and {is:?}");
            let about = (before.agent_of(was), before.task_of(was));
            assert_eq!(about, (after.agent_of(is), after.task_of(is)), "{was:?} and {is:?}");
            found += 1;
        }
        assert!(found > 10, "only {found}");
        let mut empty = example("proposal");
        empty.tasks.clear();
        empty.agents.iter_mut().for_each(|agent| agent.script = Default::default());
        let empty = history_of(&empty, StrategyKind::Consensus).expect("it can be run");
        assert_eq!(before.matching_attempt(AttemptIx(0), &empty), None);
    }
}
