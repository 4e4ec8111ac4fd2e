//! What a strategy sees of a run, and all that it can do in it.
//!
//! A strategy is an `async fn` over a [`Team`]: it waits for what happens, decides, starts attempts, sends messages, and
//! settles tasks. The five strategies of this crate use nothing else, so a strategy from outside can do what they do.
//!
//! | topic | methods |
//! | --- | --- |
//! | running concurrently, and facts of the scenario | [`Team::spawn`], [`Notify`], [`Team::model`] |
//! | memory for many runs | [`Team::take_kept`], [`Team::keep`] |
//! | time | [`Team::now`], [`Team::sleep`], [`Team::instant_end`], [`Team::quiet`] |
//! | who is up | [`Team::is_up`], [`Team::up`], [`Team::crashes`], [`Team::crash_after`], [`Team::crash_noticed`], [`Team::is_absent`], [`Team::search`], [`Team::announce_recovery`] |
//! | what the coordinator hears | [`Team::next_notification`], [`Team::try_notification`], [`Inbox`] |
//! | messages | [`Team::send`], [`Team::mail`], [`Team::broadcast`] |
//! | messages with answers | [`Team::ask`], [`Team::follow_up`], [`Expectation`] |
//! | attempts | [`Team::attempt`], [`Team::work`], [`Team::start`], [`Team::attempt_end`] |
//! | an agent that works on request | [`serve`], with an [`AgentProtocol`] |
//! | settling tasks | [`Team::complete`], [`Team::fail`], [`Team::reject`], [`Team::leave_unassigned`] |
//! | events, messages and questions of one's own | [`Team::note`], [`Team::custom`], [`Team::custom_answer`], [`Team::read`], [`Team::question`] |
//! | explaining | [`Team::record`], [`Team::decision`], [`Team::explain`], [`Team::explains`] |
//! | keyed luck | [`Team::dice`], [`Team::draw_pick`] |
//! | votes, auctions, stages of a pipeline | [`Team::votes`], [`Team::auctions`], [`Team::stages`] |
//!
//! Attempts of one agent overlap if several are started: an agent that does one thing at a time is started on one thing at a
//! time. [`serve`] sees to that.
//!
//! # Order
//! Time moves only when nobody has anything left to do at the present instant. What happens at one instant happens in the
//! order in which it was scheduled; faults and arrivals come first. Futures are polled in the order in which they were
//! woken. Every method states what else it guarantees. With the same scenario, strategy and seed all of it is the same
//! again, on every platform; a strategy keeps that promise if it draws no luck of its own, reads no clock, and iterates over
//! no hash map.

mod ask;
mod attempts;
mod auctions;
mod custom;
mod decisions;
mod inbox;
mod messages;
mod notify;
mod presence;
mod queue_key;
mod settlement;
mod stages;
mod time;
mod votes;
mod worker;

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;

pub use crate::model::{AgentSet, Matcher, Model};
pub use crate::sim::{
    AttemptReport, AttemptTerms, Message, MessageBody, Notification, QuestionIx, Request, StageEnd, Wanted,
    WorkAnswer,
};
pub use ask::Expectation;
pub use attempts::{KnownEnds, Worked};
pub use auctions::Auctions;
pub use inbox::{Inbox, Incoming};
pub use notify::Notify;
pub use presence::Crashed;
pub use queue_key::QueueKey;
pub use stages::Stages;
pub use votes::Votes;
pub use worker::{AgentProtocol, OneAtATime, Workload, serve};

use crate::sim::World;

/// A strategy's handle on a run. Clones are handles on the same run.
#[derive(Debug, Clone)]
pub struct Team {
    model: Arc<Model>,
    world: Rc<RefCell<World>>,
}

impl Team {
    pub(crate) fn new(world: Rc<RefCell<World>>) -> Self {
        let model = Arc::clone(&world.borrow().model);
        Self { model, world }
    }

    /// Adds a future that runs concurrently with all others until it ends or the run does.
    ///
    /// It is polled for the first time at the present instant, after all futures that were spawned or woken before.
    pub fn spawn(&self, future: impl Future<Output = ()> + 'static) {
        self.world.borrow_mut().spawn(future);
    }

    /// Takes a value that a strategy has kept with [`Team::keep`] in an earlier run of the same [`Runner`](crate::Runner), or a
    /// new one if there is none.
    ///
    /// It is kept for its memory only: a strategy sets it to what holds before a run, or a run would depend on those before it.
    #[must_use]
    pub fn take_kept<T: Default + 'static>(&self) -> T {
        self.world.borrow_mut().take_kept()
    }

    /// Keeps a value for later runs. It takes the place of another of its type.
    pub fn keep<T: 'static>(&self, value: T) {
        // At the end of a run the world may be in use by the one who drops the futures; then nothing is kept.
        if let Ok(mut world) = self.world.try_borrow_mut() {
            world.keep(value);
        }
    }

    /// Returns what is known of agents and tasks before the run.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }
}
