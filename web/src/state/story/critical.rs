//! What decided when the run ended.

use coordination::ids::AttemptIx;
use coordination::report::{ChainPart, critical_chain};

use super::Story;

impl Story {
    /// The attempts of the chain that decided when the work ended, in order.
    pub fn critical_chain(&self) -> Vec<AttemptIx> {
        let steps = critical_chain(&self.run.trace).into_iter();
        let attempts = steps.filter_map(|step| match step.what {
            ChainPart::Attempt(attempt) => Some(attempt),
            _ => None,
        });
        attempts.collect()
    }
}
