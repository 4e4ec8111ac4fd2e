//! What each agent does, and what the others believe about it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::ids::{AgentIx, TaskIx};
use crate::scenario::strategies::{PickRule, UncoordinatedParameters};
use crate::team::{AttemptReport, Notify, Team};
use crate::time::{Micros, micros};
use crate::trace::{
    AttemptEnd, Candidate, DecisionQuestion, EventKind, HoldEnd, OTHERS_MAX, Product, UncoordinatedEvent,
    Verdict,
};

/// The state of all tasks and agents. Each agent sees it with a delay.
pub(super) struct SharedBoard {
    team: Team,
    pick: PickRule,
    match_capabilities: bool,
    max_attempts: u32,
    visibility_delay: Micros,
    state: RefCell<BoardState>,
    bell: Notify,
}

struct BoardState {
    tasks: Vec<TaskActivity>,
    agents: Vec<AgentMemory>,
    /// Tasks that may look open to some agent.
    maybe_open: BTreeSet<TaskIx>,
}

#[derive(Default)]
struct TaskActivity {
    spells: Vec<WorkSpell>,
    /// Attempts under way, and attempts that ended in an error.
    running: u32,
    errors: u32,
    /// The author of the first result, and that result.
    standing: Option<(AgentIx, Product)>,
}

/// A time during which an agent is at a task, so that the task looks started. It has no end if there was a result.
struct WorkSpell {
    agent: AgentIx,
    from: Micros,
    to: Option<Micros>,
}

#[derive(Default)]
struct AgentMemory {
    /// Tasks that it dropped and does not pick again until their inputs are there.
    dropped: BTreeSet<TaskIx>,
    /// Tasks whose results it has used, so that it knows that they are done.
    used: BTreeSet<TaskIx>,
    /// Number of times that it has picked each task.
    picks: BTreeMap<TaskIx, u64>,
}

/// What an agent believes about a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Belief {
    Open,
    Closed(Verdict),
    /// The task cannot be picked: it is not known yet, or was given up.
    Nothing,
}

impl SharedBoard {
    pub(super) fn new(team: &Team, parameters: &UncoordinatedParameters) -> Self {
        let model = team.model();
        let state = BoardState {
            tasks: model.tasks().map(|_| TaskActivity::default()).collect(),
            agents: model.agents().map(|_| AgentMemory::default()).collect(),
            maybe_open: model.tasks().collect(),
        };
        Self {
            team: team.clone(),
            pick: parameters.pick,
            match_capabilities: parameters.match_capabilities,
            max_attempts: parameters.max_attempts,
            visibility_delay: micros(parameters.visibility_delay),
            state: RefCell::new(state),
            bell: Notify::default(),
        }
    }

    // ── Looking ─────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Lets everyone who waits look again.
    pub(super) fn look_again(&self) {
        self.bell.ring();
    }

    /// Lets everyone look again once the others see what has just happened.
    fn look_again_when_seen(self: &Rc<Self>) {
        let board = Rc::clone(self);
        self.team.spawn(async move {
            board.team.sleep(board.visibility_delay).await;
            board.look_again();
        });
    }

    /// Waits until there is a task that an agent believes to be open.
    pub(super) async fn something_open(&self, agent: AgentIx) {
        let look = || {
            let state = self.state.borrow();
            let is_open = |task: &TaskIx| self.view(&state, agent, *task) == Belief::Open;
            state.maybe_open.iter().any(is_open).then_some(())
        };
        self.bell.wait_for(look).await;
    }

    /// Waits for all inputs of a task; returns `false` if they will never come. Inputs are seen without delay.
    pub(super) async fn inputs(&self, task: TaskIx) -> bool {
        let look = || {
            let is_there = self.team.first_missing(task).is_none();
            (is_there || self.team.is_given_up(task)).then_some(is_there)
        };
        self.bell.wait_for(look).await
    }

    /// Returns what an agent believes about a task. It knows at once what it did itself, and what the others did after the
    /// visibility delay.
    fn view(&self, state: &BoardState, agent: AgentIx, task: TaskIx) -> Belief {
        if !self.team.has_arrived(task) || self.team.is_given_up(task) {
            return Belief::Nothing;
        }
        if self.match_capabilities && !self.team.model().able(task).contains(agent) {
            return Belief::Closed(Verdict::Lacks);
        }
        let (notes, own) = (&state.tasks[task.0 as usize], &state.agents[agent.0 as usize]);
        let looks_started = notes.spells.iter().any(|spell| {
            let seen = |at: Micros| {
                let delay = if spell.agent == agent { 0 } else { self.visibility_delay };
                at + delay <= self.team.now()
            };
            seen(spell.from) && !spell.to.is_some_and(seen)
        });
        if looks_started || own.used.contains(&task) || notes.errors >= self.max_attempts {
            Belief::Closed(Verdict::LooksStarted)
        } else if own.dropped.contains(&task) && self.team.first_missing(task).is_some() {
            Belief::Closed(Verdict::WaitedInVain)
        } else {
            Belief::Open
        }
    }

