//! The help: what this is, and its keys.

use leptos::prelude::*;

use crate::app::{Dialogs, shortcuts};
use crate::chunk::{chunk, later};
use crate::editor::keys as editor_keys;
use crate::keys::{Chord, Table};
use crate::stage::graph::keys as graph_keys;
use crate::stage::timeline::keys as timeline_keys;
use crate::state::tour::Tour;
use crate::text::{keys_text, text, tour_text};
use crate::transport::keys as run_keys;
use crate::ui::Dialog;

/// The help: what this is, and its keys.
#[component]
pub fn HelpDialog() -> impl IntoView {
    let is_open = Dialogs::expect().help;
    view! { <Dialog is_open title=text().frame.help_title>{later(content)}</Dialog> }
}

chunk!(sharing: fn content() -> AnyView {
    let (text, keys) = (text().frame, keys_text());
    let (dialogs, tour) = (Dialogs::expect(), Tour::expect());
    let show_tour = move |_| {
        dialogs.help.set(false);
        tour.show();
    };
    let lists = [
        (keys.everywhere, [rows(shortcuts::KEYS, keys.page), rows(run_keys::KEYS, keys.run)].concat()),
        (keys.graph, rows(graph_keys::KEYS, keys.in_graph)),
        (keys.timeline, rows(timeline_keys::KEYS, keys.in_timeline)),
        (
            keys.fields,
            [
                rows(editor_keys::ROW, keys.in_row),
                rows(editor_keys::NUMBER, keys.in_number),
                rows(editor_keys::TITLE, keys.in_title),
                rows(editor_keys::FORM, keys.in_form),
            ]
            .concat(),
        ),
    ];
    view! {
        {text.story.iter().map(|paragraph| view! { <p>{*paragraph}</p> }).collect_view()}
        <p class="dialog-about">{text.story_limits}</p>
        <button type="button" class="button" on:click=show_tour>{tour_text().show}</button>
        <h3>{keys.title}</h3>
        <div class="shortcuts">
            {lists.into_iter().map(|(title, rows)| view! { <Shortcuts title rows/> }).collect_view()}
        </div>
    }
    .into_any()
});

/// Keys that do the same, and what they do.
type Row = (Vec<Chord>, &'static str);

/// The keys of a table, those with the same words together.
fn rows<T: Copy>(table: &Table<T>, words: fn(T) -> &'static str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (act, chords) in table {
        let does = words(*act);
        match rows.iter_mut().find(|(_, other)| *other == does) {
            Some((keys, _)) => keys.extend(*chords),
            None => rows.push((chords.to_vec(), does)),
        }
    }
    rows
}

#[component]
fn Shortcuts(title: &'static str, rows: Vec<Row>) -> impl IntoView {
    let row = |(chords, does): Row| {
        let keys = chords.into_iter().map(|chord| view! { <kbd>{chord.words()}</kbd> });
        view! {
            <dt>{does}</dt>
            <dd>{keys.collect_view()}</dd>
        }
    };
    view! {
        <section>
            <h4>{title}</h4>
            <dl>{rows.into_iter().map(row).collect_view()}</dl>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_do_the_same_are_listed_together() {
        let rows = rows(shortcuts::KEYS, keys_text().page);
        let strategies =
            rows.iter().find(|(_, does)| *does == "Put a strategy on the stage").expect("listed");
        assert_eq!(strategies.0.iter().map(|chord| chord.words()).collect::<String>(), "12345");
        assert_eq!(rows.len(), 5);
    }
}
