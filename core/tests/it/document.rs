//! Reading, checking and writing the scenario document.

use coordination::Scenario;
use coordination::scenario::{Finding, Findings, Severity, read};
use proptest::prelude::*;
use serde_json::json;

fn findings_of(document: &serde_json::Value) -> Findings {
    match read(&document.to_string()) {
        Ok((_, findings)) => findings,
        Err(error) => error.findings,
    }
}

/// Returns each finding as `severity path: message`.
fn said(document: &serde_json::Value) -> Vec<String> {
    let say = |finding: &Finding| {
        let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
        format!("{severity} {}: {}", finding.path, finding.message)
    };
    findings_of(document).iter().filter(|it| it.strategy.is_none()).map(say).collect()
}

fn with(change: impl FnOnce(&mut serde_json::Value)) -> serde_json::Value {
    let mut document = json!({
        "version": 1,
        "agents": [{"id": "a"}, {"id": "b"}],
        "tasks": [{"id": "x"}, {"id": "y", "depends_on": ["x"]}],
    });
    change(&mut document);
    document
}

#[test]
fn a_good_document_has_no_findings() {
    assert_eq!(said(&with(|_| {})), Vec::<String>::new());
}

type Change = fn(&mut serde_json::Value);

/// Asserts that each change leads to its finding.
fn check(cases: &[(Change, &str)]) {
    for (change, expected) in cases {
        let said = said(&with(change));
        assert!(said.iter().any(|it| it == expected), "expected {expected:?} among {said:#?}");
    }
}

#[test]
fn every_single_fault_is_named_with_its_place() {
    check(&[
        (
            |it| it["agents"][1]["speeed"] = json!(2),
            "error agents[1].speeed: unknown field, did you mean `speed`?",
        ),
        (|it| it["colour"] = json!("red"), "error colour: unknown field"),
        (
            |it| it["version"] = json!(2),
            "error version: made by a newer version of the playground (2); this one reads version 1",
        ),
        (|it| it["version"] = json!("1"), "error version: expected 1, found the text \"1\""),
        (
            |it| it["seed"] = json!(-1),
            "error seed: expected a whole number from 0 to 4294967295, found the number -1",
        ),
        (|it| it["agents"] = json!({}), "error agents: expected a list, found an object"),
        (
            |it| it["agents"][0]["role"] = json!("boss"),
            "error agents[0].role: expected one of executor, planner, reviewer, integrator, found the text \"boss\"",
        ),
        (
            |it| it["agents"][0]["speed"] = json!(0),
            "error agents[0].speed: 0 is not between 0.001 and 1000 ×",
        ),
        (|it| it["agents"][0]["skill"] = json!(1.5), "error agents[0].skill: 1.5 is not between 0 and 1"),
        (|it| it["agents"][1]["id"] = json!("a"), "error agents[1].id: `a` is already the id of agents[0]"),
        (
            |it| it["agents"][1]["id"] = json!("é"),
            "error agents[1].id: \"é\" is no id: 1 to 64 of A–Z, a–z, 0–9, _ and -",
        ),
        (
            |it| it["agents"][1]["id"] = json!("coordinator"),
            "error agents[1].id: `coordinator` is kept for the dedicated coordinator; give the agent another id",
        ),
        (|it| it["tasks"][0]["id"] = json!(""), "error tasks[0].id: the task needs an id"),
        (
            |it| it["tasks"][0]["effort"] = json!(-1),
            "error tasks[0].effort: -1 is not between 0 and 1000000 s",
        ),
        (
            |it| it["tasks"][0]["depends_on"] = json!(["x"]),
            "error tasks[0].depends_on[0]: `x` depends on itself",
        ),
        (
            |it| it["tasks"][0]["depends_on"] = json!(["y"]),
            "error tasks[0].depends_on[0]: dependency cycle: x → y → x",
        ),
        (
            |it| it["tasks"][1]["depends_on"] = json!(["x", "z9"]),
            "error tasks[1].depends_on[1]: there is no task `z9`",
        ),
        (
            |it| it["tasks"][1]["depends_on"] = json!(["x", "x"]),
            "warning tasks[1].depends_on[1]: `x` is named twice",
        ),
        (
            |it| it["tasks"][1]["requires"] = json!(["sing"]),
            "warning tasks[1].requires: nobody can do `y`: no agent has \"sing\"",
        ),
        (|it| it["tasks"][1]["proposer"] = json!("bb"), "error tasks[1].proposer: there is no agent `bb`"),
        (
            |it| {
                it["tasks"][1]["options"] = json!(["A", "B"]);
                it["tasks"][1]["answer"] = json!("C");
            },
            "error tasks[1].answer: \"C\" is none of the task's options",
        ),
        (
            |it| it["agents"][0]["script"] = json!({"votes": {"zz": "yes"}}),
            "error agents[0].script.votes.zz: there is no task `zz`",
        ),
        (
            |it| it["title"] = json!("x".repeat(65 * 1024)),
            "error title: 65 KiB of text; at most 64 KiB fit in one field",
        ),
        (|it| it["agents"] = json!([]), "error agents: a team needs at least one agent"),
    ]);
}

