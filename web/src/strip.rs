//! The strip: how the work turns out, a card for each strategy. Choosing one puts its run on the stage.

mod advice;
mod best;
mod card;
mod thumbnail;
mod verdict;

use coordination::scenario::strategies::StrategyKind;
use leptos::prelude::*;

pub use advice::{Advice, By};

use crate::chunk::{chunk, later};
use crate::live::{When, memo};
use crate::state::what_if::WhatIf;
use crate::text::text;
use advice::AdviceLine;
use best::Best;
use card::Card;
use verdict::Verdict;

/// The strip, with a card for each strategy, and how the chosen run ended.
#[component]
pub fn Strip() -> impl IntoView {
    let what_if = WhatIf::expect();
    let best = memo(move || {
        let stories: Vec<_> = StrategyKind::ALL.iter().map(|kind| what_if.story(*kind)).collect();
        Best::of(&stories)
    });
    let cards = StrategyKind::ALL.iter().map(|kind| view! { <Card kind=*kind best/> });
    view! {
        <section
            class="strip"
            class:is-what-if=move || what_if.is_shown().get()
            aria-label=text().stage.strip.label
        >
            <div class="strip-cards">{cards.collect_view()}</div>
            <div class="strip-words">{later(words)}</div>
        </section>
    }
}

/// Says that what stands beside it is of a future in which something is otherwise; nothing where it is not.
#[component]
pub fn WhatIfTag() -> impl IntoView {
    let text = &text().stage.strip;
    view! {
        <When is=WhatIf::expect().is_shown()>
            <span class="what-if-tag" title=text.what_if_hint>{text.what_if}</span>
        </When>
    }
}

// The figures are the first picture; there is nothing to choose from before the programs of that chunk are there.
chunk!(rest: fn words() -> AnyView {
    view! {
        <WhatIfTag />
        <Verdict />
        <AdviceLine />
    }
    .into_any()
});
