//! Agents: who works, votes, bids and reviews.

use std::collections::BTreeMap;

use super::document::{choice, document};

choice! {
    /// What an agent does in the pipeline of the role-based strategy.
    pub enum Role {
        /// Executes tasks.
        Executor = "executor",
        /// Plans before anything is executed.
        Planner = "planner",
        /// Accepts results or sends them back.
        Reviewer = "reviewer",
        /// Combines what was accepted.
        Integrator = "integrator",
    }
}

choice! {
    /// How an agent votes.
    pub enum Stance {
        /// By its judgement, which is right with the chance of its skill.
        Honest = "honest",
        /// Yes to everything.
        AlwaysYes = "always_yes",
        /// No to everything.
        AlwaysNo = "always_no",
        /// Answers, but neither yes nor no.
        Abstain = "abstain",
        /// Does not answer.
        Silent = "silent",
        /// Against its own judgement.
        Contrarian = "contrarian",
    }
}

choice! {
    /// A vote on a proposal.
    pub enum Vote {
        /// For it.
        Yes = "yes",
        /// Against it.
        No = "no",
        /// Neither.
        Abstain = "abstain",
    }
}

document! {
    /// What an agent says and does on given tasks, instead of what chance would have it do. Keys are task ids.
    pub struct Script {
        /// Its vote on each of these tasks.
        votes: BTreeMap<String, Vote> = BTreeMap::new();
        /// Its ranking of a task's options, best first.
        rankings: BTreeMap<String, Vec<String>> = BTreeMap::new();
        /// Whether each of its reviews of a task accepts; the last one repeats.
        reviews: BTreeMap<String, Vec<bool>> = BTreeMap::new();
        /// What it says the result of a task is.
        results: BTreeMap<String, String> = BTreeMap::new();
    }
}

document! {
    /// Someone who can work on tasks, vote, bid and review.
    pub struct Agent {
        /// Its name in the document: 1 to 64 of A–Z, a–z, 0–9, `_` and `-`; unique; stays when the name changes.
        id: String = String::new();
        /// What people call it; the id where empty.
        name: String = String::new();
        /// What it is able to do.
        capabilities: Vec<String> = Vec::new();
        /// Its part in the pipeline of the role-based strategy.
        role: Role = Role::Executor;
        /// Seconds of effort that it does in one second.
        speed: f64 = 1.0, in 0.001..=1000.0 "×";
        /// The chance that its result, vote or judgement is right.
        skill: f64 = 1.0, in 0.0..=1.0 "";
        /// The chance that an attempt of its ends without an error.
        reliability: f64 = 1.0, in 0.0..=1.0 "";
        /// What an attempt of its costs.
        base_price: f64 = 50.0, in 0.0..=1000000000.0 "points";
        /// What its vote weighs.
        weight: f64 = 1.0, in 0.0..=1000000000.0 "";
        /// How it votes.
        stance: Stance = Stance::Honest;
        /// What it says and does on given tasks, to tell a story exactly.
        script: Script = Script::default();
    }
}

impl Agent {
    /// What to call it on a screen: its name, or its id where it has none.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }

    /// What a task requires and it does not have.
    pub fn lacks<'a>(&'a self, task: &'a super::Task) -> impl Iterator<Item = &'a str> {
        task.requires.iter().filter(|required| !self.capabilities.contains(required)).map(String::as_str)
    }

    /// Whether it has every capability that a task requires.
    #[must_use]
    pub fn can_do(&self, task: &super::Task) -> bool {
        self.lacks(task).next().is_none()
    }

    /// The chance that it judges the work of others at a task well, in a vote or a review: its skill; halfway between that
    /// and ½, the chance of a coin, where it lacks a capability.
    #[must_use]
    pub fn judgement(&self, task: &super::Task) -> f64 {
        judgement(self.skill, self.can_do(task))
    }

    /// Whether its script says how it votes on a task, or ranks its options; that goes before its stance and its judgement.
    #[must_use]
    pub fn scripts_vote(&self, task: &super::Task) -> bool {
        if task.options.is_empty() {
            self.script.votes.contains_key(&task.id)
        } else {
            self.script.rankings.contains_key(&task.id)
        }
    }

    /// Whether each of its reviews of a task accepts, where its script says so; the last one repeats.
    #[must_use]
    pub fn scripted_reviews(&self, task: &super::Task) -> Option<&[bool]> {
        self.script.reviews.get(&task.id).map(Vec::as_slice).filter(|script| !script.is_empty())
    }
}

/// The chance that one of that skill judges well, able to do the work itself or not.
pub(crate) fn judgement(skill: f64, is_able: bool) -> f64 {
    if is_able { skill } else { (skill + 0.5) / 2.0 }
}
