use super::*;

fn refused(name: Option<&str>, text: &str) -> String {
    read(name, text).expect_err("it is refused").join("\n")
}

#[test]
fn kinds_are_told_by_name_and_beginning() {
    for (name, text, expected) in [
        (None, "{}", Some(Kind::Json)),
        (None, " [1]", Some(Kind::Json)),
        (Some("a.svg"), "hello", Some(Kind::Svg)),
        (None, "<?xml?><svg/>", Some(Kind::Svg)),
        (Some("rand0000.STG"), "# x", Some(Kind::Stg)),
        (Some("x.txt"), " 50\n0 0 0", Some(Kind::Stg)),
        (None, "graph TD;a-->b", Some(Kind::Mermaid)),
        (None, "flowchart\n", Some(Kind::Mermaid)),
        (None, "%% x\ngraph TD", Some(Kind::Mermaid)),
        (None, "---\ntitle: x\n---\ngraph TD", Some(Kind::Mermaid)),
        (Some("x.mmd"), "pie", Some(Kind::Mermaid)),
        (Some("x.png"), "hello", None),
        (None, "hello", None),
    ] {
        assert_eq!(kind(name, text), expected, "{name:?} {text}");
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
fn what_is_no_text_is_said_to_be_none() {
    assert!(refused(Some("x.json"), "\u{fffd}PNG\r\n\u{1a}\n\0\0").contains("not text"));
    assert!(refused(None, "hello").contains("Mermaid"));
}

#[test]
fn a_drawing_of_ours_opens_again() {
    let document =
        r#"{"version":1,"title":"A <b> & \"c\" \ufffe","agents":[{"id":"a"}],"tasks":[{"id":"x"}]}"#;
    let story = crate::share::testing::told_under(document, StrategyKind::Market);
    let drawn = crate::share::export::timeline(&story);
    let scenario = Scenario::from_json(document).expect("a document");
    let expected = Imported::Scenario(Box::new(scenario), Some(StrategyKind::Market));
    assert_eq!(read(Some("x.svg"), &drawn.svg), Ok(expected));
}

#[test]
fn work_keeps_the_team_and_the_conditions() {
    let document = r#"{"version":1,"title":"Old","seed":7,"agents":[{"id":"a","script":{"results":{"x":"1"}}}],"tasks":[{"id":"x"}]}"#;
    let present = Scenario::from_json(document).expect("a document");
    let work = Work { title: None, tasks: vec![Task { id: "y".to_owned(), ..Task::default() }] };
    let scenario = work.clone().for_team_of(&present, "New");
    assert_eq!((scenario.title.as_str(), scenario.seed, scenario.agents.len()), ("New", 7, 1));
    assert!(scenario.findings().iter().all(|it| it.strategy.is_some()), "{:?}", scenario.findings());
    assert_eq!(work.for_team_of(&Scenario::default(), "New").agents.len(), 1);
}
