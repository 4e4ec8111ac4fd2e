//! Generated answers of minds from outside, as recordings.

use serde_json::{Value, json};

use super::dice::Dice;
use super::scenario;

/// The kinds of questions, and the greatest number of answers of one agent about one task.
const ASKS: [(&str, usize); 7] =
    [("execute", 3), ("vote", 2), ("rank", 2), ("review", 2), ("bid", 2), ("plan", 2), ("integrate", 2)];

/// Returns the scenario of this number and a recording of answers to what may be asked in it.
pub(super) fn case(number: u64) -> (Value, Value) {
    let mut dice = Dice::new(1_000_000_000 + number);
    let mut document = scenario::small_document(&mut dice);
    let limits = &mut document["environment"]["limits"];
    if limits.is_null() {
        // An answer that never comes is waited for until then.
        *limits = json!({"time": 200.0});
    }
    let recording = recording(&mut dice, &document);
    (document, recording)
}

fn recording(dice: &mut Dice, document: &Value) -> Value {
    // Some minds answer nearly everything, some leave most of it to the simulated mind.
    let (percent, trouble) = (*dice.pick(&[20, 90]), *dice.pick(&[3, 20]));
    let mut answers = Vec::new();
    for agent in document["agents"].as_array().into_iter().flatten() {
        for task in document["tasks"].as_array().into_iter().flatten() {
            for (ask, most) in ASKS {
                for nth in 1..=most {
                    if dice.percent(percent) {
                        let mut answer =
                            json!({"ask": ask, "agent": agent["id"], "task": task["id"], "nth": nth});
                        // One that never comes has no answer in the recording.
                        if !dice.percent(trouble / 3) {
                            answer["answer"] = json!([micros(dice), said(dice, ask, task, trouble)]);
                        }
                        answers.push(answer);
                    }
                }
            }
        }
    }
    json!({"version": 1, "answers": answers})
}

fn micros(dice: &mut Dice) -> usize {
    match dice.below(10) {
        0 => *dice.pick(&[0, 1, 90_000_000]),
        1..5 => dice.between(1, 4) * 500_000,
        _ => dice.between(0, 4_000_000),
    }
}

fn said(dice: &mut Dice, ask: &str, task: &Value, trouble: usize) -> Value {
    // There are fewer of these questions.
    let trouble = if matches!(ask, "plan" | "integrate") { 25 } else { trouble };
    if dice.percent(trouble) {
        return if dice.percent(70) { json!({"error": "the line is dead"}) } else { json!("silence") };
    }
    match ask {
        "execute" => json!({"result": dice.pick(&["42", "A", "a longer text"])}),
        "vote" => json!({"vote": dice.pick(&["yes", "yes", "no", "abstain"])}),
        "rank" => {
            let mut options = vec![json!("mauve")];
            options.extend(task["options"].as_array().into_iter().flatten().cloned());
            dice.shuffle(&mut options);
            json!({"ranking": options})
        }
        "review" => json!({"approved": dice.percent(70)}),
        "bid" => match dice.below(10) {
            0 => json!({"bid": null}),
            1 => json!({"bid": {"price": "NaN", "time": -1.0, "confidence": 2.0}}),
            _ => {
                let (price, time) = (dice.often_whole(100), dice.often_whole(10));
                json!({"bid": {"price": price, "time": time, "confidence": dice.chance()}})
            }
        },
        "plan" => json!({"plan": dice.pick(&["first one, then the other", "as it comes"])}),
        _ => json!({"whole": dice.pick(&["all of it", "most of it"])}),
    }
}
