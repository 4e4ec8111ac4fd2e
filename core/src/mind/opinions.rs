//! Votes and rankings of the simulated mind, from the agent's stance, its script, its skill and the dice.

use super::DrawKey;
use crate::luck::{Dice, Purpose, key_of};
use crate::model::Model;
use crate::scenario::{Agent, Stance, Vote};

/// Returns whether the agent answers at all if it is asked to vote on the task. A silent agent does if its
/// script has a vote for the task.
pub(crate) fn answers(model: &Model, job: DrawKey) -> bool {
    let (agent, task) = (agent(model, job), &model.task(job.task));
    agent.scripts_vote(task) || agent.stance != Stance::Silent
}

/// Returns the agent's vote on a draft. `job.number` is the 1-based number of the agent's votes on the task.
pub(crate) fn vote(model: &Model, dice: Dice, job: DrawKey, draft_right: bool) -> Vote {
    let agent = agent(model, job);
    if let Some(vote) = agent.script.votes.get(&model.task(job.task).id) {
        return *vote;
    }
    let judges_well = |is_right| {
        let chance = model.judgement_of(job.agent, job.task, is_right);
        dice.chance(chance, Purpose::Vote, &job.caused(model, dice, Purpose::Vote).words)
    };
    let is_for = match agent.stance {
        Stance::Honest => judges_well(draft_right) == draft_right,
        Stance::Contrarian => judges_well(draft_right) != draft_right,
        Stance::AlwaysYes => true,
        Stance::AlwaysNo => false,
        Stance::Abstain | Stance::Silent => return Vote::Abstain,
    };
    if is_for { Vote::Yes } else { Vote::No }
}

/// Returns the agent's ranking of the task's options, as indices, best first. It is empty if the agent
/// abstains.
///
/// An honest agent ranks the right option first if it judges well, and else a wrong one. The order of the
/// rest is drawn.
pub(crate) fn rank(model: &Model, dice: Dice, job: DrawKey) -> Vec<u32> {
    let (agent, task) = (agent(model, job), model.task(job.task));
    let options = 0..task.options.len() as u32;
    if let Some(scripted) = agent.script.rankings.get(&task.id) {
        let place = |text: &String| task.options.iter().position(|option| option == text);
        return scripted.iter().filter_map(place).map(|place| place as u32).collect();
    }
    match agent.stance {
        Stance::Honest => judged(model, dice, job),
        Stance::Contrarian => judged(model, dice, job).into_iter().rev().collect(),
        Stance::AlwaysYes | Stance::AlwaysNo => options.collect(),
        Stance::Abstain | Stance::Silent => Vec::new(),
    }
}

fn judged(model: &Model, dice: Dice, job: DrawKey) -> Vec<u32> {
    let task = model.task(job.task);
    let right = task.options.iter().position(|option| option == task.right_result()).unwrap_or(0) as u32;
    let key = job.caused(model, dice, Purpose::Vote).words;
    let draw = |purpose, option: u32| {
        let [agent, task_key, number] = key;
        dice.unit(purpose, &[agent, task_key, number, key_of(&task.options[option as usize])])
    };
    let lowest = |purpose, options: &mut dyn Iterator<Item = u32>| {
        options.min_by(|a, b| draw(purpose, *a).total_cmp(&draw(purpose, *b)))
    };
    let options = 0..task.options.len() as u32;
    let knows = model.judgement(job.agent, job.task);
    let first = if dice.chance(knows, Purpose::Vote, &key) {
        right
    } else {
        let wrong = &mut options.clone().filter(|option| *option != right);
        lowest(Purpose::WrongFirst, wrong).unwrap_or(right)
    };
    let mut rest: Vec<u32> = options.filter(|option| *option != first).collect();
    rest.sort_by(|a, b| draw(Purpose::Ranking, *a).total_cmp(&draw(Purpose::Ranking, *b)));
    rest.insert(0, first);
    rest
}

fn agent(model: &Model, job: DrawKey) -> &Agent {
    &model.scenario().agents[job.agent.0 as usize]
}
