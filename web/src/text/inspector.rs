//! The words of the inspector: why things went as they did, and what happened.

mod chain;
mod consensus;
mod english;
mod judgement;
mod market;
mod pipeline;
mod uncoordinated;
mod why;

use coordination::report::Status;
use coordination::scenario::strategies::StrategyKind;
use coordination::trace::{DecisionQuestion, Loss, MessageKind, Outcome, Verdict};

pub use chain::{ChainText, ENGLISH as CHAIN};
use consensus::ConsensusText;
pub use english::ENGLISH;
pub(super) use english::message_noun;
pub use judgement::{ENGLISH as JUDGEMENT, JudgementText};
pub use market::BidWords;
use market::MarketText;
use pipeline::PipelineText;
use uncoordinated::UncoordinatedText;

/// The words of the inspector.
#[derive(Debug)]
pub struct InspectorText {
    /// Its name for those who do not see it.
    pub label: &'static str,
    /// Its upper half.
    pub subject: &'static str,
    /// Of a decision.
    pub why: &'static WhyText,
    /// Of what is selected.
    pub facts: &'static FactsText,
    /// Of the run as a whole.
    pub run: &'static RunText,
    /// Of the list of events.
    pub list: &'static ListText,
    /// A sentence for every kind of event.
    pub event: &'static EventText,
}

/// The words for a decision.
#[derive(Debug)]
pub struct WhyText {
    /// Because …
    pub because: fn(DecisionQuestion, chosen: &str, Rivals) -> String,
    /// What was asked.
    pub question: fn(DecisionQuestion) -> &'static str,
    /// The head of the column of figures.
    pub figure_head: fn(DecisionQuestion) -> &'static str,
    /// A figure.
    pub figure: fn(DecisionQuestion, f64) -> String,
    /// One that was not chosen, in running text: who or what, its figure, why not.
    pub other_told: fn(name: &str, figure: &str, verdict: &str) -> String,
    /// The heads of the columns of candidates and of verdicts.
    pub candidate: fn(DecisionQuestion) -> &'static str,
    /// The head of the column of verdicts.
    pub verdict_head: &'static str,
    /// That this one was chosen.
    pub chosen: &'static str,
    /// Why not this one.
    pub verdict: fn(Verdict) -> &'static str,
    /// It is as good as the one that was chosen.
    pub tie: &'static str,
    /// And so many more.
    pub more: fn(u32) -> String,
}

/// Against whom something was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rivals {
    /// There was nothing else.
    None,
    /// There were others, but none could be chosen.
    NoneFit,
    /// There were others that could have been chosen.
    Some,
}

/// The words for what is selected.
#[derive(Debug)]
pub struct FactsText {
    /// Nothing is selected any more.
    pub back: &'static str,
    /// What kind of thing it is.
    pub attempt: &'static str,
    /// What kind of thing it is.
    pub task: &'static str,
    /// What kind of thing it is.
    pub agent: &'static str,
    /// What kind of thing it is.
    pub event: &'static str,
    /// What kind of thing it is.
    pub decision: &'static str,
    /// When.
    pub when: &'static str,
    /// Who.
    pub who: &'static str,
    /// Which task.
    pub which: &'static str,
    /// Start.
    pub started: &'static str,
    /// End.
    pub ended: &'static str,
    /// How long.
    pub took: &'static str,
    /// How the duration comes about.
    pub effort: fn(effort: f64, speed: f64, spread: f64, slowed: bool) -> String,
    /// Result.
    pub result: &'static str,
    /// A result and whether it is right.
    pub right: fn(result: &str, right: bool) -> String,
    /// How it ended.
    pub outcome: &'static str,
    /// Cost.
    pub cost: &'static str,
    /// Where a task stands.
    pub status: &'static str,
    /// The words for where a task stands.
    pub statuses: fn(Status) -> &'static str,
    /// Why a task is not completed.
    pub cause: &'static str,
    /// When all that it needs was there.
    pub ready: &'static str,
    /// When it was decided on.
    pub decided: &'static str,
    /// That nobody decides.
    pub undecided: &'static str,
    /// Those that led to another attempt than the one whose result counts.
    pub other_decisions: &'static str,
    /// When it was settled.
    pub finished: &'static str,
    /// What it needs.
    pub needs: &'static str,
    /// What needs it.
    pub needed_by: &'static str,
    /// Its attempts.
    pub attempts: &'static str,
    /// Nothing of the kind.
    pub none: &'static str,
    /// How long an agent was busy.
    pub busy: &'static str,
    /// What it did beside its attempts.
    pub besides: &'static str,
    /// Seconds and their share of the run.
    pub busy_share: fn(seconds: f64, share: f64) -> String,
    /// When it was down.
    pub down: &'static str,
    /// Moves the playhead there.
    pub go: fn(f64) -> String,
    /// It is not part of the run that is shown.
    pub not_in_run: &'static str,
    /// Shows what would happen if the agent crashed at that instant.
    pub crash_here: fn(at: f64) -> String,
    /// Shows what would happen if the message were lost.
    pub lose_this: &'static str,
    /// And so many more.
    pub more: fn(usize) -> String,
    /// Who sent a message.
    pub from: &'static str,
    /// To whom.
    pub to: &'static str,
    /// When it was sent.
    pub sent: &'static str,
    /// When it arrived.
    pub arrived: &'static str,
    /// That it was lost, and why.
    pub lost: fn(Loss) -> &'static str,
}

