//! The entry to all readers, and what they make of anything.

mod fuzz;

use super::*;
use crate::scenario::{Scenario, Task};

fn refused(name: Option<&str>, text: &str) -> String {
    read(name, text).expect_err("it is refused").reasons().join("\n")
}

#[test]
fn kinds_are_told_by_name_and_beginning() {
    for (name, text, expected) in [
        (None, "{}", Some(Format::Json)),
        (None, " [1]", Some(Format::Json)),
        (Some("a.svg"), "hello", Some(Format::Svg)),
        (None, "<?xml?><svg/>", Some(Format::Svg)),
        (Some("rand0000.STG"), "# x", Some(Format::Stg)),
        (Some("x.txt"), " 50\n0 0 0", Some(Format::Stg)),
        (None, "graph TD;a-->b", Some(Format::Mermaid)),
        (None, "flowchart\n", Some(Format::Mermaid)),
        (None, "%% x\ngraph TD", Some(Format::Mermaid)),
        (None, "---\ntitle: x\n---\ngraph TD", Some(Format::Mermaid)),
        (Some("x.mmd"), "pie", Some(Format::Mermaid)),
        (Some("x.png"), "hello", None),
        (None, "hello", None),
        (Some("x.csv"), "hello", Some(Format::Csv)),
        (None, "Task\tDuration\nDig\t2", Some(Format::Tsv)),
        (None, "Task;Duration\nDig;2", Some(Format::Csv)),
        (None, "https://a.example/#s=1.abc", Some(Format::Link)),
        (None, "1.AAAAAAAA-_", Some(Format::Link)),
        (None, "1.5", None),
    ] {
        assert_eq!(Format::detect(name, text), expected, "{name:?} {text}");
    }
}

#[test]
fn a_fence_is_taken_off_and_lines_keep_their_numbers() {
    let text = "```json\n{\"version\": 1,\n oops\n}\n```\n";
    assert!(refused(None, text).contains("line 3"), "{}", refused(None, text));
    let text = "```mermaid\ngraph LR\na --> b\n```";
    assert!(matches!(read(None, text), Ok(Imported::Work(work)) if work.tasks.len() == 2));
}

#[test]
fn each_format_has_its_own_name_and_extensions() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
        assert_eq!(format.write(&Scenario::default()).is_some(), format.is_written());
        for extension in format.extensions() {
            assert_eq!(Format::of_file(&format!("x.{}", extension.to_uppercase())), Some(format));
        }
    }
}

#[test]
fn the_first_reason_is_shown_and_the_others_are_counted() {
    let error = read(Some("x.stg"), "2\n0 0 0\n1 x 0\n2 y 0\n3 0 0\n").expect_err("errors");
    assert_eq!(error.reasons().len(), 2);
    assert_eq!(
        error.to_string(),
        "line 3: expected its time, from 0 to 1,000,000, found \"x\" (and 1 more error)"
    );
}

#[test]
fn what_is_no_text_is_said_to_be_none() {
    assert!(refused(Some("x.json"), "\u{fffd}PNG\r\n\u{1a}\n\0\0").contains("not text"));
    assert!(refused(None, "hello").contains("Mermaid"));
}

#[test]
fn a_drawing_of_ours_opens_again() {
    let document =
        r#"{"version":1,"title":"A <b> & \"c\" \ufffe","agents":[{"id":"a"}],"tasks":[{"id":"x"}]}"#;
    let scenario = Scenario::from_json(document).expect("a document");
    let drawing =
        format!("<svg><metadata>{}</metadata></svg>", svg::element(&scenario, StrategyKind::Market));
    let expected = Imported::Scenario { scenario: Box::new(scenario), strategy: Some(StrategyKind::Market) };
    assert_eq!(read(Some("x.svg"), &drawing), Ok(expected));
}

#[test]
fn a_link_is_read_with_and_without_its_address() {
    let link = link::Link::to(Scenario { title: "Bridge".to_owned(), ..Scenario::default() });
    let expected = Ok(Imported::Link(Box::new(link.clone())));
    assert_eq!(read(None, &link::encode(&link)), expected);
    assert_eq!(
        read(Some("link.txt"), &format!("{}\n", link::address("https://a.example/", &link))),
        expected
    );
    assert!(refused(None, "https://a.example/#example=x").contains("\"x\""));
}

#[test]
fn work_keeps_the_team_and_the_conditions() {
    let document = r#"{"version":1,"title":"Old","seed":7,"agents":[{"id":"a","script":{"results":{"x":"1"}}}],"tasks":[{"id":"x"}]}"#;
    let present = Scenario::from_json(document).expect("a document");
    let work = Work { tasks: vec![Task { id: "y".to_owned(), ..Task::default() }], ..Work::default() };
    let scenario = work.clone().for_team_of(&present, "New");
    assert_eq!((scenario.title.as_str(), scenario.seed, scenario.agents.len()), ("New", 7, 1));
    assert!(scenario.findings().iter().all(|it| it.strategy.is_some()), "{:?}", scenario.findings());
    assert_eq!(work.for_team_of(&Scenario::default(), "New").agents.len(), 1);
}
