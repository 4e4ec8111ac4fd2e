//! Who is at what, and what each of them believes of it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Parameters, Pick};
use crate::sim::Report;
use crate::team::{Bell, Team, micros};
use crate::trace::{
    AgentIx, AttemptEnd, Candidate, EventKind, HoldEnd, Micros, Product, Question, TaskIx,
    UncoordinatedEvent, Verdict,
};

/// The most other candidates of a kind that a pick is explained with.
const OTHERS_MAX: usize = 8;

/// All that goes on, which nobody sees as it is.
pub(super) struct Board {
    team: Team,
    pick: Pick,
    match_capabilities: bool,
    max_attempts: u32,
    visibility_delay: Micros,
    state: RefCell<State>,
    bell: Bell,
}

struct State {
    tasks: Vec<TaskNotes>,
    agents: Vec<AgentNotes>,
    /// Tasks that may look open to someone; those that nobody can believe to be open any more are taken out.
    maybe_open: BTreeSet<TaskIx>,
}

#[derive(Default)]
struct TaskNotes {
    spells: Vec<Spell>,
    /// How many attempts are under way, and how many ended in an error.
    running: u32,
    errors: u32,
    /// The result that stands, and whose it is.
    standing: Option<(AgentIx, Product)>,
}

/// An agent's time at a task, during which it looks started; without end, where there was a result.
struct Spell {
    agent: AgentIx,
    from: Micros,
    to: Option<Micros>,
}

#[derive(Default)]
struct AgentNotes {
    /// Tasks that it dropped, not to be picked again until their inputs are there.
    dropped: BTreeSet<TaskIx>,
    /// Tasks whose results it has used, and so knows to be done.
    used: BTreeSet<TaskIx>,
    /// How often it has picked each task.
    picks: BTreeMap<TaskIx, u64>,
}

/// What an agent believes of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Open,
    Closed(Verdict),
    /// There is nothing to be picked: it is not known yet, or was given up.
    Nothing,
}

impl Board {
    pub(super) fn new(team: &Team, parameters: &Parameters) -> Self {
        let plan = team.plan();
        let state = State {
            tasks: plan.tasks().map(|_| TaskNotes::default()).collect(),
            agents: plan.agents().map(|_| AgentNotes::default()).collect(),
            maybe_open: plan.tasks().collect(),
        };
        Self {
            team: team.clone(),
            pick: parameters.pick,
            match_capabilities: parameters.match_capabilities,
            max_attempts: parameters.max_attempts,
            visibility_delay: micros(parameters.visibility_delay),
            state: RefCell::new(state),
            bell: Bell::default(),
        }
    }

    // ── Looking ─────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Lets all who wait for something look again.
    pub(super) fn look_again(&self) {
        self.bell.ring();
    }

