//! Scenarios to begin with.

use super::{Agent, Scenario, Task};

/// A scenario to begin with, and what to look at in it.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Its name in links: `#example=…`.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What to look at in it, in one paragraph.
    pub look_at: &'static str,
    build: fn() -> Scenario,
}

impl Example {
    /// The scenario, with the title and the paragraph in it.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        Scenario { title: self.title.to_owned(), description: self.look_at.to_owned(), ..(self.build)() }
    }
}

/// All examples, in the order in which one would look at them.
#[must_use]
pub fn examples() -> &'static [Example] {
    &[Example {
        id: "research-write-edit",
        title: "Research, write, edit",
        look_at: "The tutorial's first example: three workers under one coordinator, three tasks, each of which needs \
                  the one before. Look at the timeline: nobody ever works beside another, so the run takes the sum of \
                  all effort, and no coordination could make it shorter. Take a dependency away, and it could.",
        build: research_write_edit,
    }]
}

fn research_write_edit() -> Scenario {
    let worker = |id: &str, name: &str, capability: &str| Agent {
        id: id.to_owned(),
        name: name.to_owned(),
        capabilities: vec![capability.to_owned()],
        ..Agent::default()
    };
    let task = |id: &str, title: &str, effort: f64, requires: &str, after: &[&str]| Task {
        id: id.to_owned(),
        title: title.to_owned(),
        effort,
        requires: vec![requires.to_owned()],
        depends_on: after.iter().map(|id| (*id).to_owned()).collect(),
        ..Task::default()
    };
    Scenario {
        agents: vec![
            worker("researcher", "Researcher", "research"),
            worker("writer", "Writer", "writing"),
            worker("editor", "Editor", "editing"),
        ],
        tasks: vec![
            task("research", "Research the topic", 2.0, "research", &[]),
            task("write", "Write the article", 3.0, "writing", &["research"]),
            task("edit", "Edit the article", 1.0, "editing", &["write"]),
        ],
        ..Scenario::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Severity, read};

    #[test]
    fn every_example_can_be_run_and_survives_writing() {
        for example in examples() {
            let scenario = example.scenario();
            assert!(
                scenario
                    .findings()
                    .iter()
                    .all(|it| it.strategy.is_some() || it.severity == Severity::Warning)
            );
            let (read, _) = read(&scenario.to_json()).expect(example.id);
            assert_eq!(read, scenario, "{}", example.id);
        }
    }

    #[test]
    fn ids_are_unique_and_fit_into_an_address() {
        for (place, example) in examples().iter().enumerate() {
            assert!(
                example
                    .id
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            );
            assert!(examples()[..place].iter().all(|other| other.id != example.id), "{}", example.id);
        }
    }
}
