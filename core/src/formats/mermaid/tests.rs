use proptest::prelude::*;

use super::*;
use crate::gallery::examples;
use crate::scenario::{Scenario, Task};

/// Each task as `id "title" <- needs`, where the title is not the id.
fn tasks(text: &str) -> Vec<String> {
    let work = read(text).unwrap_or_else(|faults| panic!("{faults:?}"));
    let told = |task: &Task| {
        let title = if task.title.is_empty() { String::new() } else { format!(" \"{}\"", task.title) };
        let needs = if task.depends_on.is_empty() {
            String::new()
        } else {
            format!(" <- {}", task.depends_on.join(" "))
        };
        format!("{}{title}{needs}", task.id)
    };
    work.tasks.iter().map(told).collect()
}

fn fault(text: &str) -> (Option<usize>, String) {
    let faults = read(text).expect_err(text);
    (faults[0].line, faults[0].error.to_string())
}

#[test]
fn nodes_and_arrows() {
    assert_eq!(
        tasks("graph TD\n  a[Write it] --> b(Read it)\n  b --> c\n"),
        ["a \"Write it\"", "b \"Read it\" <- a", "c <- b"]
    );
    assert_eq!(tasks("flowchart LR; a-->b; b-->c;"), ["a", "b <- a", "c <- b"]);
    assert_eq!(tasks("flowchart\n"), [""; 0]);
    assert_eq!(tasks("graph LR\r\na --> b\r\n"), ["a", "b <- a"]);
}

#[test]
fn chains_and_groups() {
    assert_eq!(tasks("graph LR\na --> b --> c & d --> e"), ["a", "b <- a", "c <- b", "d <- b", "e <- c d"]);
    assert_eq!(tasks("graph LR\na & b &\n c --> d"), ["a", "b", "c", "d <- a b c"]);
    assert_eq!(tasks("graph LR\na -->\n b"), ["a", "b <- a"]);
}

#[test]
fn every_kind_of_link() {
    for link in [
        "-->",
        "--->",
        "---",
        "-.->",
        "-..->",
        "-.-",
        "==>",
        "===",
        "--x",
        "--o",
        "x--x",
        "o--o",
        "-->|text|",
        "--> |a b|",
        "-- text -->",
        "-- a text ---",
        "-. text .->",
        "== text ==>",
        "e1@-->",
    ] {
        assert_eq!(tasks(&format!("graph LR\na {link} b")), ["a", "b <- a"], "{link}");
    }
    assert_eq!(tasks("graph LR\na ~~~ b"), ["a", "b"]);
    assert_eq!(tasks("graph LR\na <--- b --- c"), ["a <- b", "b", "c <- b"]);
    assert_eq!(fault("graph LR\n\na <--> b").0, Some(3));
    assert_eq!(tasks("graph LR\na--text-->b"), ["a", "b <- a"]);
}

#[test]
fn every_shape() {
    for shape in [
        "[x y]",
        "(x y)",
        "([x y])",
        "[[x y]]",
        "[(x y)]",
        "((x y))",
        "(((x y)))",
        ">x y]",
        "{x y}",
        "{{x y}}",
        "[/x y/]",
        "[\\x y\\]",
        "[/x y\\]",
        "[\\x y/]",
        "[\"x y\"]",
        "{\"x y\"}",
        "[\"`x y`\"]",
        "@{ shape: rect, label: \"x y\" }",
        "[x y]:::red",
        ":::red",
        "[x<br/>y]",
    ] {
        let title = if shape == ":::red" { "" } else { " \"x y\"" };
        assert_eq!(
            tasks(&format!("graph LR\na{shape} --> b")),
            [format!("a{title}"), "b <- a".to_owned()],
            "{shape}"
        );
    }
    assert_eq!(
        tasks("graph LR\na[\"say #quot;no#quot; #35;1; and [this]\"]"),
        ["a \"say \"no\" #1; and [this]\""]
    );
}

#[test]
fn what_is_about_looks_is_passed_over() {
    let text = "---\ntitle: \"My: plan\"\nconfig:\n  theme: dark\n---\n%%{init: {\"theme\": \"dark\"}}%%\n%% a comment --> b\n\
                flowchart TB\n  direction LR\n  classDef red fill:#f00,stroke:#000;\n  a --> b %% behind\n  class a red\n\
                style b fill:#f9f\n  linkStyle 0 stroke:red\n  click a \"https://a.example\"\n  accTitle: It\n  accDescr { more\n lines }\n";
    assert_eq!(read(text).map(|work| work.title), Ok(Some("My: plan".to_owned())));
    assert_eq!(tasks(text), ["a", "b <- a"]);
}

#[test]
fn subgraphs_are_flattened() {
    let text = "graph TB\nsubgraph one [First part]\n a --> b\n subgraph inner\n  c\n end\nend\nsubgraph two\n d\nend\none --> two\ntwo --> e\n";
    assert_eq!(tasks(text), ["a", "b <- a", "c", "d <- a b c", "e <- d"]);
}

