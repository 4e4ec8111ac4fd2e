//! Consensus, on cases computed by hand.

use coordination::report::{Status, VoteReport};
use coordination::scenario::strategies::{ConsensusParameters, Passes, Voting, VotingRule};
use coordination::scenario::{Agent, Fault, FaultKind, Stance, Task, Vote};
use coordination::trace::{AttemptEnd, ConsensusEvent, DecisionQuestion, EventKind, Outcome, Turn};
use coordination::{Report, Scenario, StrategyKind, Trace};

use super::support::{agents, report, run, tasks};

fn scenario(team: &[&str], efforts: &[f64], change: impl FnOnce(&mut Scenario)) -> Scenario {
    let mut scenario = Scenario { agents: agents(team), tasks: tasks(efforts, &[]), ..Scenario::default() };
    change(&mut scenario);
    scenario
}

fn agree(scenario: &Scenario) -> Report {
    report(scenario, StrategyKind::Consensus)
}

fn parameters(scenario: &mut Scenario) -> &mut ConsensusParameters {
    &mut scenario.strategies.consensus
}

fn fault(at: f64, agent: &str, kind: FaultKind) -> Fault {
    Fault { at, agent: agent.to_owned(), kind, factor: None }
}

/// Returns each vote as `task round proposer: ballots = approved`. A ballot is the agent and its vote.
fn votes(report: &Report) -> Vec<String> {
    let ballot = |it: &coordination::report::BallotReport| {
        format!("{} {}", it.agent, it.vote.map_or("ranked", Vote::word))
    };
    let vote = |it: &VoteReport| {
        let ballots: Vec<String> = it.ballots.iter().map(ballot).collect();
        format!("{} {} {}: {} = {}", it.task, it.round, it.proposer, ballots.join(", "), it.approved)
    };
    report.votes.iter().map(vote).collect()
}

/// Returns each attempt as `(task, agent, start, end, how)`.
fn executions(report: &Report) -> Vec<(&str, &str, f64, f64, AttemptEnd)> {
    report
        .executions
        .iter()
        .map(|it| (it.task.as_str(), it.agent.as_str(), it.started_at, it.finished_at, it.ended))
        .collect()
}

/// Returns the time at which each task was settled.
fn settled(report: &Report) -> Vec<f64> {
    report.tasks.iter().map(|task| task.finished_at.expect("settled")).collect()
}

// ── Rounds, messages, time ──────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_round_is_asked_answered_and_told() {
    let mut scenario = scenario(&["a", "b", "c", "d"], &[1.0], |it| it.environment.message_delay = 0.5);
    let report = agree(&scenario);
    assert_eq!(votes(&report), ["1 1 a: b yes, c yes, d yes, a yes = true"]);
    assert_eq!(report.votes[0].draft_right, Some(true));
    assert_eq!(report.metrics.messages, 9);
    // Drafting, the proposal, thinking and the answer take 1 + 0.5 + 0.2 + 0.5 s.
    assert_eq!((report.makespan, report.tasks[0].decided_at), (2.2, Some(2.2)));
    assert_eq!(report.metrics.decision_seconds, Some(2.2));
    assert_eq!(report.tasks[0].agent.as_deref(), Some("a"));
    // Asked one after another, each voter takes 1.2 s.
    parameters(&mut scenario).voting = Voting::Sequential;
    let report = agree(&scenario);
    assert_eq!((report.makespan, report.metrics.messages), (1.0 + 3.0 * 1.2, 9));
}

#[test]
fn one_alone_agrees_with_itself_at_once() {
    let report = agree(&scenario(&["a"], &[2.0], |_| {}));
    assert_eq!(votes(&report), ["1 1 a: a yes = true"]);
    assert_eq!((report.makespan, report.metrics.messages), (2.0, 0));
}