    // ── Picking ─────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Picks one of the tasks that an agent believes to be open: of those with the highest priority the one with the lowest
    /// draw, or the first in document order. Returns `None` if it believes none to be open.
    pub(super) fn pick(&self, agent: AgentIx) -> Option<TaskIx> {
        let state = &mut *self.state.borrow_mut();
        self.forget_what_all_know(state);
        let others_max = if self.team.explains() { OTHERS_MAX } else { 0 };
        let (mut open, mut closed, mut count) = (Vec::with_capacity(others_max + 2), Vec::new(), 0);
        for task in state.maybe_open.iter().copied() {
            let candidate = |verdict| {
                let figure = self.figure(state, agent, task);
                (self.team.model().priority(task), Candidate { place: task.0, verdict, figure })
            };
            match self.view(state, agent, task) {
                Belief::Nothing => continue,
                Belief::Open => insert_best(&mut open, candidate(Verdict::Behind), others_max),
                Belief::Closed(verdict) if closed.len() < others_max => closed.push(candidate(verdict)),
                Belief::Closed(_) => {}
            }
            count += 1;
        }
        let (_, best) = *open.first()?;
        let decision = self.team.decision();
        let others = open.iter().skip(1).chain(&closed).map(|(_, candidate)| *candidate);
        let question = DecisionQuestion::WhichPick(self.pick);
        self.team.explain(decision, question, (best.place, best.figure), others, count - 1);
        let task = TaskIx(best.place);
        self.team.record(UncoordinatedEvent::TaskPicked { task, agent, decision });
        *state.agents[agent.0 as usize].picks.entry(task).or_default() += 1;
        state.tasks[task.0 as usize].spells.push(WorkSpell { agent, from: self.team.now(), to: None });
        Some(task)
    }

    /// Returns the figure by which an agent orders the tasks, lowest first.
    fn figure(&self, state: &BoardState, agent: AgentIx, task: TaskIx) -> f64 {
        match self.pick {
            PickRule::TaskOrder => f64::from(task.0),
            PickRule::Random => {
                let picks = state.agents[agent.0 as usize].picks.get(&task);
                self.team.draw_pick(agent, task, picks.copied().unwrap_or_default())
            }
        }
    }

    /// Removes tasks that everyone sees to be done or that were given up, and spells that everyone sees to be over.
    fn forget_what_all_know(&self, state: &mut BoardState) {
        let is_seen = |at: Micros| at + self.visibility_delay <= self.team.now();
        let tasks = &mut state.tasks;
        state.maybe_open.retain(|task| {
            let notes = &mut tasks[task.0 as usize];
            notes.spells.retain(|spell| !spell.to.is_some_and(is_seen));
            let (author, spells) = (notes.standing.map(|(author, _)| author), &notes.spells);
            let is_seen_done = spells.iter().any(|it| Some(it.agent) == author && is_seen(it.from));
            !is_seen_done && !self.team.is_given_up(*task)
        });
    }

    // ── What comes of it ────────────────────────────────────────────────────────────────────────────────────────────

    /// Notes that an agent has all inputs of a task and starts.
    pub(super) fn start(&self, agent: AgentIx, task: TaskIx) {
        let state = &mut *self.state.borrow_mut();
        state.tasks[task.0 as usize].running += 1;
        state.agents[agent.0 as usize].used.extend(self.team.model().graph().needs(task));
    }

    /// Notes that an agent no longer holds a task that it could not start.
    pub(super) fn let_go(self: &Rc<Self>, agent: AgentIx, task: TaskIx, why: HoldEnd) {
        if why == HoldEnd::Dropped {
            self.state.borrow_mut().agents[agent.0 as usize].dropped.insert(task);
        }
        self.end_spell(agent, task);
    }

    /// Takes in the end of an attempt. The first result stands; a later one is wasted, and if it differs, nobody decides.
    pub(super) fn take_in(self: &Rc<Self>, agent: AgentIx, task: TaskIx, report: AttemptReport) {
        let AttemptReport { attempt, end, product } = report;
        self.notes(task, |notes| notes.running -= 1);
        match (end, product) {
            (AttemptEnd::Done, Some(product)) => {
                match self.notes(task, |notes| *notes.standing.get_or_insert((agent, product))) {
                    (author, _) if author == agent => self.team.complete(task, attempt),
                    standing => {
                        self.team.record(EventKind::DuplicateDiscarded { attempt });
                        if !self.team.is_alike(task, standing, (agent, product)) {
                            self.team.record(UncoordinatedEvent::ResultsDiffered { task, attempt });
                        }
                    }
                }
            }
            (AttemptEnd::Error, _) => {
                self.notes(task, |notes| notes.errors += 1);
                self.end_spell(agent, task);
            }
            _ => self.end_spell(agent, task),
        }
        let (errors, running) = self.notes(task, |notes| (notes.errors, notes.running));
        // As long as another is at it, it may still be done.
        if errors >= self.max_attempts && running == 0 && !self.team.is_settled(task) {
            self.team.fail(task, errors);
        }
        self.look_again();
    }

    fn end_spell(self: &Rc<Self>, agent: AgentIx, task: TaskIx) {
        let now = self.team.now();
        self.notes(task, |notes| {
            let mut own = notes.spells.iter_mut().filter(|spell| spell.agent == agent && spell.to.is_none());
            if let Some(spell) = own.next() {
                spell.to = Some(now);
            }
        });
        self.look_again_when_seen();
    }

    fn notes<T>(&self, task: TaskIx, change: impl FnOnce(&mut TaskActivity) -> T) -> T {
        change(&mut self.state.borrow_mut().tasks[task.0 as usize])
    }
}

/// Inserts a candidate with its priority into the list of the best, which keeps the first and `others_max` more.
fn insert_best(best: &mut Vec<(i32, Candidate)>, new: (i32, Candidate), others_max: usize) {
    let is_before =
        |old: &(i32, Candidate)| old.0 > new.0 || (old.0 == new.0 && old.1.figure <= new.1.figure);
    let place = best.partition_point(is_before);
    if place <= others_max {
        best.insert(place, new);
        best.truncate(others_max + 1);
    }
}
