//! Whose turn it is to propose, and for which task.
//!
//! The rule is the same for all and known to all, so that nobody has to be asked: tasks in the order of their priority,
//! then of becoming ready, then of the document; agents in a round robin.
//!
//! An absent agent is absent for all, since everyone is told how a vote went. The decision falls at the count: the next
//! agent acts without waiting for the message about it. Who does not vote is not asked for its vote until it is heard from, but
//! it has its turn all the same; only an agent whose crash was noticed has none.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures::channel::oneshot;

use crate::ids::{AgentIx, DecisionIx, TaskIx};
use crate::scenario::strategies::ConsensusParameters;
use crate::team::{AgentSet, Notify, QueueKey, Team};
use crate::time::seconds;
use crate::trace::{Candidate, ConsensusEvent, DecisionQuestion, EventKind, Turn, Verdict};

/// The queue of tasks that wait for a proposer. All agents know it; clones are the same queue.
#[derive(Clone)]
pub(super) struct TurnQueue {
    team: Team,
    one_at_a_time: bool,
    redundancy: u32,
    state: Rc<RefCell<TurnState>>,
    bell: Notify,
}

struct TurnState {
    waiting: BTreeMap<QueueKey, TurnRequest>,
    idle: AgentSet,
    /// Agents that are not known to be down.
    present: AgentSet,
    /// Agents that answered when they were asked for their vote last, or were heard from since.
    voting: AgentSet,
    /// The last proposer.
    last: Option<AgentIx>,
    /// The task that is being settled, if tasks are settled one at a time.
    open: Option<TaskIx>,
    has_changed: bool,
}

/// A task that awaits its turn.
struct TurnRequest {
    round: u32,
    voted_down: Option<AgentIx>,
    drafters: u32,
    given: oneshot::Sender<Vec<AgentIx>>,
}

impl TurnQueue {
    pub(super) fn new(team: &Team, parameters: &ConsensusParameters) -> Self {
        let mut everyone = AgentSet::none_of(team.model().agents().count());
        team.model().agents().for_each(|agent| everyone.insert(agent));
        let state = TurnState {
            waiting: BTreeMap::new(),
            idle: everyone.clone(),
            present: everyone.clone(),
            voting: everyone,
            last: None,
            open: None,
            has_changed: false,
        };
        Self {
            team: team.clone(),
            one_at_a_time: parameters.one_at_a_time,
            redundancy: parameters.redundancy,
            state: Rc::new(RefCell::new(state)),
            bell: Notify::new(team),
        }
    }

    // ── What members do with it ─────────────────────────────────────────────────────────────────────────────────────

    /// Waits for a task's turn; returns the agents that draft: the one whose turn it is first and, with redundancy, those after
    /// it. In a later round the proposer that was voted down last is passed over, unless nobody else can do the task.
    pub(super) async fn turn(
        &self,
        place: QueueKey,
        round: u32,
        voted_down: Option<AgentIx>,
    ) -> Vec<AgentIx> {
        let is_choice = !self.team.model().task(place.task).options.is_empty();
        let drafters = if is_choice { 1 } else { self.redundancy };
        let (given, turn) = oneshot::channel();
        self.change(|state| {
            state.waiting.insert(place, TurnRequest { round, voted_down, drafters, given });
        });
        turn.await.unwrap_or_default()
    }

    /// Notes that an agent is idle again.
    pub(super) fn free(&self, agent: AgentIx) {
        self.change(|state| state.idle.insert(agent));
    }

    /// Notes that the task that was being settled is settled.
    pub(super) fn settled(&self) {
        self.change(|state| state.open = None);
    }

    /// Notes whose draft is proposed: with redundancy not always that of the agent whose turn it was. The next turn is counted from
    /// the proposer, unless there was another turn meanwhile.
    pub(super) fn proposes(&self, turn: AgentIx, proposer: AgentIx) {
        self.change(|state| {
            if state.last == Some(turn) {
                state.last = Some(proposer);
            }
        });
    }

    /// Returns whether an agent is asked for its vote.
    pub(super) fn may_vote(&self, agent: AgentIx) -> bool {
        self.state.borrow().voting.contains(agent)
    }

    /// Notes that an agent did not answer when it was asked for its vote.
    pub(super) fn miss_vote(&self, agent: AgentIx) {
        self.change(|state| state.voting.remove(agent));
    }

    /// Notes that an agent is known to be down.
    pub(super) fn miss(&self, agent: AgentIx) {
        self.change(|state| {
            state.present.remove(agent);
            state.voting.remove(agent);
        });
    }

    /// Notes that an agent was heard from: it is no longer absent.
    pub(super) fn hear(&self, by: AgentIx, agent: AgentIx) {
        if !self.may_vote(agent) {
            self.team.record(EventKind::AgentBack { agent, by: by.into() });
            self.change(|state| {
                state.present.insert(agent);
                state.voting.insert(agent);
            });
        }
    }

    fn change(&self, change: impl FnOnce(&mut TurnState)) {
        let mut state = self.state.borrow_mut();
        change(&mut state);
        state.has_changed = true;
        drop(state);
        self.bell.ring();
    }

    // ── Giving turns ────────────────────────────────────────────────────────────────────────────────────────────────

    /// Gives turns until the run is over, after every change, at the end of its instant.
    pub(super) async fn give_turns(self) {
        loop {
            self.bell
                .wait_for(|| std::mem::take(&mut self.state.borrow_mut().has_changed).then_some(()))
                .await;
            self.team.instant_end().await;
            while self.give_turn() {}
            self.note_waits();
        }
    }