#[test]
fn after_a_rejection_the_next_one_proposes() {
    let scenario = scenario(&["a", "b", "c"], &[1.0], |it| it.agents[0].skill = 0.0);
    let report = agree(&scenario);
    // a drafts a wrong result and misjudges the right one.
    assert_eq!(votes(&report), ["1 1 a: b no, c no, a yes = false", "1 2 b: a no, c yes, b yes = true"]);
    assert_eq!(report.votes[0].draft_right, Some(false));
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 1.0, AttemptEnd::Done), ("1", "b", 1.2, 2.2, AttemptEnd::Done)]
    );
    assert_eq!(report.makespan, 2.4);
    let metrics = &report.metrics;
    assert_eq!((metrics.messages, metrics.rejections, metrics.wasted_seconds), (12, 1, 1.0));
    assert_eq!((metrics.conflicts, metrics.duplicates, metrics.stall_seconds), (0, 0, 0.0));
}

#[test]
fn after_the_last_round_the_task_is_rejected_and_what_needs_it_is_skipped() {
    let scenario = scenario(&["a", "b", "c"], &[1.0, 1.0], |it| {
        it.agents.iter_mut().for_each(|agent| agent.stance = Stance::AlwaysNo);
        it.tasks[1].depends_on = vec!["1".to_owned()];
    });
    let report = agree(&scenario);
    assert_eq!(
        votes(&report),
        [
            "1 1 a: b no, c no, a yes = false",
            "1 2 b: a no, c no, b yes = false",
            "1 3 c: a no, b no, c yes = false",
        ]
    );
    assert_eq!(report.outcome, Outcome::Partial);
    let of_tasks: Vec<_> = report.tasks.iter().map(|it| (it.status, it.cause.as_deref())).collect();
    assert_eq!(
        of_tasks,
        [
            (Status::Rejected, Some("too few agreed in each of 3 rounds")),
            (Status::Skipped, Some("it needs `1`, which was rejected")),
        ]
    );
    assert_eq!((report.makespan, report.metrics.rejections), (3.6, 3));
    // No result was accepted, so the agent of the last attempt is named.
    assert_eq!(report.tasks[0].agent.as_deref(), Some("c"));
}

#[test]
fn where_only_one_is_able_it_tries_again() {
    let scenario = scenario(&["a", "b", "c"], &[1.0], |it| {
        it.tasks[0].requires = vec!["code".to_owned()];
        it.agents[1].capabilities = vec!["code".to_owned()];
        it.agents.iter_mut().for_each(|agent| agent.stance = Stance::AlwaysNo);
        parameters(it).max_rounds = 2;
    });
    let report = agree(&scenario);
    assert_eq!(votes(&report), ["1 1 b: a no, c no, b yes = false", "1 2 b: a no, c no, b yes = false"]);
}

#[test]
fn the_turn_goes_round_the_list() {
    let report = agree(&scenario(&["a", "b", "c"], &[1.0; 5], |_| {}));
    let proposers: Vec<_> =
        report.executions.iter().map(|it| (it.task.as_str(), it.agent.as_str())).collect();
    assert_eq!(proposers, [("1", "a"), ("2", "b"), ("3", "c"), ("4", "a"), ("5", "b")]);
    // A proposer is free while its vote goes on, so the second turn begins at 1.
    assert_eq!(settled(&report), [1.2, 1.2, 1.2, 2.2, 2.2]);
}

#[test]
fn one_who_was_voted_down_waits_for_another_even_where_it_is_idle() {
    // b works on its own task until 5.
    let scenario = scenario(&["a", "b"], &[1.0, 5.0], |it| {
        it.agents[0].skill = 0.0;
        it.tasks[1].proposer = Some("b".to_owned());
    });
    let report = agree(&scenario);
    // There are two voters, and one yes of two is not more than half.
    assert_eq!(report.executions[2].agent, "b");
    assert_eq!(report.executions[2].started_at, 5.0);
}

#[test]
fn the_named_proposer_is_waited_for_while_busy() {
    let mut scenario = scenario(&["a", "b", "c"], &[3.0, 1.0, 1.0], |it| {
        it.tasks[0].proposer = Some("b".to_owned());
        it.tasks[1].proposer = Some("b".to_owned());
    });
    let report = agree(&scenario);
    assert_eq!(
        executions(&report),
        [
            ("1", "b", 0.0, 3.0, AttemptEnd::Done),
            // c is next after b.
            ("3", "c", 0.0, 1.0, AttemptEnd::Done),
            ("2", "b", 3.0, 4.0, AttemptEnd::Done),
        ]
    );
    // A named proposer that cannot do the task is passed over.
    scenario.tasks[1].requires = vec!["code".to_owned()];
    scenario.agents[0].capabilities = vec!["code".to_owned()];
    assert_eq!(agree(&scenario).tasks[1].agent.as_deref(), Some("a"));
}

