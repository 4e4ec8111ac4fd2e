//! Votes and rankings of minds from outside.

use super::*;

#[test]
fn votes_from_elsewhere_decide() {
    fn no(request: &Request) -> Option<Reply<Said>> {
        if request.ask == Ask::Vote { said(SECOND, Said::Vote(Vote::No)) } else { sensible(request) }
    }
    let trace = live_and_again(&one_task(&["a", "b", "c"]), StrategyKind::Consensus, no);
    assert_eq!(Report::of(&trace).metrics.rejections, 3, "one a round");
    assert_eq!(asked(&trace, Ask::Vote), 6);
}

#[test]
fn a_voter_that_errs_abstains_and_one_that_is_silent_is_asked_three_times() {
    fn troubled(request: &Request) -> Option<Reply<Said>> {
        match (request.ask, request.agent.as_str()) {
            (Ask::Vote, "b") => error(SECOND),
            (Ask::Vote, "c") => None,
            _ => sensible(request),
        }
    }
    let trace = live_and_again(&one_task(&["a", "b", "c", "d", "e"]), StrategyKind::Consensus, troubled);
    assert_eq!(trace.outcome(), Outcome::Completed);
    let vote = &Report::of(&trace).votes[0];
    let text = serde_json::to_value(vote).expect("a vote");
    let absent = trace.events().iter().filter(|event| matches!(event.kind, EventKind::AgentAbsent { .. }));
    assert_eq!(absent.count(), 1, "{text}");
    assert_eq!(Report::of(&trace).metrics.messages, 3 * 4 - 1 + 2, "asked twice more, and one ballot less");
}

#[test]
fn rankings_from_elsewhere_choose_and_the_proposer_ranks_as_well() {
    let mut scenario = one_task(&["a", "b", "c"]);
    scenario.tasks[0].options = ["red", "green", "blue"].map(str::to_owned).to_vec();
    // A mind that answers overrides the stance `silent` of its agent.
    scenario.agents[2].stance = Stance::Silent;
    let trace = live_and_again(&scenario, StrategyKind::Consensus, sensible);
    assert_eq!(asked(&trace, Ask::Rank), 3);
    assert_eq!(Report::of(&trace).tasks[0].result.as_deref(), Some("blue"));
}
