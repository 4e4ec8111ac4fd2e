//! All findings in one list, reached from every tab.
//!
//! The list shows findings for the strategy on the stage. What blocks another strategy is shown on that strategy's
//! card.

use coordination::scenario::strategies::StrategyKind;
use coordination::scenario::{Finding, Severity};
use leptos::prelude::*;

use super::fields::MendButton;
use super::places::{Guide, spoken};
use crate::live::{When, memo};
use crate::state::document::Document;
use crate::state::drafts::{Drafts, Problem};
use crate::state::runs::Runs;
use crate::text::text;
use crate::ui::{Glyph, Icon};

/// The most findings that are listed.
const LISTED_MAX: usize = 100;

/// How many findings there are, and the list of them when it is opened.
#[component]
pub fn FindingsBar() -> impl IntoView {
    let (document, drafts, runs) = (Document::expect(), Drafts::expect(), Runs::expect());
    let text = text().editor;
    let found = memo(move || {
        let problems = drafts.problems().into_iter().map(of_problem);
        let findings = document
            .findings()
            .with(|findings| findings.iter().filter(|it| runs.concerns(it)).cloned().collect());
        problems.chain::<Vec<_>>(findings).collect::<Vec<_>>()
    });
    let count = move |severity| found.with(|found| found.iter().filter(|it| it.severity == severity).count());
    let counts = memo(move || (count(Severity::Error), count(Severity::Warning)));
    let items = move || {
        let found = found.get();
        let more = found.len().saturating_sub(LISTED_MAX);
        let items =
            found.into_iter().take(LISTED_MAX).map(|finding| view! { <FindingItem finding/> }).collect_view();
        view! {
            {items}
            {(more > 0).then(|| view! { <li class="findings-more">{(crate::text::text().share.and_more)(more)}</li> })}
        }
    };
    view! {
        <When
            is=move || counts.get() != (0, 0)
            otherwise=move || view! {
                <p class="findings-none"><Icon glyph=Glyph::Check/><span>{text.no_findings}</span></p>
            }
        >
            <details class="findings">
                <summary class:is-error=move || { counts.get().0 > 0 }>
                    <Icon glyph=Signal::derive(move || if counts.get().0 > 0 { Glyph::Error } else { Glyph::Warning })/>
                    <span>{move || (text.findings)(counts.get().0, counts.get().1)}</span>
                </summary>
                <ul>{items}</ul>
            </details>
        </When>
    }
}

fn of_problem(problem: Problem) -> Finding {
    Finding::error(problem.path, problem.message)
}

#[component]
fn FindingItem(finding: Finding) -> impl IntoView {
    let document = Document::expect();
    let guide = Guide::of_context();
    let text = text();
    let is_error = finding.severity == Severity::Error;
    let (glyph, kind) =
        if is_error { (Glyph::Error, text.editor.error) } else { (Glyph::Warning, text.editor.warning) };
    let Finding { path, message, strategy, fix, .. } = finding;
    let path = path.to_string();
    let at = spoken(&document.present(), &path);
    let of = strategy.map(|strategy: StrategyKind| (text.editor.only)((text.stage.strategy)(strategy)));
    let mend = |fix| view! { <MendButton fix class="button button-small"/> };
    view! {
        <li class="findings-item" class:is-error=is_error>
            <Icon glyph/>
            <div>
                <button type="button" class="findings-message" title=text.editor.go_to on:click=move |_| guide.go_to(&path)>
                    <span class="unseen">{kind} ": "</span>
                    {(!at.is_empty()).then(|| view! { <span class="findings-at">{at} ": "</span> })}
                    {message}
                </button>
                {of.map(|of| view! { <span class="findings-of">{of}</span> })}
                {fix.map(mend)}
            </div>
        </li>
    }
}
