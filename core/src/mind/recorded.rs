//! A mind that gives the recorded answers of an earlier run.

use crate::trace::Ask;
use crate::trace::{Offer, RecordedAnswer, Recording, Said};
use std::collections::BTreeMap;

use super::{Announcement, Answer, Failure, Mind, Question, Reply, Whole};
use crate::scenario::{Task, Vote};
use crate::time::Micros;

/// A virtual time that is never reached. A question that was not answered in the recorded run is not answered
/// in its replay either.
const NEVER: Micros = Micros::MAX;

impl Said {
    /// Converts the recorded answer to a reply. It is an error if it answers another kind of question.
    fn reply<T>(&self, took: Micros, of_kind: fn(&Self) -> Option<T>) -> Reply<T> {
        let what = match self {
            Self::Error(why) => Err(Failure::Error(why.clone())),
            Self::Silence => Err(Failure::Silence),
            _ => {
                of_kind(self).ok_or_else(|| Failure::Error("recorded as an answer to something else".into()))
            }
        };
        Reply { took, what }
    }
}

/// A mind that repeats recorded answers, so that a run with the same scenario, strategy and seed is the same,
/// bit for bit.
///
/// An answer is found by the kind of question, the agent, the task and the number of times it has been asked.
/// Questions that were not recorded are left to the simulated mind.
#[derive(Debug, Clone, Default)]
pub struct Recorded(BTreeMap<Key, Option<(Micros, Said)>>);

type Key = (Ask, String, String, u32);

impl Recorded {
    /// Creates a mind that gives the answers of a recording.
    #[must_use]
    pub fn of(recording: &Recording) -> Self {
        let entry = |answer: &RecordedAnswer| {
            let RecordedAnswer { ask, agent, task, nth, answer } = answer.clone();
            ((ask, agent, task, nth), answer)
        };
        Self(recording.answers.iter().map(entry).collect())
    }

    fn answer<T>(&self, ask: Ask, question: &Question<'_>, of_kind: fn(&Said) -> Option<T>) -> Answer<T> {
        let key = (ask, question.agent.id.clone(), question.task.id.clone(), question.nth);
        match self.0.get(&key) {
            None => Answer::Simulated,
            Some(None) => Answer::Now(Reply { took: NEVER, what: Err(Failure::Silence) }),
            Some(Some((took, said))) => Answer::Now(said.reply(*took, of_kind)),
        }
    }
}

impl Mind for Recorded {
    fn execute(&self, question: &Question<'_>) -> Answer<String> {
        let of_kind = |said: &Said| if let Said::Result(text) = said { Some(text.clone()) } else { None };
        self.answer(Ask::Execute, question, of_kind)
    }

    fn vote(&self, question: &Question<'_>, _proposal: &str) -> Answer<Vote> {
        let of_kind = |said: &Said| if let Said::Vote(vote) = said { Some(*vote) } else { None };
        self.answer(Ask::Vote, question, of_kind)
    }

    fn rank(&self, question: &Question<'_>) -> Answer<Vec<String>> {
        let of_kind = |said: &Said| if let Said::Ranking(all) = said { Some(all.clone()) } else { None };
        self.answer(Ask::Rank, question, of_kind)
    }

    fn review(&self, question: &Question<'_>, _result: &str) -> Answer<bool> {
        let of_kind = |said: &Said| if let Said::Approved(approved) = said { Some(*approved) } else { None };
        self.answer(Ask::Review, question, of_kind)
    }

    fn bid(&self, question: &Question<'_>, _announcement: &Announcement) -> Answer<Option<Offer>> {
        let of_kind = |said: &Said| if let Said::Bid(offer) = said { Some(*offer) } else { None };
        self.answer(Ask::Bid, question, of_kind)
    }

    fn plan(&self, question: &Question<'_>, _tasks: &[&Task]) -> Answer<String> {
        let of_kind = |said: &Said| if let Said::Plan(plan) = said { Some(plan.clone()) } else { None };
        self.answer(Ask::Plan, question, of_kind)
    }

    fn integrate(&self, question: &Question<'_>, _whole: &Whole<'_>) -> Answer<String> {
        let of_kind = |said: &Said| if let Said::Whole(whole) = said { Some(whole.clone()) } else { None };
        self.answer(Ask::Integrate, question, of_kind)
    }
}
