//! How agents judge the work of others in votes and reviews, and what their luck has in common.

use std::collections::BTreeMap;
use std::sync::Arc;

use coordination::report::Execution;
use coordination::scenario::{Agent, Role, Stance, Task, Vote};
use coordination::trace::{ConsensusEvent, EventKind};
use coordination::{Report, Runner, Scenario, Setup, StrategyKind};

use crate::support::{agents, report, run, tasks, team_of};

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

// ── Common causes ───────────────────────────────────────────────────────────────────────────────────────────────────

/// Returns the share of questions with two answers that a majority of five at skill 0.7 answers rightly, over 60 seeds.
fn right_by_majority(common_cause: f64) -> f64 {
    let mut scenario = Scenario { agents: team_of(5), tasks: tasks(&[0.0; 50], &[]), ..Scenario::default() };
    scenario.agents.iter_mut().for_each(|agent| agent.skill = 0.7);
    scenario.environment.common_cause = common_cause;
    for task in &mut scenario.tasks {
        (task.options, task.answer) = (vec!["yes".to_owned(), "no".to_owned()], Some("yes".to_owned()));
    }
    let mut runner = Runner::new(&Setup::of(&Arc::new(scenario)));
    let right = (0..60).map(|seed| {
        let summary = runner.metrics(StrategyKind::Consensus, seed).expect("it can be run");
        assert_eq!(summary.metrics.delivered, 50);
        summary.metrics.right
    });
    f64::from(right.sum::<u32>()) / 3000.0
}

/// K. N. Fleming, 1975: with a share β of common causes, as many as β of the gains of a majority are lost.
#[test]
fn a_majority_of_five_gains_half_as_much_if_half_of_the_luck_is_shared() {
    // 0.7⁵ + 5 · 0.7⁴ · 0.3 + 10 · 0.7³ · 0.3²
    let independent = 0.836_92;
    for (common_cause, expected) in [(0.0, independent), (0.5, (independent + 0.7) / 2.0), (1.0, 0.7)] {
        let share = right_by_majority(common_cause);
        // Four standard deviations of a share of 3,000. The intervals do not meet.
        let interval = 4.0 * (expected * (1.0 - expected) / 3000.0_f64).sqrt();
        assert!((share - expected).abs() < interval, "{share} is not about {expected} ± {interval}");
    }
}

#[test]
fn those_who_err_by_a_common_cause_agree() {
    let mut scenario = Scenario { agents: team_of(5), tasks: tasks(&[1.0; 40], &[]), ..Scenario::default() };
    scenario.agents.iter_mut().for_each(|agent| agent.skill = 0.3);
    scenario.strategies.consensus.redundancy = 4;
    scenario.strategies.consensus.max_rounds = 1;
    let mut drafts = |common_cause: f64| {
        scenario.environment.common_cause = common_cause;
        let trace = run(&scenario, StrategyKind::Consensus);
        let polls = trace.events().iter().filter_map(|event| match event.kind {
            EventKind::Consensus(ConsensusEvent::DraftProposed { poll }) => Some(*trace.poll(poll)),
            _ => None,
        });
        polls.collect::<Vec<_>>()
    };
    assert!(drafts(1.0).iter().all(|poll| poll.alike == poll.drafts), "all say the same");
    assert!(
        drafts(1.0).iter().any(|poll| poll.drafts > 2 && poll.draft_right == Some(false)),
        "if wrong, too"
    );
    assert!(drafts(0.0).iter().any(|poll| poll.drafts > 2 && poll.alike == 1), "each errs in its own way");
}

#[test]
fn common_luck_is_the_same_for_all_agents_and_does_not_touch_efforts_and_errors() {
    let mut scenario =
        Scenario { agents: agents(&["a"]), tasks: tasks(&[1.0; 60], &[]), ..Scenario::default() };
    (scenario.agents[0].skill, scenario.agents[0].reliability) = (0.5, 0.8);
    scenario.environment.effort_spread = 0.5;
    let of = |scenario: &Scenario| {
        let report = report(scenario, StrategyKind::Centralized);
        let right: Vec<_> = report.tasks.iter().map(|task| task.right).collect();
        (right, report.executions)
    };
    let own = of(&scenario);
    scenario.environment.common_cause = 1.0;
    let common = of(&scenario);
    assert_ne!(own.0, common.0);
    let ends = |executions: &[Execution]| {
        executions.iter().map(|it| (it.finished_at.to_bits(), it.ended)).collect::<Vec<_>>()
    };
    assert_eq!(ends(&own.1), ends(&common.1));
    (scenario.agents[0].id, scenario.agents[0].reliability) = ("b".to_owned(), 1.0);
    let (mut renamed, mut known) = (of(&scenario).0, common.0);
    // Only first attempts, and tasks that did not fail, can be compared.
    let retried = |task: usize| common.1.iter().filter(|it| it.task == (task + 1).to_string()).count() > 1;
    for task in (0..60).filter(|task| retried(*task)) {
        (renamed[task], known[task]) = (None, None);
    }
    assert_eq!(renamed, known);
}

#[test]
fn reviewers_with_common_luck_agree() {
    let mut scenario = judged(1.0, |agent| agent.skill = 0.5);
    scenario.agents.push(Agent { id: "second".to_owned(), ..scenario.agents[1].clone() });
    scenario.strategies.role_based.reviewers_needed = 2;
    let mut agree = |common_cause: f64| {
        scenario.environment.common_cause = common_cause;
        let report = report(&scenario, StrategyKind::RoleBased);
        let mut by_task: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
        report.reviews.iter().for_each(|it| by_task.entry(&it.task).or_default().push(it.approved));
        assert!(by_task.values().all(|verdicts| verdicts.len() == 2));
        by_task.values().filter(|verdicts| verdicts[0] == verdicts[1]).count() as f64 / MANY as f64
    };
    assert_eq!(agree(1.0).to_bits(), 1.0_f64.to_bits());
    about(agree(0.0), 0.5);
}
