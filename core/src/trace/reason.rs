//! Why a decision went as it did: the chosen, the others with their figures, and why not they.

use super::others::{Others, OthersIx, OthersKept};
use crate::ids::DecisionIx;
use crate::ids::TaskIx;
use crate::scenario::Role;
use crate::scenario::document::choice;
use crate::scenario::strategies::ExecutorRule;
use crate::scenario::strategies::PickRule;
use crate::scenario::strategies::Pricing;
use crate::scenario::strategies::VotingRule;
use crate::scenario::strategies::{AgentRule, Priority};

choice! {
    /// Why it is someone's turn to propose.
    pub enum Turn {
        /// It is the next idle able agent after the last proposer, going round the list.
        Next = "next",
        /// The task names it as its first proposer.
        Named = "named",
        /// It was voted down, and nobody else can do the task.
        Again = "again",
        /// It drafts as well, so that drafts can be compared.
        Redundant = "redundant",
    }
}

/// What a decision had to answer, and by which rule it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionQuestion {
    /// Which of the ready tasks goes first?
    WhichTask(Priority),
    /// Who is to do it?
    WhichAgent(AgentRule),
    /// Which of the tasks in line goes first? Priority counts, then who is longer in line, then the document.
    WhichInLine,
    /// Whose turn is it to propose?
    WhoProposes(Turn),
    /// Which option of the task do the rankings choose?
    WhichOption(VotingRule, TaskIx),
    /// Which task does an agent pick for itself?
    WhichPick(PickRule),
    /// Which bid wins?
    WhichBid(Pricing),
    /// Which executor is to do it?
    WhichExecutor(ExecutorRule),
    /// Who does again what was sent back? Whoever did it, if that can be.
    WhoReworks,
    /// Who is the first idle one in that role?
    WhichIdle(Role),
}

choice! {
    /// Why another candidate was not chosen.
    pub enum Verdict {
        /// Its figure is not as good, or as good and it stands later in the list.
        Behind = "behind",
        /// It has work.
        Busy = "busy",
        /// It lacks a capability that the task requires.
        Lacks = "lacks",
        /// It does not answer.
        Absent = "absent",
        /// No agent who could do it is idle.
        NobodyIdle = "nobody_idle",
        /// It proposed last, and was voted down.
        VotedDown = "voted_down",
        /// Others seem to be at it, or to have done it.
        LooksStarted = "looks_started",
        /// Its inputs are missing, and it was waited for in vain before.
        WaitedInVain = "waited_in_vain",
        /// Its bid is less confident than is asked for.
        Void = "void",
        /// It was chosen before, and its attempts ended in errors.
        Failed = "failed",
        /// Its answer came too late, or not yet.
        Late = "late",
        /// It could have bid, and did not want to, or did not manage to.
        NoBid = "no_bid",
    }
}

/// Someone or something that could have been chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its place in the list of agents, of tasks or of the task's options, as the question is.
    pub place: u32,
    /// Why not it.
    pub verdict: Verdict,
    /// Its figure by the rule; see [`Reason::figure`].
    pub figure: f64,
}

/// The answer to one question of a decision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason<'a> {
    /// The question, and the rule by which it was answered.
    pub question: DecisionQuestion,
    /// The chosen, by its place in the list of agents, of tasks or of the task's options.
    pub chosen: u32,
    /// The figure of the chosen, by the rule. Of a task: seconds of the longest path of work that hangs on it, its
    /// place in the document, its effort in seconds, its draw, or since which second it is in line. Of an agent: the
    /// seconds from now at which it will have finished, its place in the list, the seconds of work given to it so far, how
    /// many steps after the last proposer it stands in the round, how many tasks it has, or how many others come before
    /// it in turn. Of an option: see [`crate::voting::Winner`]. Of a bid: its score, infinite where there is none.
    pub figure: f64,
    /// Up to eight others.
    pub others: Others<'a>,
    /// How many more there were.
    pub more: u32,
}

/// A reason as it is kept: its parts side by side, for there are many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct KeptReason {
    pub(super) question: DecisionQuestion,
    pub(super) chosen: u32,
    pub(super) figure: f64,
    pub(super) others: u32,
    pub(super) count: u8,
    pub(super) has_figures: bool,
    pub(super) more: u32,
    /// The reasons of one decision follow one another; this is whether another follows.
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
    /// Begins to keep a decision; its reasons are added with [`Self::keep_reason`].
    pub(crate) fn next_decision(&self) -> DecisionIx {
        DecisionIx(self.decisions.len() as u32)
    }

    /// Keeps one reason of the decision that was begun last. Of the others the first eight are kept; `candidates` is
    /// how many there were beside the chosen.
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
