//! What the rankings of a task's options add up to by each rule.

use coordination::ids::PollIx;
use coordination::scenario::strategies::VotingRule;
use coordination::trace::Opinion;
use coordination::voting::{Ranking, pairs, runoff, winner};

use super::polls::{PollAt, Says, task_of};
use crate::state::story::Story;

/// The counts of a choice so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    /// Of each rule: the option that it would choose, and the figure of each option.
    pub rules: Vec<(VotingRule, Option<u32>, Vec<f64>)>,
    /// The counts of the instant runoff, one after another; none of what has dropped out.
    pub rounds: Vec<Vec<Option<f64>>>,
    /// For each option and each other, the weight of those who put the first before the second.
    pub pairs: Vec<Vec<f64>>,
}

/// The counts of a vote at an instant; nothing where no options are ranked in it.
pub fn counts(story: &Story, at: &PollAt) -> Option<Counts> {
    let options = options_of(story, at.poll)?;
    let ballots = at.voters.iter().filter_map(|voter| match voter.says {
        Says::Ranks(ballot) => match story.run.trace.opinion(ballot) {
            Opinion::Ranking(options) => Some(Ranking { options, weight: voter.weight }),
            Opinion::Vote(_) => None,
        },
        _ => None,
    });
    let ballots: Vec<Ranking<'_>> = ballots.collect();
    let by = |rule: &VotingRule| match winner(*rule, options, &ballots) {
        Some(winner) => (*rule, Some(winner.option), winner.figures),
        None => (*rule, None, vec![0.0; options]),
    };
    Some(Counts {
        rules: VotingRule::ALL.iter().map(by).collect(),
        rounds: runoff(options, &ballots),
        pairs: pairs(options, &ballots),
    })
}

/// How many options the task of a vote has, where they are ranked.
fn options_of(story: &Story, poll: PollIx) -> Option<usize> {
    let is_choice = story.run.trace.poll(poll).draft_right.is_none();
    let task = story.scenario().tasks.get(task_of(story, poll).0 as usize)?;
    is_choice.then_some(task.options.len())
}

#[cfg(test)]
mod tests {
    use coordination::gallery::examples;
    use coordination::scenario::strategies::StrategyKind;

    use super::*;
    use crate::stage::decisions::consensus::polls::{PollState, Polls};
    use crate::stage::decisions::moments::tests::story_of;

    #[test]
    fn the_rule_in_force_chooses_what_was_chosen() {
        let example = examples().iter().find(|it| it.id == "condorcet").expect("it is in the gallery");
        for rule in VotingRule::ALL {
            let mut scenario = example.scenario();
            scenario.strategies.consensus.rule = *rule;
            let story = story_of(&scenario, StrategyKind::Consensus).expect("it can be run");
            let polls = Polls::of(&story);
            let at = polls.after(&story, PollIx(0), story.run.trace.events().len());
            let counts = counts(&story, &at).expect("options are ranked");
            let by_rule =
                counts.rules.iter().find(|(of, _, _)| of == rule).and_then(|(_, option, _)| *option);
            let PollState::Chosen(chosen) = at.state else { panic!("{:?}", at.state) };
            assert_eq!(by_rule, Some(chosen), "{rule:?}");
            let report = story.run.report.votes[0].choice.as_deref();
            assert_eq!(Some(story.option(task_of(&story, PollIx(0)), chosen)), report, "{rule:?}");
        }
    }

    #[test]
    fn before_the_first_ballot_nothing_is_chosen() {
        let example = examples().iter().find(|it| it.id == "condorcet").expect("it is in the gallery");
        let story = story_of(&example.scenario(), StrategyKind::Consensus).expect("it can be run");
        let polls = Polls::of(&story);
        let opened = polls.after(&story, PollIx(0), 0).opened;
        let counts = counts(&story, &polls.after(&story, PollIx(0), opened + 1)).expect("options are ranked");
        assert!(counts.rules.iter().all(|(_, chosen, _)| chosen.is_none()));
        assert!(counts.rounds.is_empty());
    }
}