    /// Notes for whom tasks wait, if they are settled one at a time: for those who can settle the one that is being settled.
    fn note_waits(&self) {
        if !self.one_at_a_time || !self.team.explains() {
            return;
        }
        let state = self.state.borrow();
        for place in state.waiting.keys() {
            let able = self.team.model().able(state.open.unwrap_or(place.task));
            self.team.waits_for(place.task, able.iter());
        }
    }

    fn give_turn(&self) -> bool {
        let mut state = self.state.borrow_mut();
        let Some((place, rule, drafters)) = self.next(&state) else { return false };
        let Some(request) = state.waiting.remove(&place) else { return false };
        for (nth, agent) in drafters.iter().enumerate() {
            let rule = if nth == 0 { rule } else { Turn::Redundant };
            let decision = self.team.decision();
            self.explain_task(&state, decision, place);
            self.explain_agent(&state, decision, place.task, &request, (rule, *agent));
            state.idle.remove(*agent);
            let (task, agent, round) = (place.task, *agent, request.round);
            self.team.record(ConsensusEvent::TurnGiven { task, agent, round, decision });
        }
        state.last = drafters.first().copied();
        state.open = self.one_at_a_time.then_some(place.task);
        // A task waits for its turn for as long as the run lasts.
        request.given.send(drafters).is_ok()
    }

    /// Returns the first task for which an idle agent has the turn, by which rule, and the agents that draft.
    fn next(&self, state: &TurnState) -> Option<(QueueKey, Turn, Vec<AgentIx>)> {
        if state.idle.is_empty() {
            return None;
        }
        state.waiting.iter().find_map(|(place, request)| {
            if state.open.is_some_and(|open| open != place.task) {
                return None;
            }
            let (rule, first) = self.whose_turn(state, place.task, request)?;
            let mut drafters = vec![first];
            let further = state.in_turn(self.team.model().able(place.task), Some(first));
            drafters.extend(further.filter(|agent| *agent != first).take(request.drafters as usize - 1));
            Some((*place, rule, drafters))
        })
    }

    /// Returns whose turn a task is, and by which rule: in the first round the named proposer, for whom the task waits while
    /// it is busy; otherwise the next idle able agent after the last proposer. Returns `None` if the task has to wait.
    fn whose_turn(&self, state: &TurnState, task: TaskIx, request: &TurnRequest) -> Option<(Turn, AgentIx)> {
        let model = self.team.model();
        let able = model.able(task);
        let named = model.proposer(task).filter(|_| request.round == 1);
        if let Some(named) = named.filter(|it| able.contains(*it) && state.present.contains(*it)) {
            return state.idle.contains(named).then_some((Turn::Named, named));
        }
        let others = |agent: &AgentIx| Some(*agent) != request.voted_down;
        if state.present.both(able).any(|agent| others(&agent)) {
            return state.in_turn(able, state.last).find(others).map(|agent| (Turn::Next, agent));
        }
        state.in_turn(able, state.last).next().map(|agent| (Turn::Again, agent))
    }

    // ── Explaining ──────────────────────────────────────────────────────────────────────────────────────────────────

    fn explain_task(&self, state: &TurnState, decision: DecisionIx, chosen: QueueKey) {
        if !self.team.explains() {
            return;
        }
        let others = state.waiting.keys().map(|place| Candidate {
            place: place.task.0,
            verdict: if *place < chosen { Verdict::NobodyIdle } else { Verdict::Behind },
            figure: seconds(place.since),
        });
        let chosen = (chosen.task.0, seconds(chosen.since));
        self.team.explain(decision, DecisionQuestion::WhichInLine, chosen, others, state.waiting.len());
    }

    fn explain_agent(
        &self,
        state: &TurnState,
        decision: DecisionIx,
        task: TaskIx,
        request: &TurnRequest,
        (rule, chosen): (Turn, AgentIx),
    ) {
        if !self.team.explains() {
            return;
        }
        let able = self.team.model().able(task);
        let count = self.team.model().agents().count() as u32;
        // How many steps after the last proposer someone stands, going round the list.
        let steps = |agent: AgentIx| match state.last {
            Some(last) => (agent.0 + count - last.0 - 1) % count + 1,
            None => agent.0 + 1,
        };
        let mut others: Vec<Candidate> = self
            .team
            .others(chosen)
            .map(|agent| Candidate {
                place: agent.0,
                verdict: if !able.contains(agent) {
                    Verdict::Lacks
                } else if !state.present.contains(agent) {
                    Verdict::Absent
                } else if !state.idle.contains(agent) {
                    Verdict::Busy
                } else if Some(agent) == request.voted_down {
                    Verdict::VotedDown
                } else {
                    Verdict::Behind
                },
                figure: f64::from(steps(agent)),
            })
            .collect();
        others.sort_by(|a, b| a.figure.total_cmp(&b.figure));
        let chosen = (chosen.0, f64::from(steps(chosen)));
        self.team.explain(
            decision,
            DecisionQuestion::WhoProposes(rule),
            chosen,
            others.into_iter(),
            count as usize - 1,
        );
    }
}

impl TurnState {
    /// Returns the agents of a set that are idle and not absent, in a round robin that begins after one of them.
    fn in_turn<'a>(
        &'a self,
        able: &'a AgentSet,
        after: Option<AgentIx>,
    ) -> impl Iterator<Item = AgentIx> + 'a {
        let free = move || self.idle.both(able).filter(|agent| self.present.contains(*agent));
        let is_later = move |agent: &AgentIx| after.is_some_and(|after| *agent > after);
        free().filter(is_later).chain(free().filter(move |agent| !is_later(agent)))
    }
}
