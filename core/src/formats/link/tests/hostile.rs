//! What someone tries with a link who means harm.

use std::collections::BTreeMap;

use crate::scenario::{AGENTS_MAX, Agent, DEPENDENCIES_MAX, Fault, Scenario, Script, TASKS_MAX, Task, Vote};
use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
use miniz_oxide::deflate::stream::deflate;
use miniz_oxide::{DataFormat, MZFlush};
use serde_json::Value;

use super::size::{Ids, realistic};
use super::{as_a_file_keeps_it, content_of, plain, sealed_content};
use crate::formats::link::wire::LinkWriter;
use crate::formats::link::{
    INFLATED_BYTES_MAX, LINK_CHARS_MAX, Link, LinkError, LinkView, decode, encode, sealed,
};

const KIB: usize = 1024;

/// The strings that got past other tools; the browser tests read the same file.
fn hostile_strings() -> Vec<String> {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/hostile-strings.json"));
    let list: Vec<Value> = serde_json::from_str(file).expect("a list");
    list.iter().map(|entry| entry["text"].as_str().expect("a text").to_owned()).collect()
}

/// A scenario in which every text is this one.
fn all_of(text: &str) -> Scenario {
    let text = text.to_owned();
    let script = Script {
        votes: BTreeMap::from([(text.clone(), Vote::No)]),
        rankings: BTreeMap::from([(text.clone(), vec![text.clone()])]),
        reviews: BTreeMap::from([(text.clone(), vec![false])]),
        results: BTreeMap::from([(text.clone(), text.clone())]),
    };
    let agent = Agent {
        id: text.clone(),
        name: text.clone(),
        capabilities: vec![text.clone()],
        script,
        ..Agent::default()
    };
    let task = Task {
        id: text.clone(),
        title: text.clone(),
        description: text.clone(),
        requires: vec![text.clone()],
        depends_on: vec![text.clone()],
        answer: Some(text.clone()),
        options: vec![text.clone()],
        proposer: Some(text.clone()),
        ..Task::default()
    };
    let mut scenario = Scenario {
        title: text.clone(),
        description: text.clone(),
        agents: vec![agent],
        tasks: vec![task],
        ..Scenario::default()
    };
    scenario.environment.faults = vec![Fault { agent: text, ..Fault::default() }];
    scenario
}

#[test]
fn strings_that_attack_come_back_as_they_are_through_link_and_file() {
    for text in hostile_strings() {
        let scenario = all_of(&text);
        let back = decode(&encode(&plain(scenario.clone()))).map(|link| link.scenario);
        assert_eq!(back.as_ref(), Ok(&scenario), "{text}");
        assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario), "{text}");
    }
}

/// Each with the beginning, one of them and its end left out, and with every bit of it flipped.
#[test]
fn a_link_that_is_damaged_anywhere_is_no_other_link() {
    let links = [
        plain(Scenario::default()),
        plain(realistic(3, 3, Ids::FromTitles)),
        Link {
            view: LinkView { playhead_s: Some(1.5), ..LinkView::default() },
            trace_hash: Some(7),
            scenario: realistic(25, 6, Ids::Numbered),
        },
    ];
    for payload in links.iter().map(encode) {
        for end in 0..payload.len() {
            assert!(decode(&payload[..end]).is_err(), "cut off at {end}: {payload}");
            assert!(decode(&payload[end + 1..]).is_err(), "without the first {end} and one more: {payload}");
            let without = format!("{}{}", &payload[..end], &payload[end + 1..]);
            assert!(decode(&without).is_err(), "without character {end}: {payload}");
            for bit in 0..7 {
                let mut bytes = payload.clone().into_bytes();
                bytes[end] ^= 1 << bit;
                let flipped = String::from_utf8(bytes).expect("still ASCII");
                assert!(decode(&flipped).is_err(), "bit {bit} of character {end}: {flipped}");
            }
        }
    }
}

/// A deflate stream that inflates to so many MiB of nothing.
fn bomb(mib: usize) -> Vec<u8> {
    let flags = create_comp_flags_from_zip_params(10, 0, 0);
    let mut compressor = CompressorOxide::new(flags);
    compressor.set_format_and_level(DataFormat::Raw, 10);
    let mut one = vec![0; 4 * KIB];
    let made = deflate(&mut compressor, &vec![0; 1024 * KIB], &mut one, MZFlush::Full);
    one.truncate(made.bytes_written);
    one.repeat(mib)
}

#[test]
fn a_bomb_does_not_go_off() {
    let large = bomb(256);
    assert!((250 * KIB..270 * KIB).contains(&large.len()), "{}", large.len());
    assert!(matches!(decode(&sealed(&large)), Err(LinkError::TooLong { .. })));

    let largest_that_is_read = bomb(45);
    let payload = sealed(&largest_that_is_read);
    assert!(payload.len() < LINK_CHARS_MAX);
    assert_eq!(decode(&payload), Err(LinkError::TooLarge));
}

#[test]
fn a_link_is_read_up_to_its_longest() {
    assert_eq!(decode(&"x".repeat(LINK_CHARS_MAX)), Err(LinkError::NoVersion));
    let chars = LINK_CHARS_MAX + 1;
    assert_eq!(decode(&"x".repeat(chars)), Err(LinkError::TooLong { chars }));
}

#[test]
fn a_thousand_million_agents_are_counted_and_not_made() {
    let mut writer = LinkWriter::default();
    writer.count(1_000_000_000);
    let error = LinkError::TooMany { what: "agents", count: 1_000_000_000, max: 1_000 };
    assert_eq!(decode(&sealed_content(&writer.into_bytes())), Err(error.clone()));
    assert!(error.to_string().contains("1000000000 agents; at most 1000"), "{error}");
}