#[test]
fn every_single_fault_of_the_conditions_is_named_with_its_place() {
    check(&[
        (
            |it| it["environment"] = json!({"faults": [{"at": 1, "agent": "q"}]}),
            "error environment.faults[0].agent: there is no agent `q`",
        ),
        (
            |it| it["environment"] = json!({"faults": [{"at": 1, "agent": "a", "kind": "slow"}]}),
            "error environment.faults[0].factor: `slow` needs a factor",
        ),
        (
            |it| it["environment"] = json!({"faults": [{"agent": "a", "kind": "lose_message", "factor": 2}]}),
            "warning environment.faults[0].factor: only `slow` has a factor; it does nothing here",
        ),
        (
            |it| it["environment"] = json!({"faults": [{"at": 1, "agent": "coordinator"}]}),
            "warning environment.faults[0].agent: only the centralized strategy has a coordinator; the others ignore this fault",
        ),
        (
            |it| it["environment"] = json!({"limits": {"events": 5}}),
            "warning environment.limits.events: a run may take 12 events or more and is stopped at 5",
        ),
    ]);
}

#[test]
fn all_findings_come_at_once() {
    let document = with(|it| {
        it["agents"][0]["speeed"] = json!(1);
        it["agents"][1]["skill"] = json!("high");
        it["tasks"][0]["effort"] = json!(-3);
        it["tasks"][1]["depends_on"] = json!(["nothing"]);
    });
    assert_eq!(
        said(&document),
        [
            "error agents[0].speeed: unknown field, did you mean `speed`?",
            "error agents[1].skill: expected a number, found the text \"high\"",
            "error tasks[0].effort: -3 is not between 0 and 1000000 s",
            "error tasks[1].depends_on[0]: there is no task `nothing`",
        ]
    );
}

#[test]
fn a_percentage_is_taken_for_a_share() {
    for (skill, expected) in [(90.0, "Set to 0.9"), (1.5, "Set to 1"), (-1.0, "Set to 0")] {
        let document = with(|it| it["agents"][0]["skill"] = json!(skill));
        let findings =
            findings_of(&document).into_iter().filter(|it| it.path.to_string() == "agents[0].skill");
        let fixes: Vec<String> = findings.filter_map(|it| it.fix).map(|fix| fix.label).collect();
        assert_eq!(fixes, [expected]);
    }
}

#[test]
fn fixes_mend_what_they_are_offered_for() {
    let faulty = with(|it| {
        it["agents"][0]["skill"] = json!(7);
        it["tasks"][0]["depends_on"] = json!(["y"]);
        it["tasks"][1]["requires"] = json!(["sing"]);
        it["environment"] = json!({"faults": [{"at": 1, "agent": "aa", "kind": "slow"}]});
    });
    let mut scenario = Scenario::from_value(faulty).expect("its form is right");
    for _ in 0..20 {
        let Some(fix) = scenario.findings().into_iter().find_map(|finding| finding.fix) else { break };
        scenario = scenario.mended(&fix).expect("a fix that applies");
    }
    let left: Findings =
        scenario.findings().into_iter().filter(|finding| finding.strategy.is_none()).collect();
    assert_eq!(left, []);
    assert_eq!(scenario.agents[0].capabilities, ["sing"]);
}

#[test]
fn texts_that_are_no_document_are_said_to_be_none() {
    let cases = [
        ("", "the document is empty"),
        ("  \n", "the document is empty"),
        ("{\"version\": 1,", "not JSON: EOF while parsing a value (line 1, column 14)"),
        ("{\"version\": 1, \"seed\": NaN}", "not JSON: expected value (line 1, column 24)"),
        ("[1]", "expected a scenario, which is an object, found a list"),
        ("{}", "missing; this is version 1"),
    ];
    for (text, expected) in cases {
        let findings = read(text).expect_err("not a document").findings;
        assert_eq!(findings[0].message, expected, "{text:?}");
    }
    let deep = "[".repeat(100_000);
    assert!(read(&deep).is_err());
}

