//! One scenario of one's own, and what can be done with it.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::picture::{Picture, shapes};
use crate::app::Dialogs;
use crate::browser::{clock, files, focus};
use crate::live::memo;
use crate::state::document::Document;
use crate::state::envelope::Work;
use crate::state::library::kept::Kept;
use crate::state::library::{Library, ScenarioId};
use crate::state::notices::{Action, Notices, Tone, Topic};
use crate::state::opening::Opening;
use crate::text::{library, text};
use crate::ui::{Glyph, IconButton};

/// One scenario, or something that should be one.
#[component]
pub(super) fn Row(kept: Kept) -> impl IntoView {
    match (kept.id, kept.work.clone()) {
        (Some(id), Ok(work)) => view! { <Readable id kept work/> }.into_any(),
        (_, Err(why)) => view! { <Unreadable kept why/> }.into_any(),
        (None, Ok(_)) => view! { <Unreadable kept why=text().share.not_ours.to_owned()/> }.into_any(),
    }
}

/// What it is called for people.
fn title_of(work: &Work) -> String {
    title_of_text(work.content.scenario.title.trim()).to_owned()
}

#[component]
fn Readable(id: ScenarioId, kept: Kept, work: Work) -> impl IntoView {
    let (document, dialogs, opening) = (Document::expect(), Dialogs::expect(), Opening::expect());
    let title = title_of(&work);
    let is_open = memo(move || document.with_history(|history| history.of() == id));
    let is_renamed = RwSignal::new(false);
    let open = move |_| {
        dialogs.scenarios.set(false);
        opening.take_up(id);
    };
    let date = clock::spoken(work.kept_at_ms);
    let edited = (library().edited)(clock::now_ms() - work.kept_at_ms, &date);
    let scenario = &work.content.scenario;
    let size = (library().size)(scenario.tasks.len(), scenario.agents.len());
    let picture = shapes(scenario);
    let head = {
        let work = work.clone();
        move || match is_renamed.get() {
            true => view! { <TitleEntry id work=work.clone() is_renamed/> }.into_any(),
            false => view! {
                <button type="button" class="scenario-open" aria-label=(library().open)(&title) on:click=open>
                    {title.clone()}
                </button>
            }
            .into_any(),
        }
    };
    view! {
        <li class="scenario-row" class:is-open=move || is_open.get()>
            <Picture shapes=picture/>
            <div class="scenario-words">
                <h3>{head}</h3>
                <p class="scenario-about">
                    {move || is_open.get().then(|| view! { <span class="scenario-mark">{library().is_open}</span> " " })}
                    <span title=date>{edited}</span>
                    " · "
                    {size}
                </p>
            </div>
            <div class="scenario-tools">
                <RowTools id kept work is_open is_renamed/>
            </div>
        </li>
    }
}

#[component]
fn RowTools(
    id: ScenarioId,
    kept: Kept,
    work: Work,
    is_open: Memo<bool>,
    is_renamed: RwSignal<bool>,
) -> impl IntoView {
    let (all, notices) = (Library::expect(), Notices::expect());
    let title = title_of(&work);
    let rename_id = rename_id(id);
    let copy = {
        let copied = (text().editor.copy_of)(&title);
        let content = work.content.titled(&copied);
        move |_| match all.add(content.clone()) {
            Ok(_) => notices.say(Topic::Library, Tone::Plain, (library().duplicated)(&copied), None),
            Err(_) => notices.say(Topic::Library, Tone::Bad, library().refused, None),
        }
    };
    let says_delete = {
        let title = title.clone();
        move || if is_open.get() { library().delete_open.to_owned() } else { (library().delete)(&title) }
    };
    let delete = {
        let title = title.clone();
        move |_| {
            if !is_open.get_untracked() {
                delete(all, notices, kept.clone(), &title);
            }
        }
    };
    view! {
        <IconButton
            attr:id=rename_id
            glyph=Glyph::Pencil
            label=(library().rename)(&title)
            on:click=move |_| is_renamed.set(true)
        />
        <IconButton glyph=Glyph::Copy label=(library().duplicate)(&title) on:click=copy/>
        <IconButton glyph=Glyph::Bin label=Signal::derive(says_delete) is_idle=is_open on:click=delete/>
    }
}

fn rename_id(of: ScenarioId) -> String {
    format!("rename-{}", of.word())
}

/// The field for another title. Enter takes it, and so does leaving it; Escape does not.
#[component]
fn TitleEntry(id: ScenarioId, work: Work, is_renamed: RwSignal<bool>) -> impl IntoView {
    let (all, notices, document) = (Library::expect(), Notices::expect(), Document::expect());
    let field = NodeRef::<html::Input>::new();
    let title = work.content.scenario.title.clone();
    let label = (library().new_title)(title_of_text(&title));
    Effect::new(move || {
        if let Some(field) = field.get() {
            // Only what stands in it can be selected.
            field.set_value(&title);
            // It is on the page, so that it takes the focus.
            field.focus().ok();
            field.select();
        }
    });
    let take = move || {
        // Taking it away leaves it once more.
        if !is_renamed.get_untracked() {
            return;
        }
        let Some(typed) = field.get_untracked().map(|field| field.value()) else { return };
        is_renamed.set(false);
        if document.id() == id {
            document.edit(text().frame.title, None, |scenario| scenario.title = typed);
        } else if all.rename(id, &work.content, &typed).is_err() {
            notices.say(Topic::Library, Tone::Bad, library().refused, None);
        }
    };
    let on_key = {
        let take = take.clone();
        move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Enter" => take(),
                "Escape" => is_renamed.set(false),
                _ => return,
            }
            // Escape would close the dialog, too.
            event.prevent_default();
            focus::soon(vec![rename_id(id)]);
        }
    };
    view! {
        <input
            node_ref=field
            class="input"
            aria-label=label
            autocomplete="off"
            on:keydown=on_key
            on:blur=move |_| take()
        />
    }
}

fn title_of_text(title: &str) -> &str {
    if title.is_empty() { text().frame.untitled } else { title }
}

fn delete(all: Library, notices: Notices, kept: Kept, title: &str) {
    let deleted = all.delete(kept);
    let bring_back = move || match all.bring_back(&deleted) {
        Ok(()) => notices.dismiss(Topic::Library),
        Err(_) => notices.say(Topic::Library, Tone::Bad, library().refused, None),
    };
    let run = all.lasting(move |()| bring_back());
    let action = Action { label: library().bring_back, run };
    notices.say(Topic::Library, Tone::Plain, (library().deleted)(title), Some(action));
}

/// What cannot be read can be taken away as a file, and be deleted.
#[component]
fn Unreadable(kept: Kept, why: String) -> impl IntoView {
    let (all, notices) = (Library::expect(), Notices::expect());
    let title = library().unreadable_title;
    let content = kept.text.clone();
    let download = move |_| files::download("unreadable.json", "application/json", &content);
    view! {
        <li class="scenario-row is-unreadable">
            <div class="scenario-words">
                <h3>{title}</h3>
                <p class="scenario-about">{(library().unreadable)(&why)}</p>
            </div>
            <div class="scenario-tools">
                <IconButton glyph=Glyph::Down label=(library().download)(title) on:click=download/>
                <IconButton
                    glyph=Glyph::Bin
                    label=(library().delete)(title)
                    on:click=move |_| delete(all, notices, kept.clone(), title)
                />
            </div>
        </li>
    }
}
