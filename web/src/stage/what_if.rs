//! What if? A question, both futures side by side, and what comes out otherwise in the one that did not happen.

mod bar;
mod changes;
mod futures;
mod question;
mod strategies;

use std::sync::Arc;

use coordination::report::{Comparison, Status};
use leptos::prelude::*;

pub use bar::WhatIfBar;

use crate::live::{When, memo};
use crate::state::runs::Runs;
use crate::state::story::Story;
use crate::state::what_if::{Question, WhatIf};
use crate::text::{text, what_if_text};
use changes::Changes;
use futures::Futures;
use question::QuestionForm;
use strategies::Strategies;

/// Two runs of the same work, and how they differ.
#[derive(Debug, Clone)]
struct Both {
    before: Arc<Story>,
    after: Arc<Story>,
    comparison: Arc<Comparison>,
}

impl Both {
    /// Of the question that is asked, under the strategy on the stage; `None` where there is no answer.
    fn of(what_if: WhatIf, runs: Runs) -> Option<Self> {
        let before = runs.shown().get()?;
        let after = what_if.answer().get()?;
        let comparison = Arc::new(Comparison::of(&before.run.trace, &after.run.trace));
        Some(Self { before, after, comparison })
    }
}

impl PartialEq for Both {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.before, &other.before) && Arc::ptr_eq(&self.after, &other.after)
    }
}

/// What if?
#[component]
pub fn WhatIfPanel() -> impl IntoView {
    let (what_if, runs) = (WhatIf::expect(), Runs::expect());
    let (name, text) = (text().stage.what_if, what_if_text());
    let is_asked = move || what_if.question().with(Option::is_some);
    let has_agents =
        memo(move || runs.shown().get().is_some_and(|story| !story.scenario().agents.is_empty()));
    let both = memo(move || Both::of(what_if, runs));
    let answer = move || match (is_asked(), both.get()) {
        (false, _) => view! { <p class="what-if-about">{text.about}</p> }.into_any(),
        (true, None) => view! { <p class="what-if-about" role="status">{text.unanswered}</p> }.into_any(),
        (true, Some(both)) => view! { <Answer both /> }.into_any(),
    };
    view! {
        <div class="what-if" tabindex="0" role="region" aria-label=name>
            <When is=has_agents otherwise=|| view! { <p class="what-if-about">{what_if_text().nobody}</p> }>
                <QuestionForm />
                {answer}
            </When>
        </div>
    }
}

#[component]
fn Answer(both: Both) -> impl IntoView {
    let text = what_if_text();
    let changed = both.comparison.tasks.len();
    let both_ways = [&both.before, &both.after];
    let done = both_ways
        .map(|story| story.run.report.tasks.iter().filter(|it| it.status == Status::Completed).count());
    let ends = both_ways.map(|story| story.run.report.makespan);
    let summary = match changed {
        0 => text.same.to_owned(),
        _ => (text.summary)(changed, both.before.run.report.tasks.len(), done, ends),
    };
    view! {
        <p class="what-if-summary" role="status">{summary}</p>
        <Futures both=both.clone() />
        <Changes both />
        <Strategies />
    }
}

/// Who an agent of a question is called.
fn name_of(story: Option<&Story>, question: &Question) -> String {
    let agents = story.map(|story| &story.scenario().agents);
    let agent = agents.and_then(|agents| agents.iter().find(|agent| agent.id == question.agent));
    agent.map_or_else(|| question.agent.clone(), |agent| agent.label().to_owned())
}
