//! How agents judge the work of others in votes and reviews, and what their luck has in common.

use std::sync::Arc;

use coordination::scenario::{Agent, Role, Stance, Task, Vote};
use coordination::{Report, Scenario, Setup, StrategyKind};

use crate::support::{agents, report, tasks};

/// Number of tasks, and so of judgements by one agent. Five standard deviations of a share of them are at most 0.08.
const MANY: usize = 1000;

/// Returns a team in which `author` hands in wrong results (or right ones) and `judge` votes on them or reviews them.
fn judged(author_skill: f64, edit: impl FnOnce(&mut Agent)) -> Scenario {
    let mut scenario = Scenario { agents: agents(&["author", "judge", "p"]), ..Scenario::default() };
    scenario.tasks = tasks(&[0.0; MANY], &[]);
    scenario.tasks.iter_mut().for_each(|task| task.proposer = Some("author".to_owned()));
    scenario.agents[0].skill = author_skill;
    (scenario.agents[1].role, scenario.agents[2].role) = (Role::Reviewer, Role::Planner);
    edit(&mut scenario.agents[1]);
    scenario.strategies.consensus.max_rounds = 1;
    scenario.strategies.consensus.vote_time = 0.0;
    scenario.strategies.role_based.max_reworks = 0;
    scenario
}

/// Returns the share of the results of `author` that `judge` votes for.
fn share_of_yes(scenario: &Scenario) -> f64 {
    let report = report(scenario, StrategyKind::Consensus);
    let mut ballots = report.votes.iter().flat_map(|vote| &vote.ballots);
    assert_eq!(ballots.clone().filter(|ballot| ballot.agent == "judge").count(), MANY);
    let yes = ballots.by_ref().filter(|it| it.agent == "judge" && it.vote == Some(Vote::Yes));
    yes.count() as f64 / MANY as f64
}

/// Returns the share of the results of `author` that `judge` accepts as a reviewer.
fn share_of_accepted(scenario: &Scenario) -> f64 {
    let report = report(scenario, StrategyKind::RoleBased);
    assert_eq!(report.reviews.len(), MANY);
    report.reviews.iter().filter(|review| review.approved).count() as f64 / MANY as f64
}

fn about(real: f64, expected: f64) {
    assert!((real - expected).abs() < 0.08, "{real} is not about {expected}");
}

#[test]
fn sensitivity_and_specificity_rule_votes_and_reviews_in_the_place_of_skill() {
    let sayer = |agent: &mut Agent| {
        (agent.skill, agent.sensitivity, agent.specificity) = (0.6, Some(0.95), Some(0.3));
    };
    for (author_skill, accepted) in [(1.0, 0.95), (0.0, 0.7)] {
        let scenario = judged(author_skill, sayer);
        about(share_of_yes(&scenario), accepted);
        about(share_of_accepted(&scenario), accepted);
    }
    // What is not set follows from the skill.
    let half = |agent: &mut Agent| (agent.skill, agent.sensitivity) = (0.6, Some(0.95));
    about(share_of_yes(&judged(0.0, half)), 0.4);
    about(share_of_accepted(&judged(0.0, half)), 0.4);
}

#[test]
fn stances_scripts_and_parameters_of_reviews_go_before_sensitivity_and_specificity() {
    let contrarian = |agent: &mut Agent| (agent.sensitivity, agent.stance) = (Some(0.9), Stance::Contrarian);
    about(share_of_yes(&judged(1.0, contrarian)), 0.1);
    let mut scenario = judged(1.0, |agent| agent.sensitivity = Some(0.0));
    scenario.strategies.role_based.false_reject = Some(0.25);
    about(share_of_accepted(&scenario), 0.75);
    for task in &scenario.tasks {
        scenario.agents[1].script.votes.insert(task.id.clone(), Vote::Yes);
        scenario.agents[1].script.reviews.insert(task.id.clone(), vec![true]);
    }
    assert_eq!(share_of_yes(&scenario).to_bits(), 1.0_f64.to_bits());
    assert_eq!(share_of_accepted(&scenario).to_bits(), 1.0_f64.to_bits());
}

#[test]
fn a_set_judgement_holds_whatever_the_capabilities_and_does_not_touch_results_and_rankings() {
    let mut scenario = judged(0.0, |agent| agent.specificity = Some(0.8));
    scenario.tasks.iter_mut().for_each(|task| task.requires = vec!["code".to_owned()]);
    scenario.agents[0].capabilities = vec!["code".to_owned()];
    about(share_of_yes(&scenario), 0.2);
    let task = &scenario.tasks[0];
    let (judge, of) = (&scenario.agents[1], |is_right| scenario.agents[1].judgement_of(task, is_right));
    assert_eq!((of(false), of(true)), (0.8, judge.judgement(task)));
    let options = vec!["good".to_owned(), "bad".to_owned()];
    let choice = |agent: Agent| {
        let task = Task { id: "pick".to_owned(), options: options.clone(), ..Task::default() };
        let scenario = Scenario { agents: vec![agent], tasks: vec![task], ..Scenario::default() };
        let setup = Setup::of(&Arc::new(scenario));
        let runs = (0..50).filter_map(|seed| setup.with_seed(seed).run(StrategyKind::Consensus).ok());
        runs.map(|trace| Report::of(&trace).tasks[0].right).collect::<Vec<_>>()
    };
    let plain = Agent { id: "a".to_owned(), skill: 0.7, ..Agent::default() };
    let set = Agent { sensitivity: Some(0.0), specificity: Some(0.0), ..plain.clone() };
    assert_eq!(choice(plain), choice(set));
}
