//! The whole scenario as text, kept in step with the rest of the page in both directions.
//!
//! Typed text takes effect after a pause, once it can be read. Text that cannot be read is never lost: it stays on its
//! tab, moves aside when undo or another scenario replaces it, and is stored when the page is closed.

mod copy;
mod entry;

use coordination::formats::json::{LocatedFinding, TextLine, located};
use coordination::scenario::Severity;
use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;

use super::places::element_id;
use crate::state::document::Document;
use crate::state::drafts::{Drafts, WHOLE};
use crate::state::runs::Runs;
use crate::text::exchange;
use crate::ui::{Glyph, Icon};
use copy::CopyTools;
use entry::Entry;

/// The most findings that are listed.
const LISTED_MAX: usize = 50;

/// The scenario as text. What is typed counts after a pause, as one step, once it can be read; until then it stays, with
/// what is wrong with it.
#[component]
pub fn JsonText() -> impl IntoView {
    let (document, drafts) = (Document::expect(), Drafts::expect());
    let entry = Entry::of(document, drafts);
    let field = NodeRef::<html::Textarea>::new();
    let is_wrong = Memo::new(move |_| drafts.is_wrong(WHOLE));
    let on_key = move |event: KeyboardEvent| {
        let is_undo = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
        // What does not count yet is no step: it is taken back first.
        if is_undo && event.key().eq_ignore_ascii_case("z") && entry.put_aside() {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    view! {
        <div class="whole">
            <CopyTools text=entry.shown/>
            <Kept entry/>
            <textarea
                node_ref=field
                class="input whole-text"
                data-opens-large
                id=element_id(WHOLE)
                aria-label=exchange().whole.label
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-describedby="whole-findings"
                wrap="off"
                spellcheck="false"
                autocomplete="off"
                prop:value=move || entry.shown.get()
                on:input=move |event: Event| entry.typed(&event_target_value(&event))
                on:change=move |_| entry.left()
                on:keydown=on_key
            ></textarea>
            <FindingList entry field is_wrong/>
        </div>
    }
}

/// A text that gave way and is kept, and the way back to it; or the way from one that cannot be read to the scenario.
#[component]
fn Kept(entry: Entry) -> impl IntoView {
    let words = &exchange().whole;
    let button = |label, on_click: Callback<()>| {
        view! {
            <button type="button" class="button button-small" on:click=move |_| on_click.run(())>{label}</button>
        }
    };
    let show = Callback::new(move |()| {
        entry.put_aside();
    });
    let is_old = Memo::new(move |_| entry.is_beside_another());
    let old = move || {
        view! {
            <div class="whole-note" role="status">
                <p>{words.changed_elsewhere}</p>
                {button(words.show_scenario, show)}
            </div>
        }
    };
    let kept = move || {
        view! {
            <div class="whole-note" role="status">
                <p>{words.kept}</p>
                {button(words.bring_back, Callback::new(move |()| entry.bring_back()))}
                {button(words.discard, Callback::new(move |()| entry.discard()))}
            </div>
        }
    };
    move || match (is_old.get(), entry.can_bring_back()) {
        (true, _) => Some(old().into_any()),
        (false, true) => Some(kept().into_any()),
        (false, false) => None,
    }
}

/// What is wrong or doubtful, each with its line, to which it leads.
#[component]
fn FindingList(entry: Entry, field: NodeRef<html::Textarea>, is_wrong: Memo<bool>) -> impl IntoView {
    let words = &exchange().whole;
    let runs = Runs::expect();
    let listed = Memo::new(move |_| {
        let findings = entry.findings(is_wrong.get(), runs);
        untrack(|| entry.shown.with(|text| located(text, &findings)))
    });
    let item = move |placed: LocatedFinding| {
        let LocatedFinding { line, finding } = placed;
        let is_error = finding.severity == Severity::Error;
        let glyph = if is_error { Glyph::Error } else { Glyph::Warning };
        let kinds = &crate::text::text().editor;
        let kind = if is_error { kinds.error } else { kinds.warning };
        let at = (words.at)(line.number, &finding.path.to_string());
        view! {
            <li class="findings-item" class:is-error=is_error>
                <Icon glyph/>
                <button type="button" class="findings-message" on:click=move |_| go_to(field, line)>
                    <span class="unseen">{kind} ": "</span>
                    <span class="findings-at">{at} ": "</span>
                    {finding.message}
                </button>
            </li>
        }
    };
    let items = move || {
        let listed = listed.get();
        let more = listed.len().saturating_sub(LISTED_MAX);
        let items = listed.into_iter().take(LISTED_MAX).map(item).collect_view();
        view! { {items} {(more > 0).then(|| view! { <li class="findings-more">{(words.more)(more)}</li> })} }
    };
    let says = move || is_wrong.get().then(|| (words.unread)(listed.with(Vec::len)));
    view! {
        <div id="whole-findings" class="whole-findings">
            <p class="whole-unread" role="status">{says}</p>
            <ul>{items}</ul>
        </div>
    }
}

/// Puts the cursor at a place of the text, and that in sight.
fn go_to(field: NodeRef<html::Textarea>, place: TextLine) {
    let Some(field) = field.get_untracked() else { return };
    // Neither fails on a field that takes text.
    field.focus().ok();
    field.set_selection_range(place.start, place.end).ok();
    let lines = field.value().split('\n').count() as f64;
    let above = f64::from(field.scroll_height()) * (place.number as f64 - 1.0) / lines;
    field.set_scroll_top((above - f64::from(field.client_height()) / 2.0).max(0.0) as i32);
}
