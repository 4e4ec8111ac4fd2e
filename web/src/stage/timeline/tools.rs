//! The timeline's tools.

use leptos::prelude::*;

use super::legend::LEGEND_ID;
use super::view::TimelineView;
use crate::live::{When, memo};
use crate::text::text;

/// How much one press of a button zooms.
const ZOOM_STEP: f64 = 1.6;

/// Zoom, messages, and the same as a table.
#[component]
pub fn TimelineTools() -> impl IntoView {
    let view = TimelineView::expect();
    let text = &text().stage.timeline;
    let is_picture = move || !view.is_table.get();
    let has_work = memo(move || view.story.get().is_some_and(|story| !story.attempts.is_empty()));
    let is_fitted = move || view.zoom.get() <= 1.0;
    view! {
        <div class="stage-tools">
            <When is=move || is_picture() && view.has_messages().get()>
                <ToggleButton label=text.messages meaning=text.draw_messages is_on=view.draws_messages />
            </When>
            <When is=move || is_picture() && has_work.get()>
                <ToggleButton label=text.critical meaning=text.draw_critical is_on=view.draws_critical />
            </When>
            <When is=is_picture>
                <div class="zoom" role="group" aria-label=text.zoom>
                    <button
                        type="button"
                        aria-label=text.zoom_out
                        title=text.zoom_out
                        disabled=is_fitted
                        on:click=move |_| view.zoom_by(1.0 / ZOOM_STEP, None)
                    >
                        "−"
                    </button>
                    <button type="button" disabled=is_fitted on:click=move |_| view.fit()>
                        {text.zoom_fit}
                    </button>
                    <button
                        type="button"
                        aria-label=text.zoom_in
                        title=text.zoom_in
                        on:click=move |_| view.zoom_by(ZOOM_STEP, None)
                    >
                        "+"
                    </button>
                </div>
            </When>
            // Where there is little room; elsewhere the legend is always there.
            <When is=is_picture>
                <button
                    type="button"
                    class="toggle legend-toggle"
                    aria-expanded=move || view.shows_legend.get().to_string()
                    aria-controls=LEGEND_ID
                    on:click=move |_| view.shows_legend.update(|shows| *shows = !*shows)
                >
                    {text.legend}
                </button>
            </When>
            <ToggleButton label=text.table_word meaning=text.as_table is_on=view.is_table />
        </div>
    }
}

#[component]
fn ToggleButton(label: &'static str, meaning: &'static str, is_on: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="toggle"
            aria-label=meaning
            title=meaning
            aria-pressed=move || is_on.get().to_string()
            on:click=move |_| is_on.update(|is_on| *is_on = !*is_on)
        >
            {label}
        </button>
    }
}
