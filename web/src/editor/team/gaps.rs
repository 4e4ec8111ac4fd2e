//! What nobody in the team can do, and how that is mended.

use std::collections::{BTreeMap, BTreeSet};

use coordination::Scenario;
use coordination::scenario::{Agent, Task};
use leptos::prelude::*;

use crate::chunk::chunk;
use crate::state::document::Document;
use crate::text::team_text;
use crate::ui::{Glyph, Icon};

/// Tasks that nobody can do, since nobody has all that they require.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gap {
    /// What they require.
    requires: Vec<String>,
    /// What the first of them is called.
    task: String,
    /// How many they are.
    count: usize,
    /// Who lacks the least of it: its place, what it is called, what it lacks.
    nearest: (usize, String, Vec<String>),
}

/// The capabilities that tasks require and nobody has.
pub fn wanted(scenario: &Scenario) -> Vec<String> {
    let had: BTreeSet<&String> = scenario.agents.iter().flat_map(|agent| &agent.capabilities).collect();
    let required: BTreeSet<&String> = scenario.tasks.iter().flat_map(|task| &task.requires).collect();
    required.difference(&had).map(|capability| (*capability).clone()).collect()
}

/// Whether there is anything that nobody can do. Where there is nobody at all, that is said elsewhere.
pub fn any(scenario: &Scenario) -> bool {
    let is_able = |task: &Task| scenario.agents.iter().any(|agent| agent.can_do(task));
    !scenario.agents.is_empty() && !scenario.tasks.iter().all(is_able)
}

/// What nobody can do.
fn gaps(scenario: &Scenario) -> Vec<Gap> {
    let mut places = BTreeMap::<&[String], Option<usize>>::new();
    let mut gaps: Vec<Gap> = Vec::new();
    for task in &scenario.tasks {
        let place = *places.entry(&task.requires).or_insert_with(|| {
            let gap = gap(&scenario.agents, task)?;
            gaps.push(gap);
            Some(gaps.len() - 1)
        });
        if let Some(place) = place {
            gaps[place].count += 1;
        }
    }
    gaps
}

fn gap(agents: &[Agent], task: &Task) -> Option<Gap> {
    let lacks = |agent: &Agent| {
        let lacks = task.requires.iter().filter(|it| !agent.capabilities.contains(it));
        lacks.cloned().collect::<Vec<_>>()
    };
    let (place, agent) = agents.iter().enumerate().min_by_key(|(_, agent)| lacks(agent).len())?;
    let lacking = lacks(agent);
    (!lacking.is_empty()).then(|| Gap {
        requires: task.requires.clone(),
        task: task.label().to_owned(),
        count: 0,
        nearest: (place, agent.label().to_owned(), lacking),
    })
}

chunk!(editing:
    /// What nobody can do, each with two ways to mend it.
    fn list() -> AnyView {
        view! { <GapList/> }.into_any()
    }
);

#[component]
fn GapList() -> impl IntoView {
    let document = Document::expect();
    let found = Memo::new(move |_| document.scenario().with(|scenario| gaps(scenario)));
    let line = move |gap: Gap| view! { <GapLine gap/> };
    view! { <ul class="gaps">{move || found.get().into_iter().map(line).collect_view()}</ul> }
}

#[component]
fn GapLine(gap: Gap) -> impl IntoView {
    let document = Document::expect();
    let words = team_text();
    let Gap { requires, task, count, nearest: (place, name, lacks) } = gap;
    let message = (words.gap)(&task, count, &requires);
    let label = (words.give)(&lacks, &name);
    let step = label.clone();
    let give = move |_| {
        document.edit(step.clone(), None, |scenario| {
            if let Some(agent) = scenario.agents.get_mut(place) {
                agent.capabilities.extend(lacks.iter().cloned());
            }
        });
    };
    let add = move |_| {
        let name = (words.able)(&requires);
        document.edit((crate::text::text().editor.step_add)(&name), None, |scenario| {
            let id = scenario.id_for_agent(&name);
            scenario.agents.push(Agent {
                id,
                name: name.clone(),
                capabilities: requires.clone(),
                ..Agent::default()
            });
        });
    };
    view! {
        <li class="finding">
            <Icon glyph=Glyph::Warning/>
            <div>
                <p>{message}</p>
                <button type="button" class="button button-small" on:click=give>{label}</button>
                <button type="button" class="button button-small" on:click=add>{words.add_able}</button>
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario(able: &[&str], required: &[&str]) -> Scenario {
        let words = |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let agent = |(place, able): (usize, &&str)| Agent {
            id: format!("a{place}"),
            capabilities: words(able),
            ..Agent::default()
        };
        let task = |(place, required): (usize, &&str)| Task {
            id: format!("t{place}"),
            requires: words(required),
            ..Task::default()
        };
        Scenario {
            agents: able.iter().enumerate().map(agent).collect(),
            tasks: required.iter().enumerate().map(task).collect(),
            ..Scenario::default()
        }
    }

    #[test]
    fn tasks_that_lack_the_same_are_one_gap() {
        let found = gaps(&scenario(&["write", "write edit"], &["", "edit review", "write", "edit review"]));
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let gap = Gap {
            requires: words(&["edit", "review"]),
            task: "t1".to_owned(),
            count: 2,
            nearest: (1, "a1".to_owned(), words(&["review"])),
        };
        assert_eq!(found, [gap]);
    }

    #[test]
    fn what_no_one_has_together_is_a_gap_though_each_has_a_part() {
        let split = scenario(&["write", "edit"], &["write edit"]);
        assert_eq!(gaps(&split).len(), 1);
        assert!(any(&split) && wanted(&split).is_empty());
        assert_eq!(wanted(&scenario(&["write"], &["write", "sing dance"])), ["dance", "sing"]);
    }

    #[test]
    fn nobody_has_no_gaps() {
        for scenario in [scenario(&[], &["write"]), scenario(&["write"], &["write", ""])] {
            assert!(gaps(&scenario).is_empty() && !any(&scenario));
        }
    }
}