#[test]
fn one_at_a_time_settles_a_task_before_the_next_is_proposed() {
    let report = agree(&scenario(&["a", "b", "c"], &[1.0; 3], |it| parameters(it).one_at_a_time = true));
    assert_eq!(settled(&report), [1.2, 2.4, 3.6]);
    assert_eq!(executions(&report)[1], ("2", "b", 1.2, 2.2, AttemptEnd::Done));
}

#[test]
fn priority_then_readiness_then_the_document() {
    let scenario = scenario(&["a"], &[1.0; 4], |it| {
        it.tasks[2].priority = 1;
        it.tasks[0].arrives_at = 0.5;
        parameters(it).vote_time = 0.0;
    });
    let order: Vec<String> = agree(&scenario).executions.into_iter().map(|it| it.task).collect();
    assert_eq!(order, ["3", "2", "4", "1"]);
}

#[test]
fn voting_happens_beside_work() {
    let report = agree(&scenario(&["a", "b"], &[1.0, 5.0], |_| {}));
    assert_eq!(settled(&report), [1.2, 5.2]);
}

// ── Thresholds, quorum, weights, stances ────────────────────────────────────────────────────────────────────────────

#[test]
fn abstentions_do_not_count_towards_the_quorum() {
    let mut scenario = scenario(&["a", "b", "c"], &[1.0], |it| {
        it.agents[1].stance = Stance::Abstain;
        it.agents[2].stance = Stance::Abstain;
        parameters(it).max_rounds = 1;
    });
    let report = agree(&scenario);
    assert_eq!(votes(&report), ["1 1 a: b abstain, c abstain, a yes = false"]);
    assert_eq!(report.tasks[0].cause.as_deref(), Some("too few agreed"));
    parameters(&mut scenario).quorum = 0.0;
    assert!(agree(&scenario).votes[0].approved);
    parameters(&mut scenario).quorum = 1.0 / 3.0;
    assert!(agree(&scenario).votes[0].approved);
}

#[test]
fn a_share_passes_more_than_or_at_least_the_threshold() {
    let mut scenario = scenario(&["a", "b"], &[1.0], |it| {
        it.agents[1].stance = Stance::AlwaysNo;
        parameters(it).max_rounds = 1;
    });
    assert!(!agree(&scenario).votes[0].approved);
    parameters(&mut scenario).passes = Passes::AtLeast;
    assert!(agree(&scenario).votes[0].approved);
    parameters(&mut scenario).threshold = 0.500_000_000_000_000_1;
    assert!(!agree(&scenario).votes[0].approved);
}

#[test]
fn votes_weigh_what_the_voters_weigh() {
    let mut scenario = scenario(&["a", "b", "c"], &[1.0], |it| {
        it.agents[1].stance = Stance::AlwaysNo;
        it.agents[2].stance = Stance::AlwaysNo;
        it.agents[0].weight = 2.5;
        parameters(it).max_rounds = 1;
    });
    assert!(agree(&scenario).votes[0].approved);
    // If nobody has any weight, nobody has voted.
    scenario.agents.iter_mut().for_each(|agent| agent.weight = 0.0);
    scenario.strategies.consensus.quorum = 0.0;
    scenario.strategies.consensus.passes = Passes::AtLeast;
    scenario.strategies.consensus.threshold = 0.0;
    assert!(!agree(&scenario).votes[0].approved);
}

#[test]
fn every_stance_votes_as_it_says() {
    let team = ["a", "honest", "yes", "no", "abstain", "contrarian"];
    let stances = [
        Stance::Honest,
        Stance::Honest,
        Stance::AlwaysYes,
        Stance::AlwaysNo,
        Stance::Abstain,
        Stance::Contrarian,
    ];
    for (skill, draft) in [(1.0, true), (0.0, false)] {
        let scenario = scenario(&team, &[1.0], |it| {
            it.agents.iter_mut().zip(stances).for_each(|(agent, stance)| agent.stance = stance);
            it.agents[0].skill = skill;
            parameters(it).max_rounds = 1;
        });
        let report = agree(&scenario);
        let honest = if draft { "yes" } else { "no" };
        let contrarian = if draft { "no" } else { "yes" };
        assert_eq!(report.votes[0].draft_right, Some(draft));
        let expected =
            format!("honest {honest}, yes yes, no no, abstain abstain, contrarian {contrarian}, a yes");
        assert!(votes(&report)[0].contains(&expected), "{:?}", votes(&report));
    }
}

