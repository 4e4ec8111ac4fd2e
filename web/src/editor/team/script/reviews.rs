//! Whether an agent accepts a task, review by review; the last one repeats.

use leptos::prelude::*;

use super::{Line, Part};
use crate::live::memo;
use crate::text::team_text;
use crate::ui::{Glyph, Icon, IconButton};

pub(super) static REVIEWS: Part<Vec<bool>> = Part {
    key: "reviews",
    read: |script| &script.reviews,
    write: |script| &mut script.reviews,
    first: |_| vec![false, true],
    is_for: |_| true,
};

pub(super) fn line(said: Line<Vec<bool>>) -> AnyView {
    let value = said.value();
    let words = team_text();
    let is_single = Signal::derive(move || value.with(Vec::len) <= 1);
    let turn = move |place: usize| {
        let mut reviews = value.get_untracked();
        if let Some(review) = reviews.get_mut(place) {
            *review = !*review;
            said.set(reviews);
        }
    };
    let longer = move |_| {
        let mut reviews = value.get_untracked();
        reviews.push(true);
        said.set(reviews);
    };
    let shorter = move |_| {
        let mut reviews = value.get_untracked();
        if reviews.len() > 1 {
            reviews.pop();
            said.set(reviews);
        }
    };
    let count = memo(move || value.with(Vec::len));
    let review = move |place: usize| {
        let accepts = move || value.with(|reviews| reviews.get(place).copied().unwrap_or_default());
        let label = move || (words.review)(place + 1, accepts());
        view! {
            <li>
                <button
                    type="button"
                    class="review"
                    class:is-accepted=accepts
                    aria-label=label
                    title=label
                    on:click=move |_| turn(place)
                >
                    <Icon glyph=Signal::derive(move || if accepts() { Glyph::Check } else { Glyph::Cross })/>
                </button>
            </li>
        }
    };
    let label = said.label();
    view! {
        <ol class="reviews" aria-label=move || label.get()>
            <For each=move || 0..count.get() key=|place| *place children=review/>
            <li><IconButton glyph=Glyph::Plus label=words.more_reviews on:click=longer/></li>
            <li><IconButton glyph=Glyph::Minus label=words.fewer_reviews is_idle=is_single on:click=shorter/></li>
        </ol>
    }
    .into_any()
}
