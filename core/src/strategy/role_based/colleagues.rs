//! Agents who see each other's work: handing it over, doing it, and noticing that someone is gone.

use super::Notice;
use crate::ids::{AgentIx, Party, TaskIx};
use crate::scenario::Role;
use crate::team::{AttemptTerms, Expectation, Inbox, MessageBody, Team, Wanted};
use crate::time::Micros;
use crate::trace::EventKind;

/// How often a task is sent before the receiver counts as absent.
const SENT_MAX: u32 = 3;
/// How often an agent is asked in all, its task included, before nobody asks any more.
const WORDS_MAX: u32 = 8;

/// Posts a notice of every crash of an agent, of it being noticed, and of every recovery, until the run is over.
pub(super) async fn watch(team: Team, inbox: Inbox<Notice>, agent: AgentIx) {
    let party = Party::from(agent);
    loop {
        if team.is_up(party) {
            team.crash_after(party, team.crashes(party)).await;
        }
        inbox.post(Notice::Crashed(agent));
        let (watching, notices) = (team.clone(), inbox.clone());
        team.spawn(async move {
            if watching.crash_noticed(agent).await {
                notices.post(Notice::Missed(agent));
            }
        });
        team.up(agent).await;
        inbox.post(Notice::Recovered(agent));
    }
}

/// Posts a notice of every task when it becomes known.
pub(super) async fn watch_arrivals(team: Team, inbox: Inbox<Notice>) {
    let mut tasks: Vec<(Micros, TaskIx)> =
        team.model().tasks().map(|task| (team.model().arrives_at(task), task)).collect();
    tasks.sort_unstable();
    for (at, task) in tasks {
        team.sleep(at.saturating_sub(team.now())).await;
        inbox.post(Notice::Known(task));
    }
}

/// Hands a task over; returns `false` if it was sent three times and never arrived. If the giver is down another agent passes
/// the task on; if the receiver is the only one who is up, it takes the task without a message.
pub(super) async fn hand_over(team: &Team, from: AgentIx, to: AgentIx, task: TaskIx) -> bool {
    let expected = Expectation::new(team, to.into(), to);
    let mut by = from;
    for sent in 0..SENT_MAX {
        match speaker(team, from, to) {
            Some(speaker) => by = speaker,
            None => return team.is_up(to),
        }
        let (wanted, number) = (Wanted::Receipt, expected.number());
        let word = if sent == 0 { wanted.first_message(number) } else { wanted.repeated_message(number) };
        team.send(by, to, Some(task), word);
        if expected.word_within(team.model().grace()).await.is_some() {
            return true;
        }
    }
    team.record(EventKind::AgentAbsent { agent: to, by: by.into() });
    false
}

/// Asks an absent agent whether it is there, until it gets such a question or has been asked eight times in all. Posts a notice
/// once it has: everyone sees that, and so does an agent that is the only one up. Nothing is asked of an agent that is down: it
/// announces itself when it is up again.
pub(super) async fn search(team: Team, inbox: Inbox<Notice>, agent: AgentIx, task: TaskIx) {
    let expected = Expectation::new(&team, agent.into(), agent);
    for _ in SENT_MAX..WORDS_MAX {
        if !team.is_up(agent) {
            return;
        }
        match speaker(&team, agent, agent) {
            Some(by) => team.send(by, agent, Some(task), MessageBody::Probe(expected.number())),
            None => return inbox.post(Notice::Heard(agent)),
        }
        if expected.word_within(team.model().grace()).await.is_some() {
            return inbox.post(Notice::Heard(agent));
        }
    }
}

/// Returns who speaks for an agent: itself, or the first who is up while it is down. `except` never speaks.
pub(super) fn speaker(team: &Team, agent: AgentIx, except: AgentIx) -> Option<AgentIx> {
    let mut others = std::iter::once(agent).chain(team.model().agents());
    others.find(|other| *other != except && team.is_up(*other))
}

/// Starts an attempt of an agent, and posts a notice of its end.
pub(super) fn start_attempt(
    team: &Team,
    inbox: &Inbox<Notice>,
    (agent, task): (AgentIx, TaskIx),
    terms: AttemptTerms,
) {
    let handle = team.start(agent, task, terms);
    let (team, inbox) = (team.clone(), inbox.clone());
    team.clone().spawn(async move {
        let report = team.attempt_end(handle).await;
        inbox.post(Notice::Attempted(agent, task, report));
    });
}

/// Lets an agent begin to plan, review or integrate tasks, and posts a notice of the end.
pub(super) fn start_stage(
    team: &Team,
    inbox: &Inbox<Notice>,
    (role, agent): (Role, AgentIx),
    tasks: &[TaskIx],
    duration: Micros,
) {
    let handle = team.stages().start(role, agent, tasks, duration);
    let (team, inbox) = (team.clone(), inbox.clone());
    team.clone().spawn(async move {
        let end = team.stages().end(handle).await;
        inbox.post(Notice::Finished(agent, end));
    });
}
