//! What readers make of anything at all: random texts, and good ones that are changed, cut off or joined.
//!
//! Each ends in an error or in something no larger than a scenario may be; none panics, hangs or takes memory without end.
//! What is read and has no errors can be written and read again.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::gallery::examples;
use crate::scenario::{AGENTS_MAX, DEPENDENCIES_MAX, Scenario, Severity, TASKS_MAX};

/// Texts that people bring, and what is written of two examples in each format.
fn seeds() -> &'static [String] {
    static SEEDS: OnceLock<Vec<String>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/brought");
        let mut paths: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        let mut seeds: Vec<String> =
            paths.iter().map(|path| fs::read_to_string(path).expect("a text")).collect();
        for example in examples().iter().take(2) {
            let scenario = example.scenario();
            seeds.extend(Format::ALL.iter().filter_map(|format| format.write(&scenario)));
            let drawing = svg::element(&scenario, example.strategy);
            seeds.push(format!("<svg xmlns=\"x\">\n<metadata>{drawing}</metadata></svg>"));
        }
        seeds
    })
}

/// A change of a text, with places as fractions of it.
#[derive(Debug, Clone)]
enum Change {
    Byte(Index, u8),
    Insert(Index, &'static str),
    Remove(Index, usize),
    Repeat(Index, usize, usize),
    CutOff(Index),
    Join(Index, Index),
}

/// Tokens that mean something to some reader.
const TOKENS: [&str; 30] = [
    "\"",
    "'",
    "```",
    "\n",
    "\r\n",
    "\t",
    ";",
    ",",
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    "<![CDATA[",
    "-->",
    "---",
    "--",
    "subgraph x\n",
    "end\n",
    "%%{",
    "&#",
    "@{",
    ":::",
    "|",
    "#s=1.",
    "9999999999999999999",
    "-1",
    "\u{feff}",
    "é",
];

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (any::<Index>(), select(&TOKENS[..])).prop_map(|(at, token)| Change::Insert(at, token)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        (any::<Index>(), 1..40_usize, 1..60_usize)
            .prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        any::<Index>().prop_map(Change::CutOff),
        (any::<Index>(), any::<Index>()).prop_map(|(at, other)| Change::Join(at, other)),
    ]
}

fn change(bytes: &mut Vec<u8>, change: &Change) {
    let place = |at: &Index| at.index(bytes.len() + 1);
    match change {
        Change::Byte(at, byte) => {
            let at = place(at);
            if let Some(changed) = bytes.get_mut(at) {
                *changed = *byte;
            }
        }
        Change::Insert(at, token) => {
            let at = place(at);
            bytes.splice(at..at, token.bytes());
        }
        Change::Remove(at, length) => {
            let at = place(at);
            bytes.drain(at..bytes.len().min(at + length));
        }
        Change::Repeat(at, length, times) => {
            let at = place(at);
            let part = bytes[at..bytes.len().min(at + length)].repeat(*times);
            bytes.splice(at..at, part);
        }
        Change::CutOff(at) => bytes.truncate(place(at)),
        Change::Join(at, other) => {
            bytes.truncate(place(at));
            bytes.extend(seeds()[other.index(seeds().len())].bytes());
        }
    }
}

/// Reads a text in every way and checks what comes of it.
fn read_in_every_way(text: &str) {
    let ways = Format::ALL.into_iter().map(|format| read_as(format, text)).chain([read(None, text)]);
    for read in ways {
        match read {
            Ok(imported) => check_scenario(&imported.into_scenario("Untitled")),
            Err(error) => {
                let reasons = error.reasons();
                assert!(!reasons.is_empty() && reasons.len() <= 1_001, "{reasons:?}");
                assert!(!error.to_string().is_empty() && reasons.iter().all(|reason| !reason.is_empty()));
            }
        }
    }
}

fn check_scenario(scenario: &Scenario) {
    assert!(scenario.agents.len() <= AGENTS_MAX && scenario.tasks.len() <= TASKS_MAX);
    assert!(scenario.tasks.iter().map(|task| task.depends_on.len()).sum::<usize>() <= DEPENDENCIES_MAX);
    if scenario.findings().iter().any(|finding| finding.severity == Severity::Error) {
        // It is written all the same, so that its author can go on with it.
        Format::ALL.iter().for_each(|format| drop(format.write(scenario)));
        return;
    }
    for format in Format::ALL {
        let Some(written) = format.write(scenario) else { continue };
        let back = read_as(format, &written).expect("what is written can be read").into_scenario("Untitled");
        match format {
            Format::Json | Format::Link => assert_eq!(&back, scenario),
            _ => assert_eq!(back.tasks.len(), scenario.tasks.len(), "{written}"),
        }
    }
}

#[test]
fn every_seed_is_read_or_refused() {
    seeds().iter().for_each(|seed| read_in_every_way(seed));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_good_text_that_is_changed_is_read_or_refused(seed in any::<Index>(), changes in vec(any_change(), 1..8)) {
        let mut bytes = seeds()[seed.index(seeds().len())].clone().into_bytes();
        changes.iter().for_each(|it| change(&mut bytes, it));
        read_in_every_way(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn a_text_of_tokens_is_read_or_refused(tokens in vec(select(&TOKENS[..]), 0..200), text in any::<String>()) {
        for start in ["", "graph LR\n", "<svg>", "{", "3\n", "1."] {
            read_in_every_way(&format!("{start}{}{text}", tokens.concat()));
        }
    }

    #[test]
    fn bytes_are_text_or_refused(bytes in vec(any::<u8>(), 0..400)) {
        match text_of(&bytes) {
            Ok(text) => read_in_every_way(text),
            Err(error) => prop_assert!(error.to_string().contains("letter ")),
        }
    }
}

#[test]
fn what_repeats_without_end_is_refused_at_once() {
    for (part, times) in [
        ("[", 1_000_000),
        ("{\"a\":", 500_000),
        ("<a", 1_000_000),
        ("<a>", 1_000_000),
        ("<!--", 1_000_000),
        ("&#", 1_000_000),
        ("\"", 1_000_000),
        ("```\n", 500_000),
        ("1 1 1 1\n", 500_000),
        ("a --> ", 500_000),
        ("a -->|x\n", 500_000),
        ("%%{\n", 500_000),
        ("subgraph x\n", 300_000),
        ("a@{ ", 500_000),
    ] {
        let text = part.repeat(times);
        for start in ["", "graph LR\n", "<svg>", "2\n"] {
            let text = format!("{start}{text}");
            Format::ALL.into_iter().for_each(|format| drop(read_as(format, &text)));
        }
    }
}
