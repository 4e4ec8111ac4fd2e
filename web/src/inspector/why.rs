//! Why a decision went as it did: the candidates, their figures, and why not they.

use coordination::scenario::strategies::ExecutorRule;
use std::sync::Arc;

use coordination::ids::{AgentIx, DecisionIx, TaskIx};
use coordination::scenario::strategies::{AgentRule, Priority};
use coordination::time::seconds;
use coordination::trace::{Candidate, CandidateKind, DecisionQuestion, Reason, Verdict};
use leptos::prelude::*;

use super::facts::{Instant, agent_link, fact, task_link};
use super::sentence::sentence;
use crate::state::story::Story;
use crate::text::inspector::Rivals;
use crate::text::text;

/// The reasons of the decision that an event tells of.
#[component]
pub fn Why(
    /// The run.
    story: Arc<Story>,
    /// The number of the event.
    event: usize,
    /// Whether what was decided is said above already.
    #[prop(optional)]
    is_told: bool,
) -> impl IntoView {
    let text = text().inspector;
    let event = story.run.trace.events().get(event).copied()?;
    let decision = event.kind.decision()?;
    let heading = sentence(&story, event.kind);
    let reasons = answers(&story, decision).collect_view();
    Some(view! {
        <section class="why" class:is-told=is_told>
            {(!is_told).then(|| view! { <h3>{text.facts.decision} ": " {heading}</h3> })}
            <dl class="facts">
                {fact(text.facts.when, view! { <Instant at=seconds(event.at) /> })}
            </dl>
            {reasons}
        </section>
    })
}

/// The questions of a decision, each with its answer and who or what else there was.
pub fn answers(story: &Story, decision: DecisionIx) -> impl Iterator<Item = AnyView> {
    story.run.trace.reasons(decision).map(|reason| question(story, &reason).into_any())
}

/// The reasons of a decision in words, with the figures of those who or what was not chosen.
pub fn reasons_told(story: &Story, decision: DecisionIx) -> String {
    let text = text().inspector.why;
    let told = |reason: Reason<'_>| {
        let other = |other: Candidate| {
            let figure = (text.figure)(reason.question, other.figure);
            let who = name(story, reason.question, other.place);
            (text.other_told)(who, &figure, verdict(story, &reason, &other))
        };
        let others: Vec<String> = reason.others.iter().map(other).collect();
        let more = (reason.more > 0).then(|| (text.more)(reason.more));
        let others: Vec<String> = others.into_iter().chain(more).collect();
        let because = because(story, &reason);
        if others.is_empty() { because } else { format!("{because} {}", others.join("; ")) }
    };
    story.run.trace.reasons(decision).map(told).collect::<Vec<_>>().join(" ")
}

/// Why it was this one, in a sentence.
fn because(story: &Story, reason: &Reason<'_>) -> String {
    let rivals = if reason.more > 0 || reason.others.iter().any(|it| it.verdict == Verdict::Behind) {
        Rivals::Some
    } else if reason.others.is_empty() {
        Rivals::None
    } else {
        Rivals::NoneFit
    };
    (text().inspector.why.because)(reason.question, name(story, reason.question, reason.chosen), rivals)
}

/// One question of a decision, its answer, and who or what else there was.
fn question(story: &Story, reason: &Reason<'_>) -> impl IntoView + use<> {
    let text = text().inspector.why;
    let question = reason.question;
    let because = because(story, reason);
    let others = reason.others.iter().map(|other| candidate(story, reason, &other)).collect_view();
    view! {
        <h4>{(text.question)(question)}</h4>
        <p class="because">{because}</p>
        <table class="candidates">
            <thead>
                <tr>
                    <th scope="col">{(text.candidate)(question)}</th>
                    <th scope="col" class="is-figure">{(text.figure_head)(question)}</th>
                    <th scope="col">{text.verdict_head}</th>
                </tr>
            </thead>
            <tbody>
                <tr class="is-chosen">
                    <th scope="row">{link(story, question, reason.chosen)}</th>
                    <td class="is-figure">{(text.figure)(question, reason.figure)}</td>
                    <td>{text.chosen}</td>
                </tr>
                {others}
            </tbody>
        </table>
        {(reason.more > 0).then(|| view! { <p class="candidates-more">{(text.more)(reason.more)}</p> })}
    }
}

