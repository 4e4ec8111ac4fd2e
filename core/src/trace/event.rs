//! The events of a run.

use super::{AuctionIx, BidIx, NoAward, Refusal};
use crate::scenario::Role;
use crate::scenario::document::choice;

/// An instant or a duration in virtual time, in microseconds.
pub type Micros = u64;

/// An agent, by its place in the scenario's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AgentIx(pub u32);

/// A task, by its place in the scenario's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskIx(pub u32);

/// An attempt, by its number in the order in which attempts were started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AttemptIx(pub u32);

/// A message, by its number in the order of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageIx(pub u32);

/// A piece of planning, reviewing or integrating, by its number in the order in which they were started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StageIx(pub u32);

/// Someone who sends and receives: an agent, or whoever is in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party(u32);

impl Party {
    /// The dedicated coordinator of the centralized strategy; under the market, the auctioneer.
    pub const COORDINATOR: Self = Self(u32::MAX);

    /// The agent, where it is one.
    #[must_use]
    pub fn agent(self) -> Option<AgentIx> {
        (self != Self::COORDINATOR).then_some(AgentIx(self.0))
    }

    /// A number of its own: the agent's place, or `u32::MAX` for the coordinator.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }
}

impl From<AgentIx> for Party {
    fn from(agent: AgentIx) -> Self {
        Self(agent.0)
    }
}

choice! {
    /// How an attempt ended.
    pub enum AttemptEnd {
        /// With a result.
        Done = "done",
        /// With an error.
        Error = "error",
        /// The agent crashed.
        Crashed = "crashed",
        /// With a result for a task that was already done.
        Duplicate = "duplicate",
        /// The run ended first.
        Abandoned = "abandoned",
    }
}

choice! {
    /// How a run ended.
    pub enum Outcome {
        /// Every task is completed.
        Completed = "completed",
        /// Every task is settled; some are not completed.
        Partial = "partial",
        /// Nothing can ever happen again, and some task is not settled.
        Stalled = "stalled",
        /// A limit of the scenario stopped it.
        LimitReached = "limit_reached",
    }
}

choice! {
    /// What a message is about.
    pub enum MessageKind {
        /// "Do this": a task with its inputs.
        Assign = "assign",
        /// "How is it going?", asked again where an answer is overdue; it brings the task once more.
        AskAgain = "ask_again",
        /// "I am at it."
        Working = "working",
        /// "Here is how it ended."
        Report = "report",
        /// "I am up again, and this is what I lost."
        Recovered = "recovered",
        /// "This is what I propose; how do you vote?"
        Propose = "propose",
        /// "This is my vote."
        Ballot = "ballot",
        /// "This is how the vote went."
        Outcome = "outcome",
        /// "Who bids for this task?"
        Announce = "announce",
        /// "This is my bid."
        Bid = "bid",
        /// "I do not bid."
        Refuse = "refuse",
        /// "You have won: do this."
        Award = "award",
        /// "Another bid was better."
        TurnDown = "turn_down",
        /// "Here is a task for you."
        HandOver = "hand_over",
    }
}

choice! {
    /// How an agent ceased to hold a task whose inputs were missing.
    pub enum HoldEnd {
        /// They came.
        InputsCame = "inputs_came",
        /// Its patience was over.
        Dropped = "dropped",
        /// They will never come.
        InVain = "in_vain",
        /// It crashed.
        Crashed = "crashed",
    }
}

choice! {
    /// Why a message did not arrive.
    pub enum Loss {
        /// The network lost it.
        Network = "network",
        /// The receiver was down.
        ReceiverDown = "receiver_down",
    }
}

/// What an agent handed in as the result of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// The right result.
    Right,
    /// A wrong result, of this agent's own kind.
    Wrong,
    /// One of the task's options, by its place.
    Option(u32),
    /// Words out of a script or a mind, by their place in the trace.
    Said(u32),
}

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// When.
    pub at: Micros,
    /// What.
    pub kind: EventKind,
}

// Runs are long: what is bulky stands beside the list of events.
const _: () = assert!(size_of::<Event>() <= 32);