#[test]
fn a_script_speaks_for_every_stance_but_not_for_the_proposer() {
    let scenario = scenario(&["a", "b", "c"], &[1.0], |it| {
        it.agents[1].stance = Stance::Silent;
        for (agent, vote) in it.agents.iter_mut().zip([Vote::No, Vote::Yes, Vote::Abstain]) {
            agent.script.votes.insert("1".to_owned(), vote);
        }
    });
    assert_eq!(votes(&agree(&scenario)), ["1 1 a: b yes, c abstain, a yes = true"]);
}

#[test]
fn judgement_is_as_good_as_skill_and_halfway_to_a_coin_where_a_capability_is_missing() {
    let scenario = scenario(&["a", "able", "unable"], &[0.0; 4000], |it| {
        it.agents[0].capabilities = vec!["code".to_owned()];
        it.agents[1].capabilities = vec!["code".to_owned()];
        it.agents[1].skill = 0.7;
        it.agents[2].skill = 0.7;
        it.tasks.iter_mut().for_each(|task| {
            task.requires = vec!["code".to_owned()];
            task.proposer = Some("a".to_owned());
        });
        parameters(it).max_rounds = 1;
    });
    let report = agree(&scenario);
    let share = |voter: usize| {
        let yes = report.votes.iter().filter(|it| it.ballots[voter].vote == Some(Vote::Yes)).count();
        yes as f64 / 4000.0
    };
    // The rule, which the page shows as well: (0.7 + 0.5) / 2.
    let judgement = |agent: usize| scenario.agents[agent].judgement(&scenario.tasks[0]);
    assert!((judgement(1) - 0.7).abs() < 1e-12 && (judgement(2) - 0.6).abs() < 1e-12);
    // Five standard deviations of a share of 4,000 are at most 0.04.
    assert!((share(0) - 0.7).abs() < 0.04, "{}", share(0));
    assert!((share(1) - 0.6).abs() < 0.04, "{}", share(1));
}

#[test]
fn a_silent_voter_abstains_after_the_waits_and_is_not_asked_again() {
    let mut scenario = scenario(&["a", "b", "c"], &[1.0, 1.0], |it| {
        it.agents[1].stance = Stance::Silent;
        it.tasks[1].depends_on = vec!["1".to_owned()];
    });
    let report = agree(&scenario);
    // b is asked at 1, its answer is due at 1.2, it is asked again at 2.2 and 3.2, and not any more from 4.2 on. It has
    // its turn all the same: who does not vote still works.
    assert_eq!(
        votes(&report),
        ["1 1 a: b abstain, c yes, a yes = true", "2 1 b: a yes, c yes, b yes = true"]
    );
    assert_eq!(settled(&report), [4.2, 5.4]);
    // First round: b is asked three times, c is asked and answers, and two are told. Second round: a and c are asked
    // and answer, and two are told.
    assert_eq!(report.metrics.messages, (3 + 2 + 2) + (4 + 2));
    // If all others are silent, there is no quorum.
    scenario.agents[2].stance = Stance::Silent;
    assert!(!agree(&scenario).votes[0].approved);
}

// ── Errors, crashes, losses ─────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_round_is_lost_to_errors_and_all_rounds_lost_are_a_failure() {
    let mut scenario = scenario(&["a", "b", "c"], &[1.0], |it| it.agents[0].reliability = 0.0);
    let report = agree(&scenario);
    assert_eq!(votes(&report), ["1 2 b: a yes, c yes, b yes = true"]);
    assert_eq!(
        executions(&report),
        [
            ("1", "a", 0.0, 1.0, AttemptEnd::Error),
            ("1", "a", 1.0, 2.0, AttemptEnd::Error),
            ("1", "b", 2.0, 3.0, AttemptEnd::Done),
        ]
    );
    scenario.tasks[0].reliability = 0.0;
    parameters(&mut scenario).max_attempts = 1;
    let report = agree(&scenario);
    assert_eq!(report.tasks[0].status, Status::Failed);
    assert_eq!(report.tasks[0].cause.as_deref(), Some("3 attempts ended in an error"));
    assert_eq!((report.makespan, report.metrics.errors, report.metrics.messages), (3.0, 3, 0));
}

