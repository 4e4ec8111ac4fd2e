//! Who is up and who is down, and when others notice.
//!
//! A crash ends what an agent is doing, empties its mailbox and silences it until it recovers. Nobody is told of a crash as
//! such: an agent that was asked something turns out to be absent when it does not answer (see [`Team::ask`]), and one whose
//! work is only waited for is missed after a second (see [`Team::crash_noticed`]).

use std::pin::pin;

use futures::future::{Either, select};

use super::Team;
use crate::ids::{AgentIx, Party, RequestIx};
use crate::sim::until;
use crate::time::Micros;
use crate::trace::EventKind;

/// How long it takes those who only wait for the work of an agent to notice that it is down.
const NOTICED_AFTER: Micros = 1_000_000;

/// An agent crashed while something was waited for on its behalf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crashed;

impl Team {
    /// Returns whether an agent or the coordinator is up.
    pub fn is_up(&self, who: impl Into<Party>) -> bool {
        self.world.borrow().is_up(who.into())
    }

    /// Returns the number of crashes of an agent or the coordinator so far.
    ///
    /// A strategy compares the number before and after a wait to find out whether there was a crash meanwhile.
    #[must_use]
    pub fn crashes(&self, who: Party) -> u32 {
        self.world.borrow().crashes(who)
    }

    /// Waits until an agent or the coordinator has crashed more than that many times; returns at the instant of the crash.
    pub async fn crash_after(&self, who: Party, crashes: u32) {
        until(|waker| {
            let mut world = self.world.borrow_mut();
            if world.crashes(who) > crashes {
                return Some(());
            }
            world.wake_on_change(who, waker);
            None
        })
        .await;
    }

    /// Waits until an agent or the coordinator is up; returns at once if it is.
    pub async fn up(&self, who: impl Into<Party>) {
        let who = who.into();
        until(|waker| {
            let mut world = self.world.borrow_mut();
            if world.is_up(who) {
                return Some(());
            }
            world.wake_on_change(who, waker);
            None
        })
        .await;
    }

    /// Waits until those who wait for the work of an agent that is down notice it: one second. Records
    /// [`EventKind::CrashNoticed`] then, and returns `true`; returns `false`, and records nothing, if the agent is up again
    /// before.
    pub async fn crash_noticed(&self, agent: AgentIx) -> bool {
        let back = pin!(self.up(agent));
        let noticed = pin!(self.sleep(NOTICED_AFTER));
        let is_noticed = matches!(select(back, noticed).await, Either::Right(_));
        if is_noticed {
            self.record(EventKind::CrashNoticed { agent });
        }
        is_noticed
    }

    /// Returns whether an agent is absent to the coordinator: it was asked three times, and nothing was heard from it since.
    ///
    /// It is not asked again until it is heard from; then the coordinator is notified that it is
    /// [`Back`](super::Notification::Back).
    #[must_use]
    pub fn is_absent(&self, agent: AgentIx) -> bool {
        self.world.borrow().is_absent(agent)
    }

    /// Lets the coordinator ask an absent agent whether it is there, because the work cannot go on without it: until it answers,
    /// or was asked eight times in all since it was heard from last. Nothing happens if the agent is not absent.
    pub fn search(&self, agent: AgentIx) {
        self.world.borrow_mut().search(agent);
    }

    /// Lets an agent that is up again announce it, and name the requests whose work it lost: to one party, or to all other
    /// agents.
    ///
    /// Each of these requests is answered by [`MessageBody::Lost`](super::MessageBody::Lost) where the announcement arrives. It is
    /// repeated until it is acknowledged, at most eight times in all; the first one whom it reaches acknowledges it.
    pub fn announce_recovery(&self, agent: AgentIx, to: Option<Party>, lost: Vec<RequestIx>) {
        self.world.borrow_mut().announce_recovery(agent, to, lost);
    }

    /// Lets a standby act in the place of the coordinator, unless that is up.
    ///
    /// Records [`EventKind::StandbyTookOver`]. From then on the coordinator counts as up, and all who wait for that go on.
    pub fn take_over(&self) {
        self.world.borrow_mut().take_over();
    }
}