#[test]
fn too_large_documents_are_refused_at_once() {
    let agents: Vec<_> = (0..1001).map(|n| json!({"id": format!("a{n}")})).collect();
    assert_eq!(
        said(&with(|it| it["agents"] = json!(agents))),
        ["error agents: 1001 agents; at most 1000 can be run"]
    );
    let tasks: Vec<_> = (0..10_001).map(|n| json!({"id": format!("t{n}")})).collect();
    assert_eq!(
        said(&with(|it| it["tasks"] = json!(tasks))),
        ["error tasks: 10001 tasks; at most 10000 can be run"]
    );
}

#[test]
fn what_is_written_is_read_again_and_defaults_are_left_out() {
    let document = json!({
        "version": 1,
        "title": "T",
        "agents": [{"id": "a", "speed": 2.5, "script": {"votes": {"x": "no"}}}],
        "tasks": [{"id": "x", "answer": "42"}],
        "strategies": {"centralized": {"failover": 3.5}},
        "environment": {"faults": [{"at": 3, "agent": "a", "kind": "slow", "factor": 0.25}], "limits": {"time": 10}},
    });
    let scenario = Scenario::from_value(document.clone()).expect("a scenario");
    // Numbers that were written without a decimal point are written with one.
    let mut expected = document;
    expected["environment"]["faults"][0]["at"] = json!(3.0);
    expected["environment"]["limits"]["time"] = json!(10.0);
    assert_eq!(scenario.to_value(), expected);
    assert_eq!(Scenario::from_json(&scenario.to_json()).as_ref(), Ok(&scenario));
    assert_eq!(Scenario::from_json(&scenario.to_json_pretty()).as_ref(), Ok(&scenario));
    assert_eq!(Scenario::default().to_json(), "{\"version\":1}");
}

#[test]
fn people_read_a_document_in_the_order_of_its_fields() {
    let document = json!({
        "version": 1,
        "title": "T \"1\"",
        "agents": [{"id": "b", "speed": 2.0, "base_price": 0.5}, {"id": "a"}],
        "environment": {"faults": [{"kind": "slow", "factor": 1e-3}, {}]},
    });
    let scenario = Scenario::from_value(document).expect("a scenario");
    let pretty = r#"{
  "version": 1,
  "title": "T \"1\"",
  "agents": [
    {
      "id": "b",
      "speed": 2,
      "base_price": 0.5
    },
    {
      "id": "a"
    }
  ],
  "environment": {
    "faults": [
      {
        "kind": "slow",
        "factor": 0.001
      },
      {}
    ]
  }
}"#;
    assert_eq!(scenario.to_json_pretty(), pretty);
    assert_eq!(scenario.to_json(), pretty.replace("\n", "").replace("  ", "").replace("\": ", "\":"));
}

#[test]
fn each_field_can_be_asked_for() {
    let mut scenario = Scenario::default();
    scenario.strategies.centralized.failover = Some(1.5);
    assert_eq!(scenario.value_at("strategies.centralized.failover"), Some(json!(1.5)));
    assert_eq!(scenario.value_at("strategies.centralized.max_attempts"), Some(json!(2)));
    assert_eq!(scenario.value_at("strategies.centralized.colour"), None);
    assert_eq!(scenario.value_at("title.colour"), None);
}

#[test]
fn a_long_cycle_is_shortened_and_several_are_each_named() {
    let mut tasks: Vec<_> = (0..30)
        .map(|n| json!({"id": format!("t{n}"), "depends_on": [format!("t{}", (n + 29) % 30)]}))
        .collect();
    tasks.push(json!({"id": "u", "depends_on": ["v"]}));
    tasks.push(json!({"id": "v", "depends_on": ["u"]}));
    let said = said(&with(|it| it["tasks"] = json!(tasks)));
    assert_eq!(
        said,
        [
            "error tasks[0].depends_on[0]: dependency cycle: t0 → t1 → t2 → t3 → t4 → t5 → … 19 more … → t25 → t26 → t27 → t28 → t29 → t0",
            "error tasks[30].depends_on[0]: dependency cycle: u → v → u",
        ]
    );
}

