//! Caps on lists and on findings. What exceeds one is an error that is named, and still opens for editing.

use coordination::formats::{json, link};
use coordination::scenario::{
    CAPABILITIES_MAX, FAULTS_MAX, FINDINGS_MAX, Fault, Finding, OPTIONS_MAX, REQUIRES_MAX, REVIEWS_MAX,
    SCRIPT_ENTRIES_MAX, Scenario, Severity, Vote,
};
use coordination::{Setup, StrategyKind};

use super::documents::{DOCUMENTS, team};

/// A list that can be too long: where the finding of that is, its cap, and what makes it so long.
type Cap = (&'static str, usize, fn(&mut Scenario, usize));

fn words(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("w{number}")).collect()
}

const CAPS: &[Cap] = &[
    ("agents[1].capabilities", CAPABILITIES_MAX, |it, count| it.agents[1].capabilities = words(count)),
    ("tasks[1].requires", REQUIRES_MAX, |it, count| it.tasks[1].requires = words(count)),
    ("tasks[1].options", OPTIONS_MAX, |it, count| it.tasks[1].options = words(count)),
    ("environment.faults", FAULTS_MAX, |it, count| {
        it.environment.faults = vec![Fault { agent: "agent-0".to_owned(), ..Fault::default() }; count];
    }),
    ("agents[1].script", SCRIPT_ENTRIES_MAX, |it, count| {
        it.agents[0].script.results = words(count / 2).into_iter().map(|id| (id, "x".to_owned())).collect();
        it.agents[1].script.votes = words(count - count / 2).into_iter().map(|id| (id, Vote::No)).collect();
    }),
    ("agents[1].script.rankings.t0", OPTIONS_MAX, |it, count| {
        it.agents[1].script.rankings.insert("t0".to_owned(), words(count));
    }),
    ("agents[1].script.reviews.t0", REVIEWS_MAX, |it, count| {
        it.agents[1].script.reviews.insert("t0".to_owned(), vec![true; count]);
    }),
];

fn blocking(scenario: &Scenario) -> Vec<Finding> {
    scenario.findings().into_iter().filter(Finding::blocks_all).collect()
}

#[test]
fn each_list_has_a_cap() {
    for (path, cap, fill) in CAPS {
        let mut scenario = team(5, 5);
        fill(&mut scenario, *cap);
        assert!(blocking(&scenario).iter().all(|it| !it.message.contains("at most")), "{path}");
        fill(&mut scenario, cap + 1);
        let errors = blocking(&scenario);
        assert_eq!(errors.len(), 1, "{path}: {errors:?}");
        assert_eq!(errors[0].path.to_string(), *path);
        assert!(errors[0].message.contains(&format!("at most {cap} can be run")), "{}", errors[0].message);
    }
}

/// They were valid before there was a cap.
#[test]
fn a_document_over_a_new_cap_opens_with_nothing_lost() {
    for (path, cap, fill) in CAPS {
        let mut scenario = team(5, 5);
        fill(&mut scenario, cap + 1);
        assert_eq!(Scenario::from_json(&scenario.to_json()).as_ref(), Ok(&scenario), "{path}");
        assert_eq!(json::read(&scenario.to_json()).as_ref(), Ok(&scenario), "{path}");
        let payload = link::encode(&link::Link::to(scenario.clone()));
        if payload.len() <= link::LINK_CHARS_MAX {
            assert_eq!(link::decode(&payload).map(|link| link.scenario).as_ref(), Ok(&scenario), "{path}");
        }
    }
}

#[test]
fn findings_after_the_first_thousand_are_counted() {
    let mut scenario = team(5, 3_000);
    for task in &mut scenario.tasks {
        task.effort = -1.0;
        task.requires = vec!["flying".to_owned()];
    }
    let findings = scenario.findings();
    assert_eq!(findings.len(), FINDINGS_MAX + 2);
    let more: Vec<String> = findings[FINDINGS_MAX..].iter().map(ToString::to_string).collect();
    assert_eq!(more[0], "and 2000 more errors, not listed; mend those that are listed first");
    assert_eq!(more[1], "and 3000 more warnings, not listed; mend those that are listed first");
}

/// What is only counted blocks as it would if it were listed.
#[test]
fn an_error_that_is_only_counted_blocks() {
    let mut scenario = team(5, 1_500);
    scenario.tasks[0].depends_on = vec!["t1".to_owned(); 3_000];
    let can_run = |scenario: &Scenario| {
        Setup::of(&std::sync::Arc::new(scenario.clone())).run(StrategyKind::Market).is_ok()
    };
    assert!(can_run(&scenario));
    scenario.environment.faults = vec![Fault { agent: "nobody".to_owned(), ..Fault::default() }];
    assert!(!can_run(&scenario));
    let listed = scenario.findings();
    assert!(listed[..FINDINGS_MAX].iter().all(|finding| finding.severity == Severity::Warning));
    assert!(listed.iter().any(Finding::blocks_all));
}

#[test]
fn sentences_are_short_whatever_they_quote() {
    for (name, document) in DOCUMENTS {
        for finding in document(0.02).findings() {
            assert!(finding.message.len() < 600, "{name}: {}", finding.message);
            let label = finding.fix.map(|fix| fix.label).unwrap_or_default();
            assert!(label.len() < 600, "{name}: {label}");
        }
    }
}

/// A fix works for a key of any form: the path is not shortened.
#[test]
fn fixes_lead_to_keys_with_dots_and_of_any_length() {
    let mut scenario = team(5, 1);
    for key in ["no.such", "a[0]", &"x".repeat(50), &"ü".repeat(5_000)] {
        scenario.agents[0].script.votes.insert(key.to_owned(), Vote::Yes);
        let findings = scenario.findings();
        let fix =
            findings.iter().find(|finding| finding.blocks_all()).and_then(|finding| finding.fix.as_ref());
        scenario = scenario.mended(fix.expect("a fix")).expect("it is there");
        assert!(scenario.agents[0].script.votes.is_empty(), "{key}");
    }
}
