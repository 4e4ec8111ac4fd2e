//! The simulation: virtual time and single-threaded futures.
//!
//! Rules that make a run the same everywhere:
//! 1. Time is whole microseconds and moves only when nothing is left to do at the present instant.
//! 2. Faults and arrivals of an instant come first; all else that is due at one instant happens in the order in which it
//!    was scheduled. Futures are polled in the order in which they were woken. The loop is `World::next_step`.
//! 3. A future that waits for the end of an instant ([`crate::team::Team::instant_end`]) goes on once all of it is taken in.
//! 4. Luck is keyed ([`crate::luck`]), never drawn from a common stream.

mod clock;
mod follow_ups;
mod jobs;
mod kept;
pub(crate) mod ledger;
mod occurrences;
pub(crate) mod stall;
mod world;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Context;

pub(crate) use clock::TimerIx;
pub(crate) use follow_ups::{AnswerWait, Asking};
pub use follow_ups::{Request, WorkAnswer};
pub(crate) use jobs::{WakeTarget, until};
pub(crate) use world::World;
pub use world::{
    AttemptReport, AttemptTerms, Message, MessageBody, Notification, QuestionIx, StageEnd, Wanted,
};

use crate::metrics::{Ending, Record, Summary};
use crate::mind::Mind;
use crate::model::{Model, StrategyIdentity};
use crate::trace::Trace;
use jobs::Futures;
use world::NextStep;

/// A run: its world, and the futures that act in it.
///
/// It owns all of its state, so any number of runs can be under way at a time.
#[derive(Debug)]
pub(crate) struct Simulation {
    world: Rc<RefCell<World>>,
    futures: Futures,
}

impl Simulation {
    /// Prepares a run with a seed: faults and arrivals of instant 0 are in. Nobody acts until futures are spawned.
    pub(crate) fn new(
        model: &Arc<Model>,
        (strategy, seed, record): (StrategyIdentity, u32, Record),
        mind: Option<Rc<dyn Mind>>,
    ) -> Self {
        let mut world = World::new(Arc::clone(model), (strategy, seed, record), mind);
        world.begin();
        Self { world: Rc::new(RefCell::new(world)), futures: Futures::default() }
    }

    /// Prepares another run of the same scenario, without a mind. It goes as if nothing had been run before, in the memory
    /// that is there.
    pub(crate) fn reset(&mut self, run: (StrategyIdentity, u32, Record)) {
        self.drop_jobs();
        let mut world = self.world.borrow_mut();
        world.reset(run);
        world.begin();
    }

    /// Returns the state that the futures of this run share.
    pub(crate) fn world(&self) -> &Rc<RefCell<World>> {
        &self.world
    }

    /// Runs to the end: everything at this instant, then the next. Returns `false` if it cannot go on before an answer
    /// comes from outside; then call it again after [`Self::take_in_answers`] or [`Self::give_up_answers`].
    pub(crate) fn run(&mut self) -> bool {
        loop {
            let next = self.world.borrow_mut().next_step(&mut self.futures);
            match next {
                NextStep::Poll(number) => {
                    if let Some(place) = self.futures.poll(number) {
                        self.world.borrow_mut().end_job(number, place);
                    }
                }
                NextStep::AwaitAnswers => return false,
                NextStep::Over => return true,
            }
        }
    }

    /// Takes in the answers from outside that have come. Returns `false` if none has.
    pub(crate) fn take_in_answers(&mut self, context: &mut Context<'_>) -> bool {
        self.world.borrow_mut().take_in_answers(context)
    }

    /// Declares that none of the awaited answers will come.
    pub(crate) fn give_up_answers(&mut self) {
        self.world.borrow_mut().give_up_answers();
    }

    /// Returns the ids of the agents whose answers are awaited, each with the id of the task, in the order of asking.
    pub(crate) fn awaited(&self) -> Vec<(String, String)> {
        let world = self.world.borrow();
        let scenario = world.model.scenario();
        let ids = world.awaited_answers().map(|(agent, task)| {
            (scenario.agents[agent.index()].id.clone(), scenario.tasks[task.index()].id.clone())
        });
        ids.collect()
    }

    /// Returns the metrics of a run that keeps them.
    pub(crate) fn summary(&self) -> Summary {
        self.world.borrow_mut().summary()
    }

    /// Returns the ending of a run that keeps it.
    pub(crate) fn ending(&self) -> Ending {
        self.world.borrow().ending()
    }

    /// Takes out the trace; an empty one is left in its place.
    pub(crate) fn take_trace(&self) -> Trace {
        self.world.borrow_mut().take_trace()
    }
}

impl Simulation {
    /// Drops the futures of the run, which own its world. It must not be borrowed.
    fn drop_jobs(&mut self) {
        let places = self.futures.clear();
        self.world.borrow_mut().keep_places(places);
        let added = self.world.borrow_mut().take_added_jobs();
        drop(added);
    }
}

impl Drop for Simulation {
    fn drop(&mut self) {
        self.drop_jobs();
    }
}
