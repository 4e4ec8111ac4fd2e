//! Generated scenarios with faults, as documents.

use serde_json::{Value, json};

use super::dice::{Dice, Fields};
use super::parameters;

const CAPABILITIES: [&str; 3] = ["code", "write", "test"];
const STANCES: [&str; 6] = ["honest", "always_yes", "always_no", "abstain", "silent", "contrarian"];
const OPTIONS: [&str; 4] = ["D", "A", "C", "B"];

/// Not in alphabetical order: the order of the list and that of the ids differ.
const NAMES: [&str; 10] = ["mia", "ada", "zoe", "ben", "kim", "eve", "tom", "cleo", "ivo", "lea"];

/// The decisions about a scenario that are made before its parts are drawn.
struct Outline {
    agents: Vec<String>,
    tasks: Vec<String>,
    /// The options of each task, mostly none.
    options: Vec<Vec<String>>,
    /// Nothing is lost, nobody crashes, and errors are rare: most of these scenarios complete.
    is_calm: bool,
    is_large: bool,
}

/// Returns the generated scenario of this number.
pub(super) fn document(seed: u64) -> Value {
    // A few percent are large.
    drawn(&mut Dice::new(seed), if seed % 50 == 49 { (10, 10, 40, 60) } else { (1, 8, 0, 12) })
}

/// Returns a generated scenario with few agents and tasks.
pub(super) fn small_document(dice: &mut Dice) -> Value {
    drawn(dice, (1, 5, 1, 5))
}

/// Draws a scenario with a least and a greatest number of agents and of tasks.
fn drawn(
    dice: &mut Dice,
    (agents_min, agents_max, tasks_min, tasks_max): (usize, usize, usize, usize),
) -> Value {
    let (agents, tasks) = (dice.between(agents_min, agents_max), dice.between(tasks_min, tasks_max));
    let shift = dice.below(NAMES.len());
    let outline = Outline {
        agents: (0..agents).map(|place| NAMES[(place + shift) % NAMES.len()].to_owned()).collect(),
        tasks: (0..tasks).map(|place| format!("{}{place}", dice.pick(&["k", "b", "x", "g"]))).collect(),
        options: (0..tasks).map(|_| options(dice)).collect(),
        is_calm: dice.percent(40),
        is_large: tasks > 12,
    };
    let mut fields = Fields::default();
    fields.put("version", 1);
    fields.maybe(dice, 20, "title", |_| "Generated");
    fields.maybe(dice, 20, "description", |_| "By a program.");
    fields.put("seed", dice.below(1 << 32));
    fields.put("agents", agents_of(dice, &outline));
    fields.put("tasks", tasks_of(dice, &outline));
    fields.put("strategies", parameters::strategies(dice));
    fields.put_filled("environment", environment(dice, &outline));
    fields.object()
}

fn options(dice: &mut Dice) -> Vec<String> {
    let most = dice.between(1, 4);
    if dice.percent(25) {
        OPTIONS[..most].iter().map(|option| (*option).to_owned()).collect()
    } else {
        vec![]
    }
}

fn agents_of(dice: &mut Dice, outline: &Outline) -> Value {
    let mut agents: Vec<Value> = (0..outline.agents.len()).map(|place| agent(dice, outline, place)).collect();
    // Without a planner and an executor the pipeline is refused; mostly there are both, anywhere in the list.
    if dice.percent(92) {
        let (count, first) = (agents.len(), dice.below(agents.len()));
        agents[first]["role"] = json!("executor");
        agents[(first + count - 1) % count]["role"] = json!("planner");
    }
    Value::Array(agents)
}

fn agent(dice: &mut Dice, outline: &Outline, place: usize) -> Value {
    let mut fields = Fields::default();
    fields.put("id", outline.agents[place].as_str());
    fields.maybe(dice, 10, "name", |dice| format!("Agent {}", dice.below(100)));
    fields.maybe(dice, 70, "capabilities", |dice| dice.some_of(&CAPABILITIES, 3));
    fields
        .put("role", *dice.pick(&["executor", "executor", "reviewer", "reviewer", "planner", "integrator"]));
    fields.maybe(dice, 60, "speed", |dice| {
        if dice.percent(40) { *dice.pick(&[0.5, 1.0, 2.0]) } else { dice.decimal(0.1, 4.0) }
    });
    fields.maybe(dice, 60, "skill", Dice::chance);
    let unreliable = if outline.is_calm { 10 } else { 60 };
    fields.maybe(dice, unreliable, "reliability", Dice::chance);
    fields.maybe(dice, 50, "base_price", |dice| dice.often_whole(100));
    fields.maybe(dice, 30, "weight", |dice| dice.often_whole(5));
    fields.maybe(dice, 35, "stance", |dice| *dice.pick(&STANCES));
    if dice.percent(40) {
        fields.put_filled("script", script(dice, outline));
    }
    fields.object()
}

