//! Counting the ballots of a vote, and explaining the count.

use super::Deliberation;
use crate::ids::{AgentIx, BallotIx, DecisionIx, PollIx};
use crate::scenario::Vote;
use crate::scenario::strategies::{ConsensusParameters, VotingRule};
use crate::trace::{Candidate, Counted, DecisionQuestion, Opinion, Verdict};
use crate::voting::{self, Ranking, Tally, Winner};

/// An agent's weight and its opinion, or `None` if it sent none.
type Weighed = (f64, Option<Opinion>);

impl Deliberation {
    /// Counts the ballots and closes the vote; returns whether the draft is approved, or an option chosen.
    pub(super) fn count(&self, poll: PollIx, ballots: Vec<(AgentIx, Option<BallotIx>)>) -> bool {
        let ConsensusParameters { threshold, passes, quorum, rule, .. } = *self.parameters;
        let weigh = |(agent, ballot): &(AgentIx, Option<BallotIx>)| {
            (self.team.model().weight(*agent), ballot.map(|ballot| self.team.votes().opinion(ballot)))
        };
        let opinions: Vec<Weighed> = ballots.iter().map(weigh).collect();
        let tally = tally(&opinions);
        let has_quorum = tally.has_quorum(quorum);
        let winner = if self.is_choice && has_quorum { self.winner(&opinions) } else { None };
        let decision = winner.as_ref().map(|winner| self.explain(rule, winner));
        let approved = has_quorum && (winner.is_some() || tally.passes(threshold, passes));
        let choice = winner.map(|winner| winner.option);
        self.team.votes().close(poll, Counted { ballots, tally, has_quorum, approved, choice }, decision);
        approved
    }

    /// Returns the option that the rankings choose.
    fn winner(&self, opinions: &[Weighed]) -> Option<Winner> {
        let ballots = opinions.iter().filter_map(|(weight, opinion)| match opinion {
            Some(Opinion::Ranking(options)) => Some(Ranking { options, weight: *weight }),
            Some(Opinion::Vote(_)) | None => None,
        });
        let ballots: Vec<Ranking<'_>> = ballots.collect();
        let options = self.team.model().task(self.task).options.len();
        voting::winner(self.parameters.rule, options, &ballots)
    }

    fn explain(&self, rule: VotingRule, winner: &Winner) -> DecisionIx {
        let decision = self.team.decision();
        if !self.team.explains() {
            return decision;
        }
        let others = (0..).zip(&winner.figures).filter(|(place, _)| *place != winner.option);
        let mut others: Vec<Candidate> = others
            .map(|(place, figure)| Candidate { place, verdict: Verdict::Behind, figure: *figure })
            .collect();
        // A stable sort: of equals the first listed.
        others.sort_by(|a, b| b.figure.total_cmp(&a.figure));
        let question = DecisionQuestion::WhichOption(rule, self.task);
        let chosen = (winner.option, winner.figures[winner.option as usize]);
        let count = others.len();
        self.team.explain(decision, question, chosen, others.into_iter(), count);
        decision
    }
}

/// Returns the sums of the weights, added up in the order of the ballots so that rounding is always the same.
fn tally(opinions: &[Weighed]) -> Tally {
    let mut tally = Tally::default();
    for (weight, opinion) in opinions {
        tally.all += weight;
        match opinion {
            Some(Opinion::Vote(Vote::Yes)) => tally.yes += weight,
            Some(Opinion::Vote(Vote::No)) => tally.no += weight,
            Some(Opinion::Ranking(options)) if !options.is_empty() => {}
            Some(Opinion::Vote(Vote::Abstain) | Opinion::Ranking(_)) | None => continue,
        }
        tally.voted += weight;
    }
    tally
}