/// What happened. In JSON the kind is its name in `snake_case`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EventKind {
    /// A task that was not known before became known.
    TaskArrived {
        /// It.
        task: TaskIx,
    },
    /// All that a task needs is there.
    TaskReady {
        /// It.
        task: TaskIx,
    },
    /// Someone decided that an agent shall do a task.
    TaskAssigned {
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// Why.
        decision: super::DecisionIx,
    },
    /// An agent started on a task.
    AttemptStarted {
        /// The attempt.
        attempt: AttemptIx,
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// What it costs, in points.
        cost: f64,
    },
    /// An attempt ended by itself or by a crash.
    AttemptEnded {
        /// The attempt.
        attempt: AttemptIx,
        /// How: `done`, `error` or `crashed`.
        end: AttemptEnd,
        /// What it handed in, where it is done.
        product: Option<Product>,
    },
    /// The result of an attempt came when the task already had one.
    DuplicateDiscarded {
        /// The attempt.
        attempt: AttemptIx,
    },
    /// The result of an attempt was accepted; the task is done.
    TaskCompleted {
        /// The task.
        task: TaskIx,
        /// The attempt.
        attempt: AttemptIx,
    },
    /// A task was given up: too many attempts ended in an error.
    TaskFailed {
        /// The task.
        task: TaskIx,
        /// How many did.
        errors: u32,
    },
    /// A task was given up: no agent in the list can do it.
    TaskUnassigned {
        /// The task.
        task: TaskIx,
    },
    /// A task was given up: one that it needs was.
    TaskSkipped {
        /// The task.
        task: TaskIx,
        /// The one that it needs.
        because_of: TaskIx,
    },
    /// A task was given up: its results were not accepted, or that of one that it needs was not.
    TaskRejected {
        /// The task.
        task: TaskIx,
        /// How many rounds there were, each with a result that was not accepted or with none.
        rounds: u32,
        /// The one that it needs, where that is why.
        because_of: Option<TaskIx>,
    },
    /// A message was sent.
    MessageSent {
        /// The message.
        message: MessageIx,
        /// Who sent it.
        from: Party,
        /// To whom.
        to: Party,
        /// What about.
        kind: MessageKind,
        /// About which task, where it is about one.
        task: Option<TaskIx>,
    },
    /// A message arrived.
    MessageDelivered {
        /// The message.
        message: MessageIx,
    },
    /// A message will never arrive.
    MessageLost {
        /// The message.
        message: MessageIx,
        /// Why.
        why: Loss,
    },
    /// Someone crashed.
    Crashed {
        /// Who.
        who: Party,
    },
    /// Someone is up again.
    Recovered {
        /// Who.
        who: Party,
    },
    /// An agent's speed changed.
    Slowed {
        /// The agent.
        agent: AgentIx,
        /// What its speed is multiplied by from now on.
        factor: f64,
    },
    /// An agent was asked three times and did not answer: it counts as absent.
    AgentAbsent {
        /// The agent.
        agent: AgentIx,
        /// In whose eyes.
        by: Party,
    },
    /// Those who wait for the work of an agent noticed that it is down; it counts as absent.
    CrashNoticed {
        /// The agent.
        agent: AgentIx,
    },
    /// An absent agent was heard from.
    AgentBack {
        /// The agent.
        agent: AgentIx,
        /// By whom.
        by: Party,
    },
    /// A standby took over from the crashed coordinator.
    StandbyTookOver,
    /// The coordinator began to think about an assignment.
    DecisionStarted {
        /// When it will have decided.
        until: Micros,
    },
    // ── Consensus ───────────────────────────────────────────────────────────────────────────────────────────────────
    /// It became an agent's turn to draft a result of a task and to propose it.
    TurnGiven {
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// The round of the task, the first being 1.
        round: u32,
        /// Why.
        decision: super::DecisionIx,
    },
    /// All attempts at a draft ended in errors: the round is lost without a vote.
    RoundLost {
        /// The task.
        task: TaskIx,
        /// The agent whose turn it was.
        agent: AgentIx,
        /// The round.
        round: u32,
    },
    /// An agent proposed a draft to the others, or put a choice of options before them.
    DraftProposed {
        /// The vote on it.
        poll: super::PollIx,
    },
    /// An agent made up its mind and cast its ballot.
    VoteCast {
        /// In which vote.
        poll: super::PollIx,
        /// Who.
        agent: AgentIx,
        /// What it says.
        ballot: super::BallotIx,
    },
    /// All ballots that are to come are there, and were counted.
    VotesCounted {
        /// Which vote; see [`super::Trace::counted`].
        poll: super::PollIx,
        /// Whether the draft was approved, or an option chosen.
        approved: bool,
        /// Where an option was chosen: why that one.
        decision: Option<super::DecisionIx>,
    },
    /// The proposer crashed before the ballots were counted.
    VoteBrokenOff {
        /// Which vote.
        poll: super::PollIx,
    },
    // ── Uncoordinated ───────────────────────────────────────────────────────────────────────────────────────────────
    /// An agent picked a task for itself.
    TaskPicked {
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// Why.
        decision: super::DecisionIx,
    },
    /// An agent found an input of its task missing, and waits for it, holding the task.
    TaskHeld {
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// The first of the missing inputs.
        missing: TaskIx,
    },
    /// An agent waits no longer.
    HoldEnded {
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// How it ended.
        end: HoldEnd,
    },
    /// The result of an attempt differs from the one that stands; nobody decides between them.
    ResultsDiffered {
        /// The task.
        task: TaskIx,
        /// The attempt.
        attempt: AttemptIx,
    },
    /// The run ended.
    RunEnded {
        /// How.
        outcome: Outcome,
    },

    // ── The market ──────────────────────────────────────────────────────────────────────────────────────────────────
    /// A task was announced to all who are not absent.
    AuctionOpened {
        /// The auction; the trace keeps what a bid in it must have.
        auction: AuctionIx,
        /// The task.
        task: TaskIx,
        /// The round that counts: 1 for the first.
        round: u32,
        /// Why this task and no other.
        decision: super::DecisionIx,
    },
    /// A bid came in.
    BidPlaced {
        /// The auction.
        auction: AuctionIx,
        /// The bid.
        bid: BidIx,
    },
    /// An agent answered that it does not bid.
    BidRefused {
        /// The auction.
        auction: AuctionIx,
        /// The agent.
        agent: AgentIx,
        /// Why.
        why: Refusal,
    },
    /// An answer came in when bids were no longer waited for.
    BidLate {
        /// The auction.
        auction: AuctionIx,
        /// The agent.
        agent: AgentIx,
    },
    /// An agent was given a task for its bid: the best, or the runner-up's after the best has failed.
    TaskAwarded {
        /// The auction.
        auction: AuctionIx,
        /// The bid.
        bid: BidIx,
        /// Why this bid.
        decision: super::DecisionIx,
        /// What is paid for each attempt, in points.
        paid: f64,
    },
    /// An auction ended without an award.
    AuctionFailed {
        /// The auction.
        auction: AuctionIx,
        /// What follows.
        next: NoAward,
    },

    // ── The pipeline of roles ───────────────────────────────────────────────────────────────────────────────────────
    /// Someone is to plan.
    PlannerChosen {
        /// The planner.
        agent: AgentIx,
        /// Why it.
        decision: super::DecisionIx,
    },
    /// A task goes on to a reviewer or to an integrator.
    HandedOver {
        /// The task.
        task: TaskIx,
        /// To whom.
        agent: AgentIx,
        /// The role that it is to act in.
        role: Role,
        /// Why to that one.
        decision: super::DecisionIx,
    },
    /// An agent began to plan, to review or to integrate.
    StageStarted {
        /// This piece of work.
        stage: StageIx,
        /// Which of the three.
        role: Role,
        /// The agent.
        agent: AgentIx,
        /// The task, where it is about one alone.
        task: Option<TaskIx>,
    },
    /// An agent planned, reviewed or integrated to the end, or was broken off.
    StageEnded {
        /// The piece of work.
        stage: StageIx,
        /// Whether it came to its end.
        is_finished: bool,
    },
    /// A reviewer has judged a result.
    WorkReviewed {
        /// The task.
        task: TaskIx,
        /// The reviewer.
        agent: AgentIx,
        /// Which version of it: 1 for the first.
        version: u32,
        /// Whether the reviewer accepts it.
        approved: bool,
    },
    /// A task is to be done again.
    TaskSentBack {
        /// The task.
        task: TaskIx,
        /// The version that it will be.
        version: u32,
    },
    /// The result of an attempt was accepted by all its reviewers, or there is none; it is not integrated yet.
    ResultAccepted {
        /// The task.
        task: TaskIx,
        /// The attempt.
        attempt: AttemptIx,
    },
    /// All work of a stage is done, and that of another begins.
    PhaseBegan {
        /// Whose work begins.
        role: Role,
    },
}