/// The words for the run as a whole.
#[derive(Debug)]
pub struct RunText {
    /// The heading.
    pub heading: fn(strategy: &str) -> String,
    /// How to learn more.
    pub hint: &'static str,
    /// Nothing could be run yet.
    pub nothing: &'static str,
    /// Every figure's name and what it means.
    pub figures: FiguresText,
    /// A figure that there is none of.
    pub none: &'static str,
}

/// The name of every figure of a run, and what it means.
#[derive(Debug)]
pub struct FiguresText {
    /// Of the metric `makespan`.
    pub makespan: (&'static str, &'static str),
    /// Of the metric `lower_bound`.
    pub lower_bound: (&'static str, &'static str),
    /// Of the metric `gap`.
    pub gap: (&'static str, &'static str),
    /// Of the metric `cost`.
    pub cost: (&'static str, &'static str),
    /// Of the metric `coordination_cost`.
    pub coordination_cost: (&'static str, &'static str),
    /// Of the metric `messages`.
    pub messages: (&'static str, &'static str),
    /// Of the metric `messages_lost`.
    pub messages_lost: (&'static str, &'static str),
    /// Of the metric `utilisation`.
    pub utilisation: (&'static str, &'static str),
    /// Of the metric `fairness`.
    pub fairness: (&'static str, &'static str),
    /// Of the metric `wasted_seconds`.
    pub wasted_seconds: (&'static str, &'static str),
    /// Of the metric `duplicates`.
    pub duplicates: (&'static str, &'static str),
    /// Of the metric `conflicts`.
    pub conflicts: (&'static str, &'static str),
    /// Of the metric `stall_seconds`.
    pub stall_seconds: (&'static str, &'static str),
    /// Of the metric `reworks`.
    pub reworks: (&'static str, &'static str),
    /// Of the metric `rejections`.
    pub rejections: (&'static str, &'static str),
    /// Of the metric `errors`.
    pub errors: (&'static str, &'static str),
    /// Of the metric `inherited`.
    pub inherited: (&'static str, &'static str),
    /// Of the metric `skipped`.
    pub skipped: (&'static str, &'static str),
    /// Of the metric `delivered`.
    pub delivered: (&'static str, &'static str),
    /// Of the metric `right`.
    pub right: (&'static str, &'static str),
    /// Of the metric `quality`.
    pub quality: (&'static str, &'static str),
    /// Of the metric `wait_seconds`.
    pub wait_seconds: (&'static str, &'static str),
    /// Of the metric `decision_seconds`.
    pub decision_seconds: (&'static str, &'static str),
}

