//! The matching of agents and tasks under the market.

use crate::scenario::strategies::Matching;
use crate::scenario::{Agent, Scenario, Task};

/// The rule by which agents are able to bid for tasks under the market.
#[derive(Debug)]
pub struct Matcher {
    matching: Matching,
    /// The agents' capabilities in lower case; empty unless the matching is by description. `words` are the
    /// titles and descriptions of the tasks in lower case.
    capabilities: Vec<Vec<String>>,
    words: Vec<[String; 2]>,
}

impl Matcher {
    /// Returns the matching that a scenario sets for the market.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let matching = scenario.strategies.market.matching;
        let lower_all = |agent: &Agent| agent.capabilities.iter().map(|it| it.to_lowercase()).collect();
        let lower_text = |task: &Task| [task.label().to_lowercase(), task.description.to_lowercase()];
        let (capabilities, words) = match matching {
            Matching::Requires => (Vec::new(), Vec::new()),
            Matching::Description => (
                scenario.agents.iter().map(lower_all).collect(),
                scenario.tasks.iter().map(lower_text).collect(),
            ),
        };
        Self { matching, capabilities, words }
    }

    /// Returns whether the agent can do the task. Both are indices into the lists of the scenario.
    pub fn can_do(&self, scenario: &Scenario, agent: usize, task: usize) -> bool {
        match self.matching {
            Matching::Requires => scenario.agents[agent].can_do(&scenario.tasks[task]),
            Matching::Description => self.found(agent, task) > 0,
        }
    }

    /// Returns the number of the agent's capabilities that occur in the task's title or description.
    pub fn found(&self, agent: usize, task: usize) -> usize {
        let [title, description] = &self.words[task];
        let stands = |capability: &&String| title.contains(*capability) || description.contains(*capability);
        self.capabilities[agent].iter().filter(stands).count()
    }
}
