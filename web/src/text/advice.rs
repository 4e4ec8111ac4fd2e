//! The words that say which strategy to choose. They are a table of their own, so that they are loaded with it.

use coordination::scenario::strategies::StrategyKind;

use super::figures::count;
use crate::strip::{Advice, By};

/// The words that say which strategy to choose.
#[derive(Debug)]
pub struct AdviceText {
    /// Which to choose, in a sentence.
    pub advice: fn(&Advice) -> String,
}

static ENGLISH: AdviceText = AdviceText {
    advice: |advice| match advice {
        Advice::NoneCompletes(most, done, tasks) => {
            let does = if most.len() == 1 { "does" } else { "do" };
            let (done, tasks) = (count(*done as usize), count(*tasks));
            format!("No strategy does all of the work. {} {does} most: {done} of {tasks} tasks.", names(most))
        }
        Advice::OnlyOne(kind) => format!("Only {} does all of the work.", name(*kind)),
        Advice::Alike => "It makes no difference: all do equally well.".to_owned(),
        Advice::Clear(kinds) => match kinds[..] {
            [one] => {
                format!("Best choice: {}. None that does all of the work beats it in any figure.", name(one))
            }
            _ => format!("Best choices: {}. None beats them in any figure.", names(kinds)),
        },
        Advice::But(kinds, by, others, are_all) => {
            let of = if *are_all { "" } else { " of those that do all of the work" };
            let choice = if kinds.len() == 1 { "Best choice" } else { "Best choices" };
            let is_one = others.len() == 1;
            let does = match by {
                By::Makespan => {
                    if is_one {
                        "is the quickest"
                    } else {
                        "are the quickest"
                    }
                }
                By::Cost => {
                    if is_one {
                        "is the cheapest"
                    } else {
                        "are the cheapest"
                    }
                }
                By::Messages => {
                    if is_one {
                        "sends the fewest messages"
                    } else {
                        "send the fewest messages"
                    }
                }
                By::Right => {
                    if is_one {
                        "gets the most right"
                    } else {
                        "get the most right"
                    }
                }
            };
            format!("{choice}{of}: {}. But {} {does}.", names(kinds), names(others))
        }
        Advice::Depends(parts, are_all) => {
            let part = |(kinds, by): &(Vec<StrategyKind>, Vec<By>)| {
                let figures: Vec<_> = by.iter().copied().map(figure).collect();
                format!("{}: {}", listed(&figures), names(kinds))
            };
            let parts = parts.iter().map(part).collect::<Vec<_>>().join(" · ");
            let of = if *are_all { "" } else { "Of those that do all of the work, " };
            let mut sentence = format!("{of}{parts}");
            if *are_all && let Some(first) = sentence.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            sentence
        }
    },
};

/// The words.
pub fn text() -> &'static AdviceText {
    &ENGLISH
}

fn figure(by: By) -> &'static str {
    match by {
        By::Makespan => "quickest",
        By::Cost => "cheapest",
        By::Messages => "fewest messages",
        By::Right => "most right results",
    }
}

fn name(kind: StrategyKind) -> &'static str {
    (super::text().stage.strategy)(kind)
}

fn names(kinds: &[StrategyKind]) -> String {
    listed(&kinds.iter().copied().map(name).collect::<Vec<_>>())
}

/// `a`, `a and b`, `a, b and c`.
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use StrategyKind::{Centralized, Consensus, Market, Uncoordinated};

    use super::*;

    fn told(advice: &Advice) -> String {
        (text().advice)(advice)
    }

    #[test]
    fn it_is_said_in_a_sentence() {
        let parts = vec![
            (vec![Centralized, Market], vec![By::Makespan]),
            (vec![Uncoordinated], vec![By::Cost, By::Messages]),
        ];
        let depends = |are_all| told(&Advice::Depends(parts.clone(), are_all));
        let (central, market, none) = (name(Centralized), name(Market), name(Uncoordinated));
        assert_eq!(
            depends(true),
            format!("Quickest: {central} and {market} · cheapest and fewest messages: {none}")
        );
        assert_eq!(
            told(&Advice::But(vec![Centralized], By::Messages, vec![Uncoordinated], true)),
            format!("Best choice: {central}. But {none} sends the fewest messages.")
        );
        assert!(depends(false).starts_with("Of those that do all of the work, quickest: "));
        assert_eq!(
            told(&Advice::NoneCompletes(vec![Consensus], 5, 6)),
            format!("No strategy does all of the work. {} does most: 5 of 6 tasks.", name(Consensus))
        );
    }
}