    /// Lets all look again when the others see what has just happened.
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
            let is_open = |task: &TaskIx| self.view(&state, agent, *task) == View::Open;
            state.maybe_open.iter().any(is_open).then_some(())
        };
        self.bell.wait_for(look).await;
    }

    /// Waits for all inputs of a task; `false` where they will never come. They are seen at once.
    pub(super) async fn inputs(&self, task: TaskIx) -> bool {
        let look = || {
            let is_there = self.team.first_missing(task).is_none();
            (is_there || self.team.is_given_up(task)).then_some(is_there)
        };
        self.bell.wait_for(look).await
    }

    /// What an agent believes of a task. It knows at once what it did itself, and what the others did once that is as
    /// old as the visibility delay.
    fn view(&self, state: &State, agent: AgentIx, task: TaskIx) -> View {
        if !self.team.has_arrived(task) || self.team.is_given_up(task) {
            return View::Nothing;
        }
        if self.match_capabilities && !self.team.plan().able(task).contains(agent) {
            return View::Closed(Verdict::Lacks);
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
            View::Closed(Verdict::LooksStarted)
        } else if own.dropped.contains(&task) && self.team.first_missing(task).is_some() {
            View::Closed(Verdict::WaitedInVain)
        } else {
            View::Open
        }
    }

    // ── Picking ─────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Picks one of the tasks that an agent believes to be open: of those with the highest priority the one that it
    /// happens to like best, or the first in document order.
    pub(super) fn pick(&self, agent: AgentIx) -> Option<TaskIx> {
        let state = &mut *self.state.borrow_mut();
        self.forget_what_all_know(state);
        let (mut open, mut closed, mut count) = (Vec::with_capacity(OTHERS_MAX + 2), Vec::new(), 0);
        for task in state.maybe_open.iter().copied() {
            let candidate = |verdict| {
                let figure = self.figure(state, agent, task);
                (self.team.plan().priority(task), Candidate { place: task.0, verdict, figure })
            };
            match self.view(state, agent, task) {
                View::Nothing => continue,
                View::Open => insert_best(&mut open, candidate(Verdict::Behind)),
                View::Closed(verdict) if closed.len() < OTHERS_MAX => closed.push(candidate(verdict)),
                View::Closed(_) => {}
            }
            count += 1;
        }
        let (_, best) = *open.first()?;
        let decision = self.team.decision();
        let others = open.iter().skip(1).chain(&closed).map(|(_, candidate)| *candidate);
        let question = Question::WhichPick(self.pick);
        self.team.because(decision, question, (best.place, best.figure), others, count - 1);
        let task = TaskIx(best.place);
        self.team.record(UncoordinatedEvent::TaskPicked { task, agent, decision });
        *state.agents[agent.0 as usize].picks.entry(task).or_default() += 1;
        state.tasks[task.0 as usize].spells.push(Spell { agent, from: self.team.now(), to: None });
        Some(task)
    }

    /// By which an agent orders the tasks, the lowest first.
    fn figure(&self, state: &State, agent: AgentIx, task: TaskIx) -> f64 {
        match self.pick {
            Pick::TaskOrder => f64::from(task.0),
            Pick::Random => {
                let picks = state.agents[agent.0 as usize].picks.get(&task);
                self.team.draw_pick(agent, task, picks.copied().unwrap_or_default())
            }
        }
    }

    /// Takes out tasks of which all see that they are done, or that were given up; and forgets spells of which all see
    /// that they are over.
    fn forget_what_all_know(&self, state: &mut State) {
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

    /// An agent has all inputs of a task, and starts.
    pub(super) fn start(&self, agent: AgentIx, task: TaskIx) {
        let state = &mut *self.state.borrow_mut();
        state.tasks[task.0 as usize].running += 1;
        state.agents[agent.0 as usize].used.extend(self.team.plan().graph().needs(task));
    }

    /// An agent no longer holds a task that it could not start.
    pub(super) fn let_go(self: &Rc<Self>, agent: AgentIx, task: TaskIx, why: HoldEnd) {
        if why == HoldEnd::Dropped {
            self.state.borrow_mut().agents[agent.0 as usize].dropped.insert(task);
        }
        self.end_spell(agent, task);
    }

    /// An attempt has ended. The first result stands; a later one is wasted, and where it differs, nobody decides.
    pub(super) fn take_in(self: &Rc<Self>, agent: AgentIx, task: TaskIx, report: Report) {
        let Report { attempt, end, product } = report;
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

    fn notes<T>(&self, task: TaskIx, change: impl FnOnce(&mut TaskNotes) -> T) -> T {
        change(&mut self.state.borrow_mut().tasks[task.0 as usize])
    }
}

/// Puts a candidate with its priority where it belongs among the best, of which only so many are kept.
fn insert_best(best: &mut Vec<(i32, Candidate)>, new: (i32, Candidate)) {
    let is_before =
        |old: &(i32, Candidate)| old.0 > new.0 || (old.0 == new.0 && old.1.figure <= new.1.figure);
    let place = best.partition_point(is_before);
    if place <= OTHERS_MAX {
        best.insert(place, new);
        best.truncate(OTHERS_MAX + 1);
    }
}
