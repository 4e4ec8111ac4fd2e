//! What the luck of a judgement or a result depends on: the agent and the task, or a cause that all agents share.

use crate::ids::{AgentIx, TaskIx};
use crate::luck::{Dice, Purpose};
use crate::model::Model;

/// The key of the draws for an attempt, a vote or a review.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DrawKey {
    pub(crate) agent: AgentIx,
    pub(crate) task: TaskIx,
    /// The number of the agent's attempts, votes or reviews of this task, counted from 1.
    pub(crate) number: u64,
}

/// The key of a draw as words, and whether all agents share it.
#[derive(Debug, Clone, Copy)]
pub(super) struct CausedKey {
    pub(super) words: [u64; 3],
    pub(super) is_common: bool,
}

/// Stands for the agent in a key that all agents share.
const NOBODY: u64 = 0;

impl DrawKey {
    /// Returns the key of the agent's own luck.
    pub(super) fn own(self, model: &Model) -> [u64; 3] {
        [model.agent_key(self.agent), model.task_key(self.task), self.number]
    }

    /// Returns the key of a draw for a purpose: that of the agent's own luck or, with the chance that the scenario sets, one
    /// without the agent. Whether it is common does not depend on the agent either.
    ///
    /// This is the β-factor model of common-cause failures (K. N. Fleming, *A Reliability Model for Common Mode Failures in
    /// Redundant Safety Systems*, 1975).
    pub(super) fn caused(self, model: &Model, dice: Dice, purpose: Purpose) -> CausedKey {
        let [_, task, number] = self.own(model);
        let about = [purpose as u64, task, number];
        let is_common = dice.chance(model.common_cause(), Purpose::CommonCause, &about);
        let words = if is_common { [NOBODY, task, number] } else { self.own(model) };
        CausedKey { words, is_common }
    }
}