#[test]
fn names_that_are_no_ids_get_one() {
    assert_eq!(
        tasks("graph LR\nÄrger --> coordinator\ntask-1"),
        ["task-2 \"Ärger\"", "task-3 \"coordinator\" <- task-2", "task-1"]
    );
    let long = "x".repeat(65);
    assert_eq!(tasks(&format!("graph LR\n{long}")), [format!("task-1 \"{long}\"")]);
}

#[test]
fn faults_name_line_and_reason() {
    assert_eq!(fault("").0, Some(1));
    assert!(fault("sequenceDiagram\n a->>b: x").1.contains("sequenceDiagram"));
    for (text, line) in [
        ("graph LR\na --> \n", 3),
        ("graph LR\na b", 2),
        ("graph LR\n\na[no end --> b\n", 3),
        ("graph LR\na[\"no end] --> b\n", 2),
        ("graph LR\na -->|no end b\n", 2),
        ("graph LR\na -- no end b\n", 2),
        ("graph LR\nend\n", 2),
        ("graph LR\nsubgraph x\na --> b\n", 2),
        ("graph LR\n<script>alert(1)</script>\n", 2),
    ] {
        assert_eq!(fault(text).0, Some(line), "{text}");
    }
    assert_eq!(read("graph LR\n[\n[\na --> b\n[").expect_err("faults").len(), 3);
}

#[test]
fn what_is_too_large_is_refused_at_once() {
    let many: String = (0..1_000_000).map(|place| format!("n{place}\n")).collect();
    assert_eq!(fault(&format!("graph LR\n{many}")).0, Some(10_002));
    let group: Vec<String> = (0..1000).map(|place| format!("n{place}")).collect();
    let group = group.join(" & ");
    assert!(read(&format!("graph LR\n{group} --> {group}")).is_err());
    let group: Vec<String> = (0..300).map(|place| format!("n{place}")).collect();
    let group = group.join(" & ");
    let again = format!("{group} --> {group}\n").repeat(1000);
    assert!(read(&format!("graph LR\n{again}")).is_err());
    assert!(read(&format!("graph LR\n{}", "subgraph x\n".repeat(100_000))).is_err());
    assert!(read(&format!("graph LR\n{}", "%%{\n".repeat(100_000))).is_ok());
    assert!(read(&format!("graph LR\n{}a", "a[/x/] --> ".repeat(100_000))).is_ok());
}

#[test]
fn the_work_of_every_example_comes_back() {
    for example in examples() {
        let scenario = example.scenario();
        let work = read(&write(&scenario)).expect("its own work");
        assert_eq!(work.title, Some(scenario.title.clone()));
        assert!(is_same(&work.tasks, &scenario), "{}", example.title);
    }
}

/// Whether tasks have the titles of a scenario's, and need the same ones, whatever their ids.
fn is_same(tasks: &[Task], scenario: &Scenario) -> bool {
    let place = |tasks: &[Task], id: &String| tasks.iter().position(|task| task.id == *id);
    let needs = |tasks: &[Task], task: &Task| {
        task.depends_on.iter().map(|id| place(tasks, id)).collect::<std::collections::BTreeSet<_>>()
    };
    tasks.len() == scenario.tasks.len()
        && tasks.iter().zip(&scenario.tasks).all(|(ours, theirs)| {
            let is_titled = ours.label() == theirs.label()
                // Spaces around a label are none of it.
                || ours.label() == theirs.label().trim();
            is_titled && needs(tasks, ours) == needs(&scenario.tasks, theirs)
        })
}

proptest! {
    #[test]
    fn whatever_it_is_it_is_read_or_refused(text in any::<String>()) {
        let _ = read(&text);
        let _ = read(&format!("graph LR\n{text}"));
    }

    #[test]
    fn whatever_it_is_made_of_it_is_read_or_refused(parts in proptest::collection::vec(
        prop::sample::select(vec!["a", "b", "[", "]", "(", "))", "{", "\"", "-->", "--", "-.", ".-", "==", "~~~", "&", "|", "\n",
            ";", "%%", "%%{", "subgraph", "end", " ", "@{", ":::", "<", "#", "é"]), 0..40)) {
        let _ = read(&format!("graph LR\n{}", parts.concat()));
    }

    #[test]
    fn work_comes_back(titles in proptest::collection::vec(any::<String>(), 1..8), links in proptest::collection::vec((0..8_usize, 0..8_usize), 0..12)) {
        let mut tasks: Vec<Task> = titles
            .into_iter()
            .enumerate()
            .map(|(place, title)| Task { id: format!("t{place}"), title: title.trim().to_owned(), ..Task::default() })
            .collect();
        for (from, to) in links {
            let (from, to) = (from % tasks.len(), to % tasks.len());
            let id = format!("t{from}");
            if !tasks[to].depends_on.contains(&id) {
                tasks[to].depends_on.push(id);
            }
        }
        let scenario = Scenario { tasks, ..Scenario::default() };
        let work = read(&write(&scenario)).expect("its own work");
        prop_assert!(is_same(&work.tasks, &scenario), "{}", write(&scenario));
    }
}
