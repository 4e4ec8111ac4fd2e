//! An agent's side of being given tasks: it does them one after another, and answers when it is asked.

use std::collections::VecDeque;
use std::pin::pin;

use futures::future::{Either, select};

use super::{Crashed, Team};
use crate::sim::{Message, Report, Word};
use crate::trace::{AgentIx, AttemptEnd, Party, TaskIx};

/// A task as it was given: whose it is, and which assignment of it this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Assignment {
    from: Party,
    task: TaskIx,
    number: u32,
}

/// Serves whoever gives this agent tasks, for as long as the run lasts.
pub(crate) async fn serve(team: Team, me: AgentIx, boss: Party) {
    // It may be down before it has begun.
    let mut crashes = 0;
    loop {
        let mut desk = Desk { team: &team, me, crashes, in_hand: VecDeque::new(), reported: None };
        let Err(Crashed) = desk.work().await;
        // A crash takes with it what was in hand, and what was reported may be asked for again.
        team.up(me).await;
        crashes = team.crashes(me.into());
        team.send(me, boss, None, Word::Recovered);
    }
}

/// What an agent has before it.
struct Desk<'a> {
    team: &'a Team,
    me: AgentIx,
    crashes: u32,
    in_hand: VecDeque<Assignment>,
    /// What it reported last, in case that was lost.
    reported: Option<(Assignment, Report)>,
}

impl Desk<'_> {
    async fn work(&mut self) -> Result<std::convert::Infallible, Crashed> {
        loop {
            while self.in_hand.is_empty() {
                let message = self.team.mail(self.me, self.crashes).await?;
                self.take(message);
            }
            let assignment = self.in_hand[0];
            let report = self.attempt(assignment.task).await?;
            self.in_hand.pop_front();
            self.reported = Some((assignment, report));
            self.report(assignment, report);
        }
    }

    /// Works, and answers meanwhile.
    async fn attempt(&mut self, task: TaskIx) -> Result<Report, Crashed> {
        let mut attempt = pin!(self.team.attempt(self.me, task));
        loop {
            let mail = pin!(self.team.mail(self.me, self.crashes));
            match select(attempt.as_mut(), mail).await {
                Either::Left((report, _)) if report.end == AttemptEnd::Crashed => return Err(Crashed),
                Either::Left((report, _)) => return Ok(report),
                Either::Right((message, _)) => self.take(message?),
            }
        }
    }

    fn take(&mut self, message: Message) {
        let (number, is_asked_again) = match message.word {
            Word::Assign(number) => (number, false),
            Word::AskAgain(number) => (number, true),
            Word::Working
            | Word::Report(_)
            | Word::Recovered
            | Word::Propose(_)
            | Word::Ballot(..)
            | Word::Outcome(_) => return,
        };
        let Some(task) = message.task else { return };
        let assignment = Assignment { from: message.from, task, number };
        if let Some((_, report)) = self.reported.filter(|(reported, _)| *reported == assignment) {
            self.report(assignment, report);
            return;
        }
        if !self.in_hand.contains(&assignment) {
            self.in_hand.push_back(assignment);
        }
        if is_asked_again {
            self.team.send(self.me, message.from, Some(task), Word::Working);
        }
    }

    fn report(&self, assignment: Assignment, report: Report) {
        self.team.send(self.me, assignment.from, Some(assignment.task), Word::Report(report));
    }
}