/// The words of the list of events.
#[derive(Debug)]
pub struct ListText {
    /// What the list is.
    pub label: &'static str,
    /// The field by which it is filtered.
    pub filter: &'static str,
    /// What stands in that field while it is empty.
    pub placeholder: &'static str,
    /// All kinds.
    pub all: &'static str,
    /// Decisions.
    pub decisions: &'static str,
    /// Work.
    pub work: &'static str,
    /// Messages.
    pub messages: &'static str,
    /// Faults.
    pub faults: &'static str,
    /// The choice of kinds.
    pub kinds: &'static str,
    /// How many of how many are listed.
    pub count: fn(shown: usize, all: usize) -> String,
    /// None fits the filter.
    pub empty: &'static str,
    /// A row, with its time.
    pub row: fn(at: f64, sentence: &str) -> String,
}

/// A sentence for every kind of event. Tasks come as their titles, agents as their names.
#[derive(Debug)]
pub struct EventText {
    /// Of the event `task_arrived`.
    pub task_arrived: fn(task: &str) -> String,
    /// Of the event `task_ready`.
    pub task_ready: fn(task: &str) -> String,
    /// Of the event `task_assigned`.
    pub task_assigned: fn(StrategyKind, task: &str, agent: &str) -> String,
    /// Of the event `attempt_started`.
    pub attempt_started: fn(agent: &str, task: &str) -> String,
    /// Of the event `attempt_ended`: done.
    pub attempt_done: fn(agent: &str, task: &str, right: Option<bool>) -> String,
    /// Of that event, if a wrong input made the result wrong.
    pub attempt_inherited: fn(agent: &str, task: &str, input: &str) -> String,
    /// Of the event `attempt_ended`: error.
    pub attempt_error: fn(agent: &str, task: &str) -> String,
    /// Of the event `attempt_ended`: crashed.
    pub attempt_crashed: fn(agent: &str, task: &str) -> String,
    /// Of the event `attempt_ended`: abandoned.
    pub attempt_abandoned: fn(agent: &str, task: &str) -> String,
    /// Of the event `duplicate_discarded`.
    pub duplicate_discarded: fn(agent: &str, task: &str) -> String,
    /// Of the event `task_completed`.
    pub task_completed: fn(task: &str) -> String,
    /// Of the event `task_failed`.
    pub task_failed: fn(task: &str, errors: u32) -> String,
    /// Of the event `task_unassigned`.
    pub task_unassigned: fn(task: &str) -> String,
    /// Of the event `task_skipped`.
    pub task_skipped: fn(task: &str, because_of: &str) -> String,
    /// Of the event `task_rejected`.
    pub task_rejected: fn(task: &str, rounds: u32, because_of: Option<&str>) -> String,
    /// Of the event `message_sent`.
    pub message_sent: fn(MessageKind, from: &str, to: &str, task: Option<&str>) -> String,
    /// Of the event `message_delivered`.
    pub message_delivered: fn(MessageKind, from: &str, to: &str) -> String,
    /// Of the event `message_lost`.
    pub message_lost: fn(MessageKind, from: &str, to: &str, why: Loss) -> String,
    /// Of the event `crashed`.
    pub crashed: fn(who: &str) -> String,
    /// Of the event `recovered`.
    pub recovered: fn(who: &str) -> String,
    /// Of the event `slowed`.
    pub slowed: fn(agent: &str, factor: f64) -> String,
    /// Of the event `agent_absent`.
    pub agent_absent: fn(agent: &str, by: &str) -> String,
    /// Of the event `work_lost`.
    pub work_lost: fn(agent: &str, task: &str) -> String,
    /// Of the event `crash_noticed`.
    pub crash_noticed: fn(agent: &str) -> String,
    /// Of the event `agent_back`.
    pub agent_back: fn(agent: &str, by: &str) -> String,
    /// Of the event `standby_took_over`.
    pub standby_took_over: fn() -> String,
    /// Of the event `decision_started`.
    pub decision_started: fn(until: f64) -> String,
    /// Of the event `run_ended`.
    pub run_ended: fn(Outcome) -> &'static str,
    /// Of the events of consensus.
    pub consensus: ConsensusText,
    /// Of the events of the uncoordinated strategy.
    pub uncoordinated: UncoordinatedText,
    /// Of the events of the market.
    pub market: MarketText,
    /// Of the events of the pipeline of roles.
    pub pipeline: PipelineText,
}
