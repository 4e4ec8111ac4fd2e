//! Small random scenarios in which much coincides: few agents and tasks, times on a coarse grid, many faults.

use serde_json::{Value, json};

use super::dice::{Dice, Fields};
use super::parameters;

const CAPABILITIES: [&str; 2] = ["x", "y"];
const STANCES: [&str; 6] = ["always_yes", "always_no", "abstain", "silent", "contrarian", "honest"];
const DELAYS: [f64; 8] = [0.0, 0.0, 0.0, 0.5, 1.0, 1.0, 2.0, 3.0];
const EFFORTS: [f64; 9] = [0.0, 0.5, 1.0, 1.0, 2.0, 3.0, 5.0, 8.0, 20.0];

/// Returns the scenario of a number.
pub(crate) fn document(number: u64) -> Value {
    let dice = &mut Dice::new(number ^ 0x5EED);
    let (agents, tasks) = (dice.between(1, 5), dice.between(1, 5));
    let mut fields = Fields::default();
    fields.put("version", 1);
    fields.put("seed", dice.below(1000));
    let mut team: Vec<Value> = (0..agents).map(|place| agent(dice, place, tasks)).collect();
    // A pipeline needs both; mostly it has them.
    if dice.percent(90) {
        team[0]["role"] = json!("planner");
        team[agents - 1]["role"] = json!("executor");
    }
    fields.put("agents", team);
    fields.put("tasks", (0..tasks).map(|place| task(dice, place, agents)).collect::<Vec<Value>>());
    fields.put("strategies", parameters::strategies(dice));
    fields.put_filled("environment", environment(dice, agents));
    fields.object()
}

fn agent(dice: &mut Dice, place: usize, tasks: usize) -> Value {
    let mut fields = Fields::default();
    fields.put("id", format!("a{place}"));
    fields.maybe(dice, 60, "capabilities", |dice| dice.some_of(&CAPABILITIES, 2));
    fields.maybe(dice, 60, "role", |dice| *dice.pick(&["executor", "reviewer", "planner", "integrator"]));
    fields.maybe(dice, 30, "speed", |dice| *dice.pick(&[0.5, 2.0, 4.0]));
    fields.maybe(dice, 40, "skill", Dice::chance);
    fields.maybe(dice, 60, "reliability", Dice::chance);
    fields.maybe(dice, 15, "sensitivity", Dice::chance);
    fields.maybe(dice, 15, "specificity", Dice::chance);
    fields.maybe(dice, 30, "base_price", |dice| *dice.pick(&[0.0, 10.0, 80.0]));
    fields.maybe(dice, 20, "weight", |dice| *dice.pick(&[0.0, 2.0]));
    fields.maybe(dice, 25, "stance", |dice| *dice.pick(&STANCES));
    fields.maybe(dice, 10, "script", |dice| {
        let task = format!("t{}", dice.below(tasks));
        match dice.below(3) {
            0 => json!({"votes": {task: *dice.pick(&["yes", "no", "abstain"])}}),
            1 => json!({"reviews": {task: [false, true]}}),
            _ => json!({"results": {task: "37"}}),
        }
    });
    fields.object()
}

fn task(dice: &mut Dice, place: usize, agents: usize) -> Value {
    let mut fields = Fields::default();
    fields.put("id", format!("t{place}"));
    fields.maybe(dice, 80, "effort", |dice| {
        if dice.percent(80) { *dice.pick(&EFFORTS) } else { dice.often_whole(5) }
    });
    fields.maybe(dice, 20, "requires", |dice| dice.some_of(&CAPABILITIES, 1));
    if place > 0 {
        fields.maybe(dice, 35, "depends_on", |dice| vec![format!("t{}", dice.below(place))]);
    }
    fields.maybe(dice, 25, "arrives_at", instant);
    fields.maybe(dice, 15, "reliability", |dice| *dice.pick(&[0.0, 0.5]));
    fields.maybe(dice, 20, "priority", |dice| dice.between(0, 2) as i64 - 1);
    fields.maybe(dice, 15, "options", |_| json!(["A", "B", "C"]));
    fields.maybe(dice, 20, "proposer", |dice| format!("a{}", dice.below(agents)));
    fields.object()
}

fn instant(dice: &mut Dice) -> f64 {
    dice.between(0, 24) as f64 / 2.0
}

fn environment(dice: &mut Dice, agents: usize) -> Value {
    let mut fields = Fields::default();
    fields.put("message_delay", *dice.pick(&DELAYS));
    fields.maybe(dice, 25, "message_loss", |dice| *dice.pick(&[0.1, 0.3, 0.6, 0.9]));
    fields.maybe(dice, 15, "effort_spread", |dice| *dice.pick(&[0.5, 1.0]));
    fields.maybe(dice, 15, "error_propagation", Dice::chance);
    fields.maybe(dice, 15, "common_cause", Dice::chance);
    fields.maybe(dice, 15, "prices", |_| json!({"message": 0.5, "decision": 2}));
    fields.maybe(dice, 10, "price_per", |_| "effort");
    let faults = dice.between(0, 6);
    fields.put("faults", (0..faults).map(|_| fault(dice, agents)).collect::<Vec<Value>>());
    fields.object()
}

fn fault(dice: &mut Dice, agents: usize) -> Value {
    let agent = if dice.percent(20) { "coordinator".to_owned() } else { format!("a{}", dice.below(agents)) };
    let kind = *dice.pick(&["crash", "crash", "recover", "recover", "slow", "lose_message", "lose_message"]);
    let mut fault = json!({"at": instant(dice), "agent": agent, "kind": kind});
    if kind == "slow" {
        fault["factor"] = json!(*dice.pick(&[0.1, 0.25, 0.5, 2.0, 1.0]));
    }
    fault
}
