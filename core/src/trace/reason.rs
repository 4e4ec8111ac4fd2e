//! The reasons of a decision: what was chosen, which alternatives there were, and why they were not chosen.

use serde::{Deserialize, Serialize};

use super::custom::CandidateKind;
use super::others::{Others, OthersIx, OthersKept};
use crate::ids::{DecisionIx, TaskIx};
use crate::scenario::Role;
use crate::scenario::document::choice;
use crate::scenario::strategies::{AgentRule, ExecutorRule, PickRule, Pricing, Priority, VotingRule};

choice! {
    /// The reason why it is an agent's turn to propose.
    pub enum Turn {
        /// The agent is the next idle and able one after the last proposer, in the order of the agents in the
        /// scenario (round robin).
        Next = "next",
        /// The task names the agent as its first proposer.
        Named = "named",
        /// The agent was voted down in the last round, and no other agent can do the task.
        Again = "again",
        /// The agent makes an additional draft, so that independent drafts can be compared.
        Redundant = "redundant",
    }
}

/// A question that a decision answered, with the rule that was applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DecisionQuestion {
    /// Which of the ready tasks goes first?
    WhichTask(Priority),
    /// Which agent does the task?
    WhichAgent(AgentRule),
    /// Which of the queued tasks goes first? The task with the higher priority does, then the one that has
    /// waited longer, then the one that comes first in the document.
    WhichInLine,
    /// Which agent proposes next?
    WhoProposes(Turn),
    /// Which option of the task do the rankings choose?
    WhichOption(VotingRule, TaskIx),
    /// Which task does the agent pick for itself?
    WhichPick(PickRule),
    /// Which bid wins the auction?
    WhichBid(Pricing),
    /// Which executor does the task?
    WhichExecutor(ExecutorRule),
    /// Which agent reworks a task that was sent back? The one that did it before, if that agent is available.
    WhoReworks,
    /// Which agent in this role is the first idle one?
    WhichIdle(Role),
    /// A question of a strategy from outside, by its number: see [`crate::Trace::custom_question`].
    #[cfg_attr(feature = "schema", schemars(skip))]
    Custom(u32, CandidateKind),
}

choice! {
    /// The reason why a candidate was not chosen.
    pub enum Verdict {
        /// Its figure is worse, or is equal and the candidate comes later in the list.
        Behind = "behind",
        /// The agent has other work.
        Busy = "busy",
        /// The agent lacks a capability that the task requires.
        Lacks = "lacks",
        /// The agent does not answer.
        Absent = "absent",
        /// No agent that could do the task is idle.
        NobodyIdle = "nobody_idle",
        /// The agent proposed last and was voted down.
        VotedDown = "voted_down",
        /// The task seems to be started or done by another agent.
        LooksStarted = "looks_started",
        /// Inputs of the task are missing, and the agent has waited for them in vain before.
        WaitedInVain = "waited_in_vain",
        /// The confidence of the bid is below the minimum.
        Void = "void",
        /// The agent was chosen before, and its attempts ended in errors.
        Failed = "failed",
        /// The answer of the agent was late, or had not arrived yet.
        Late = "late",
        /// The agent was able to bid, but did not.
        NoBid = "no_bid",
    }
}

/// A candidate that a decision did not choose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The index of the candidate in the scenario's agents, in its tasks or in the task's options, depending
    /// on the question.
    pub place: u32,
    /// The reason why it was not chosen.
    pub verdict: Verdict,
    /// The figure of the candidate under the rule; see [`Reason::figure`].
    pub figure: f64,
}

/// The answer to one question of a decision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason<'a> {
    /// The question, and the rule by which it was answered.
    pub question: DecisionQuestion,
    /// The index of the chosen candidate in the scenario's agents, in its tasks or in the task's options,
    /// depending on the question.
    pub chosen: u32,
    /// The figure of the chosen candidate under the rule.
    ///
    /// For a task, depending on the rule: the length of the longest chain of work that it starts, in seconds;
    /// its index in the document; its effort, in seconds; its random draw; or the time from which it has been
    /// queued, in seconds.
    ///
    /// For an agent, depending on the rule: the time until it will have finished, in seconds from now; its
    /// index in the list; the work that it has been given so far, in seconds; its distance from the last
    /// proposer in the round robin; the number of its tasks; or the number of agents whose turn is before its
    /// own.
    ///
    /// For an option: see [`crate::voting::Winner`]. For a bid: its score; infinite if the agent made no bid.
    pub figure: f64,
    /// The candidates that were not chosen: at most [`OTHERS_MAX`](super::OTHERS_MAX) of them.
    pub others: Others<'a>,
    /// The number of further candidates that are not listed in `others`.
    pub more: u32,
}

/// A reason in the form in which a trace stores it, with its parts packed because there are many reasons.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct KeptReason {
    pub(super) question: DecisionQuestion,
    pub(super) chosen: u32,
    pub(super) figure: f64,
    pub(super) others: u32,
    pub(super) count: u8,
    pub(super) has_figures: bool,
    pub(super) more: u32,
    /// `true` if another reason of the same decision follows. The reasons of a decision are adjacent.
    pub(super) goes_on: bool,
}

const _: () = assert!(size_of::<KeptReason>() <= 32);

impl KeptReason {
    pub(super) fn reason<'a>(&self, kept: &'a OthersKept) -> Reason<'a> {
        Reason {
            question: self.question,
            chosen: self.chosen,
            figure: self.figure,
            others: kept.others(OthersIx {
                first: self.others,
                count: self.count,
                has_figures: self.has_figures,
            }),
            more: self.more,
        }
    }
}

impl super::Trace {
    /// Returns the index of the decision that is explained next. Its reasons are added with
    /// [`Self::keep_reason`].
    pub(crate) fn next_decision(&self) -> DecisionIx {
        DecisionIx(self.decisions.len() as u32)
    }

    /// Stores a reason of the decision that was begun last. Only the first eight of the other candidates are
    /// stored; `candidates` is the number of all of them.
    pub(crate) fn keep_reason(
        &mut self,
        decision: DecisionIx,
        question: DecisionQuestion,
        chosen: (u32, f64),
        others: impl Iterator<Item = Candidate>,
        candidates: usize,
    ) {
        let OthersIx { first, count, has_figures } = self.others.keep(others);
        if let Some(last) = self.decisions.get_mut(decision.0 as usize..).and_then(<[_]>::last_mut) {
            last.goes_on = true;
        }
        self.decisions.push(KeptReason {
            question,
            chosen: chosen.0,
            figure: chosen.1,
            others: first,
            count,
            has_figures,
            more: candidates.saturating_sub(usize::from(count)) as u32,
            goes_on: false,
        });
    }
}