impl EventKind {
    /// Whether it changes the state of a task or of an attempt.
    #[must_use]
    pub fn changes_work(self) -> bool {
        matches!(
            self,
            Self::TaskArrived { .. }
                | Self::TaskReady { .. }
                | Self::TaskAssigned { .. }
                | Self::AttemptStarted { .. }
                | Self::AttemptEnded { .. }
                | Self::DuplicateDiscarded { .. }
                | Self::TaskCompleted { .. }
                | Self::TaskFailed { .. }
                | Self::TaskUnassigned { .. }
                | Self::TaskSkipped { .. }
                | Self::TaskRejected { .. }
                // Consensus
                | Self::TurnGiven { .. }
                | Self::RoundLost { .. }
                | Self::DraftProposed { .. }
                | Self::VotesCounted { .. }
                | Self::VoteBrokenOff { .. }
                // Uncoordinated
                | Self::TaskPicked { .. }
                | Self::TaskHeld { .. }
                | Self::HoldEnded { .. }
                | Self::ResultsDiffered { .. }
                | Self::TaskAwarded { .. }
                | Self::StageStarted { .. }
                | Self::StageEnded { .. }
                | Self::WorkReviewed { .. }
                | Self::TaskSentBack { .. }
                | Self::ResultAccepted { .. }
        )
    }
}

/// Someone who waits at the end of a stalled run, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Who or what waits.
    pub who: Waiter,
    /// For what.
    pub what: WaitingFor,
}

/// Who or what waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiter {
    /// An agent or the coordinator.
    Party(Party),
    /// A task.
    Task(TaskIx),
}

/// For what someone waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingFor {
    /// For someone who is down.
    Recovery(Party),
    /// For a word from an agent who does not answer.
    WordFrom(AgentIx),
    /// For a task to be completed.
    Task(TaskIx),
    /// For an agent able to do it.
    AbleAgent,
}