fn script(dice: &mut Dice, outline: &Outline) -> Value {
    let (mut votes, mut rankings) = (Fields::default(), Fields::default());
    let (mut reviews, mut results) = (Fields::default(), Fields::default());
    for (task, options) in outline.tasks.iter().zip(&outline.options) {
        votes.maybe(dice, 15, task, |dice| *dice.pick(&["yes", "no", "abstain"]));
        reviews.maybe(dice, 15, task, |dice| {
            let count = dice.between(1, 3);
            (0..count).map(|_| dice.percent(50)).collect::<Vec<bool>>()
        });
        results.maybe(dice, 15, task, |dice| *dice.pick(&["37", "42", "A", "none"]));
        if !options.is_empty() {
            rankings.maybe(dice, 40, task, |dice| {
                let mut ranking = options.clone();
                dice.shuffle(&mut ranking);
                ranking.truncate(dice.between(1, options.len()));
                ranking
            });
        }
    }
    let mut script = Fields::default();
    for (name, entries) in
        [("votes", votes), ("rankings", rankings), ("reviews", reviews), ("results", results)]
    {
        script.put_filled(name, entries.object());
    }
    script.object()
}

fn tasks_of(dice: &mut Dice, outline: &Outline) -> Value {
    let mut tasks: Vec<Value> = (0..outline.tasks.len()).map(|place| task(dice, outline, place)).collect();
    // So that a task may stand in the list before those that it depends on.
    if dice.percent(50) {
        dice.shuffle(&mut tasks);
    }
    Value::Array(tasks)
}

fn task(dice: &mut Dice, outline: &Outline, place: usize) -> Value {
    let mut fields = Fields::default();
    fields.put("id", outline.tasks[place].as_str());
    fields.maybe(dice, 25, "title", |dice| format!("To {} it", dice.pick(&CAPABILITIES)));
    fields.maybe(dice, 25, "description", |dice| format!("Someone must {} this.", dice.pick(&CAPABILITIES)));
    fields.maybe(dice, 80, "effort", |dice| dice.often_whole(5));
    fields.maybe(dice, 25, "requires", |dice| dice.some_of(&CAPABILITIES, 2));
    if place > 0 && dice.percent(60) {
        // Only earlier ones, so that there is no cycle.
        let count = dice.between(1, 3);
        let mut needs: Vec<usize> = (0..count).map(|_| dice.below(place)).collect();
        needs.sort_unstable();
        needs.dedup();
        dice.shuffle(&mut needs);
        fields.put("depends_on", needs.iter().map(|need| outline.tasks[*need].clone()).collect::<Vec<_>>());
    }
    fields.maybe(dice, 25, "arrives_at", |dice| dice.often_whole(10));
    fields.maybe(dice, if outline.is_calm { 5 } else { 30 }, "reliability", Dice::chance);
    fields.maybe(dice, 30, "priority", |dice| dice.between(0, 4) as i64 - 2);
    let options = &outline.options[place];
    if !options.is_empty() {
        fields.put("options", options.clone());
        fields.maybe(dice, 50, "answer", |dice| dice.pick(options).clone());
    } else {
        fields.maybe(dice, 30, "answer", |dice| *dice.pick(&["42", "A"]));
    }
    fields.maybe(dice, 30, "proposer", |dice| dice.pick(&outline.agents).clone());
    fields.object()
}

fn environment(dice: &mut Dice, outline: &Outline) -> Value {
    let mut fields = Fields::default();
    fields.maybe(
        dice,
        50,
        "message_delay",
        |dice| {
            if dice.percent(50) { 0.5 } else { dice.decimal(0.0, 1.0) }
        },
    );
    fields.maybe(dice, 50, "effort_spread", |dice| dice.decimal(0.0, 1.0));
    if !outline.is_calm {
        fields.maybe(
            dice,
            35,
            "message_loss",
            |dice| {
                if dice.percent(15) { 1.0 } else { dice.decimal(0.0, 0.6) }
            },
        );
        fields.put_filled("faults", faults(dice, outline));
    }
    if outline.is_large || dice.percent(10) {
        fields.put("limits", limits(dice, outline));
    }
    fields.object()
}

fn faults(dice: &mut Dice, outline: &Outline) -> Value {
    let mut faults = Vec::new();
    for _ in 0..dice.between(0, 4) {
        let agent = if dice.percent(20) { "coordinator" } else { dice.pick(&outline.agents) };
        let at = dice.often_whole(14);
        match *dice.pick(&["crash", "crash", "recover", "slow", "lose_message", "lose_message"]) {
            "crash" => {
                faults.push(json!({"at": at, "agent": agent, "kind": "crash"}));
                if dice.percent(50) {
                    let at = at + dice.often_whole(20);
                    faults.push(json!({"at": at, "agent": agent, "kind": "recover"}));
                }
            }
            "slow" => {
                let factor = dice.decimal(0.1, 3.0);
                faults.push(json!({"at": at, "agent": agent, "kind": "slow", "factor": factor}));
            }
            kind => faults.push(json!({"at": at, "agent": agent, "kind": kind})),
        }
    }
    Value::Array(faults)
}

fn limits(dice: &mut Dice, outline: &Outline) -> Value {
    let mut fields = Fields::default();
    if outline.is_large {
        // Keeps the tests quick.
        fields.put("events", 5_000);
    } else {
        fields.maybe(dice, 50, "events", |dice| dice.between(1, 60));
        fields.maybe(dice, 60, "time", |dice| dice.often_whole(20));
    }
    fields.object()
}
