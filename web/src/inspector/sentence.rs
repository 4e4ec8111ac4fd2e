//! Events in words.

mod strategies;

use coordination::ids::{AttemptIx, MessageIx};
use coordination::time::seconds;
use coordination::trace::{AttemptEnd, EventKind};

use crate::state::story::Story;
use crate::text::text;

/// What happened, in a sentence.
pub fn sentence(story: &Story, kind: EventKind) -> String {
    let text = text().inspector.event;
    match kind {
        EventKind::TaskArrived { task } => (text.task_arrived)(story.task(task)),
        EventKind::TaskReady { task } => (text.task_ready)(story.task(task)),
        EventKind::TaskAssigned { task, agent, .. } => {
            (text.task_assigned)(story.strategy(), story.task(task), story.agent(agent))
        }
        EventKind::AttemptStarted { task, agent, .. } => {
            (text.attempt_started)(story.agent(agent), story.task(task))
        }
        EventKind::AttemptEnded { attempt, end, .. } => ended(story, attempt, end),
        EventKind::DuplicateDiscarded { attempt } => {
            let (agent, task) = names(story, attempt);
            (text.duplicate_discarded)(agent, task)
        }
        EventKind::TaskCompleted { task, .. } => (text.task_completed)(story.task(task)),
        EventKind::TaskFailed { .. }
        | EventKind::TaskUnassigned { .. }
        | EventKind::TaskSkipped { .. }
        | EventKind::TaskRejected { .. } => given_up(story, kind).unwrap_or_default(),
        EventKind::MessageSent { from, to, kind, task, .. } => {
            let task = task.map(|task| story.task(task));
            (text.message_sent)(kind, story.party(from), story.party(to), task)
        }
        EventKind::MessageDelivered { message } => delivered(story, message),
        EventKind::MessageLost { message, why } => story
            .messages
            .get(message.0 as usize)
            .map(|it| (text.message_lost)(it.kind, story.party(it.from), story.party(it.to), why))
            .unwrap_or_default(),
        EventKind::Crashed { who } => (text.crashed)(story.party(who)),
        EventKind::Recovered { who } => (text.recovered)(story.party(who)),
        EventKind::Slowed { agent, factor } => (text.slowed)(story.agent(agent), factor),
        EventKind::AgentAbsent { agent, by } => (text.agent_absent)(story.agent(agent), story.party(by)),
        EventKind::AgentBack { agent, by } => (text.agent_back)(story.agent(agent), story.party(by)),
        EventKind::StandbyTookOver => (text.standby_took_over)(),
        EventKind::DecisionStarted { until } => (text.decision_started)(seconds(until)),
        EventKind::RunEnded { outcome } => (text.run_ended)(outcome).to_owned(),
        EventKind::CrashNoticed { agent } => (text.crash_noticed)(story.agent(agent)),
        EventKind::WorkLost { agent, task } => (text.work_lost)(story.agent(agent), story.task(task)),
        EventKind::Uncoordinated(kind) => strategies::uncoordinated(story, kind),
        EventKind::Consensus(kind) => strategies::consensus(story, kind),
        EventKind::Market(kind) => strategies::market(story, kind),
        EventKind::RoleBased(kind) => strategies::pipeline(story, kind),
        EventKind::Custom(note) => {
            let payload = story.run.trace.note(note).payload;
            format!("{}: {}", payload.name, payload.json)
        }
    }
}

/// Why a task was given up, where that is what happened.
pub fn given_up(story: &Story, kind: EventKind) -> Option<String> {
    let text = text().inspector.event;
    match kind {
        EventKind::TaskFailed { task, errors } => Some((text.task_failed)(story.task(task), errors)),
        EventKind::TaskUnassigned { task } => Some((text.task_unassigned)(story.task(task))),
        EventKind::TaskSkipped { task, because_of } => {
            Some((text.task_skipped)(story.task(task), story.task(because_of)))
        }
        EventKind::TaskRejected { task, rounds, because_of } => {
            Some((text.task_rejected)(story.task(task), rounds, because_of.map(|task| story.task(task))))
        }
        _ => None,
    }
}

fn ended(story: &Story, attempt: AttemptIx, end: AttemptEnd) -> String {
    let text = text().inspector.event;
    let (agent, task) = names(story, attempt);
    match end {
        AttemptEnd::Done => {
            let attempt = story.attempt(attempt);
            match attempt.and_then(|attempt| attempt.inherited_from) {
                Some(input) => (text.attempt_inherited)(agent, task, story.task(input)),
                None => (text.attempt_done)(agent, task, attempt.and_then(|attempt| story.is_right(attempt))),
            }
        }
        AttemptEnd::Error => (text.attempt_error)(agent, task),
        AttemptEnd::Crashed => (text.attempt_crashed)(agent, task),
        AttemptEnd::Duplicate => (text.duplicate_discarded)(agent, task),
        AttemptEnd::Abandoned => (text.attempt_abandoned)(agent, task),
    }
}

fn delivered(story: &Story, message: MessageIx) -> String {
    let message = story.messages.get(message.0 as usize);
    let words = message.map(|it| {
        (text().inspector.event.message_delivered)(it.kind, story.party(it.from), story.party(it.to))
    });
    words.unwrap_or_default()
}

/// The agent and the task of an attempt.
fn names(story: &Story, attempt: AttemptIx) -> (&str, &str) {
    let attempt = story.attempt(attempt);
    attempt.map_or(("", ""), |attempt| (story.agent(attempt.agent), story.task(attempt.task)))
}
