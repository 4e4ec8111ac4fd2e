//! Properties of the states that are replayed from a trace: at the end of a run they agree with its report.

use std::collections::BTreeMap;
use std::sync::Arc;

use coordination::ids::{PollIx, TaskIx};
use coordination::replay::{
    AuctionState, BeliefReplay, BoardReplay, ConsensusReplay, MarketReplay, PipelineState, PollPhase, Replay,
    RunHistory, TaskPhase, TaskTruth,
};
use coordination::report::Status;
use coordination::scenario::Role;
use coordination::time::seconds;
use coordination::trace::{ConsensusEvent, EventKind, Outcome};
use coordination::{Report, StrategyKind, Trace};
use proptest::prelude::*;

type Checked = Result<(), TestCaseError>;

/// Checks all that is replayed from a trace.
pub(super) fn check(trace: Trace, report: &Report) -> Checked {
    let history = Arc::new(RunHistory::of(Arc::new(trace)));
    check_spans(&history, report)?;
    check_standings(&history, report)?;
    match history.trace().strategy().kind() {
        Some(StrategyKind::Uncoordinated) => check_beliefs(&history, report),
        Some(StrategyKind::Centralized) => check_board(&history, report),
        Some(StrategyKind::Consensus) => check_votes(&history, report),
        Some(StrategyKind::Market) => check_auctions(&history, report),
        Some(StrategyKind::RoleBased) => check_pipeline(&history, report),
        None => Ok(()),
    }
}

fn check_spans(history: &RunHistory, report: &Report) -> Checked {
    let scenario = history.scenario();
    let agent = |ix: coordination::ids::AgentIx| &scenario.agents[ix.index()].id;
    let task = |ix: TaskIx| &scenario.tasks[ix.index()].id;
    prop_assert_eq!(history.attempts.len(), report.executions.len());
    for (attempt, reported) in history.attempts.iter().zip(&report.executions) {
        prop_assert_eq!((agent(attempt.agent), task(attempt.task)), (&reported.agent, &reported.task));
        let span = (seconds(attempt.started), seconds(attempt.ended));
        prop_assert_eq!(span, (reported.started_at, reported.finished_at));
        prop_assert_eq!((attempt.end, attempt.cost), (reported.ended, reported.cost));
    }
    prop_assert_eq!(history.holds.len(), report.holds.len());
    for (hold, reported) in history.holds.iter().zip(&report.holds) {
        prop_assert_eq!((agent(hold.agent), task(hold.task)), (&reported.agent, &reported.task));
        prop_assert_eq!((seconds(hold.from), seconds(hold.until)), (reported.from, reported.to));
    }
    let (messages, lost) = (report.metrics.messages as usize, report.metrics.messages_lost as usize);
    prop_assert_eq!(history.messages.len(), messages);
    prop_assert_eq!(history.messages.iter().filter(|message| message.lost.is_some()).count(), lost);
    // In a row of a lane no attempt begins before the one before it has ended.
    for lane in &history.by_agent {
        let mut free: BTreeMap<u32, u64> = BTreeMap::new();
        for attempt in lane.iter().filter_map(|ix| history.attempt(*ix)) {
            prop_assert!(
                free.insert(attempt.row, attempt.ended).is_none_or(|until| until <= attempt.started)
            );
            prop_assert!(attempt.free_until.is_none_or(|until| until >= attempt.ended));
        }
    }
    Ok(())
}

fn check_standings(history: &RunHistory, report: &Report) -> Checked {
    for (task, reported) in (0..).map(TaskIx).zip(&report.tasks) {
        let expected = match reported.status {
            Status::Pending => None,
            Status::Completed if reported.right == Some(false) => Some(TaskPhase::Wrong),
            Status::Completed => Some(TaskPhase::Done),
            Status::Failed => Some(TaskPhase::Failed),
            Status::Unassigned => Some(TaskPhase::Unassigned),
            Status::Skipped => Some(TaskPhase::Skipped),
            Status::Rejected => Some(TaskPhase::Rejected),
        };
        let standing = history.standing(task, history.end);
        prop_assert_eq!(Some(standing.phase).filter(|phase| phase.is_final()), expected);
        if reported.status == Status::Completed {
            let agent = standing.agent.map(|agent| &history.scenario().agents[agent.index()].id);
            prop_assert_eq!(agent, reported.agent.as_ref());
        }
        let changes = history.standing_changes();
        let phases: Vec<TaskPhase> = changes.iter().map(|at| history.standing(task, *at).phase).collect();
        let settled = phases.iter().position(|phase| phase.is_final()).unwrap_or(phases.len());
        prop_assert!(phases[settled..].windows(2).all(|pair| pair[0] == pair[1]), "{:?}", phases);
        for pair in changes.windows(2) {
            prop_assert_eq!(history.standing(task, pair[0]), history.standing(task, pair[1] - 1));
        }
    }
    Ok(())
}

/// Three positions in a run: forward, and back again.
fn positions(history: &RunHistory) -> [usize; 3] {
    let all = history.trace().events().len();
    [all / 3, all, all / 2]
}

