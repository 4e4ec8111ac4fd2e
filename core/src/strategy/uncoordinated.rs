//! Everyone for themselves: each idle agent picks an open task that it believes nobody has started.
//!
//! ```text
//!    open tasks ──► agent a: "I do X" ──► result ◄── the first stands
//!         │                                  ▲
//!         └───────► agent b: "I do X" ──► the same again, or another
//! ```
//!
//! An agent sees what the others do after `visibility_delay`, so two may pick the same task. The work of the one that finishes
//! later is wasted, and if the results differ nobody decides between them. An agent checks no dependency before it picks: if an
//! input is missing it holds the task and waits, and drops the task when its patience is over. No messages are sent.
//!
//! Agents see at once what a task needs and that a task was given up. They see late what others are doing or have done,
//! except for results that they have used.

mod board;

use std::pin::pin;
use std::rc::Rc;

use futures::future::{Either, select};

use super::{Strategy, StrategyProfile};
use crate::ids::{AgentIx, TaskIx};
use crate::scenario::Scenario;
use crate::scenario::strategies::{StrategyKind, UncoordinatedParameters};
use crate::team::{Notification, Team};
use crate::time::micros;
use crate::trace::{HoldEnd, UncoordinatedEvent};
use board::SharedBoard;

/// Everyone for themselves: [`StrategyKind::Uncoordinated`], with the parameters that the scenario sets for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UncoordinatedStrategy;

impl Strategy for UncoordinatedStrategy {
    fn name(&self) -> &'static str {
        StrategyKind::Uncoordinated.word()
    }

    fn profile(&self, scenario: &Scenario) -> StrategyProfile {
        StrategyProfile::of(StrategyKind::Uncoordinated, scenario)
    }

    fn run(self, team: Team) -> impl Future<Output = ()> + 'static {
        run(team)
    }
}

/// Lets all agents pick for themselves until the run is over.
async fn run(team: Team) {
    let parameters = team.model().scenario().strategies.uncoordinated.clone();
    let board = Rc::new(SharedBoard::new(&team, &parameters));
    for agent in team.model().agents() {
        let member = Member { team: team.clone(), board: Rc::clone(&board), me: agent };
        team.spawn(member.fend(parameters.clone()));
    }
    team.spawn(Rc::clone(&board).announce_arrivals());
    loop {
        let Notification::Ready(task) = team.next_notification().await else { continue };
        if parameters.match_capabilities && team.model().able(task).is_empty() {
            board.leave_unassigned(task);
        }
        board.look_again();
    }
}

/// An agent that picks for itself.
struct Member {
    team: Team,
    board: Rc<SharedBoard>,
    me: AgentIx,
}

impl Member {
    /// Picks a task, waits for its inputs and works at it, over and over.
    async fn fend(self, parameters: UncoordinatedParameters) {
        loop {
            let task = self.pick().await;
            if let Some(missing) = self.team.first_missing(task) {
                let end = self.hold(task, missing, parameters.patience).await;
                if end != HoldEnd::InputsCame {
                    self.board.let_go(self.me, task, end);
                    continue;
                }
            }
            self.board.start(self.me, task);
            let report = self.team.attempt(self.me, task).await;
            self.board.take_in(self.me, task, report);
        }
    }

    /// Waits until there is a task that the agent believes to be open, and picks one at the end of that instant.
    async fn pick(&self) -> TaskIx {
        loop {
            self.team.up(self.me).await;
            self.board.something_open(self.me).await;
            self.team.instant_end().await;
            // It may have crashed meanwhile.
            let picked = if self.team.is_up(self.me) { self.board.pick(self.me) } else { None };
            if let Some(task) = picked {
                return task;
            }
        }
    }

    /// Holds a task until its inputs are there, they will never come, the agent's patience is over, or it crashes. An input
    /// that comes at the very instant at which patience is over counts.
    async fn hold(&self, task: TaskIx, missing: TaskIx, patience: f64) -> HoldEnd {
        let (team, agent) = (&self.team, self.me);
        team.record(UncoordinatedEvent::TaskHeld { task, agent, missing });
        let inputs = pin!(self.board.inputs(task));
        let crash = pin!(team.crash_after(agent.into(), team.crashes(agent.into())));
        let patience = pin!(async {
            team.sleep(micros(patience)).await;
            team.quiet().await;
        });
        let end = match select(select(inputs, crash), patience).await {
            Either::Left((Either::Left((true, _)), _)) => HoldEnd::InputsCame,
            Either::Left((Either::Left((false, _)), _)) => HoldEnd::InVain,
            Either::Left((Either::Right(_), _)) => HoldEnd::Crashed,
            Either::Right(_) => HoldEnd::Dropped,
        };
        team.record(UncoordinatedEvent::HoldEnded { task, agent, end });
        end
    }
}
