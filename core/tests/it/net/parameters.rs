//! Generated parameters of the five strategies.

use serde_json::{Value, json};

use super::dice::{Dice, Fields};

/// How a parameter is drawn.
enum Draw {
    Word(&'static [&'static str]),
    Flag,
    /// One of a few special numbers, or a decimal number up to the last.
    Number(&'static [f64], f64),
    /// The same, or `null`.
    Optional(f64),
    /// A whole number between two, both included.
    Whole(usize, usize),
    /// An object of numbers up to 2.
    Weights(&'static [&'static str]),
}

type Parameters = &'static [(&'static str, Draw)];

const STRATEGIES: [(&str, Parameters); 5] = [
    ("uncoordinated", UNCOORDINATED),
    ("centralized", CENTRALIZED),
    ("consensus", CONSENSUS),
    ("market", MARKET),
    ("role_based", ROLE_BASED),
];

const UNCOORDINATED: Parameters = &[
    ("visibility_delay", Draw::Number(&[0.0, 1.0, 2.0], 10.0)),
    ("pick", Draw::Word(&["random", "task_order"])),
    ("patience", Draw::Number(&[0.0, 2.0, 5.0], 20.0)),
    ("match_capabilities", Draw::Flag),
    ("max_attempts", Draw::Whole(1, 4)),
];

const CENTRALIZED: Parameters = &[
    ("priority", Draw::Word(&["critical_path", "task_order", "longest_effort", "random"])),
    ("assignment", Draw::Word(&["earliest_finish", "registration_order", "least_loaded"])),
    ("barrier", Draw::Flag),
    ("match_capabilities", Draw::Flag),
    ("decision_time", Draw::Number(&[0.0, 0.0, 0.5], 1.0)),
    ("max_attempts", Draw::Whole(1, 4)),
    ("failover", Draw::Optional(5.0)),
];

const CONSENSUS: Parameters = &[
    ("threshold", Draw::Number(&[0.5, 0.0, 1.0], 1.0)),
    ("passes", Draw::Word(&["more_than", "at_least"])),
    ("quorum", Draw::Number(&[0.5, 0.0, 1.0], 1.0)),
    ("voting", Draw::Word(&["parallel", "sequential"])),
    ("vote_time", Draw::Number(&[0.0, 0.2, 1.0], 8.0)),
    ("max_rounds", Draw::Whole(1, 4)),
    ("one_at_a_time", Draw::Flag),
    ("rule", Draw::Word(&["plurality", "approval", "borda", "instant_runoff", "condorcet"])),
    ("max_attempts", Draw::Whole(1, 4)),
    ("redundancy", Draw::Whole(1, 5)),
];

const MARKET: Parameters = &[
    ("weights", Draw::Weights(&["price", "time", "confidence"])),
    ("min_confidence", Draw::Number(&[0.5, 0.0, 1.0], 1.0)),
    ("load_factor", Draw::Number(&[0.0, 0.2, 1.0], 2.0)),
    ("matching", Draw::Word(&["requires", "description"])),
    ("estimate", Draw::Word(&["workload", "flat_ten"])),
    ("busy_agents", Draw::Word(&["bid_and_queue", "sit_out", "bid_and_overlap"])),
    ("pricing", Draw::Word(&["first_price", "second_price"])),
    ("bid_deadline", Draw::Number(&[0.0, 0.0, 2.0], 4.0)),
    ("max_rounds", Draw::Whole(1, 4)),
    ("max_attempts", Draw::Whole(1, 4)),
    ("one_at_a_time", Draw::Flag),
];

const ROLE_BASED: Parameters = &[
    ("assignment", Draw::Word(&["least_loaded", "round_robin"])),
    ("match_capabilities", Draw::Flag),
    ("handoff", Draw::Word(&["streaming", "batch", "sequential"])),
    ("wip_limit", Draw::Whole(0, 3)),
    ("max_reworks", Draw::Whole(0, 3)),
    ("rework_factor", Draw::Number(&[0.0, 1.0], 1.0)),
    ("false_accept", Draw::Optional(1.0)),
    ("false_reject", Draw::Optional(1.0)),
    ("plan_time", Draw::Number(&[0.0, 1.0], 2.0)),
    ("review_time", Draw::Number(&[0.0, 0.5, 1.0], 2.0)),
    ("integrate_time", Draw::Number(&[0.0, 0.5, 1.0], 2.0)),
    ("reviewers_needed", Draw::Whole(1, 3)),
    ("max_attempts", Draw::Whole(1, 4)),
];

/// Draws the parameters of all strategies. One scenario in five leaves all of a strategy at the defaults.
pub(super) fn strategies(dice: &mut Dice) -> Value {
    let mut strategies = Fields::default();
    for (strategy, parameters) in STRATEGIES {
        if dice.percent(80) {
            let mut fields = Fields::default();
            for (name, draw) in parameters {
                fields.maybe(dice, 60, name, |dice| value(dice, draw));
            }
            strategies.put(strategy, fields.object());
        }
    }
    strategies.object()
}

fn value(dice: &mut Dice, draw: &Draw) -> Value {
    match draw {
        Draw::Word(words) => json!(dice.pick(words)),
        Draw::Flag => json!(dice.percent(50)),
        Draw::Number(special, _) if dice.percent(50) => json!(dice.pick(special)),
        Draw::Optional(_) if dice.percent(30) => Value::Null,
        Draw::Number(_, max) | Draw::Optional(max) => json!(dice.decimal(0.0, *max)),
        Draw::Whole(first, last) => json!(dice.between(*first, *last)),
        Draw::Weights(names) => {
            let mut weights = Fields::default();
            for name in *names {
                weights.maybe(dice, 80, name, |dice| dice.decimal(0.0, 2.0));
            }
            weights.object()
        }
    }
}
