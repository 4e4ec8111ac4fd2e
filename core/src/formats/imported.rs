//! What a text holds.

use super::link::Link;
use crate::scenario::strategies::StrategyKind;
use crate::scenario::{Agent, Scenario, Task};

/// The content of a text that was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Imported {
    /// A whole scenario.
    Scenario {
        /// The scenario.
        scenario: Box<Scenario>,
        /// Strategy whose run the text shows, if it says so.
        strategy: Option<StrategyKind>,
    },
    /// A scenario from a link, with the view of its sender.
    Link(Box<Link>),
    /// Tasks without a team.
    Work(Work),
}

impl Imported {
    /// Returns a scenario. Tasks without a team get one agent, and `title` if they have none.
    #[must_use]
    pub fn into_scenario(self, title: &str) -> Scenario {
        match self {
            Self::Scenario { scenario, .. } => *scenario,
            Self::Link(link) => link.scenario,
            Self::Work(work) => work.for_team_of(&Scenario::default(), title),
        }
    }
}

/// Tasks without a team.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Work {
    /// Title, if the text has one.
    pub title: Option<String>,
    /// Tasks, in the order of the text.
    pub tasks: Vec<Task>,
    /// Sentences about the values that were left out or replaced by a default, one each.
    pub warnings: Vec<String>,
}

impl Work {
    /// Returns a scenario of this work for the team and the conditions of another scenario, or for one agent if that has no
    /// team. `title` is used if the work has none.
    #[must_use]
    pub fn for_team_of(self, other: &Scenario, title: &str) -> Scenario {
        let mut scenario = other.clone();
        scenario.title = self.title.unwrap_or_else(|| title.to_owned());
        scenario.description = String::new();
        scenario.tasks = self.tasks;
        // What the agents were made to do was about other tasks.
        scenario.agents.iter_mut().for_each(|agent| agent.script = Default::default());
        if scenario.agents.is_empty() {
            scenario.agents.push(Agent { id: "ada".to_owned(), name: "Ada".to_owned(), ..Agent::default() });
        }
        scenario
    }
}