#[test]
fn what_exceeds_the_caps_of_the_document_is_refused() {
    let agents = vec![Agent::default(); AGENTS_MAX + 1];
    let error = LinkError::TooMany { what: "agents", count: 1_001, max: AGENTS_MAX };
    assert_eq!(decode(&encode(&plain(Scenario { agents, ..Scenario::default() }))), Err(error));

    let tasks = vec![Task::default(); TASKS_MAX + 1];
    let error = LinkError::TooMany { what: "tasks", count: 10_001, max: TASKS_MAX };
    assert_eq!(decode(&encode(&plain(Scenario { tasks, ..Scenario::default() }))), Err(error));

    let depends_on = vec![String::new(); DEPENDENCIES_MAX + 1];
    let tasks = vec![Task { depends_on, ..Task::default() }];
    assert_eq!(decode(&encode(&plain(Scenario { tasks, ..Scenario::default() }))), Err(LinkError::TooLarge));

    let title = "x".repeat(64 * KIB);
    let link = plain(Scenario { title, ..Scenario::default() });
    assert_eq!(decode(&encode(&link)), Ok(link));
    for bytes in [64 * KIB + 1, 1_000_000, 2_000_000] {
        let title = "x".repeat(bytes);
        assert_eq!(
            decode(&encode(&plain(Scenario { title, ..Scenario::default() }))),
            Err(LinkError::TooLarge)
        );
    }
}

/// Few bytes that stand for many: each of these would come to tens of megabytes.
#[test]
fn what_repeats_itself_is_bounded_too() {
    let long = "x".repeat(64 * KIB);
    let needs_long = |_| Task { depends_on: vec![long.clone()], ..Task::default() };
    let mut tasks: Vec<Task> = (0..200).map(needs_long).collect();
    tasks[0].id.clone_from(&long);
    let by_reference = Scenario { tasks, ..Scenario::default() };

    let requires_long = |_| Task { requires: vec![long.clone()], ..Task::default() };
    let by_word = Scenario { tasks: (0..200).map(requires_long).collect(), ..Scenario::default() };

    let many = vec![Fault::default(); INFLATED_BYTES_MAX / 2];
    let mut by_record = Scenario::default();
    by_record.environment.faults = many;

    let mut by_list = Scenario { tasks: vec![Task::default()], ..Scenario::default() };
    by_list.tasks[0].options = vec![String::new(); INFLATED_BYTES_MAX / 2];

    for scenario in [by_reference, by_word, by_record, by_list] {
        let payload = encode(&plain(scenario));
        assert!(payload.len() < LINK_CHARS_MAX, "{}", payload.len());
        assert_eq!(decode(&payload), Err(LinkError::TooLarge));
    }
}

#[test]
fn a_number_that_is_not_finite_is_refused() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut in_agent = realistic(2, 2, Ids::Numbered);
        in_agent.agents[1].speed = number;
        let mut in_parameters = Scenario::default();
        in_parameters.strategies.centralized.failover = Some(number);
        for scenario in [in_agent, in_parameters] {
            assert_eq!(decode(&encode(&plain(scenario))), Err(LinkError::NotFinite));
        }
        let view = LinkView { playhead_s: Some(number), ..LinkView::default() };
        let link = Link { view, ..plain(Scenario::default()) };
        assert_eq!(decode(&encode(&link)), Err(LinkError::NotFinite));
    }
}

#[test]
fn a_whole_number_that_does_not_fit_is_refused() {
    let empty = content_of(&plain(Scenario::default()));
    assert_eq!(empty, [0, 0, 0, 0, 0, 0]);
    // The mask of the scenario says: a seed.
    let with_seed = |seed: &[u8]| [&[0, 0, 1 << 2], seed, &[0, 0, 0]].concat();
    let largest = decode(&sealed_content(&with_seed(&[0xff, 0xff, 0xff, 0xff, 0x0f])));
    assert_eq!(largest.map(|link| link.scenario.seed), Ok(u32::MAX));
    for seed in [
        &[0x80, 0x80, 0x80, 0x80, 0x10][..],
        &[0xff; 9],
        &[0x80; 12],
        &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02],
    ] {
        assert_eq!(decode(&sealed_content(&with_seed(seed))), Err(LinkError::NoScenario), "{seed:?}");
    }
}

#[test]
fn numbers_come_back_to_the_bit() {
    let numbers =
        [0.1, 0.30000000000000004, 1.0 / 3.0, 5e-324, 0.0, -2.5, 1e300, 123456.789, 86_400.0, 0.1 + 0.7];
    let task = |number: &f64| Task { effort: *number, ..Task::default() };
    let scenario = Scenario { tasks: numbers.iter().map(task).collect(), ..Scenario::default() };
    let back = decode(&encode(&plain(scenario.clone()))).expect("a link").scenario;
    assert_eq!(format!("{back:?}"), as_a_file_keeps_it(&scenario));
    let bits =
        |scenario: &Scenario| scenario.tasks.iter().map(|task| task.effort.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&back), bits(&scenario));
}

#[test]
fn a_minus_zero_in_a_link_is_read_as_zero() {
    let scenario = Scenario { tasks: vec![Task { effort: -0.0, ..Task::default() }], ..Scenario::default() };
    let back = decode(&encode(&plain(scenario))).expect("a link").scenario;
    assert_eq!(back.tasks[0].effort.to_bits(), 0.0_f64.to_bits());
}