#[test]
fn a_proposer_that_crashes_over_its_draft_is_noticed_after_a_second() {
    let mut scenario = scenario(&["a", "b", "c"], &[1.0], |it| {
        it.environment.faults = vec![fault(0.5, "a", FaultKind::Crash)];
    });
    let report = agree(&scenario);
    // The round stays the same. a is absent and is not asked.
    assert_eq!(votes(&report), ["1 1 b: a abstain, c yes, b yes = true"]);
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 0.5, AttemptEnd::Crashed), ("1", "b", 1.5, 2.5, AttemptEnd::Done)]
    );
    assert_eq!((report.makespan, report.metrics.messages), (2.7, 4));
    // If a recovers earlier, it tells both others, and the first of them acknowledges it. The turn goes to the next agent
    // at once, and a is asked to vote.
    scenario.environment.faults.push(fault(0.8, "a", FaultKind::Recover));
    let report = agree(&scenario);
    assert_eq!(votes(&report), ["1 1 b: a yes, c yes, b yes = true"]);
    assert_eq!((report.makespan, report.metrics.messages), (0.8 + 1.2, 3 + 6));
}

#[test]
fn a_vote_whose_proposer_crashes_is_broken_off() {
    let scenario = scenario(&["a", "b", "c"], &[1.0], |it| {
        it.environment.faults = vec![fault(1.1, "a", FaultKind::Crash)];
    });
    let trace = run(&scenario, StrategyKind::Consensus);
    assert!(
        trace
            .events()
            .iter()
            .any(|it| matches!(it.kind, EventKind::Consensus(ConsensusEvent::VoteBrokenOff { .. })))
    );
    let report = Report::of(&trace);
    assert_eq!(votes(&report), ["1 1 b: a abstain, c yes, b yes = true"]);
    // b begins at 2.1.
    assert_eq!(report.makespan, 3.3);
    // Two are asked, and their two answers are lost because a is down. Then one is asked and answers, and two
    // are told, of which one message is lost.
    assert_eq!((report.metrics.messages, report.metrics.messages_lost), (8, 3));
}

#[test]
fn one_who_is_down_when_its_turn_comes_is_noticed_as_well() {
    let scenario = scenario(&["a", "b"], &[1.0], |it| {
        it.environment.faults = vec![fault(0.0, "a", FaultKind::Crash)];
        parameters(it).quorum = 0.0;
    });
    let report = agree(&scenario);
    assert_eq!(executions(&report), [("1", "b", 1.0, 2.0, AttemptEnd::Done)]);
    // Nobody is left to ask. The message to a is lost.
    assert_eq!((report.makespan, report.metrics.messages, report.metrics.messages_lost), (2.0, 1, 1));
}

#[test]
fn a_voter_that_crashes_with_the_question_in_hand_is_asked_again_when_it_is_back() {
    let scenario = scenario(&["a", "b", "c"], &[1.0], |it| {
        it.environment.faults = vec![fault(1.1, "b", FaultKind::Crash), fault(1.5, "b", FaultKind::Recover)];
    });
    let report = agree(&scenario);
    assert_eq!(votes(&report), ["1 1 a: b yes, c yes, a yes = true"]);
    assert_eq!(report.makespan, 1.7);
    // Six messages of the round, two of b about its recovery, one retry and the answer "I am working on it".
    assert_eq!(report.metrics.messages, 6 + 2 + 2);
}

#[test]
fn one_alone_goes_on_after_a_crash() {
    let scenario = scenario(&["a"], &[2.0], |it| {
        it.environment.faults = vec![fault(1.0, "a", FaultKind::Crash), fault(5.0, "a", FaultKind::Recover)];
    });
    let report = agree(&scenario);
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 1.0, AttemptEnd::Crashed), ("1", "a", 5.0, 7.0, AttemptEnd::Done)]
    );
}

