//! The beliefs against what agents picked by, and against the report.

use coordination::scenario::strategies::StrategyKind;

use super::*;
use crate::stage::decisions::moments::happened_by;
use crate::stage::decisions::moments::tests::stories;

/// Whatever an agent said that it believed when it picked, is what is shown.
#[test]
fn beliefs_are_what_agents_picked_by() {
    let mut checked = 0;
    for (title, story) in stories(StrategyKind::Uncoordinated) {
        let beliefs = Beliefs::of(&story);
        for (number, event) in story.run.trace.events().iter().enumerate() {
            let EventKind::Uncoordinated(UncoordinatedEvent::TaskPicked { task, agent, decision }) =
                event.kind
            else {
                continue;
            };
            let state = beliefs.moments.after(&story, number);
            let belief = |task| beliefs.rules.belief(&state, agent, task, event.at);
            assert_eq!(belief(task), Belief::Open, "{title}, event {number}");
            for other in story.run.trace.reasons(decision).flat_map(|reason| reason.others.iter()) {
                let expected = match other.verdict {
                    Verdict::Behind => Belief::Open,
                    verdict => Belief::Closed(verdict),
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
    for (title, story) in stories(StrategyKind::Uncoordinated) {
        let at = Beliefs::of(&story).after(&story, usize::MAX, story.end);
        let metrics = &story.run.report.metrics;
        let duplicates: u32 = at.tasks.iter().map(|task| task.duplicates).sum();
        let conflicts = at.tasks.iter().filter(|task| task.is_contradicted).count();
        assert_eq!(duplicates, metrics.duplicates, "{title}");
        assert_eq!(conflicts, metrics.conflicts as usize, "{title}");
        let done = at.tasks.iter().filter(|task| task.truth == Truth::Done).count();
        assert_eq!(done, metrics.delivered as usize, "{title}");
    }
}

#[test]
fn between_two_instants_nothing_looks_different() {
    for (title, story) in stories(StrategyKind::Uncoordinated).into_iter().take(8) {
        let beliefs = Beliefs::of(&story);
        let mut instants: Vec<Micros> = story.run.trace.events().iter().map(|event| event.at).collect();
        instants.extend(beliefs.sights.iter().copied());
        instants.sort_unstable();
        instants.dedup();
        let at = |at| beliefs.after(&story, happened_by(&story, at), at);
        for pair in instants.windows(2).step_by(5) {
            assert_eq!(at(pair[0]), at(pair[1] - 1), "{title}, {pair:?}");
            let sight = beliefs.last_sight(pair[1]).unwrap_or_default();
            assert!(sight <= pair[1], "{title}");
        }
    }
}
