//! Virtual time: what instant it is, waiting for a later one, and waiting until the present one is over.

use super::Team;
use crate::sim::{TimerIx, until};
use crate::time::Micros;

impl Team {
    /// Returns the present instant.
    #[must_use]
    pub fn now(&self) -> Micros {
        self.world.borrow().now()
    }

    /// Waits for a duration; returns at once if it is 0.
    ///
    /// What else is due at the instant of waking happens in the order of scheduling: what was scheduled before this call
    /// happens before, what is scheduled later happens after. Dropping the future cancels the timer.
    pub async fn sleep(&self, duration: Micros) {
        let until_at = self.now() + duration;
        let mut alarm = Alarm { team: self, timer: None };
        until(|waker| {
            let mut world = self.world.borrow_mut();
            if world.now() >= until_at {
                return Some(());
            }
            alarm.timer.get_or_insert_with(|| world.wake_at(until_at, waker));
            None
        })
        .await;
    }

    /// Waits until everything that is due at the present instant has happened, and everyone has reacted to it.
    ///
    /// A strategy that decides for several agents awaits this before each decision, so that a decision takes in all that is
    /// reported at its instant, in whatever order it comes. Several futures that wait for this go on in the order in which they
    /// began to wait. What they then do may happen at the same instant still.
    pub async fn instant_end(&self) {
        // The future may be woken for other reasons before.
        let mut ends_before = None;
        until(|waker| {
            let mut world = self.world.borrow_mut();
            match ends_before {
                Some(before) => (world.instant_ends() > before).then_some(()),
                None => {
                    ends_before = Some(world.instant_ends());
                    world.wake_at_instant_end(waker);
                    None
                }
            }
        })
        .await;
    }

    /// Waits until the present instant has ended without a further event: also all that others do at its end has happened.
    pub async fn quiet(&self) {
        loop {
            let before = self.world.borrow().events();
            self.instant_end().await;
            if self.world.borrow().events() == before {
                return;
            }
        }
    }
}

/// A timer that is cancelled when it is dropped.
struct Alarm<'a> {
    team: &'a Team,
    timer: Option<TimerIx>,
}

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        // At the end of a run the world may be borrowed by what drops the futures; no timer matters then.
        if let (Some(timer), Ok(mut world)) = (self.timer, self.team.world.try_borrow_mut()) {
            world.call_off(timer);
        }
    }
}
