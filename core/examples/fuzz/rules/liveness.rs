//! A run goes on as long as it can, and stalls only for those who are down for good or whose words the network lost.

use coordination::ids::{AgentIx, Party};
use coordination::trace::{EventKind, Loss, Outcome, WaitingFor};

use super::{Run, Violation};

/// How many words from or to an agent must be lost before a run may wait for it for ever.
const LOST_MIN: usize = 8;

pub(super) fn check(run: &Run<'_>) -> Result<(), Violation> {
    let limits = &run.scenario.environment.limits;
    match run.report.outcome {
        Outcome::Stalled => check_stall(run),
        Outcome::LimitReached if limits.time >= 10_000.0 && limits.events >= 10_000 => {
            Err(Violation::new("livelock", "the run went on to its limit"))
        }
        _ => Ok(()),
    }
}

fn check_stall(run: &Run<'_>) -> Result<(), Violation> {
    for waiting in run.trace.waiting() {
        match waiting.what {
            WaitingFor::Recovery(who) if is_down(run, who) => {}
            WaitingFor::WordFrom(agent) if words_lost(run, agent) >= LOST_MIN => {}
            WaitingFor::Task(_) => {}
            what => {
                let what = format!("{:?} waits for {what:?}", waiting.who);
                return Err(Violation::new("stall", what));
            }
        }
    }
    Ok(())
}

/// Returns whether a member of the team is down at the end.
fn is_down(run: &Run<'_>, who: Party) -> bool {
    let mut is_down = false;
    for event in run.trace.events() {
        match event.kind {
            EventKind::Crashed { who: other } if other == who => is_down = true,
            EventKind::Recovered { who: other } if other == who => is_down = false,
            EventKind::StandbyTookOver if who == Party::COORDINATOR => is_down = false,
            _ => {}
        }
    }
    is_down
}

/// Returns the number of messages from or to an agent that the network lost.
fn words_lost(run: &Run<'_>, agent: AgentIx) -> usize {
    let (agent, mut parties, mut lost) = (Party::from(agent), Vec::new(), 0);
    for event in run.trace.events() {
        match event.kind {
            EventKind::MessageSent { from, to, .. } => parties.push([from, to]),
            EventKind::MessageLost { message, why: Loss::Network | Loss::Fault } => {
                lost += usize::from(parties[message.index()].contains(&agent));
            }
            _ => {}
        }
    }
    lost
}
