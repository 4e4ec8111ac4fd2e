//! A key that stands twice in an object is an error, wherever it stands.

use coordination::formats::json;
use coordination::scenario::{self, Finding, Scenario, Severity};

fn errors(text: &str) -> Vec<Finding> {
    let findings = scenario::read(text).expect_err("a key stands twice").findings;
    findings
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error && finding.strategy.is_none())
        .collect()
}

const START: &str = r#"{"version": 1, "agents": [{"id": "a", "speed": 2, "role": "planner"}, {"id": "b"}], "#;

#[test]
fn a_key_that_stands_twice_is_found_at_any_depth() {
    for (rest, path) in [
        (r#""title": "A", "title": "A"}"#, "title"),
        (r#""version": 1}"#, "version"),
        (r#""tasks": [{"id": "t", "effort": 1, "id": "u"}]}"#, "tasks[0].id"),
        (r#""tasks": [{"id": "t"}, {"id": "u", "effort": 2, "effort": 2}]}"#, "tasks[1].effort"),
        (r#""environment": {"limits": {"time": 1, "time": 2}}}"#, "environment.limits.time"),
        (r#""strategies": {"market": {}, "market": {}}}"#, "strategies.market"),
        (r#""ti\u0074le": "A", "title": "B"}"#, "title"),
        (r#""title": "a \" : {", "title": ""}"#, "title"),
    ] {
        let text = format!("{START}{rest}");
        let found = errors(&text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].path.to_string(), path);
        assert!(found[0].message.contains("twice"), "{}", found[0].message);
        assert!(Scenario::from_json(&text).is_err() && json::read(&text).is_err());
    }
}

#[test]
fn the_path_of_a_key_with_dots_leads_to_it() {
    let text = r#"{"version": 1, "agents": [{"id": "a", "script": {"votes": {"a.b": "yes", "a.b": "no"}}}]}"#;
    let twice =
        errors(text).into_iter().find(|finding| finding.message.contains("twice")).expect("a finding");
    let steps = serde_json::to_value(twice.path.steps()).expect("JSON");
    assert_eq!(steps, serde_json::json!(["agents", 0, "script", "votes", "a.b"]));
    assert_eq!(json::located(text, &vec![twice])[0].line.number, 1);
}

#[test]
fn keys_of_different_objects_and_colons_in_texts_are_fine() {
    let text = format!(r#"{START}"title": "x: {{\"title\": 1}}", "tasks": [{{"id": "t"}}, {{"id": "u"}}]}}"#);
    assert!(scenario::read(&text).is_ok());
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let text = format!("{START}\"tasks\": {}1{}}}", open.repeat(100_000), close.repeat(100_000));
        let found = errors(&text);
        assert!(found[0].message.contains("recursion limit"), "{}", found[0].message);
    }
}

#[test]
fn a_hundred_thousand_keys_that_stand_twice_are_counted() {
    let votes = r#""t": "yes","#.repeat(100_000);
    let text = format!(
        r#"{{"version": 1, "agents": [{{"id": "a", "script": {{"votes": {{{votes} "t": "no"}}}}}}], "tasks": [{{"id": "t"}}]}}"#
    );
    let found = errors(&text);
    assert_eq!(found.len(), 1_001);
    assert_eq!(found[1_000].message, "and 99000 more errors, not listed; mend those that are listed first");
}
