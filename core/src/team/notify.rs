//! Waiting for a change of state that several futures of a strategy share.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::Team;
use crate::sim::{WakeTarget, World, until};

/// A bell for shared state: it is rung after every change, and everyone who waits for a condition looks again.
///
/// Clones are the same bell.
#[derive(Clone)]
pub struct Notify {
    world: Rc<RefCell<World>>,
    bell: Rc<RefCell<Bell>>,
}

#[derive(Debug, Default)]
struct Bell {
    /// How often it was rung.
    rings: u64,
    /// Who is woken by the next ring.
    waiting: Vec<WakeTarget>,
}

impl Notify {
    /// Makes a bell for the futures of a run.
    #[must_use]
    pub fn new(team: &Team) -> Self {
        Self { world: Rc::clone(&team.world), bell: Rc::default() }
    }

    /// Wakes everyone who waits, in the order in which they began to wait.
    pub fn ring(&self) {
        let mut bell = self.bell.borrow_mut();
        bell.rings += 1;
        self.world.borrow_mut().wake_all(&mut bell.waiting);
    }

    /// Waits until a function returns something; calls it now and after every ring.
    pub async fn wait_for<T>(&self, mut look: impl FnMut() -> Option<T>) -> T {
        // Which ring this waits for, and its place among those that do.
        let mut waits = (0, usize::MAX);
        until(|waker| {
            let found = look();
            if found.is_none() {
                let mut bell = self.bell.borrow_mut();
                let target = self.world.borrow().wake_target(waker);
                let is_waiting = waits.0 == bell.rings
                    && bell.waiting.get(waits.1).is_some_and(|waiting| waiting.is_same(&target));
                if !is_waiting {
                    waits = (bell.rings, bell.waiting.len());
                    bell.waiting.push(target);
                }
            }
            found
        })
        .await
    }
}

impl fmt::Debug for Notify {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Notify").field(&self.bell).finish()
    }
}
