//! Generated scenarios with the fields that the document got after the net was recorded.
//!
//! Other scenarios of the net must not change with a new field, so these stand apart: they are generated scenarios to which
//! the newer fields are added.

use serde_json::{Value, json};

use super::dice::Dice;
use super::scenario;

/// Returns the extended scenario of this number.
pub(super) fn document(number: u64) -> Value {
    let mut document = scenario::document(number);
    // Another stream than that of the scenario itself.
    let dice = &mut Dice::new(!number);
    for agent in document["agents"].as_array_mut().into_iter().flatten() {
        for field in ["sensitivity", "specificity"] {
            if dice.percent(30) {
                agent[field] = json!(dice.chance());
            }
        }
    }
    if dice.percent(60) {
        document["environment"]["error_propagation"] = json!(dice.chance());
    }
    if dice.percent(50) {
        document["environment"]["common_cause"] = json!(dice.chance());
    }
    for act in ["message", "decision", "vote", "bid", "plan", "review", "integrate"] {
        if dice.percent(20) {
            document["environment"]["prices"][act] = json!(dice.decimal(0.0, 2.0));
        }
    }
    if dice.percent(40) {
        document["environment"]["price_per"] = json!(dice.pick(&["attempt", "effort"]));
    }
    document
}
