//! The rows that are seen: the instants beside them, and the messages.

use coordination::time::Micros;
use coordination::time::seconds;
use leptos::prelude::*;

use super::arrow::{Arrow, Columns};
use super::picture::Seen;
use super::sequence::Line;
use super::view::{MessagesView, Progress, Told, fate};
use crate::inspector::sentence;
use crate::live::{When, memo};
use crate::state::selection::Selection;
use crate::text::figures::bare_seconds;
use crate::text::messages_text;
use crate::ui::colour_class;
use crate::ui::rows::ROW_HEIGHT;

/// The id of the element of a message.
pub fn row_id(message: u32) -> String {
    format!("message-{message}")
}

/// The instants, each beside its first row.
#[component]
pub fn Times(seen: Memo<Seen>) -> impl IntoView {
    let view = MessagesView::expect();
    let times = memo(move || {
        let seen = seen.get();
        let time = |told: &Told, row| Some((row, told.sequence.new_instant(row)?, seen.origin));
        view.told.with(|told| {
            let rows = seen.first..seen.after;
            told.as_ref().map(|told| rows.filter_map(|row| time(told, row)).collect::<Vec<_>>())
        })
    });
    let time = |(row, at, origin): (usize, Micros, usize)| {
        let top = format!("{}px", (row as f64 - origin as f64) * ROW_HEIGHT);
        view! {
            <div class="sequence-time" style:top=top>
                <span>{bare_seconds(seconds(at))}</span>
            </div>
        }
    };
    view! {
        <div aria-hidden="true">
            <For each=move || times.get().unwrap_or_default() key=|time| *time children=time />
        </div>
    }
}

/// The messages: each as a row that can be chosen, and as an arrow.
#[component]
pub fn Lines(columns: Memo<Columns>, seen: Memo<Seen>) -> impl IntoView {
    let view = MessagesView::expect();
    let lines = memo(move || {
        let seen = seen.get();
        let within = |told: &Told| told.sequence.within(seen.first, seen.after).collect::<Vec<Line>>();
        view.told.with(|told| told.as_ref().map(within).unwrap_or_default())
    });
    let origin = memo(move || seen.get().origin);
    move || {
        // Where any of these is another, all is drawn anew; else a message stays the same element while it is seen.
        let (told, columns, origin) = (view.told.get()?, columns.get(), origin.get());
        let count = told.sequence.lines().len();
        let row = {
            let told = told.clone();
            move |line: Line| view! { <Row told=told.clone() line origin count /> }
        };
        let drawn =
            move |line: Line| view! { <Drawn told=told.clone() columns=columns.clone() line origin /> };
        Some(view! {
            <For each=move || sent_within(&lines.get(), seen.get()) key=|line| line.message children=row />
            <svg class="sequence-lines" aria-hidden="true">
                <For each=move || lines.get() key=|line| line.message children=drawn />
            </svg>
        })
    }
}

/// Those of the lines whose sending is seen.
fn sent_within(lines: &[Line], seen: Seen) -> Vec<Line> {
    let is_seen = |line: &&Line| line.from_row as usize >= seen.first;
    lines.iter().filter(is_seen).copied().collect()
}

/// A message as something that can be chosen: all of the row in which it is sent.
#[component]
fn Row(told: Told, line: Line, origin: usize, count: usize) -> impl IntoView {
    let view = MessagesView::expect();
    let selection = Selection::expect();
    let number = line.message;
    let message = told.message(number)?;
    let kind = told.story.run.trace.events().get(message.event)?.kind;
    let words = sentence(&told.story, kind);
    let label = (messages_text().row)(seconds(message.sent), &words, &fate(message));
    let place = told.sequence.line_of(number)?;
    let top = format!("{}px", (f64::from(line.from_row) - origin as f64) * ROW_HEIGHT);
    Some(view! {
        <div
            class="sequence-row"
            class:is-walked=move || view.walked.get() == Some(number)
            role="option"
            id=row_id(number)
            aria-selected=move || (view.selected.get() == Some(number)).to_string()
            aria-posinset=(place + 1).to_string()
            aria-setsize=count.to_string()
            aria-label=label.clone()
            title=label
            style:top=top
            on:click=move |_| view.select(selection, number)
        ></div>
    })
}

/// A message as an arrow between two lifelines.
#[component]
fn Drawn(told: Told, columns: Columns, line: Line, origin: usize) -> impl IntoView {
    let view = MessagesView::expect();
    let selection = Selection::expect();
    let number = line.message;
    let message = *told.message(number)?;
    let arrow = Arrow::of(&columns, &message, line, origin)?;
    let now = view.now();
    let progress = memo(move || MessagesView::progress(&message, now.get()));
    let is = move |wanted: Progress| progress.get() == wanted;
    let class = message.from.agent().map_or_else(String::new, |agent| colour_class(agent.0 as usize));
    let (shaft, head) = (arrow.shaft(), arrow.head());
    let task = message.task.map(|task| told.story.task(task));
    let text = messages_text();
    let words = arrow.words(&(text.line)((text.kind)(message.kind), task), columns.width());
    let words = words.map(|(words, x, y, ends)| {
        view! { <text x=x y=y text-anchor=if ends { "end" } else { "start" }>{words}</text> }
    });
    let reason = message.lost.map(|(_, why)| {
        let (x, y) = arrow.to;
        let anchor = if arrow.to.0 < arrow.from.0 { "end" } else { "start" };
        let aside = if anchor == "end" { -9.0 } else { 9.0 };
        view! { <text class="sequence-reason" x=x + aside y=y + 4.0 text-anchor=anchor>{(text.lost)(why)}</text> }
    });
    let sequence = told.sequence;
    let at = move || {
        let (x, y) = arrow.at(sequence.place(now.get()) - origin as f64);
        format!("translate({x:.1} {y:.1})")
    };
    Some(view! {
        <g
            class=format!("sequence-message {class}")
            class:is-lost=message.lost.is_some()
            class:is-to-come=move || is(Progress::ToCome)
            class:is-under-way=move || is(Progress::UnderWay)
            class:is-selected=move || view.selected.get() == Some(number)
        >
            <path class="sequence-reach" d=shaft.clone() on:click=move |_| view.select(selection, number) />
            <path class="sequence-shaft" d=shaft />
            <path class="sequence-end" d=head />
            {words}
            {reason}
            <When is=move || is(Progress::UnderWay)>
                <circle class="sequence-dot" r="4.5" transform=at.clone() />
            </When>
        </g>
    })
}
