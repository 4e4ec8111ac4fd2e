//! Writing the work as a flowchart.

use std::collections::BTreeSet;

use crate::scenario::{Scenario, Task};

/// Words that Mermaid does not accept as the name of a node.
const KEYWORDS: [&str; 13] = [
    "call",
    "class",
    "classDef",
    "click",
    "default",
    "direction",
    "end",
    "flowchart",
    "graph",
    "href",
    "linkStyle",
    "style",
    "subgraph",
];

/// Writes the work of a scenario as a flowchart: one node a task, and an arrow from each task that it depends on.
///
/// A dependency on a task that does not exist is left out.
#[must_use]
pub fn write(scenario: &Scenario) -> String {
    let names = names(&scenario.tasks);
    let mut out = String::new();
    if !scenario.title.is_empty() {
        // A JSON string is a YAML string as well.
        out.push_str(&format!("---\ntitle: {}\n---\n", serde_json::Value::from(scenario.title.as_str())));
    }
    out.push_str("flowchart LR\n");
    for (task, name) in scenario.tasks.iter().zip(&names) {
        out.push_str(&format!("    {name}[\"{}\"]\n", label(task.label())));
    }
    for (task, name) in scenario.tasks.iter().zip(&names) {
        for needed in &task.depends_on {
            if let Some(place) = scenario.task_index(needed) {
                out.push_str(&format!("    {} --> {name}\n", names[place]));
            }
        }
    }
    out
}

/// Returns the name of each task in the flowchart: its id if Mermaid accepts that as a name.
fn names(tasks: &[Task]) -> Vec<String> {
    let mut taken: BTreeSet<String> =
        tasks.iter().filter(|task| is_name(&task.id)).map(|task| task.id.clone()).collect();
    let mut name = |(place, task): (usize, &Task)| {
        if is_name(&task.id) {
            return task.id.clone();
        }
        let free = (place + 1..).map(|number| format!("task_{number}")).find(|name| !taken.contains(name));
        let name = free.unwrap_or_default();
        taken.insert(name.clone());
        name
    };
    tasks.iter().enumerate().map(&mut name).collect()
}

/// Returns whether Mermaid accepts an id as the name of a node. Two hyphens would be the beginning of an arrow.
fn is_name(id: &str) -> bool {
    let is_word = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    id.split('-').all(is_word) && id.split('-').next().is_some_and(|word| !KEYWORDS.contains(&word))
}

/// Encodes a text for a label between quotation marks.
fn label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("#quot;"),
            '&' => out.push_str("#amp;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '#' | '`' => out.push_str(&format!("#{};", letter as u32)),
            letter if letter.is_control() => out.push_str(&format!("#{};", letter as u32)),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario(tasks: &[(&str, &str, &[&str])]) -> Scenario {
        let task = |(id, title, needs): &(&str, &str, &[&str])| Task {
            id: (*id).to_owned(),
            title: (*title).to_owned(),
            depends_on: needs.iter().map(|id| (*id).to_owned()).collect(),
            ..Task::default()
        };
        Scenario {
            title: "A \"title\"".to_owned(),
            tasks: tasks.iter().map(task).collect(),
            ..Scenario::default()
        }
    }

    #[test]
    fn tasks_are_nodes_and_needs_are_arrows() {
        let scenario = scenario(&[("a", "Write \"it\"", &[]), ("b-2", "", &["a", "nobody"])]);
        assert_eq!(
            write(&scenario),
            "---\ntitle: \"A \\\"title\\\"\"\n---\nflowchart LR\n    a[\"Write #quot;it#quot;\"]\n    b-2[\"b-2\"]\n    a --> b-2\n"
        );
    }

    #[test]
    fn what_is_no_name_for_mermaid_gets_another() {
        let scenario =
            scenario(&[("end", "", &[]), ("-a", "", &["end"]), ("a--b", "", &[]), ("task_1", "", &[])]);
        assert_eq!(names(&scenario.tasks), ["task_2", "task_3", "task_4", "task_1"]);
    }
}
