//! The state of a run at any instant, worked out from its trace.
//!
//! [`RunHistory`] reads a trace once and groups its events by attempt, agent, task and message. It answers what holds under
//! every strategy: where a task stands at an instant, which attempt came of a decision, what an event is about.
//!
//! How each strategy decides is replayed by a type of its own: [`BoardReplay`], [`ConsensusReplay`], [`MarketReplay`],
//! [`PipelineState`] and [`BeliefReplay`]. They share [`Replay`], which moves any [`ReplayState`] to any position of a run:
//! forward at the cost of the events in between, back from a checkpoint.
//!
//! Nothing here influences a run, and nothing is stored: the same trace gives the same states.
//!
//! ```
//! use std::sync::Arc;
//!
//! use coordination::ids::TaskIx;
//! use coordination::replay::{BoardReplay, RunHistory, TaskPhase};
//! use coordination::{StrategyKind, gallery, simulate};
//!
//! let scenario = Arc::new(gallery::examples()[0].scenario());
//! let trace = simulate(&scenario, StrategyKind::Centralized).expect("no errors");
//! let history = Arc::new(RunHistory::of(Arc::new(trace)));
//! assert!(history.standing(TaskIx(0), 0).phase < TaskPhase::Done);
//! assert_eq!(history.standing(TaskIx(0), history.end).phase, TaskPhase::Done);
//!
//! let mut board = BoardReplay::new(&history);
//! let halfway = history.position_at(history.end / 2);
//! let waiting = board.at(halfway).queue.len();
//! assert!(waiting <= scenario.tasks.len());
//! ```

mod activity;
mod auctions;
mod beliefs;
mod board;
mod cursor;
mod history;
mod judgement;
mod knowledge;
mod lanes;
mod matching;
mod pipeline;
mod polls;
mod proposals;
mod queue;
mod rankings;
mod spans;
mod standing;
mod subjects;
#[cfg(test)]
mod testing;

pub use activity::AgentActivity;
pub use auctions::{
    AuctionAnswer, AuctionState, AwardedBid, BidderState, MarketReplay, MarketSnapshot, MarketState,
    ScoreParts,
};
pub use beliefs::{AgentBeliefs, BeliefReplay, Beliefs, OwnTask, TaskReality, TaskTruth};
pub use board::{BoardReplay, CoordinatorBoard, QueuedTask};
pub use cursor::{Replay, ReplayPosition, ReplayState};
pub use history::RunHistory;
pub use judgement::{Judgement, JudgementAccuracy, JudgementGrounds, JudgementVerdict};
pub use knowledge::{AgentKnowledge, CoordinatorKnowledge, HiddenFact, PendingTask, TaskKnowledge};
pub use pipeline::{PipelineState, PipelineWait, PipelineWork};
pub use polls::{BallotState, ConsensusReplay, ConsensusSnapshot, PollPhase, PollState, VoterState};
pub use proposals::{DraftInProgress, ProposalQueue};
pub use queue::WaitingTask;
pub use rankings::{RankingCounts, RuleCount};
pub use spans::{
    AttemptSpan, DecisionSpan, HoldSpan, MessageSpan, Outage, SpeedChange, StageSpan, TaskAssignment,
    TaskHistory, TaskOutcome,
};
pub use standing::{TaskPhase, TaskStanding};
