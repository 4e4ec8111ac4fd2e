use coordination::gallery::examples;
use coordination::scenario::strategies::StrategyKind;

use super::*;
use crate::share::testing::{told, told_under};
use crate::state::places::{Place, Places};

/// Whether every element is closed by its own name, every attribute quoted, and every reference one that XML knows.
fn is_well_formed(svg: &str) -> bool {
    let (mut open, mut rest) = (Vec::new(), svg);
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        if text.contains('>')
            || text.split('&').skip(1).any(|it| !it.chars().take(7).any(|letter| letter == ';'))
        {
            return false;
        }
        let Some(end) = rest[at..].find('>') else { return false };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        let name = tag.split([' ', '/']).find(|it| !it.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if tag.matches('"').count() % 2 == 1 {
            return false;
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    open.is_empty() && rest.trim().is_empty()
}

#[test]
fn colours_are_those_of_the_page() {
    let tokens = include_str!("../../../../styles/tokens.css");
    let light = tokens.split("prefers-color-scheme: dark").next().unwrap_or_default();
    let named = [
        ("surface", SURFACE),
        ("line", LINE),
        ("line-control", CONTROL),
        ("text", TEXT),
        ("text-muted", MUTED),
        ("good", GOOD),
        ("bad", BAD),
        ("warn", WARN),
    ];
    for (name, colour) in named {
        assert!(light.contains(&format!("--{name}: {colour};")), "{name}");
    }
    for (place, colour) in AGENTS.iter().enumerate() {
        assert!(light.contains(&format!("--agent-{}: {colour};", place + 1)));
    }
}

#[test]
fn every_example_is_drawn_under_every_strategy() {
    for example in examples() {
        for strategy in StrategyKind::ALL.iter().copied() {
            let json = example.scenario().to_json();
            if coordination::simulate(&Arc::new(example.scenario()), strategy).is_err() {
                continue;
            }
            let story = told_under(&json, strategy);
            for Drawing { svg, .. } in
                [timeline(&story), graph(&story, &Places::default(), seconds(story.end))]
            {
                assert!(is_well_formed(&svg), "{} under {}", example.title, strategy.word());
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}", example.title);
                assert!(svg.len() < 600_000, "{}: {} bytes", example.title, svg.len());
            }
        }
    }
}

#[test]
fn strings_of_a_document_are_text_in_it() {
    let strings = include_str!("../../../../../core/tests/data/hostile-strings.json");
    let strings: Vec<serde_json::Value> = serde_json::from_str(strings).expect("JSON");
    for string in strings {
        let text = &string["text"];
        let document = serde_json::json!({
            "version": 1, "title": text, "agents": [{"id": "a", "name": text}],
            "tasks": [{"id": "x", "title": text, "effort": 9}],
        });
        let story = told(&document.to_string());
        for Drawing { svg, .. } in [timeline(&story), graph(&story, &Places::default(), 1.0)] {
            assert!(is_well_formed(&svg), "{text}");
            let kinds = ["<script", "<img", "<iframe", "<foreignObject", "onerror=\"", "onload=\""];
            assert!(kinds.iter().all(|kind| !svg.contains(kind)), "{text}");
        }
    }
}

#[test]
fn it_says_what_it_shows() {
    let story =
        told(r#"{"version":1,"title":"A & B","agents":[{"id":"a"}],"tasks":[{"id":"x","effort":2}]}"#);
    let Drawing { svg, size: (width, height) } = timeline(&story);
    assert!(svg.contains("<title id=\"title\">A &amp; B</title>"));
    assert!(svg.contains("<desc id=\"desc\">Timeline of 1 agent: 1 attempt in 2.00 s. "));
    assert!(svg.contains("<title>x, by a, 0.00 s to 2.00 s, done</title>"));
    assert!(svg.contains(&format!("width=\"{width}\" height=\"{height}\"")));
}

#[test]
fn its_legend_tells_of_what_is_drawn() {
    let crash = examples().iter().find(|it| it.id == "crash").expect("there is one").scenario().to_json();
    let legend = |strategy| {
        let svg = timeline(&told_under(&crash, strategy)).svg;
        svg.rsplit_once("<g font-size=\"11\"").expect("the legend comes last").1.to_owned()
    };
    let centralized = legend(StrategyKind::Centralized);
    assert!(
        ["work for nothing", "down", "lower bound"].iter().all(|it| centralized.contains(&format!(">{it}<")))
    );
    assert!(!centralized.contains(">plan, review, integration<"));
    assert!(legend(StrategyKind::RoleBased).contains(">plan, review, integration<"));
}

#[test]
fn a_graph_shows_the_work_at_an_instant_and_what_was_moved() {
    let story = told(
        r#"{"version":1,"agents":[{"id":"a"}],"tasks":[{"id":"x","effort":2},{"id":"y","title":"Y & Z","depends_on":["x"]}]}"#,
    );
    let still = graph(&story, &Places::default(), 1.0);
    assert!(still.svg.contains("<desc id=\"desc\">Work graph: 2 tasks, 1 dependency. "));
    assert!(still.svg.contains("<title>x, 2 s · running</title>"));
    assert!(still.svg.contains("<title>Y &amp; Z, 1 s · waiting</title>"));
    assert!(still.svg.contains("longest chain, 3.00 s"));
    let mut places = Places::default();
    places.put("y", Place::of(-4.0, 10.0).expect("somewhere"));
    let moved = graph(&story, &places, 1.0);
    assert!(moved.size.0 > still.size.0 && moved.size.1 > still.size.1);
    assert!(is_well_formed(&moved.svg));
}
