//! The simulated mind: work and reviews by the agent's figures, its script, and keyed dice.

use crate::ids::{AgentIx, TaskIx};
use crate::luck::{Dice, Purpose};
use crate::model::Model;
use crate::trace::{AttemptEnd, Product, Trace};

/// An attempt that an agent is about to make.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DrawKey {
    pub(crate) agent: AgentIx,
    pub(crate) task: TaskIx,
    /// The agent's own how-manyeth attempt at this task.
    pub(crate) number: u64,
}

/// What will come of an attempt, unless a fault ends it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorkDraw {
    /// What its duration is multiplied by.
    pub(crate) spread: f64,
    /// `done` or `error`.
    pub(crate) end: AttemptEnd,
    /// What is handed in, where it is done.
    pub(crate) product: Option<Product>,
}

/// Executes a job by the agent's figures, its script and the dice. The chance that its result is wrong is multiplied by
/// `wrong_factor`.
pub(crate) fn execute(
    trace: &mut Trace,
    model: &Model,
    dice: Dice,
    job: DrawKey,
    wrong_factor: f64,
) -> WorkDraw {
    let DrawKey { agent, task, number } = job;
    let key = [model.agent_key(agent), model.task_key(task), number];
    let spread = match model.scenario().environment.effort_spread {
        0.0 => 1.0,
        spread => 1.0 + spread * (2.0 * dice.unit(Purpose::Effort, &key) - 1.0),
    };
    if !dice.chance(model.reliability(agent, task), Purpose::Error, &key) {
        return WorkDraw { spread, end: AttemptEnd::Error, product: None };
    }
    let scenario = model.scenario();
    let scripted = scenario.agents[agent.0 as usize].script.results.get(&model.task(task).id);
    let product = match scripted {
        Some(text) => Product::Said(trace.keep_text(text)),
        None if dice.chance(right_chance(model.skill(agent, task), wrong_factor), Purpose::Result, &key) => {
            Product::Right
        }
        None => wrong(model, dice, task, &key),
    };
    WorkDraw { spread, end: AttemptEnd::Done, product: Some(product) }
}

/// Whether a reviewer accepts, by its script, else by the chances that are set, else by its own judgement.
pub(crate) fn review(model: &Model, dice: Dice, job: DrawKey, is_right: bool) -> bool {
    let DrawKey { agent, task, number } = job;
    let reviewer = &model.scenario().agents[agent.0 as usize];
    if let Some(script) = reviewer.scripted_reviews(model.task(task)) {
        let place = usize::try_from(number - 1).unwrap_or(usize::MAX);
        return script[place.min(script.len() - 1)];
    }
    let chance = model.scenario().strategies.role_based.acceptance(model.judgement(agent, task), is_right);
    dice.chance(chance, Purpose::Review, &[model.agent_key(agent), model.task_key(task), number])
}

/// The chance of a right result where that of a wrong one is multiplied; to the bit the skill where it is not.
fn right_chance(skill: f64, wrong_factor: f64) -> f64 {
    if wrong_factor == 1.0 { skill } else { 1.0 - (1.0 - skill) * wrong_factor }
}

/// A wrong result: of the agent's own kind, or one of the wrong options where the task has some.
fn wrong(model: &Model, dice: Dice, task: TaskIx, key: &[u64]) -> Product {
    let (options, right) = (&model.task(task).options, model.task(task).right_result());
    let wrong: Vec<u32> = (0..).zip(options).filter(|(_, it)| *it != right).map(|(place, _)| place).collect();
    match wrong.get(dice.one_of(wrong.len(), Purpose::WrongResult, key)) {
        Some(option) => Product::Option(*option),
        None => Product::Wrong,
    }
}
