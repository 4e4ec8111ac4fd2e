//! The strip: how the work turns out, a card for each strategy.

mod card;
mod thumbnail;
mod verdict;

use coordination::strategy::StrategyKind;
use leptos::prelude::*;

use crate::state::runs::Runs;
use crate::text::text;
use card::Card;

/// The strategies that are run, in the order of their cards.
const STRATEGIES: [StrategyKind; 1] = [Runs::STRATEGY];

/// The strip, with a card for each strategy.
#[component]
pub fn Strip() -> impl IntoView {
    let is_stale = Runs::expect().is_stale();
    view! {
        <section class="strip" class:is-stale=move || is_stale.get() aria-label=text().stage.strip.label>
            <For each=|| STRATEGIES key=|kind| kind.word() let:kind>
                <Card kind />
            </For>
        </section>
    }
}
