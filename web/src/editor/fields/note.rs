//! What stands around a field: its label, and beneath it what is wrong with it and how to mend that.

use coordination::scenario::{Field, Finding, Fix, Severity};
use leptos::prelude::*;

use crate::chunk::{chunk, soon};
use crate::editor::places::element_id;
use crate::live::memo;
use crate::state::document::Document;
use crate::state::notices::Notices;
use crate::text::text;
use crate::ui::{Glyph, Icon};

/// The label of a field, with what the field is as a tip.
#[component]
pub fn Label(
    /// The path of the field.
    path: Signal<String>,
    /// What is known of it.
    field: &'static Field,
) -> impl IntoView {
    let text = text().editor;
    view! {
        <label class="field-label" for=move || element_id(&path.get()) title=(text.about)(field)>
            {(text.field)(field.name)}
        </label>
    }
}

/// The id of what stands beneath the field of a path.
pub fn note_id(path: &str) -> String {
    format!("{}-note", element_id(path))
}

/// Whether what stands at a path is wrong.
pub fn is_invalid(document: Document, path: &str) -> bool {
    document.findings_at(path).iter().any(|finding| finding.severity == Severity::Error)
}

/// What is wrong or doubtful at a path of the document, and in the text of its field.
#[component]
pub fn FieldNote(
    /// The path of the field.
    path: Signal<String>,
    /// Why the text in the field is no value.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let document = Document::expect();
    let findings = memo(move || document.findings_at(&path.get()));
    let problem = move || problem.get().map(|message| view! { <Problem message/> });
    view! {
        <div class="field-note" id=move || note_id(&path.get())>
            {problem}
            <Findings findings/>
        </div>
    }
}

/// A list of findings beside what they are about.
#[component]
pub fn Findings(
    /// The findings.
    #[prop(into)]
    findings: Signal<Vec<Finding>>,
) -> impl IntoView {
    let lines = move || {
        let findings = findings.get();
        findings.into_iter().map(|finding| view! { <FindingLine finding/> }).collect_view()
    };
    view! { {lines} }
}

#[component]
fn Problem(message: String) -> impl IntoView {
    view! {
        <p class="finding is-error">
            <Icon glyph=Glyph::Error/>
            <span>{message}</span>
        </p>
    }
}

#[component]
fn FindingLine(finding: Finding) -> impl IntoView {
    let is_error = finding.severity == Severity::Error;
    let mend = |fix| view! { <MendButton fix class="link"/> };
    view! {
        <p class="finding" class:is-error=is_error>
            <Icon glyph=if is_error { Glyph::Error } else { Glyph::Warning }/>
            <span>{finding.message} " " {finding.fix.map(mend)}</span>
        </p>
    }
}

/// Mends a finding.
#[component]
pub fn MendButton(fix: Fix, class: &'static str) -> impl IntoView {
    let (document, notices) = (Document::expect(), Notices::expect());
    let label = fix.label.clone();
    let mend = move |_| soon(notices, mend(document, fix.clone()));
    view! { <button type="button" class=class on:click=mend>{label}</button> }
}

chunk!(editing: fn mend(document: Document, fix: Fix) -> () {
    document.mend(&fix);
});