fn check_beliefs(history: &Arc<RunHistory>, report: &Report) -> Checked {
    let mut replay = BeliefReplay::new(history);
    for events in positions(history) {
        let position = history.position_after(events);
        let mut fresh = BeliefReplay::new(history);
        prop_assert_eq!(replay.at(position), fresh.at(position));
    }
    let beliefs = replay.at(history.position_at(history.end));
    let duplicates: u32 = beliefs.tasks.iter().map(|task| task.duplicates).sum();
    let conflicts = beliefs.tasks.iter().filter(|task| task.is_contradicted).count();
    let done = beliefs.tasks.iter().filter(|task| task.truth == TaskTruth::Done).count();
    prop_assert_eq!(duplicates, report.metrics.duplicates);
    prop_assert_eq!(conflicts, report.metrics.conflicts as usize);
    prop_assert_eq!(done, report.metrics.delivered as usize);
    for (agent, beliefs) in beliefs.agents.iter().enumerate() {
        prop_assert!(beliefs.mistaken.len() <= beliefs.open, "agent {agent}");
    }
    Ok(())
}

fn check_board(history: &Arc<RunHistory>, report: &Report) -> Checked {
    let mut replay = BoardReplay::new(history);
    for events in positions(history) {
        let position = history.position_after(events);
        let mut fresh = BoardReplay::new(history);
        prop_assert_eq!(replay.at(position), fresh.at(position));
    }
    let board = replay.at(history.position_at(history.end));
    for queued in &board.queue {
        prop_assert_eq!(report.tasks[queued.task.index()].finished_at, None);
    }
    let settled = board.knowledge.tasks.iter().filter(|task| task.is_settled).count();
    prop_assert_eq!(settled, report.tasks.iter().filter(|task| task.finished_at.is_some()).count());
    Ok(())
}

fn check_votes(history: &Arc<RunHistory>, report: &Report) -> Checked {
    let (trace, all) = (history.trace(), history.trace().events().len());
    let mut replay = ConsensusReplay::new(history);
    for events in positions(history) {
        let position = history.position_after(events);
        let mut fresh = ConsensusReplay::new(history);
        prop_assert_eq!(replay.at(position), fresh.at(position));
    }
    let counted = trace.events().iter().filter_map(|event| match event.kind {
        EventKind::Consensus(ConsensusEvent::VotesCounted { poll, .. }) => Some(poll),
        _ => None,
    });
    let mut counted: Vec<PollIx> = counted.collect();
    counted.sort();
    prop_assert_eq!(counted.len(), report.votes.len());
    for (poll, reported) in counted.into_iter().zip(&report.votes) {
        let state = replay.poll(poll, all).expect("it was called");
        let is_approved = matches!(state.phase, PollPhase::Approved | PollPhase::Chosen(_));
        prop_assert_eq!(is_approved, reported.approved);
        prop_assert_eq!(Some(state.tally), trace.counted(poll).map(|counted| counted.tally));
        let voters = state.voters.iter().map(|it| &history.scenario().agents[it.agent.index()].id);
        prop_assert!(voters.eq(reported.ballots.iter().map(|ballot| &ballot.agent)));
    }
    Ok(())
}

fn check_auctions(history: &Arc<RunHistory>, report: &Report) -> Checked {
    let mut replay = MarketReplay::new(history);
    for events in positions(history) {
        let position = history.position_after(events);
        let mut fresh = MarketReplay::new(history);
        prop_assert_eq!(replay.at(position), fresh.at(position));
    }
    // Every auction as it was seen last, by the event that opened it.
    let mut auctions: BTreeMap<usize, AuctionState> = BTreeMap::new();
    for events in 0..=history.trace().events().len() {
        let Some(auction) = replay.at(history.position_after(events)).auction else { continue };
        let answered =
            |auction: &AuctionState| auction.bidders.iter().filter(|it| it.event.is_some()).count();
        let before = auctions.get(&auction.opened).map_or(0, answered);
        prop_assert!(answered(&auction) >= before, "an answer was taken back");
        auctions.insert(auction.opened, auction);
    }
    prop_assert_eq!(auctions.len(), report.auctions.len());
    for (auction, reported) in auctions.values().zip(&report.auctions) {
        let id = |agent: coordination::ids::AgentIx| history.scenario().agents[agent.index()].id.clone();
        if let Some(award) = auction.awards.first() {
            prop_assert_eq!(Some(id(award.agent)), reported.winner.clone());
            prop_assert_eq!(Some(award.paid), reported.paid);
        }
        prop_assert!(
            auction.bidders.iter().filter(|bidder| bidder.bid.is_some()).count() <= reported.bids.len()
        );
    }
    let market = replay.at(history.position_at(history.end)).market;
    let paid: f64 = market.paid.iter().sum();
    let of_attempts = report.metrics.cost - report.metrics.coordination_cost;
    prop_assert!((paid - of_attempts).abs() < 1e-6);
    Ok(())
}

fn check_pipeline(history: &Arc<RunHistory>, report: &Report) -> Checked {
    let initial = || Replay::new(history, PipelineState::initial(history));
    let mut replay = initial();
    for events in positions(history) {
        let mut fresh = initial();
        prop_assert_eq!(replay.after(events), fresh.after(events));
    }
    let state = replay.after(usize::MAX);
    prop_assert_eq!(state.done(), report.metrics.delivered as usize);
    prop_assert_eq!(state.sent_back, report.metrics.reworks);
    let open = report.tasks.iter().filter(|task| task.finished_at.is_none()).count();
    prop_assert_eq!(state.done() + state.given_up() + open, history.tasks.len());
    if report.outcome == Outcome::Completed {
        for role in Role::ALL.iter().copied() {
            prop_assert!(state.waiting(history, role).is_empty());
        }
    }
    Ok(())
}
