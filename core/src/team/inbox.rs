//! What the coordinator hears: tasks that become ready, answers to what it asked, and notices that a strategy posts itself.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

use super::Team;
use crate::ids::Party;
use crate::sim::{Notification, until};

impl Team {
    /// Waits for the next notification of the coordinator, in the order in which they came.
    ///
    /// While the coordinator is down this waits until it is up again; nothing is lost meanwhile. A strategy without a
    /// coordinator uses the same queue to learn which tasks become ready. One future at a time may wait for it.
    pub async fn next_notification(&self) -> Notification {
        until(|waker| {
            let mut world = self.world.borrow_mut();
            let news = world.is_up(Party::COORDINATOR).then(|| world.take_notification()).flatten();
            if news.is_none() {
                world.wake_on_notification(waker);
            }
            news
        })
        .await
    }

    /// Takes the next notification that has come already, or returns `None` if there is none.
    #[must_use]
    pub fn try_notification(&self) -> Option<Notification> {
        self.world.borrow_mut().take_notification()
    }

    /// Adds a notification for the coordinator, after all that came before.
    pub fn notify(&self, news: Notification) {
        self.world.borrow_mut().notify(news);
    }
}

/// The coordinator's queue of notifications, together with a strategy's own notices, in one order.
///
/// Futures that a strategy has spawned report to its main loop this way. Clones are the same queue.
pub struct Inbox<T> {
    team: Team,
    own: Rc<RefCell<VecDeque<T>>>,
}

/// What comes out of an [`Inbox`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incoming<T> {
    /// Something that the run or [`Team::notify`] tells the coordinator.
    Notification(Notification),
    /// A notice that the strategy has posted.
    Own(T),
}

impl<T> Inbox<T> {
    /// Makes an inbox of a run. A strategy has one for all of its futures.
    #[must_use]
    pub fn new(team: &Team) -> Self {
        Self { team: team.clone(), own: Rc::default() }
    }

    /// Posts a notice, after all that came before.
    pub fn post(&self, notice: T) {
        self.own.borrow_mut().push_back(notice);
        self.team.notify(Notification::Own);
    }

    /// Waits for the next that comes; see [`Team::next_notification`].
    pub async fn next(&self) -> Incoming<T> {
        loop {
            let news = self.team.next_notification().await;
            if let Some(incoming) = self.incoming(news) {
                return incoming;
            }
        }
    }

    /// Takes the next that has come already, or returns `None` if nothing has.
    #[must_use]
    pub fn try_next(&self) -> Option<Incoming<T>> {
        std::iter::from_fn(|| self.team.try_notification()).find_map(|news| self.incoming(news))
    }

    fn incoming(&self, news: Notification) -> Option<Incoming<T>> {
        match news {
            Notification::Own => self.own.borrow_mut().pop_front().map(Incoming::Own),
            other => Some(Incoming::Notification(other)),
        }
    }
}

impl<T> Clone for Inbox<T> {
    fn clone(&self) -> Self {
        Self { team: self.team.clone(), own: Rc::clone(&self.own) }
    }
}

impl<T> fmt::Debug for Inbox<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Inbox").field("own", &self.own.borrow().len()).finish_non_exhaustive()
    }
}
