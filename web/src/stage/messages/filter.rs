//! Which messages are drawn: by kind, and by whom they concern.

use coordination::ids::Party;
use coordination::trace::MessageKind;
use leptos::prelude::*;

use super::sequence::{Wanted, toggle};
use super::view::{MessagesView, Progress, members};
use crate::live::{When, memo};
use crate::text::messages_text;
use crate::ui::AgentBadge;

/// The chips of the filter, how many messages there are, and the same as a table.
#[component]
pub fn FilterBar() -> impl IntoView {
    let view = MessagesView::expect();
    let text = messages_text();
    let is_filtered = memo(move || view.wanted.with(|wanted| !wanted.is_all()));
    view! {
        <div class="sequence-bar stage-tools">
            <div class="sequence-chips" role="group" aria-label=text.kinds>
                <Kinds />
            </div>
            <div class="sequence-chips" role="group" aria-label=text.parties>
                <Parties />
            </div>
            <p class="sequence-count">
                <Count />
            </p>
            <When is=is_filtered>
                <button
                    type="button"
                    class="sequence-all"
                    on:click=move |_| view.wanted.set(Wanted::default())
                >
                    {text.all}
                </button>
            </When>
            <button
                type="button"
                class="toggle"
                aria-label=text.as_table
                title=text.as_table
                aria-pressed=move || view.is_table.get().to_string()
                on:click=move |_| view.is_table.update(|is_table| *is_table = !*is_table)
            >
                {text.table}
            </button>
        </div>
    }
}

/// How many messages of each kind there are; those that are chosen are listed even where there are none.
fn kinds(view: MessagesView) -> Vec<(MessageKind, usize)> {
    let mut counts = vec![0_usize; MessageKind::ALL.len()];
    if let Some(story) = view.shown.get() {
        for message in &story.messages {
            counts[message.kind as usize] += 1;
        }
    }
    let kinds = MessageKind::ALL.iter().copied().zip(counts);
    let is_wanted = |kind| view.wanted.with(|wanted| wanted.kinds.contains(&kind));
    kinds.filter(|(kind, count)| *count > 0 || is_wanted(*kind)).collect()
}

#[component]
fn Kinds() -> impl IntoView {
    let view = MessagesView::expect();
    let kinds = memo(move || kinds(view));
    let chip = move |(kind, count): (MessageKind, usize)| {
        let text = messages_text();
        let is_on = move || view.wanted.with(|wanted| wanted.kinds.contains(&kind));
        view! {
            <button
                type="button"
                class="sequence-chip toggle"
                aria-pressed=move || is_on().to_string()
                on:click=move |_| view.wanted.update(|wanted| toggle(&mut wanted.kinds, kind))
            >
                {(text.kind_count)((text.kind)(kind), count)}
            </button>
        }
    };
    view! { <For each=move || kinds.get() key=|(kind, count)| (*kind as u8, *count) children=chip /> }
}

#[component]
fn Parties() -> impl IntoView {
    let view = MessagesView::expect();
    let parties = memo(move || {
        let Some(story) = view.shown.get() else { return Vec::new() };
        let name = |party: &Party| story.party(*party).to_owned();
        members(&story).iter().map(|party| (*party, name(party))).collect()
    });
    let chip = move |(party, name): (Party, String)| {
        let is_on = move || view.wanted.with(|wanted| wanted.parties.contains(&party));
        let badge = party.agent().map(|agent| {
            view! { <AgentBadge place=agent.0 as usize name=name.clone() /> }
        });
        view! {
            <button
                type="button"
                class="sequence-chip toggle"
                aria-pressed=move || is_on().to_string()
                on:click=move |_| view.wanted.update(|wanted| toggle(&mut wanted.parties, party))
            >
                {badge}
                <span class="sequence-chip-name">{name}</span>
            </button>
        }
    };
    view! { <For each=move || parties.get() key=|(party, name)| (party.number(), name.clone()) children=chip /> }
}

/// How many messages are drawn, how many were lost, and how many are under way at the playhead.
#[component]
fn Count() -> impl IntoView {
    let view = MessagesView::expect();
    let text = messages_text();
    let count = memo(move || {
        let told = view.told.get()?;
        let all = told.story.messages.len();
        Some((text.count)(told.sequence.lines().len(), all, told.sequence.lost()))
    });
    let now = view.now();
    let under_way = memo(move || {
        let now = now.get();
        view.told.with(|told| {
            let told = told.as_ref()?;
            let row = told.sequence.place(now).max(0.0) as usize;
            let near = told.sequence.within(row, row + 1);
            let near = near.filter_map(|line| told.message(line.message));
            Some(near.filter(|it| MessagesView::progress(it, now) == Progress::UnderWay).count())
        })
    });
    let under_way = move || {
        let messages = under_way.get().filter(|messages| *messages > 0)?;
        Some(format!(" · {}", (text.under_way)(messages)))
    };
    view! {
        {move || count.get()}
        {under_way}
    }
}