#[test]
fn when_all_are_down_the_run_stalls_and_says_who_waits_for_whom() {
    let scenario = scenario(&["a", "b"], &[2.0], |it| {
        it.environment.faults = vec![fault(1.0, "a", FaultKind::Crash), fault(1.0, "b", FaultKind::Crash)];
    });
    let report = agree(&scenario);
    assert_eq!(report.outcome, Outcome::Stalled);
    let waiting: Vec<_> = report.waiting.iter().map(|it| (it.who.as_str(), it.what.as_str())).collect();
    assert_eq!(waiting, [("1", "a to recover"), ("1", "b to recover")]);
}

#[test]
fn with_every_message_lost_everyone_is_alone() {
    let mut scenario = scenario(&["a", "b", "c"], &[1.0], |it| it.environment.message_loss = 1.0);
    let report = agree(&scenario);
    // Nobody hears from anyone else. One of three is no quorum, in each of three rounds, whosever turn it is.
    assert_eq!(
        votes(&report),
        [
            "1 1 a: b abstain, c abstain, a yes = false",
            "1 2 b: a abstain, c abstain, b yes = false",
            "1 3 c: a abstain, b abstain, c yes = false"
        ]
    );
    assert_eq!(report.tasks[0].status, Status::Rejected);
    // Each of two voters is asked three times in the first round; a is in the second; and two are told three times.
    assert_eq!((report.metrics.messages, report.metrics.messages_lost), (6 + 3 + 6, 6 + 3 + 6));
    parameters(&mut scenario).quorum = 0.0;
    let report = agree(&scenario);
    assert_eq!((report.outcome, report.makespan), (Outcome::Completed, 1.0 + 0.2 + 3.0));
}

#[test]
fn a_lost_ballot_is_handed_in_again() {
    let (mut completed, mut lost) = (0, 0);
    for seed in 0..50 {
        let report = agree(&scenario(&["a", "b", "c"], &[1.0; 5], |it| {
            it.environment.message_loss = 0.3;
            it.environment.message_delay = 0.1;
            it.seed = seed;
        }));
        lost += report.metrics.messages_lost;
        completed += report.metrics.delivered;
        assert_ne!(report.outcome, Outcome::LimitReached);
    }
    assert!(lost > 500 && completed > 200, "{lost} lost, {completed} of 250 completed");
}

#[test]
fn the_coordinators_faults_are_not_ours() {
    let calm = scenario(&["a", "b"], &[1.0; 3], |_| {});
    let mut troubled = calm.clone();
    troubled.environment.faults = vec![fault(0.5, "coordinator", FaultKind::Crash)];
    assert_eq!(agree(&calm).trace_hash, agree(&troubled).trace_hash);
}

#[test]
fn what_nobody_can_do_is_unassigned_at_once() {
    let report = agree(&scenario(&["a"], &[1.0], |it| it.tasks[0].requires = vec!["sing".to_owned()]));
    assert_eq!((report.tasks[0].status, report.makespan), (Status::Unassigned, 0.0));
}

// ── Independent drafts ──────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn with_redundancy_the_draft_that_most_share_is_proposed() {
    let mut scenario = scenario(&["a", "b", "c", "d"], &[1.0], |it| {
        it.agents[0].skill = 0.0;
        it.agents[2].speed = 0.5;
        parameters(it).redundancy = 3;
    });
    let report = agree(&scenario);
    // Two of three drafts are the same. b proposes for both, as soon as c has drafted too.
    assert_eq!(votes(&report), ["1 1 b: a no, c yes, d yes, b yes = true"]);
    assert_eq!((report.executions.len(), report.makespan, report.metrics.messages), (3, 2.2, 9));
    assert_eq!(report.metrics.wasted_seconds, 3.0);
    // All drafts differ, so the first agent in the list proposes.
    scenario.agents.iter_mut().for_each(|agent| agent.skill = 0.0);
    assert_eq!(agree(&scenario).votes[0].proposer, "a");
    // All able agents draft if there are fewer than the redundancy asks for.
    parameters(&mut scenario).redundancy = 1000;
    parameters(&mut scenario).max_rounds = 1;
    assert_eq!(agree(&scenario).executions.len(), 4);
}

