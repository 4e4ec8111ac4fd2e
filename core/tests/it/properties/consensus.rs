//! Properties of runs under consensus.

use coordination::report::{Status, VoteReport};
use coordination::scenario::strategies::{ConsensusParameters, Passes, Voting, VotingRule};
use coordination::scenario::{Stance, Vote};
use coordination::trace::Outcome;
use coordination::{Report, Scenario};
use proptest::prelude::*;

pub(super) fn parameters() -> impl Strategy<Value = ConsensusParameters> {
    (
        prop_oneof![2 => Just(0.5), 1 => Just(0.0), 1 => Just(1.0), 2 => 0.0..=1.0],
        prop::sample::select(Passes::ALL),
        prop_oneof![1 => Just(0.0), 2 => Just(0.5), 2 => 0.0..=1.0],
        prop::sample::select(Voting::ALL),
        prop_oneof![1 => Just(0.0), 2 => 0.0..1.0, 1 => 0.0..8.0],
        1..4_u32,
        any::<bool>(),
        prop::sample::select(VotingRule::ALL),
        1..4_u32,
        prop_oneof![3 => Just(1), 1 => 2..5_u32],
    )
        .prop_map(
            |(
                threshold,
                passes,
                quorum,
                voting,
                vote_time,
                max_rounds,
                one_at_a_time,
                rule,
                max_attempts,
                redundancy,
            )| {
                ConsensusParameters {
                    threshold,
                    passes,
                    quorum,
                    voting,
                    vote_time,
                    max_rounds,
                    one_at_a_time,
                    rule,
                    max_attempts,
                    redundancy,
                }
            },
        )
}

pub(super) fn check(scenario: &Scenario, report: &Report) -> Result<(), TestCaseError> {
    for vote in &report.votes {
        check_vote(scenario, vote)?;
    }
    for (task, of) in report.tasks.iter().zip(&scenario.tasks) {
        let votes: Vec<&VoteReport> = report.votes.iter().filter(|vote| vote.task == task.id).collect();
        prop_assert!(votes.windows(2).all(|pair| pair[0].round < pair[1].round));
        let rounds = if of.options.is_empty() { scenario.strategies.consensus.max_rounds } else { 1 };
        prop_assert!(votes.iter().all(|vote| (1..=rounds).contains(&vote.round)));
        let approved = votes.iter().position(|vote| vote.approved);
        if task.status == Status::Pending && report.outcome == Outcome::LimitReached {
            // The run may reach its limit between the vote and its consequences.
            continue;
        }
        prop_assert_eq!(task.status == Status::Completed, approved.is_some(), "{:?}", task);
        if let Some(approved) = approved {
            prop_assert_eq!(approved, votes.len() - 1, "a vote after the task was settled");
            prop_assert_eq!(task.decided_at, task.finished_at);
            prop_assert_eq!(task.agent.as_ref(), Some(&votes[approved].proposer));
            prop_assert_eq!(votes[approved].draft_right.or(task.right), task.right);
            prop_assert!(of.options.is_empty() || votes[approved].choice == task.result);
        }
        prop_assert_eq!(task.status == Status::Rejected, {
            let is_settled = !matches!(task.status, Status::Pending | Status::Completed);
            is_settled && !votes.is_empty()
        });
    }
    let rejections = report.votes.iter().filter(|vote| !vote.approved).count();
    prop_assert_eq!(report.metrics.rejections as usize, rejections);
    prop_assert_eq!((report.metrics.conflicts, report.metrics.duplicates), (0, 0));
    check_messages(scenario, report)
}

/// Ballots are in the order of the agents with the proposer last, and are counted by the rule.
fn check_vote(scenario: &Scenario, vote: &VoteReport) -> Result<(), TestCaseError> {
    let mut order: Vec<&str> =
        scenario.agents.iter().map(|agent| agent.id.as_str()).filter(|id| *id != vote.proposer).collect();
    order.push(&vote.proposer);
    prop_assert_eq!(vote.ballots.iter().map(|it| it.agent.as_str()).collect::<Vec<_>>(), order);
    let parameters = &scenario.strategies.consensus;
    let weight = |says: &dyn Fn(&coordination::report::BallotReport) -> bool| {
        let saying = vote.ballots.iter().filter(|ballot| says(ballot));
        let weight = |id: &str| scenario.agents[scenario.agent_index(id).expect("known")].weight;
        saying.fold(0.0, |sum, ballot| sum + weight(&ballot.agent))
    };
    let (yes, no) = (weight(&|it| it.vote == Some(Vote::Yes)), weight(&|it| it.vote == Some(Vote::No)));
    let ranked = weight(&|it| it.ranking.as_ref().is_some_and(|ranking| !ranking.is_empty()));
    let (all, voted) = (weight(&|_| true), yes + no + ranked);
    let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
    if voted > 0.0 && close(voted / all, parameters.quorum) {
        return Ok(());
    }
    let has_quorum = voted > 0.0 && voted / all > parameters.quorum;
    if let Some(choice) = &vote.choice {
        prop_assert!(vote.approved && has_quorum && vote.draft_right.is_none());
        let task = &scenario.tasks[scenario.task_index(&vote.task).expect("known")];
        prop_assert!(task.options.contains(choice));
    } else if vote.draft_right.is_some() {
        let share = yes / (yes + no);
        let passes = match parameters.passes {
            Passes::MoreThan => share > parameters.threshold,
            Passes::AtLeast => share >= parameters.threshold,
        };
        prop_assert_eq!(vote.approved, has_quorum && passes, "{} of {}, {:?}", yes, yes + no, vote);
        prop_assert_eq!(vote.ballots.last().and_then(|ballot| ballot.vote), Some(Vote::Yes));
    } else {
        prop_assert!(!vote.approved && !has_quorum);
    }
    Ok(())
}

/// If no message is lost and all agents answer, each round asks, gets the answer of and tells every other
/// agent once.
fn check_messages(scenario: &Scenario, report: &Report) -> Result<(), TestCaseError> {
    let environment = &scenario.environment;
    let all_answer = scenario.agents.iter().all(|agent| agent.stance != Stance::Silent);
    let has_ended = matches!(report.outcome, Outcome::Completed | Outcome::Partial);
    if all_answer && has_ended && environment.message_loss == 0.0 && environment.faults.is_empty() {
        let round = 3 * (scenario.agents.len() - 1);
        prop_assert_eq!(report.metrics.messages as usize, round * report.votes.len());
    }
    Ok(())
}
