//! Waiting for a change of what the members of a team share beside the world.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::Waker;

use crate::sim::until;

/// Rung after every change of something shared; whoever waits for it to be so or so looks again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notify(Rc<RefCell<Vec<Waker>>>);

impl Notify {
    /// Lets all look again.
    pub(crate) fn ring(&self) {
        let waiting = std::mem::take(&mut *self.0.borrow_mut());
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Looks now and after every ring, until there is something.
    pub(crate) async fn wait_for<T>(&self, mut look: impl FnMut() -> Option<T>) -> T {
        until(|waker| {
            let found = look();
            let mut waiting = self.0.borrow_mut();
            if found.is_none() && !waiting.iter().any(|other| other.will_wake(waker)) {
                waiting.push(waker.clone());
            }
            found
        })
        .await
    }
}
