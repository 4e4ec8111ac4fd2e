//! The matching of agents and tasks under the market.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::scenario::strategies::Matching;
use crate::scenario::{Scenario, Task};

/// The rule by which agents are able to bid for tasks under the market.
#[derive(Debug)]
pub struct Matcher {
    matching: Matching,
    /// The different capabilities of the team in lower case; empty unless the matching is by description.
    capabilities: Vec<Searched>,
    /// The capabilities of each agent, by their places among those of the team.
    by_agent: Vec<Vec<u32>>,
    /// For each task its words, and once they have been searched, whether each capability occurs in them.
    tasks: Vec<([Searched; 2], OnceLock<Vec<bool>>)>,
}

/// A text in lower case with the set of its bytes. Bytes that differ by a multiple of 64 share a bit.
#[derive(Debug)]
struct Searched {
    text: String,
    bytes: u64,
}

impl Searched {
    fn of(text: &str) -> Self {
        let text = text.to_lowercase();
        Self { bytes: text.bytes().fold(0, |bytes, byte| bytes | 1 << (byte & 63)), text }
    }

    /// Returns whether the other text occurs in this one. Most do not: they have a byte that this one lacks.
    fn contains(&self, other: &Self) -> bool {
        other.bytes & !self.bytes == 0 && self.text.contains(&other.text)
    }
}

impl Matcher {
    /// Returns the matching that a scenario sets for the market.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let matching = scenario.strategies.market.matching;
        let mut matcher =
            Self { matching, capabilities: Vec::new(), by_agent: Vec::new(), tasks: Vec::new() };
        if matching == Matching::Requires {
            return matcher;
        }
        let mut places: BTreeMap<&str, u32> = BTreeMap::new();
        for agent in &scenario.agents {
            let mut of_agent = Vec::with_capacity(agent.capabilities.len());
            for capability in &agent.capabilities {
                let next = matcher.capabilities.len() as u32;
                let place = *places.entry(capability).or_insert(next);
                if place == next {
                    matcher.capabilities.push(Searched::of(capability));
                }
                of_agent.push(place);
            }
            matcher.by_agent.push(of_agent);
        }
        let words = |task: &Task| [Searched::of(task.label()), Searched::of(&task.description)];
        matcher.tasks = scenario.tasks.iter().map(|task| (words(task), OnceLock::new())).collect();
        matcher
    }

    /// Returns whether the agent can do the task. Both are indices into the lists of the scenario.
    pub fn can_do(&self, scenario: &Scenario, agent: usize, task: usize) -> bool {
        match self.matching {
            Matching::Requires => scenario.agents[agent].can_do(&scenario.tasks[task]),
            Matching::Description => {
                let occurs = self.occurring(task);
                self.by_agent[agent].iter().any(|place| occurs[*place as usize])
            }
        }
    }

    /// Returns the number of the agent's capabilities that occur in the task's title or description.
    pub fn found(&self, agent: usize, task: usize) -> usize {
        let occurs = self.occurring(task);
        self.by_agent[agent].iter().filter(|place| occurs[**place as usize]).count()
    }

    /// Returns for each capability of the team whether it occurs in the words of a task, which are searched once.
    fn occurring(&self, task: usize) -> &[bool] {
        let (words, occurring) = &self.tasks[task];
        occurring.get_or_init(|| {
            let occurs = |capability: &Searched| words.iter().any(|text| text.contains(capability));
            self.capabilities.iter().map(occurs).collect()
        })
    }
}