// ── Options ─────────────────────────────────────────────────────────────────────────────────────────────────────────

fn tennessee() -> Scenario {
    let ranking = |places: [usize; 4]| {
        places.map(|place| ["Memphis", "Nashville", "Chattanooga", "Knoxville"][place].to_owned()).to_vec()
    };
    let voters = [(42.0, [0, 1, 2, 3]), (26.0, [1, 2, 3, 0]), (15.0, [2, 3, 1, 0]), (17.0, [3, 2, 1, 0])];
    let agent = |(place, (weight, places)): (usize, (f64, [usize; 4]))| {
        let mut agent = Agent { id: format!("v{place}"), weight, ..Agent::default() };
        agent.script.rankings.insert("capital".to_owned(), ranking(places));
        agent
    };
    let capital = Task {
        id: "capital".to_owned(),
        options: ranking([0, 1, 2, 3]),
        answer: Some("Nashville".to_owned()),
        ..Task::default()
    };
    Scenario {
        agents: voters.into_iter().enumerate().map(agent).collect(),
        tasks: vec![capital],
        ..Scenario::default()
    }
}

#[test]
fn options_are_ranked_by_all_and_counted_by_the_rule() {
    let winners = [
        (VotingRule::Plurality, "Memphis"),
        (VotingRule::Approval, "Nashville"),
        (VotingRule::Borda, "Nashville"),
        (VotingRule::InstantRunoff, "Knoxville"),
        (VotingRule::Condorcet, "Nashville"),
    ];
    for (rule, winner) in winners {
        let mut scenario = tennessee();
        parameters(&mut scenario).rule = rule;
        // The threshold does not matter for options.
        parameters(&mut scenario).threshold = 1.0;
        let report = agree(&scenario);
        assert_eq!(report.votes[0].choice.as_deref(), Some(winner), "{rule:?}");
        assert_eq!(report.tasks[0].result.as_deref(), Some(winner));
        assert_eq!(report.tasks[0].right, Some(winner == "Nashville"));
        assert_eq!((report.makespan, report.metrics.messages), (1.2, 9));
        let ballot = &report.votes[0].ballots[3];
        assert_eq!((ballot.agent.as_str(), ballot.vote), ("v0", None));
        let first = ballot.ranking.as_ref().and_then(|ranking| ranking.first());
        assert_eq!(first.map(String::as_str), Some("Memphis"));
        assert_eq!(report.votes[0].draft_right, None);
    }
}

#[test]
fn the_reasons_of_a_choice_are_its_figures() {
    let mut scenario = tennessee();
    parameters(&mut scenario).rule = VotingRule::Borda;
    let trace = run(&scenario, StrategyKind::Consensus);
    let decision = trace.events().iter().find_map(|event| match event.kind {
        EventKind::Consensus(ConsensusEvent::VotesCounted { decision, .. }) => decision,
        _ => None,
    });
    let reason = trace.reasons(decision.expect("a decision")).next().expect("a reason");
    assert!(matches!(reason.question, DecisionQuestion::WhichOption(VotingRule::Borda, _)));
    assert_eq!((reason.chosen, reason.figure), (1, 194.0));
    let others: Vec<_> = reason.others.iter().map(|it| (it.place, it.figure)).collect();
    assert_eq!(others, [(2, 173.0), (0, 126.0), (3, 107.0)]);
}

#[test]
fn a_choice_has_one_round_and_needs_a_quorum() {
    let mut scenario = tennessee();
    scenario.agents[1].script.rankings.clear();
    scenario.agents[1].stance = Stance::Abstain;
    scenario.agents[0].script.rankings.insert("capital".to_owned(), Vec::new());
    parameters(&mut scenario).redundancy = 3;
    let report = agree(&scenario);
    // Voters with a weight of 32 of 100 rank the options.
    assert_eq!(report.votes[0].ballots[0].ranking, Some(Vec::new()));
    assert_eq!((report.votes.len(), report.votes[0].approved), (1, false));
    assert_eq!((report.tasks[0].status, report.executions.len()), (Status::Rejected, 1));
    parameters(&mut scenario).quorum = 0.32;
    assert_eq!(agree(&scenario).votes[0].choice.as_deref(), Some("Knoxville"));
}

