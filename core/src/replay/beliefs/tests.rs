//! Beliefs against what agents picked by, and against the report.

use super::*;
use crate::replay::testing::gallery_runs;
use crate::report::Report;
use crate::scenario::strategies::StrategyKind;
use crate::trace::{EventKind, UncoordinatedEvent};

fn runs() -> impl Iterator<Item = (&'static str, Arc<RunHistory>)> {
    let runs = gallery_runs(StrategyKind::Uncoordinated).into_iter();
    runs.map(|(title, history)| (title, Arc::new(history)))
}

/// The replay says of every task what the agent said that it believed when it picked.
#[test]
fn beliefs_are_what_agents_picked_by() {
    let mut checked = 0;
    for (title, history) in runs() {
        let BeliefReplay { rules, mut state, .. } = BeliefReplay::new(&history);
        for (number, event) in history.trace().events().iter().enumerate() {
            let EventKind::Uncoordinated(UncoordinatedEvent::TaskPicked { task, agent, decision }) =
                event.kind
            else {
                continue;
            };
            let state = state.after(number);
            let belief = |task| rules.belief(state, agent, task, event.at);
            assert_eq!(belief(task), TaskBelief::Open, "{title}, event {number}");
            for other in history.trace().reasons(decision).flat_map(|reason| reason.others.iter()) {
                let expected = match other.verdict {
                    Verdict::Behind => TaskBelief::Open,
                    verdict => TaskBelief::Closed(verdict),
                };
                assert_eq!(belief(TaskIx(other.place)), expected, "{title}, event {number}");
                checked += 1;
            }
        }
    }
    assert!(checked > 1000, "only {checked}");
}

#[test]
fn at_the_end_duplicates_and_conflicts_are_as_reported() {
    for (title, history) in runs() {
        let beliefs = BeliefReplay::new(&history).at(history.position_at(history.end));
        let metrics = Report::of(history.trace()).metrics;
        let duplicates: u32 = beliefs.tasks.iter().map(|task| task.duplicates).sum();
        let conflicts = beliefs.tasks.iter().filter(|task| task.is_contradicted).count();
        assert_eq!(duplicates, metrics.duplicates, "{title}");
        assert_eq!(conflicts, metrics.conflicts as usize, "{title}");
        let done = beliefs.tasks.iter().filter(|task| task.truth == TaskTruth::Done).count();
        assert_eq!(done, metrics.delivered as usize, "{title}");
    }
}

#[test]
fn between_two_instants_no_belief_changes() {
    for (title, history) in runs().take(8) {
        let mut replay = BeliefReplay::new(&history);
        let mut instants: Vec<Micros> = history.trace().events().iter().map(|event| event.at).collect();
        instants.extend(&replay.sightings);
        instants.sort_unstable();
        instants.dedup();
        for pair in instants.windows(2).step_by(5) {
            let before = replay.at(history.position_at(pair[0]));
            assert_eq!(before, replay.at(history.position_at(pair[1] - 1)), "{title}, {pair:?}");
            assert!(replay.last_sighting(pair[1]).is_none_or(|sighting| sighting <= pair[1]), "{title}");
        }
    }
}