/// Applies the fix of the finding that contains these words. Returns the label of the fix and the findings
/// that are left.
fn mended(document: &serde_json::Value, words: &str) -> (String, Vec<String>) {
    let findings = findings_of(document);
    let finding = findings.iter().find(|it| it.message.contains(words)).expect("it is found");
    let fix = finding.fix.clone().expect("it can be mended");
    let mut document = document.clone();
    assert!(fix.apply(&mut document), "{fix:?}");
    (fix.label, findings_of(&document).into_iter().map(|it| it.message).collect())
}

#[test]
fn a_misspelt_capability_is_mended_to_the_one_that_someone_has() {
    let document = with(|it| {
        it["agents"][0]["capabilities"] = json!(["database"]);
        it["tasks"][0]["requires"] = json!(["database", "databse"]);
        it["tasks"][1]["requires"] = json!(["gardening"]);
    });
    let (label, left) = mended(&document, "no agent has \"databse\", did you mean \"database\"?");
    assert_eq!(label, "Change to \"database\"");
    assert!(left.iter().all(|message| !message.contains("databse")), "{left:?}");
    let (label, left) = mended(&document, "no agent has \"gardening\"");
    assert_eq!(label, "Give a \"gardening\"");
    assert!(left.iter().all(|message| !message.contains("gardening")), "{left:?}");
}

#[test]
fn a_role_that_nobody_has_is_given_to_one_of_several_with_the_same() {
    let document = with(|_| {});
    let (label, left) = mended(&document, "needs a planner");
    assert_eq!(label, "Make b the planner");
    let is_mended = |message: &String| !message.contains("planner") && !message.contains("executor");
    assert!(left.iter().all(is_mended), "{left:?}");
    let alone = findings_of(&with(|it| it["agents"] = json!([{"id": "a"}])));
    let finding = alone.iter().find(|it| it.message.contains("needs a planner")).expect("it is found");
    assert_eq!(finding.fix, None, "whoever does the work is needed for it");
}

/// Applies each fix that is offered alone; returns where what it is offered for is found again.
fn not_mended(document: &serde_json::Value) -> Vec<String> {
    let found = findings_of(document);
    let is_left = |finding: &&Finding| {
        let Some(fix) = &finding.fix else { return false };
        let mut mended = document.clone();
        !fix.apply(&mut mended)
            || findings_of(&mended).iter().any(|it| it.path == finding.path && it.message == finding.message)
    };
    found.iter().filter(is_left).map(Finding::to_string).collect()
}

#[test]
fn the_fix_of_a_key_with_dots_or_of_any_length_mends_it() {
    let long = "x".repeat(60);
    let document = with(|it| {
        it["agents"][0]["script"] = json!({"votes": {"no.such": "yes", "a[0]": "no", &long: "no", "": "no"}});
        it["agents"][1]["a.b"] = json!(1);
        it["agents"][1][&long] = json!(1);
        it["tasks"][0]["id"] = json!("no id.");
        it["tasks"][0]["options"] = json!(["A"]);
        it["agents"][0]["script"]["rankings"] = json!({"no id.": ["B"]});
    });
    assert_eq!(findings_of(&document).iter().filter(|finding| finding.fix.is_some()).count(), 9);
    assert_eq!(not_mended(&document), [""; 0]);
}

proptest! {
    #[test]
    fn a_fix_mends_what_it_is_offered_for_whatever_the_keys_are(
        keys in prop::collection::btree_set("([a-c.]|\\[0\\]|é|x{45}){0,4}", 1..6),
        id in "[a-c.\\[\\]]{0,3}|x{60,70}",
    ) {
        let words = |value: serde_json::Value| -> serde_json::Value {
            keys.iter().map(|key| (key.clone(), value.clone())).collect::<serde_json::Map<_, _>>().into()
        };
        let mut document = with(|it| {
            it["agents"][0]["script"] = json!({"votes": words(json!("no")), "reviews": words(json!([true]))});
            it["agents"][1]["script"] = json!({"rankings": {&id: ["B", "A"]}});
            it["tasks"][0] = json!({"id": id, "options": ["A"], "effort": -1});
        });
        for key in keys.iter().filter(|key| *key != "id") {
            document["tasks"][1][key] = json!(1);
        }
        prop_assert_eq!(not_mended(&document), [""; 0]);
    }
}

#[test]
fn a_misspelt_field_is_not_renamed_to_one_that_is_there() {
    let document = with(|it| it["agents"][1] = json!({"id": "b", "speed": 2, "speeed": 3}));
    let findings = findings_of(&document);
    assert_eq!(findings[0].fix.as_ref().map(|fix| fix.label.as_str()), Some("Remove it"));
}
