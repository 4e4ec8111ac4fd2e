//! The strip: how the work turns out, a card for each strategy. Choosing one puts its run on the stage.

mod best;
mod card;
mod thumbnail;
mod verdict;

use coordination::strategy::StrategyKind;
use leptos::prelude::*;

use crate::live::memo;
use crate::state::runs::Runs;
use crate::text::text;
use best::Best;
use card::Card;
use verdict::Verdict;

/// The strip, with a card for each strategy, and how the chosen run ended.
#[component]
pub fn Strip() -> impl IntoView {
    let runs = Runs::expect();
    let best = memo(move || {
        let stories: Vec<_> = StrategyKind::ALL.iter().map(|kind| runs.story(*kind).get()).collect();
        Best::of(&stories)
    });
    let cards = StrategyKind::ALL.iter().map(|kind| view! { <Card kind=*kind best/> });
    view! {
        <section class="strip" aria-label=text().stage.strip.label>
            <div class="strip-cards">{cards.collect_view()}</div>
            <Verdict />
        </section>
    }
}
