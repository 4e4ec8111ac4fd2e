//! Work and reviews of the simulated mind, from the agent's figures, its script and keyed dice.

use super::cause::{CausedKey, DrawKey};
use crate::ids::TaskIx;
use crate::luck::{Dice, Purpose};
use crate::model::Model;
use crate::trace::{AttemptEnd, Product, Trace};

/// The drawn outcome of an attempt, which only a fault can change.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorkDraw {
    /// The factor by which its duration is multiplied.
    pub(crate) spread: f64,
    /// The end: [`AttemptEnd::Done`] or [`AttemptEnd::Error`].
    pub(crate) end: AttemptEnd,
    /// The result that is handed in; `None` if it ends in an error.
    pub(crate) product: Option<Product>,
    /// The task whose wrong result made this one wrong; `None` if none did.
    pub(crate) inherited_from: Option<TaskIx>,
}

/// What the result of an attempt depends on in addition to its agent and its task.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorkInputs {
    /// Factor on the probability of a wrong result.
    pub(crate) wrong_factor: f64,
    /// The first of the tasks that it needs whose result is wrong.
    pub(crate) wrong_input: Option<TaskIx>,
}

/// Draws the outcome of an attempt from the agent's figures, its script and the dice. A wrong input makes the
/// result wrong with the probability that the scenario sets, whatever the agent's skill, unless the script has
/// the result.
pub(crate) fn execute(
    trace: &mut Trace,
    model: &Model,
    dice: Dice,
    job: DrawKey,
    WorkInputs { wrong_factor, wrong_input }: WorkInputs,
) -> WorkDraw {
    let DrawKey { agent, task, .. } = job;
    let key = job.own(model);
    let spread = match model.scenario().environment.effort_spread {
        0.0 => 1.0,
        spread => 1.0 + spread * (2.0 * dice.unit(Purpose::Effort, &key) - 1.0),
    };
    if !dice.chance(model.reliability(agent, task), Purpose::Error, &key) {
        return WorkDraw { spread, end: AttemptEnd::Error, product: None, inherited_from: None };
    }
    let scenario = model.scenario();
    let scripted = scenario.agents[agent.0 as usize].script.results.get(&model.task(task).id);
    let inherits = || dice.chance(model.error_propagation(), Purpose::InheritedError, &key);
    let inherited_from = wrong_input.filter(|_| scripted.is_none() && inherits());
    let product = match scripted {
        Some(text) => Product::Said(trace.keep_text(text)),
        None if inherited_from.is_some() => {
            wrong(model, dice, task, CausedKey { words: key, is_common: false })
        }
        None => {
            let key = job.caused(model, dice, Purpose::Result);
            let chance = right_chance(model.skill(agent, task), wrong_factor);
            if dice.chance(chance, Purpose::Result, &key.words) {
                Product::Right
            } else {
                wrong(model, dice, task, key)
            }
        }
    };
    WorkDraw { spread, end: AttemptEnd::Done, product: Some(product), inherited_from }
}

/// Returns whether a reviewer accepts a result. Its script decides, else the probabilities that the scenario
/// sets, else its own judgement.
pub(crate) fn review(model: &Model, dice: Dice, job: DrawKey, is_right: bool) -> bool {
    let DrawKey { agent, task, number } = job;
    let reviewer = &model.scenario().agents[agent.0 as usize];
    if let Some(script) = reviewer.scripted_reviews(model.task(task)) {
        let place = usize::try_from(number - 1).unwrap_or(usize::MAX);
        return script[place.min(script.len() - 1)];
    }
    let judgement = model.judgement_of(agent, task, is_right);
    let chance = model.scenario().strategies.role_based.acceptance(judgement, is_right);
    dice.chance(chance, Purpose::Review, &job.caused(model, dice, Purpose::Review).words)
}

/// Returns the probability of a right result after that of a wrong one has been multiplied. A factor of 1
/// gives exactly the skill.
fn right_chance(skill: f64, wrong_factor: f64) -> f64 {
    if wrong_factor == 1.0 { skill } else { 1.0 - (1.0 - skill) * wrong_factor }
}

/// Returns a wrong result: one of the wrong options if the task has some, else that of the agent, or of all
/// agents if the cause is common.
fn wrong(model: &Model, dice: Dice, task: TaskIx, CausedKey { words, is_common }: CausedKey) -> Product {
    let (options, right) = (&model.task(task).options, model.task(task).right_result());
    let wrong: Vec<u32> = (0..).zip(options).filter(|(_, it)| *it != right).map(|(place, _)| place).collect();
    match wrong.get(dice.one_of(wrong.len(), Purpose::WrongResult, &words)) {
        Some(option) => Product::Option(*option),
        None if is_common => Product::CommonWrong,
        None => Product::Wrong,
    }
}
