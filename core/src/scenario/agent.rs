//! Agents: who works, votes, bids and reviews.

use std::collections::BTreeMap;

use super::document::{choice, document};

choice! {
    /// The part of an agent in the pipeline of the role-based strategy.
    pub enum Role {
        /// The agent executes tasks.
        Executor = "executor",
        /// The agent plans before anything is executed.
        Planner = "planner",
        /// The agent accepts results or sends them back.
        Reviewer = "reviewer",
        /// The agent combines accepted results.
        Integrator = "integrator",
    }
}

choice! {
    /// The way in which an agent votes.
    pub enum Stance {
        /// The agent votes by its judgement, which is right with the chance of its skill.
        Honest = "honest",
        /// The agent votes yes on everything.
        AlwaysYes = "always_yes",
        /// The agent votes no on everything.
        AlwaysNo = "always_no",
        /// The agent answers, but votes neither yes nor no.
        Abstain = "abstain",
        /// The agent does not answer.
        Silent = "silent",
        /// The agent votes against its own judgement.
        Contrarian = "contrarian",
    }
}

choice! {
    /// A vote on a proposal.
    pub enum Vote {
        /// The vote is for the proposal.
        Yes = "yes",
        /// The vote is against the proposal.
        No = "no",
        /// The vote is neither for nor against the proposal.
        Abstain = "abstain",
    }
}

document! {
    /// Votes, rankings, reviews and results of an agent on given tasks, instead of what chance decides. Keys are task ids.
    pub struct Script {
        /// The votes of the agent, by task.
        votes: BTreeMap<String, Vote> = BTreeMap::new();
        /// The rankings of a task's options, best first, by task.
        rankings: BTreeMap<String, Vec<String>> = BTreeMap::new();
        /// The reviews of the agent, by task: `true` accepts the result. The last one repeats.
        reviews: BTreeMap<String, Vec<bool>> = BTreeMap::new();
        /// The results that the agent hands in, by task.
        results: BTreeMap<String, String> = BTreeMap::new();
    }
}

document! {
    /// A member of the team, who can work on tasks, vote, bid and review.
    pub struct Agent {
        /// The unique id of the agent in the document: 1 to 64 of A–Z, a–z, 0–9, `_` and `-`. It stays when the name changes.
        id: String = String::new();
        /// The name that people read. If it is empty, they read the id.
        name: String = String::new();
        /// The capabilities of the agent. Tasks may require them.
        capabilities: Vec<String> = Vec::new();
        /// The part of the agent in the pipeline of the role-based strategy.
        role: Role = Role::Executor;
        /// The seconds of effort that the agent does in one second.
        speed: f64 = 1.0, in 0.001..=1000.0 "×";
        /// The chance that a result, vote or judgement of the agent is right.
        skill: f64 = 1.0, in 0.0..=1.0 "";
        /// The chance that the agent accepts a right result in a vote or a review. If it is null, its skill decides.
        sensitivity: Option<f64> = None, in 0.0..=1.0 "";
        /// The chance that the agent rejects a wrong result in a vote or a review. If it is null, its skill decides.
        specificity: Option<f64> = None, in 0.0..=1.0 "";
        /// The chance that an attempt of the agent ends without an error.
        reliability: f64 = 1.0, in 0.0..=1.0 "";
        /// The cost of each attempt of the agent or, if the environment says so, of each second of its effort.
        base_price: f64 = 50.0, in 0.0..=1000000000.0 "points";
        /// The weight of the agent's vote.
        weight: f64 = 1.0, in 0.0..=1000000000.0 "";
        /// The way in which the agent votes.
        stance: Stance = Stance::Honest;
        /// Votes, rankings, reviews and results on given tasks, to tell a story exactly.
        script: Script = Script::default();
    }
}

impl Agent {
    /// Returns what people call the agent: its name, or its id if it has none.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }

    /// Returns the capabilities that a task requires and the agent does not have.
    pub fn lacks<'a>(&'a self, task: &'a super::Task) -> impl Iterator<Item = &'a str> {
        task.requires.iter().filter(|required| !self.capabilities.contains(required)).map(String::as_str)
    }

    /// Returns whether the agent has every capability that a task requires.
    #[must_use]
    pub fn can_do(&self, task: &super::Task) -> bool {
        self.lacks(task).next().is_none()
    }

    /// Returns the chance that the agent judges the work of others at a task rightly, in a vote or a review: its skill, or
    /// halfway between its skill and the ½ of a coin if it lacks a capability.
    #[must_use]
    pub fn judgement(&self, task: &super::Task) -> f64 {
        judgement(self.skill, self.can_do(task))
    }

    /// Returns the chance that the agent judges a result rightly that is right or wrong: its sensitivity or its specificity
    /// if that is set, whatever its capabilities, else [`Agent::judgement`].
    #[must_use]
    pub fn judgement_of(&self, task: &super::Task, is_right: bool) -> f64 {
        self.set_judgement(is_right).unwrap_or_else(|| self.judgement(task))
    }

    /// Returns the agent's sensitivity if the result is right, else its specificity. `None` if its skill decides.
    #[must_use]
    pub fn set_judgement(&self, is_right: bool) -> Option<f64> {
        if is_right { self.sensitivity } else { self.specificity }
    }

    /// Returns whether the script says how the agent votes on a task, or ranks its options. The script goes before stance and judgement.
    #[must_use]
    pub fn scripts_vote(&self, task: &super::Task) -> bool {
        if task.options.is_empty() {
            self.script.votes.contains_key(&task.id)
        } else {
            self.script.rankings.contains_key(&task.id)
        }
    }

    /// Returns whether each of the agent's reviews of a task accepts; the last one repeats. `None` if the script does not say.
    #[must_use]
    pub fn scripted_reviews(&self, task: &super::Task) -> Option<&[bool]> {
        self.script.reviews.get(&task.id).map(Vec::as_slice).filter(|script| !script.is_empty())
    }
}

/// Returns the chance that an agent of a skill judges rightly, able to do the work itself or not.
pub(crate) fn judgement(skill: f64, is_able: bool) -> f64 {
    if is_able { skill } else { (skill + 0.5) / 2.0 }
}
