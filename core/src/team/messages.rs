//! Messages, and the mail of agents.
//!
//! A message counts as one, takes the scenario's delay, and is lost with the scenario's chance, or by a fault, or if its
//! receiver is down when it arrives. Messages that are sent at one instant arrive in the order of sending.

use super::{Crashed, Team};
use crate::ids::{AgentIx, Party, TaskIx};
use crate::sim::{Message, MessageBody, until};

impl Team {
    /// Sends a message; records [`EventKind::MessageSent`](crate::trace::EventKind::MessageSent).
    ///
    /// It arrives after the scenario's message delay, if it arrives; with no delay still at this instant. If someone expects
    /// it as an answer (see [`Team::ask`]) they get it. Otherwise an agent finds it in its [`Team::mail`], and the
    /// coordinator is told by [`Notification::Unasked`](super::Notification::Unasked).
    pub fn send(
        &self,
        from: impl Into<Party>,
        to: impl Into<Party>,
        task: Option<TaskIx>,
        word: MessageBody,
    ) {
        self.world.borrow_mut().send(Message { from: from.into(), to: to.into(), task, word });
    }

    /// Sends the same message to all other agents, in listed order.
    pub fn broadcast(&self, from: AgentIx, task: Option<TaskIx>, word: MessageBody) {
        self.others(from).for_each(|other| self.send(from, other, task, word));
    }

    /// Waits for the next message to an agent, in the order of arrival. One future at a time may read an agent's mail.
    ///
    /// # Errors
    /// Returns [`Crashed`] if the agent has crashed more than that many times: a crash empties the mailbox.
    pub async fn mail(&self, agent: AgentIx, crashes: u32) -> Result<Message, Crashed> {
        until(|waker| {
            let mut world = self.world.borrow_mut();
            if world.crashes(agent.into()) > crashes {
                return Some(Err(Crashed));
            }
            let message = world.take_mail(agent.into());
            if message.is_none() {
                world.wake_on_mail(agent.into(), waker);
            }
            message.map(Ok)
        })
        .await
    }

    /// Returns all agents but one, in listed order.
    pub fn others(&self, agent: AgentIx) -> impl Iterator<Item = AgentIx> + use<> {
        self.model().agents().filter(move |other| *other != agent)
    }
}
