//! Waiting for a change of state that several futures of a strategy share.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::Waker;

use crate::sim::until;

/// A bell for shared state: it is rung after every change, and everyone who waits for a condition looks again.
///
/// Clones are the same bell.
#[derive(Debug, Clone, Default)]
pub struct Notify(Rc<RefCell<Vec<Waker>>>);

impl Notify {
    /// Wakes everyone who waits, in the order in which they began to wait.
    pub fn ring(&self) {
        let waiting = std::mem::take(&mut *self.0.borrow_mut());
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Waits until a function returns something; calls it now and after every ring.
    pub async fn wait_for<T>(&self, mut look: impl FnMut() -> Option<T>) -> T {
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
