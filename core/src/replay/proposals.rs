//! Tasks on their way to a vote: those that wait for a proposer, and those that are drafted.

use super::{ReplayState, RunHistory, WaitingTask};
use crate::ids::{AgentIx, TaskIx};
use crate::time::Micros;
use crate::trace::{ConsensusEvent, Event, EventKind};

/// Where each task is on its way to a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalQueue {
    tasks: Vec<ProposalPhase>,
}

/// Where a task is on its way to a vote.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum ProposalPhase {
    /// The task is not ready, or it is settled.
    #[default]
    Outside,
    /// The task has waited for a proposer since it became ready.
    Waiting(Micros),
    /// Agents draft it.
    Drafted { ready: Micros, drafts: Vec<DraftInProgress> },
    /// Its proposer is down, and the others have not noticed.
    Stuck { ready: Micros, proposer: AgentIx },
    /// A vote on it was called.
    Voted(Micros),
}

/// An agent that drafts a result of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftInProgress {
    /// The task.
    pub task: TaskIx,
    /// The agent.
    pub agent: AgentIx,
    /// The round of the task; the first is 1.
    pub round: u32,
    /// When the agent got its turn.
    pub since: Micros,
    /// The number of the event that gave it the turn.
    pub event: usize,
}

impl ProposalPhase {
    /// Returns when the task became ready, or `None` if it is outside.
    fn ready(&self) -> Option<Micros> {
        match self {
            Self::Outside => None,
            Self::Waiting(ready)
            | Self::Voted(ready)
            | Self::Drafted { ready, .. }
            | Self::Stuck { ready, .. } => Some(*ready),
        }
    }
}

impl ProposalQueue {
    /// Returns the queue before the first event, when no task is ready.
    #[must_use]
    pub fn initial(history: &RunHistory) -> Self {
        Self { tasks: vec![ProposalPhase::Outside; history.tasks.len()] }
    }

    /// Returns the tasks that wait for a proposer, the next one first.
    #[must_use]
    pub fn waiting(&self, history: &RunHistory) -> Vec<WaitingTask> {
        let waiting = (0..).map(TaskIx).zip(&self.tasks).filter_map(|(task, phase)| match phase {
            ProposalPhase::Waiting(since) => Some(WaitingTask { task, since: *since }),
            _ => None,
        });
        let mut waiting: Vec<WaitingTask> = waiting.collect();
        history.sort_queue(&mut waiting);
        waiting
    }

    /// Returns the agents that draft, in the order in which they got their turns.
    #[must_use]
    pub fn drafts(&self) -> Vec<DraftInProgress> {
        let drafts = self.tasks.iter().filter_map(|phase| match phase {
            ProposalPhase::Drafted { drafts, .. } => Some(drafts.iter().copied()),
            _ => None,
        });
        let mut drafts: Vec<DraftInProgress> = drafts.flatten().collect();
        drafts.sort_by_key(|draft| draft.event);
        drafts
    }

    fn task(&mut self, task: TaskIx) -> Option<&mut ProposalPhase> {
        self.tasks.get_mut(task.index())
    }

    /// Puts a task back in the queue for its next round.
    fn requeue(&mut self, task: TaskIx) {
        if let Some(phase) = self.task(task) {
            *phase = phase.ready().map_or(ProposalPhase::Outside, ProposalPhase::Waiting);
        }
    }

    /// Takes all work from an agent: the others know that it is down, or it is up again and has lost its work.
    fn release(&mut self, agent: AgentIx) {
        for phase in &mut self.tasks {
            let is_released = match phase {
                ProposalPhase::Stuck { proposer, .. } => *proposer == agent,
                ProposalPhase::Drafted { drafts, .. } => {
                    drafts.retain(|draft| draft.agent != agent);
                    drafts.is_empty()
                }
                _ => false,
            };
            if is_released && let Some(ready) = phase.ready() {
                *phase = ProposalPhase::Waiting(ready);
            }
        }
    }

    fn apply_consensus(&mut self, history: &RunHistory, number: usize, at: Micros, event: ConsensusEvent) {
        let poll = |poll| *history.trace().poll(poll);
        match event {
            ConsensusEvent::TurnGiven { task, agent, round, .. } => {
                let Some(phase) = self.task(task) else { return };
                let draft = DraftInProgress { task, agent, round, since: at, event: number };
                if let ProposalPhase::Drafted { drafts, .. } = phase {
                    drafts.push(draft);
                } else {
                    let ready = phase.ready().unwrap_or(at);
                    *phase = ProposalPhase::Drafted { ready, drafts: vec![draft] };
                }
            }
            ConsensusEvent::RoundLost { task, .. } => self.requeue(task),
            ConsensusEvent::DraftProposed { poll: ix } => {
                if let Some(phase) = self.task(poll(ix).task) {
                    *phase = phase.ready().map_or(ProposalPhase::Outside, ProposalPhase::Voted);
                }
            }
            ConsensusEvent::VotesCounted { poll: ix, approved: false, .. } => self.requeue(poll(ix).task),
            ConsensusEvent::VoteBrokenOff { poll: ix } => {
                let proposer = poll(ix).proposer;
                if let Some(phase) = self.task(poll(ix).task)
                    && let Some(ready) = phase.ready()
                {
                    *phase = ProposalPhase::Stuck { ready, proposer };
                }
            }
            ConsensusEvent::VotesCounted { .. } | ConsensusEvent::VoteCast { .. } => {}
        }
    }
}

impl ReplayState for ProposalQueue {
    fn apply(&mut self, history: &RunHistory, number: usize, event: Event) {
        let Event { at, kind } = event;
        match kind {
            EventKind::TaskReady { task } => {
                if let Some(phase) = self.task(task) {
                    *phase = ProposalPhase::Waiting(at);
                }
            }
            EventKind::CrashNoticed { agent } => self.release(agent),
            EventKind::Recovered { who } => {
                if let Some(agent) = who.agent() {
                    self.release(agent);
                }
            }
            EventKind::Consensus(event) => self.apply_consensus(history, number, at, event),
            _ if kind.settles_task() => {
                if let Some(phase) = history.task_of(kind).and_then(|task| self.task(task)) {
                    *phase = ProposalPhase::Outside;
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::replay::Replay;
    use crate::replay::testing::{assert_line_is_as_explained, gallery_runs};
    use crate::scenario::strategies::StrategyKind;

    /// The waiting tasks are those that a turn was chosen from.
    #[test]
    fn the_queue_is_what_turns_were_given_from() {
        let mut turns = 0;
        for (_, history) in gallery_runs(StrategyKind::Consensus) {
            if history.scenario().strategies.consensus.redundancy != 1 {
                continue;
            }
            let history = Arc::new(history);
            let mut replay = Replay::new(&history, ProposalQueue::initial(&history));
            for (number, event) in history.trace().events().iter().enumerate() {
                let EventKind::Consensus(ConsensusEvent::TurnGiven { task, decision, .. }) = event.kind
                else {
                    continue;
                };
                let waiting = replay.after(number).waiting(&history);
                let waiting: Vec<TaskIx> = waiting.iter().map(|other| other.task).collect();
                assert_line_is_as_explained(&history, decision, task, &waiting);
                turns += 1;
            }
        }
        assert!(turns > 300, "only {turns}");
    }
}
