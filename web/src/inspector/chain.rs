//! Why a run took as long as it did: the work and the waits that decided when it ended.

use std::sync::Arc;

use coordination::report::{ChainPart, ChainStep, critical_chain};
use coordination::time::{Micros, seconds};
use leptos::prelude::*;

use super::facts::{Instant, Link};
use crate::state::selection::Selected;
use crate::state::story::Story;
use crate::text::{chain_text, figures};

/// The most parts of it that are listed.
const STEPS_MAX: usize = 60;

/// The chain, part by part, under what it adds up to.
#[component]
pub fn Chain(
    /// The run.
    story: Arc<Story>,
) -> impl IntoView {
    let text = chain_text();
    let steps = critical_chain(&story.run.trace);
    if steps.is_empty() {
        return None;
    }
    let (work, waits) = sums(&steps);
    let more = steps.len().saturating_sub(STEPS_MAX);
    let listed = steps.iter().take(STEPS_MAX).map(|step| row(&story, step)).collect_view();
    Some(view! {
        <details class="more chain-part">
            <summary>{text.heading}</summary>
            <p class="inspector-hint">{(text.sum)(seconds(work), seconds(waits))}</p>
            <ol class="chain">{listed}</ol>
            {(more > 0).then(|| view! { <p class="candidates-more">{(text.more)(more)}</p> })}
        </details>
    })
}

/// How long was worked and how long waited.
fn sums(steps: &[ChainStep]) -> (Micros, Micros) {
    let (mut work, mut waits) = (0, 0);
    for step in steps {
        let sum = if matches!(step.what, ChainPart::Attempt(_)) { &mut work } else { &mut waits };
        *sum += step.until - step.from;
    }
    (work, waits)
}

fn row(story: &Story, step: &ChainStep) -> impl IntoView + use<> {
    let took = figures::seconds(seconds(step.until - step.from));
    let what = match step.what {
        ChainPart::Attempt(ix) => {
            let name = story.task(step.task).to_owned();
            let by = story.attempt(ix).map(|attempt| story.agent(attempt.agent)).unwrap_or_default();
            let by = (chain_text().by)(by);
            view! { <Link to=Selected::Attempt(ix) name /> {by} }.into_any()
        }
        wait => (chain_text().wait)(story.strategy(), wait, story.task(step.task)).into_any(),
    };
    view! {
        <li class:is-wait=!matches!(step.what, ChainPart::Attempt(_))>
            <Instant at=seconds(step.from) />
            <span class="chain-what">{what}</span>
            <span class="chain-took">{took}</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use coordination::Setup;
    use coordination::scenario::strategies::StrategyKind;
    use coordination::scenario::{Agent, Scenario, Task};

    use super::*;

    #[test]
    fn work_and_waits_are_what_the_makespan_consists_of() {
        let agents = vec![Agent { id: "ada".to_owned(), ..Agent::default() }];
        let tasks = vec![Task { id: "a".to_owned(), effort: 2.0, ..Task::default() }];
        let mut scenario = Scenario { agents, tasks, ..Scenario::default() };
        scenario.environment.message_delay = 0.5;
        let trace = Setup::of(&Arc::new(scenario)).run(StrategyKind::Centralized).expect("it can be run");
        assert_eq!(sums(&critical_chain(&trace)), (2_000_000, 1_000_000));
    }
}
