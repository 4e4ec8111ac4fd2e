//! What each agent does, and what the others believe about it.

mod preference;
mod sight;
mod task_set;

use std::cell::{RefCell, RefMut};
use std::rc::Rc;

use crate::ids::{AgentIx, TaskIx};
use crate::scenario::strategies::{PickRule, UncoordinatedParameters};
use crate::team::{AttemptReport, Notify, Team};
use crate::time::{Micros, micros};
use crate::trace::{
    AttemptEnd, Candidate, DecisionQuestion, EventKind, HoldEnd, OTHERS_MAX, UncoordinatedEvent, Verdict,
};
use preference::Preference;
use sight::Sight;
use task_set::TaskSet;

/// The state of all tasks and agents. Each agent sees it with a delay.
pub(super) struct SharedBoard {
    team: Team,
    pick: PickRule,
    visibility_delay: Micros,
    sight: RefCell<Sight>,
    choice: RefCell<Choice>,
    bell: Notify,
}

/// What is needed to pick a task.
#[derive(Default)]
struct Choice {
    preferences: Vec<Preference>,
    /// The tasks that the agent which picks believes to be open.
    open: TaskSet,
}

impl SharedBoard {
    pub(super) fn new(team: &Team, parameters: &UncoordinatedParameters) -> Self {
        let (mut sight, mut choice): (Sight, Choice) = team.take_kept();
        sight.reset(team, parameters);
        choice.preferences.resize_with(team.model().agents().count(), Preference::default);
        for (agent, preference) in team.model().agents().zip(&mut choice.preferences) {
            preference.reset(agent, parameters.pick);
        }
        choice.open.reset(team.model().tasks().len());
        Self {
            team: team.clone(),
            pick: parameters.pick,
            visibility_delay: micros(parameters.visibility_delay),
            sight: RefCell::new(sight),
            choice: RefCell::new(choice),
            bell: Notify::new(team),
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

    /// Lets everyone look at the start, and again whenever a task arrives: they see it even if it is not ready.
    pub(super) async fn announce_arrivals(self: Rc<Self>) {
        self.look_again();
        loop {
            let Some(at) = self.sight().next_arrival() else { return };
            self.team.sleep(at - self.team.now()).await;
            self.look_again();
        }
    }

    /// Waits until there is a task that an agent believes to be open: it knows at once what it did itself, and what the others
    /// did after the visibility delay.
    pub(super) async fn something_open(&self, agent: AgentIx) {
        let look = || self.sight().any_open(&self.team, agent).then_some(());
        self.bell.wait_for(look).await;
    }

    /// Waits for all inputs of a task; returns `false` if they will never come. Inputs are seen without delay.
    pub(super) async fn inputs(&self, task: TaskIx) -> bool {
        let look = || {
            let is_there = self.team.has_inputs(task);
            (is_there || self.team.is_given_up(task)).then_some(is_there)
        };
        self.bell.wait_for(look).await
    }

    /// Returns what everyone sees at this instant.
    fn sight(&self) -> RefMut<'_, Sight> {
        let mut sight = self.sight.borrow_mut();
        sight.look(&self.team);
        sight
    }

    // ── Picking ─────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Picks one of the tasks that an agent believes to be open: of those with the highest priority the one with the lowest
    /// draw, or the first in document order. Returns `None` if it believes none to be open.
    pub(super) fn pick(&self, agent: AgentIx) -> Option<TaskIx> {
        let (team, now) = (&self.team, self.team.now());
        let Choice { preferences, open } = &mut *self.choice.borrow_mut();
        let preference = &mut preferences[agent.index()];
        let mut sight = self.sight();
        sight.strike_done(now);
        sight.open_to(team, agent, open);
        let mut in_order = preference.order(team).iter().map(|wish| wish.2).filter(|it| open.contains(*it));
        let task = in_order.next()?;
        let decision = team.decision();
        if team.explains() {
            let behind: Vec<_> = in_order.map(|task| (task, Verdict::Behind)).take(OTHERS_MAX).collect();
            let others = behind.into_iter().chain(sight.closed_to(agent, open, now)).take(OTHERS_MAX);
            let figure = |task| preference.figure(team, task);
            let candidate =
                |(task, verdict): (TaskIx, _)| Candidate { place: task.0, verdict, figure: figure(task) };
            let others: Vec<_> = others.map(candidate).collect();
            let (question, chosen) = (DecisionQuestion::WhichPick(self.pick), (task.0, figure(task)));
            team.explain(decision, question, chosen, others.into_iter(), sight.listed() - 1);
        }
        team.record(UncoordinatedEvent::TaskPicked { task, agent, decision });
        preference.count_pick(team, task);
        sight.pick(agent, task, now);
        Some(task)
    }

    // ── What comes of it ────────────────────────────────────────────────────────────────────────────────────────────

    /// Notes that an agent has all inputs of a task and starts.
    pub(super) fn start(&self, agent: AgentIx, task: TaskIx) {
        self.sight().start(agent, task, self.team.model().graph().needs(task));
    }

    /// Notes that an agent no longer holds a task that it could not start.
    pub(super) fn let_go(self: &Rc<Self>, agent: AgentIx, task: TaskIx, why: HoldEnd) {
        if why == HoldEnd::Dropped {
            self.sight().drop(agent, task);
        }
        self.leave(agent, task);
    }

    /// Takes in the end of an attempt. The first result stands; a later one is wasted, and if it differs, nobody decides.
    pub(super) fn take_in(self: &Rc<Self>, agent: AgentIx, task: TaskIx, report: AttemptReport) {
        let AttemptReport { attempt, end, product } = report;
        self.sight().end_attempt(task);
        match (end, product) {
            (AttemptEnd::Done, Some(product)) => {
                let standing = self.sight().hand_in(agent, task, product);
                if standing.0 == agent {
                    self.team.complete(task, attempt);
                } else {
                    self.team.record(EventKind::DuplicateDiscarded { attempt });
                    if !self.team.is_alike(task, standing, (agent, product)) {
                        self.team.record(UncoordinatedEvent::ResultsDiffered { task, attempt });
                    }
                }
            }
            (AttemptEnd::Error, _) => {
                self.sight().err(task);
                self.leave(agent, task);
            }
            _ => self.leave(agent, task),
        }
        // As long as another is at it, it may still be done.
        let hopeless = self.sight().is_hopeless(task);
        if let Some(errors) = hopeless.filter(|_| !self.team.is_settled(task)) {
            self.team.fail(task, errors);
            self.sight().strike_given_up(&self.team);
        }
        self.look_again();
    }

    /// Gives up a task that no agent is able to do.
    pub(super) fn leave_unassigned(&self, task: TaskIx) {
        self.team.leave_unassigned(task);
        self.sight().strike_given_up(&self.team);
    }

    fn leave(self: &Rc<Self>, agent: AgentIx, task: TaskIx) {
        self.sight().leave(agent, task, self.team.now());
        self.look_again_when_seen();
    }
}

impl Drop for SharedBoard {
    fn drop(&mut self) {
        self.team.keep((self.sight.take(), self.choice.take()));
    }
}
