//! What corresponds to something in another run of the same strategy: after an edit, numbers of events and attempts are others.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::discriminant;
use std::sync::Arc;

use coordination::ids::{AgentIx, AttemptIx, Party, TaskIx};
use coordination::trace::{EventKind, MessageKind};
use leptos::prelude::*;

use super::{Shown, Story};
use crate::state::selection::{Selected, Selection};

/// What an event is, whatever number it and others have: its kind, whom and what it is about, and the message.
type Nature<'a> = (u64, Option<&'a str>, Option<&'a str>, Option<Letter<'a>>);

/// A message: from whom, to whom and what about. Whoever is in the middle has no id.
type Letter<'a> = (Option<&'a str>, Option<&'a str>, MessageKind);

/// Looks for what is selected of a run in the run that an edit makes of it.
pub fn keep_selected(shown: Shown, selection: Selection) {
    // What is selected is the person's own, and is changed by nothing else that happens to a run.
    Effect::new(move |before: Option<Option<Arc<Story>>>| {
        let after = shown.get();
        if let (Some(before), Some(after)) = (before.flatten(), &after)
            && before.run.trace.strategy() == after.run.trace.strategy()
        {
            let selected = untrack(|| selection.get());
            let found = before.counterpart(&selected, after);
            if found != selected {
                selection.select(found);
            }
        }
        after
    });
}

impl Story {
    /// What corresponds in another run to something that is selected in this one: the event of the same kind about the same
    /// agent and task, the attempt of the same agent at the same task; of several alike, that with as many before it. Nothing
    /// where there is none. Agents and tasks have ids, which stay.
    fn counterpart(&self, selected: &Selected, other: &Self) -> Selected {
        let found = match selected {
            Selected::Nothing | Selected::Agent(_) | Selected::Task(_) => Some(selected.clone()),
            Selected::Attempt(ix) => self.same_attempt(*ix, other).map(Selected::Attempt),
            Selected::Event(number) => self.same_event(*number, other).map(Selected::Event),
        };
        found.unwrap_or_default()
    }

    fn same_attempt(&self, ix: AttemptIx, other: &Self) -> Option<AttemptIx> {
        let place = ix.0 as usize;
        let nature = self.nature_of_attempt(place)?;
        let before = (0..place).filter(|it| self.nature_of_attempt(*it) == Some(nature)).count();
        let mut alike = (0..other.attempts.len()).filter(|it| other.nature_of_attempt(*it) == Some(nature));
        alike.nth(before).map(|place| AttemptIx(place as u32))
    }

    fn nature_of_attempt(&self, place: usize) -> Option<(&str, &str)> {
        let attempt = self.attempts.get(place)?;
        self.agent_id(attempt.agent).zip(self.task_id(attempt.task))
    }

    fn same_event(&self, number: usize, other: &Self) -> Option<usize> {
        let events = self.run.trace.events();
        let kind = events.get(number)?.kind;
        let nature = self.nature_of_event(kind);
        // Of very many events few are of that kind; the rest is not looked at closely.
        let is_alike = |story: &Self, it: EventKind| {
            discriminant(&it) == discriminant(&kind) && story.nature_of_event(it) == nature
        };
        let before = events[..number].iter().filter(|it| is_alike(self, it.kind)).count();
        let others = other.run.trace.events().iter().enumerate();
        let mut alike = others.filter(|(_, it)| is_alike(other, it.kind));
        alike.nth(before).map(|(number, _)| number)
    }

    fn nature_of_event(&self, kind: EventKind) -> Nature<'_> {
        let mut sort = DefaultHasher::new();
        discriminant(&kind).hash(&mut sort);
        match kind {
            EventKind::Uncoordinated(kind) => discriminant(&kind).hash(&mut sort),
            EventKind::Consensus(kind) => discriminant(&kind).hash(&mut sort),
            EventKind::Market(kind) => discriminant(&kind).hash(&mut sort),
            EventKind::RoleBased(kind) => discriminant(&kind).hash(&mut sort),
            _ => {}
        }
        let message = match kind {
            EventKind::MessageSent { message, .. }
            | EventKind::MessageDelivered { message }
            | EventKind::MessageLost { message, .. } => self.messages.get(message.0 as usize),
            _ => None,
        };
        let id = |who: Party| self.agent_id(who.agent()?);
        let letter = message.map(|it| (id(it.from), id(it.to), it.kind));
        let agent = self.agent_of(kind).and_then(|agent| self.agent_id(agent));
        let task = self.task_of(kind).and_then(|task| self.task_id(task));
        (sort.finish(), agent, task, letter)
    }

    fn agent_id(&self, agent: AgentIx) -> Option<&str> {
        self.scenario().agents.get(agent.0 as usize).map(|agent| agent.id.as_str())
    }

    fn task_id(&self, task: TaskIx) -> Option<&str> {
        self.scenario().tasks.get(task.0 as usize).map(|task| task.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use coordination::gallery::examples;
    use coordination::scenario::Scenario;
    use coordination::scenario::strategies::StrategyKind;

    use super::*;
    use crate::inspector::sentence;
    use crate::share::testing::told_under;

    fn scenario(id: &str) -> Scenario {
        examples().iter().find(|it| it.id == id).expect("there is one").scenario()
    }

    #[test]
    fn in_the_same_run_everything_corresponds_to_itself() {
        for strategy in StrategyKind::ALL.iter().copied() {
            let story = told_under(&scenario("lossy-network").to_json(), strategy);
            let other = told_under(&scenario("lossy-network").to_json(), strategy);
            let events = (0..story.run.trace.events().len()).map(Selected::Event);
            let attempts = (0..story.attempts.len()).map(|place| Selected::Attempt(AttemptIx(place as u32)));
            for selected in events.chain(attempts) {
                assert_eq!(story.counterpart(&selected, &other), selected, "{}", strategy.word());
            }
        }
    }

    #[test]
    fn after_an_edit_it_is_about_the_same_or_nothing() {
        let before = told_under(&scenario("proposal").to_json(), StrategyKind::Consensus);
        let mut edited = scenario("proposal");
        edited.environment.message_loss = 0.3;
        let after = told_under(&edited.to_json(), StrategyKind::Consensus);
        for number in 0..before.run.trace.events().len() {
            if let Selected::Event(found) = before.counterpart(&Selected::Event(number), &after) {
                let (was, is) =
                    (before.run.trace.events()[number].kind, after.run.trace.events()[found].kind);
                assert_eq!(discriminant(&was), discriminant(&is));
                assert_eq!(
                    (before.agent_of(was), before.task_of(was)),
                    (after.agent_of(is), after.task_of(is)),
                    "{} / {}",
                    sentence(&before, was),
                    sentence(&after, is)
                );
            }
        }
        let mut without = scenario("proposal");
        without.tasks.clear();
        without.agents.iter_mut().for_each(|agent| agent.script = Default::default());
        let nothing = told_under(&without.to_json(), StrategyKind::Consensus);
        assert_eq!(before.counterpart(&Selected::Attempt(AttemptIx(0)), &nothing), Selected::Nothing);
    }
}