#[test]
fn stances_rank_as_they_say() {
    let team = ["right", "wrong", "contrarian", "yes", "no", "silent"];
    let stances = [
        Stance::Honest,
        Stance::Honest,
        Stance::Contrarian,
        Stance::AlwaysYes,
        Stance::AlwaysNo,
        Stance::Silent,
    ];
    let scenario = scenario(&team, &[1.0], |it| {
        it.agents.iter_mut().zip(stances).for_each(|(agent, stance)| agent.stance = stance);
        it.agents[1].skill = 0.0;
        it.tasks[0].options = ["A", "B", "C"].map(str::to_owned).to_vec();
        it.tasks[0].answer = Some("B".to_owned());
    });
    let report = agree(&scenario);
    let ranking = |agent: &str| {
        let ballot = report.votes[0].ballots.iter().find(|it| it.agent == agent);
        ballot.and_then(|it| it.ranking.clone()).expect("a ranking")
    };
    assert_eq!(ranking("right")[0], "B");
    assert_ne!(ranking("wrong")[0], "B");
    assert_eq!(ranking("contrarian")[2], "B");
    assert_eq!(
        (ranking("yes"), ranking("no")),
        (ranking("yes"), ["A", "B", "C"].map(str::to_owned).to_vec())
    );
    assert_eq!(ranking("silent"), Vec::<String>::new());
    assert_eq!(ranking("wrong").len(), 3);
}

#[test]
fn all_orders_of_the_rest_of_a_ranking_are_as_likely() {
    let scenario = scenario(&["a"], &[0.0; 6000], |it| {
        for task in &mut it.tasks {
            task.options = ["A", "B", "C", "D"].map(str::to_owned).to_vec();
        }
        it.agents[0].skill = 0.0;
    });
    let report = agree(&scenario);
    let mut counts = std::collections::BTreeMap::<String, u32>::new();
    for vote in &report.votes {
        let ranking = vote.ballots[0].ranking.as_ref().expect("a ranking");
        *counts.entry(ranking.concat()).or_default() += 1;
    }
    // The right option is never first, so 18 orders are left. Each is expected 333 times, with a standard
    // deviation of 18.
    assert_eq!(counts.len(), 18);
    assert!(counts.values().all(|count| (243..424).contains(count)), "{counts:?}");
}

// ── Why ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn every_turn_says_why() {
    let scenario = scenario(&["a", "b", "c", "d"], &[1.0, 1.0], |it| {
        it.agents[0].skill = 0.0;
        it.agents[1].skill = 0.0;
        it.agents[1].capabilities = vec!["other".to_owned()];
        it.tasks[1].requires = vec!["other".to_owned()];
    });
    let turns = |trace: &Trace| -> Vec<(String, Turn, u32)> {
        let turn = |event: &coordination::trace::Event| match event.kind {
            EventKind::Consensus(ConsensusEvent::TurnGiven { agent, decision, .. }) => {
                let rule = trace.reasons(decision).find_map(|reason| match reason.question {
                    DecisionQuestion::WhoProposes(rule) => {
                        Some((rule, reason.others.len() as u32 + reason.more))
                    }
                    _ => None,
                });
                rule.map(|(rule, others)| {
                    (trace.scenario().agents[agent.0 as usize].id.clone(), rule, others)
                })
            }
            _ => None,
        };
        trace.events().iter().filter_map(turn).collect()
    };
    let found = turns(&run(&scenario, StrategyKind::Consensus));
    let found: Vec<_> = found.iter().map(|(agent, rule, others)| (agent.as_str(), *rule, *others)).collect();
    assert_eq!(
        found,
        [
            ("a", Turn::Next, 3),
            ("b", Turn::Next, 3),
            // a was voted down and is passed over. c is next for the first task; only b can do the second.
            ("c", Turn::Next, 3),
            ("b", Turn::Again, 3),
            // a and b judge as badly as they draft. Two of four votes are not more than half.
            ("d", Turn::Next, 3),
            ("b", Turn::Again, 3),
        ]
    );
}
