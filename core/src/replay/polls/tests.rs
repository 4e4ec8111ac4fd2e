//! Votes at an instant against the report.

use super::*;
use crate::replay::testing::gallery_runs;
use crate::report::Report;
use crate::scenario::strategies::StrategyKind;

fn runs() -> impl Iterator<Item = (&'static str, Arc<RunHistory>)> {
    let runs = gallery_runs(StrategyKind::Consensus).into_iter();
    runs.map(|(title, history)| (title, Arc::new(history)))
}

#[test]
fn at_the_end_every_vote_is_as_reported() {
    let mut votes = 0;
    for (title, history) in runs() {
        let (replay, trace) = (ConsensusReplay::new(&history), history.trace());
        let (report, all) = (Report::of(trace), trace.events().len());
        let polls = (0..replay.polls.len() as u32).map(PollIx);
        let counted: Vec<PollIx> = polls.filter(|poll| trace.counted(*poll).is_some()).collect();
        assert_eq!(counted.len(), report.votes.len(), "{title}");
        for (poll, reported) in counted.into_iter().zip(&report.votes) {
            let state = replay.poll(poll, all).expect("it was called");
            let scenario = history.scenario();
            assert_eq!(scenario.tasks[trace.poll(poll).task.index()].id, reported.task, "{title}");
            let is_approved = matches!(state.phase, PollPhase::Approved | PollPhase::Chosen(_));
            assert_eq!(is_approved, reported.approved, "{title}");
            assert_eq!(state.voters.len(), reported.ballots.len(), "{title}");
            for (voter, ballot) in state.voters.iter().zip(&reported.ballots) {
                assert_eq!(scenario.agents[voter.agent.index()].id, ballot.agent, "{title}");
                let vote = match voter.ballot {
                    BallotState::Yes => Some(Vote::Yes),
                    BallotState::No => Some(Vote::No),
                    BallotState::Ranks(_) => None,
                    _ => ballot.vote.map(|_| Vote::Abstain),
                };
                assert_eq!(vote, ballot.vote, "{title}");
            }
            // What the ballots add up to is what was counted, to the last bit.
            let counted = trace.counted(poll).map(|counted| counted.tally);
            assert_eq!(Some(tally(&state.voters)), counted, "{title}");
            votes += 1;
        }
    }
    assert!(votes > 300, "only {votes}");
}

#[test]
fn votes_fill_up_and_never_shrink() {
    for (title, history) in runs().take(6) {
        let replay = ConsensusReplay::new(&history);
        for (poll, record) in (0..).map(PollIx).zip(&replay.polls) {
            let state = |events| replay.poll(poll, events).expect("it was called");
            let mut voted = 0.0;
            for (event, _, _) in &record.ballots {
                let state = state(event + 1);
                if state.phase == PollPhase::Open {
                    assert!(state.tally.voted >= voted, "{title}");
                    voted = state.tally.voted;
                }
            }
            let opened = state(record.opened + 1);
            assert_eq!((opened.phase, opened.tally.voted), (PollPhase::Open, 0.0), "{title}");
        }
    }
}

#[test]
fn the_votes_shown_are_open_or_ended_last() {
    for (title, history) in runs() {
        let mut replay = ConsensusReplay::new(&history);
        assert!(replay.at(history.position_after(0)).polls.is_empty(), "{title}");
        for events in (0..history.trace().events().len()).step_by(61) {
            let position = history.position_after(events);
            let shown = replay.at(position).polls;
            let called: Vec<&PollRecord> = replay.polls.iter().filter(|it| it.opened < events).collect();
            assert_eq!(shown.is_empty(), called.is_empty(), "{title}");
            let is_open = |record: &&&PollRecord| record.closed.is_none_or(|closed| closed >= events);
            let open = called.iter().filter(is_open).count();
            let shown_open = shown.iter().filter(|poll| poll.phase == PollPhase::Open).count();
            assert_eq!(shown_open, open, "{title}");
            let ends = called.iter().filter_map(|it| it.closed.filter(|closed| *closed < events));
            let ends: Vec<Micros> = ends.filter_map(|closed| Some(history.event(closed)?.at)).collect();
            let end = if open > 0 { Some(position.at) } else { ends.iter().copied().max() };
            let ended = ends.iter().filter(|at| Some(**at) == end).count();
            assert_eq!(shown.len() - shown_open, ended, "{title}, {events}");
        }
    }
}
