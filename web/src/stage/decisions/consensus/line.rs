//! Tasks that wait for a proposer, and those that someone drafts.

use coordination::ids::{AgentIx, TaskIx};
use coordination::time::Micros;
use coordination::trace::{ConsensusEvent, Event, EventKind};

use crate::stage::decisions::moments::Fold;
use crate::state::story::Story;

/// Where each task stands on its way to a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    tasks: Vec<Way>,
}

/// Where a task stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Way {
    /// It is not ready, or settled; or it is voted on.
    #[default]
    Elsewhere,
    /// It waits for someone to propose; since it became ready.
    Waits(Micros),
    /// It is drafted.
    Drafted { ready: Micros, drafts: Vec<Draft> },
    /// Its proposer is down, which the others have not noticed.
    Stuck { ready: Micros, proposer: AgentIx },
    /// It is voted on.
    Voted(Micros),
}

/// Someone who drafts a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    /// The task.
    pub task: TaskIx,
    /// Who.
    pub agent: AgentIx,
    /// In which round.
    pub round: u32,
    /// Since when.
    pub since: Micros,
    /// The number of the event with which it was its turn.
    pub event: usize,
}

impl Line {
    /// At first nothing is ready.
    pub fn of(story: &Story) -> Self {
        Self { tasks: vec![Way::Elsewhere; story.scenario().tasks.len()] }
    }

    /// Tasks that wait for a proposer, first the one that goes first; each with the instant since which it is ready.
    pub fn waiting(&self, story: &Story) -> Vec<(TaskIx, Micros)> {
        let waiting = (0..).zip(&self.tasks).filter_map(|(place, way)| match way {
            Way::Waits(since) => Some((TaskIx(place), *since)),
            _ => None,
        });
        let mut waiting: Vec<(TaskIx, Micros)> = waiting.collect();
        let priority = |task: TaskIx| {
            story.scenario().tasks.get(task.0 as usize).map_or(0, |task| -i64::from(task.priority))
        };
        waiting.sort_by_key(|(task, since)| (priority(*task), *since, *task));
        waiting
    }

    /// Who drafts what.
    pub fn drafts(&self) -> Vec<Draft> {
        let drafts = self.tasks.iter().filter_map(|way| match way {
            Way::Drafted { drafts, .. } => Some(drafts.iter().copied()),
            _ => None,
        });
        let mut drafts: Vec<Draft> = drafts.flatten().collect();
        drafts.sort_by_key(|draft| draft.event);
        drafts
    }

    fn way(&mut self, task: TaskIx) -> Option<&mut Way> {
        self.tasks.get_mut(task.0 as usize)
    }

    /// The next round of a task begins.
    fn again(&mut self, task: TaskIx) {
        if let Some(way) = self.way(task) {
            let ready = way.ready();
            *way = ready.map_or(Way::Elsewhere, Way::Waits);
        }
    }

    /// An agent is down, as the others know now, or up again with empty hands.
    fn lost(&mut self, agent: AgentIx) {
        for way in &mut self.tasks {
            let is_lost = match way {
                Way::Stuck { proposer, .. } => *proposer == agent,
                Way::Drafted { drafts, .. } => {
                    drafts.retain(|draft| draft.agent != agent);
                    drafts.is_empty()
                }
                _ => false,
            };
            if is_lost && let Some(ready) = way.ready() {
                *way = Way::Waits(ready);
            }
        }
    }

    fn take_in_consensus(&mut self, story: &Story, number: usize, at: Micros, event: ConsensusEvent) {
        let trace = &story.run.trace;
        match event {
            ConsensusEvent::TurnGiven { task, agent, round, .. } => {
                let Some(way) = self.way(task) else { return };
                let draft = Draft { task, agent, round, since: at, event: number };
                if let Way::Drafted { drafts, .. } = way {
                    drafts.push(draft);
                } else {
                    *way = Way::Drafted { ready: way.ready().unwrap_or(at), drafts: vec![draft] };
                }
            }
            ConsensusEvent::RoundLost { task, .. } => self.again(task),
            ConsensusEvent::DraftProposed { poll } => {
                if let Some(way) = self.way(trace.poll(poll).task) {
                    *way = way.ready().map_or(Way::Elsewhere, Way::Voted);
                }
            }
            ConsensusEvent::VotesCounted { poll, approved: false, .. } => self.again(trace.poll(poll).task),
            ConsensusEvent::VotesCounted { .. } | ConsensusEvent::VoteCast { .. } => {}
            ConsensusEvent::VoteBrokenOff { poll } => {
                let poll = *trace.poll(poll);
                if let Some(way) = self.way(poll.task)
                    && let Some(ready) = way.ready()
                {
                    *way = Way::Stuck { ready, proposer: poll.proposer };
                }
            }
        }
    }
}

impl Way {
    /// Since when the task is ready, where it is.
    fn ready(&self) -> Option<Micros> {
        match self {
            Self::Elsewhere => None,
            Self::Waits(ready)
            | Self::Voted(ready)
            | Self::Drafted { ready, .. }
            | Self::Stuck { ready, .. } => Some(*ready),
        }
    }
}

impl Fold for Line {
    fn take_in(&mut self, story: &Story, number: usize, event: Event) {
        let Event { at, kind } = event;
        match kind {
            EventKind::TaskReady { task } => {
                if let Some(way) = self.way(task) {
                    *way = Way::Waits(at);
                }
            }
            EventKind::TaskCompleted { task, .. }
            | EventKind::TaskFailed { task, .. }
            | EventKind::TaskUnassigned { task }
            | EventKind::TaskSkipped { task, .. }
            | EventKind::TaskRejected { task, .. } => {
                if let Some(way) = self.way(task) {
                    *way = Way::Elsewhere;
                }
            }
            EventKind::CrashNoticed { agent } => self.lost(agent),
            EventKind::Recovered { who } => {
                if let Some(agent) = who.agent() {
                    self.lost(agent);
                }
            }
            EventKind::Consensus(event) => self.take_in_consensus(story, number, at, event),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use coordination::scenario::strategies::StrategyKind;
    use coordination::trace::DecisionQuestion;

    use super::*;
    use crate::stage::decisions::moments::Moments;
    use crate::stage::decisions::moments::tests::stories;

    #[test]
    fn whoever_is_in_line_is_who_a_turn_was_given_from() {
        let mut turns = 0;
        for (title, story) in stories(StrategyKind::Consensus) {
            let moments = Moments::of(&story, Line::of(&story));
            let all_draft_alone = story.scenario().strategies.consensus.redundancy == 1;
            for (number, event) in story.run.trace.events().iter().enumerate().filter(|_| all_draft_alone) {
                let EventKind::Consensus(ConsensusEvent::TurnGiven { task, decision, .. }) = event.kind
                else {
                    continue;
                };
                let line = moments.after(&story, number).waiting(&story);
                let reason =
                    story.run.trace.reasons(decision).find(|it| it.question == DecisionQuestion::WhichInLine);
                let reason = reason.expect("a turn is explained");
                let others: Vec<u32> =
                    line.iter().filter(|(other, _)| *other != task).map(|(other, _)| other.0).collect();
                let told: Vec<u32> = reason.others.iter().map(|other| other.place).collect();
                assert!(line.iter().any(|(other, _)| *other == task), "{title}, event {number}");
                assert_eq!(others[..told.len().min(others.len())], told, "{title}, event {number}");
                assert_eq!(others.len(), told.len() + reason.more as usize, "{title}, event {number}");
                turns += 1;
            }
        }
        assert!(turns > 300, "only {turns}");
    }
}