fn candidate(story: &Story, reason: &Reason<'_>, other: &Candidate) -> impl IntoView + use<> {
    let text = text().inspector.why;
    let question = reason.question;
    view! {
        <tr>
            <th scope="row">{link(story, question, other.place)}</th>
            <td class="is-figure">{(text.figure)(question, other.figure)}</td>
            <td>{verdict(story, reason, other)}</td>
        </tr>
    }
}

/// Why it was not this one. Where figures decide, and are the same, the order of the list does.
fn verdict(story: &Story, reason: &Reason<'_>, other: &Candidate) -> &'static str {
    let text = text().inspector.why;
    let priority = |place: u32| story.scenario().tasks.get(place as usize).map(|task| task.priority);
    // A task's own priority goes before its figure.
    let is_even = !matches!(reason.question, DecisionQuestion::WhichTask(_))
        || priority(reason.chosen) == priority(other.place);
    let is_tie = other.verdict == Verdict::Behind && other.figure == reason.figure && is_even;
    if is_tie && goes_by_figure(reason.question) { text.tie } else { (text.verdict)(other.verdict) }
}

/// Whether the best figure is chosen, and of those alike the first of the list.
fn goes_by_figure(question: DecisionQuestion) -> bool {
    match question {
        DecisionQuestion::WhichTask(rule) => matches!(rule, Priority::CriticalPath | Priority::LongestEffort),
        DecisionQuestion::WhichAgent(rule) => !matches!(rule, AgentRule::RegistrationOrder),
        DecisionQuestion::WhichExecutor(rule) => rule == ExecutorRule::LeastLoaded,
        DecisionQuestion::WhichBid(_) => true,
        DecisionQuestion::WhichInLine
        | DecisionQuestion::WhichPick(_)
        | DecisionQuestion::WhichOption(..)
        | DecisionQuestion::WhoProposes(_)
        | DecisionQuestion::WhoReworks
        | DecisionQuestion::WhichIdle(_)
        | DecisionQuestion::Custom(..) => false,
    }
}

fn name(story: &Story, question: DecisionQuestion, place: u32) -> &str {
    match question {
        DecisionQuestion::WhichTask(_) | DecisionQuestion::WhichInLine | DecisionQuestion::WhichPick(_) => {
            story.task(TaskIx(place))
        }
        DecisionQuestion::WhichOption(_, task) => story.option(task, place),
        DecisionQuestion::WhichAgent(_)
        | DecisionQuestion::WhoProposes(_)
        | DecisionQuestion::WhichBid(_)
        | DecisionQuestion::WhichExecutor(_)
        | DecisionQuestion::WhoReworks
        | DecisionQuestion::WhichIdle(_)
        | DecisionQuestion::Custom(_, CandidateKind::Agents) => story.agent(AgentIx(place)),
        DecisionQuestion::Custom(_, CandidateKind::Tasks) => story.task(TaskIx(place)),
    }
}

fn link(story: &Story, question: DecisionQuestion, place: u32) -> AnyView {
    match question {
        DecisionQuestion::WhichTask(_) | DecisionQuestion::WhichInLine | DecisionQuestion::WhichPick(_) => {
            task_link(story, TaskIx(place))
        }
        DecisionQuestion::WhichOption(_, task) => story.option(task, place).to_owned().into_any(),
        DecisionQuestion::WhichAgent(_)
        | DecisionQuestion::WhoProposes(_)
        | DecisionQuestion::WhichBid(_)
        | DecisionQuestion::WhichExecutor(_)
        | DecisionQuestion::WhoReworks
        | DecisionQuestion::WhichIdle(_)
        | DecisionQuestion::Custom(_, CandidateKind::Agents) => agent_link(story, AgentIx(place)),
        DecisionQuestion::Custom(_, CandidateKind::Tasks) => task_link(story, TaskIx(place)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::testing::told;

    /// What is said of the decision to whom the first task fell.
    fn reasons(agents: &str) -> String {
        let json = format!(r#"{{"version":1,"agents":[{agents}],"tasks":[{{"id":"x","effort":2}}]}}"#);
        let story = told(&json);
        let event = story.decision_on(TaskIx(0)).expect("it was assigned");
        let decision = story.run.trace.events()[event].kind.decision().expect("by a decision");
        reasons_told(&story, decision)
    }

    #[test]
    fn a_tie_is_told_as_one() {
        assert!(reasons(r#"{"id":"a"},{"id":"b"}"#).contains("as good, listed later"));
        let slower = reasons(r#"{"id":"a"},{"id":"b","speed":0.5}"#);
        assert!(slower.contains("comes after") && !slower.contains("as good"), "{slower}");
    }
}
