//! What the rankings of a task's options add up to under each voting rule.

use super::{BallotState, PollState, RunHistory};
use crate::scenario::strategies::VotingRule;
use crate::trace::Opinion;
use crate::voting::{Ranking, pairs, runoff, winner};

/// The counts of the rankings so far.
#[derive(Debug, Clone, PartialEq)]
pub struct RankingCounts {
    /// The count under each rule.
    pub rules: Vec<RuleCount>,
    /// The weight of each option in each count of the instant runoff; `None` for an option that has dropped out.
    pub rounds: Vec<Vec<Option<f64>>>,
    /// For each option and each other option, the weight of those who rank the first before the second.
    pub pairs: Vec<Vec<f64>>,
}

/// The count of rankings under one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleCount {
    /// The rule.
    pub rule: VotingRule,
    /// The option that the rule would choose now, by its position; `None` if no option is ranked.
    pub choice: Option<u32>,
    /// The figure of each option; see [`crate::voting::Winner`].
    pub figures: Vec<f64>,
}

impl PollState {
    /// Counts the rankings of a vote under every rule. Returns `None` if the vote is on a draft, so that nothing is ranked.
    #[must_use]
    pub fn ranking_counts(&self, history: &RunHistory) -> Option<RankingCounts> {
        let trace = history.trace();
        let poll = trace.poll(self.poll);
        let options = history.scenario().tasks.get(poll.task.index())?.options.len();
        if poll.draft_right.is_some() {
            return None;
        }
        let ballots = self.voters.iter().filter_map(|voter| match voter.ballot {
            BallotState::Ranks(ballot) => match trace.opinion(ballot) {
                Opinion::Ranking(options) => Some(Ranking { options, weight: voter.weight }),
                Opinion::Vote(_) => None,
            },
            _ => None,
        });
        let ballots: Vec<Ranking<'_>> = ballots.collect();
        let count = |rule: &VotingRule| match winner(*rule, options, &ballots) {
            Some(winner) => RuleCount { rule: *rule, choice: Some(winner.option), figures: winner.figures },
            None => RuleCount { rule: *rule, choice: None, figures: vec![0.0; options] },
        };
        Some(RankingCounts {
            rules: VotingRule::ALL.iter().map(count).collect(),
            rounds: runoff(options, &ballots),
            pairs: pairs(options, &ballots),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ids::PollIx;
    use crate::replay::testing::{example, history_of};
    use crate::replay::{ConsensusReplay, PollPhase};
    use crate::report::Report;
    use crate::scenario::Scenario;
    use crate::scenario::strategies::StrategyKind;

    fn history(scenario: &Scenario) -> Arc<RunHistory> {
        Arc::new(history_of(scenario, StrategyKind::Consensus).expect("it can be run"))
    }

    #[test]
    fn the_rule_in_force_chooses_what_was_chosen() {
        for rule in VotingRule::ALL {
            let mut scenario = example("condorcet");
            scenario.strategies.consensus.rule = *rule;
            let history = history(&scenario);
            let replay = ConsensusReplay::new(&history);
            let poll = replay.poll(PollIx(0), usize::MAX).expect("there is a vote");
            let counts = poll.ranking_counts(&history).expect("options are ranked");
            let by_rule = counts.rules.iter().find(|count| count.rule == *rule).and_then(|it| it.choice);
            let PollPhase::Chosen(chosen) = poll.phase else { panic!("{:?}", poll.phase) };
            assert_eq!(by_rule, Some(chosen), "{rule:?}");
            let task = &scenario.tasks[history.trace().poll(PollIx(0)).task.index()];
            let reported = Report::of(history.trace()).votes[0].choice.clone();
            assert_eq!(Some(&task.options[chosen as usize]), reported.as_ref(), "{rule:?}");
        }
    }

    #[test]
    fn before_the_first_ballot_nothing_is_chosen() {
        let history = history(&example("condorcet"));
        let replay = ConsensusReplay::new(&history);
        let opened = replay.poll(PollIx(0), 0).expect("there is a vote").opened;
        let poll = replay.poll(PollIx(0), opened + 1).expect("there is a vote");
        let counts = poll.ranking_counts(&history).expect("options are ranked");
        assert!(counts.rules.iter().all(|count| count.choice.is_none()));
        assert!(counts.rounds.is_empty());
    }
}
