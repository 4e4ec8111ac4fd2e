//! The story of an example: a caption at each instant that matters.

use coordination::gallery::{Example, Moment, examples};
use leptos::prelude::*;

use crate::live::{When, memo};
use crate::state::document::Document;
use crate::state::playback::Playback;
use crate::state::runs::Runs;
use crate::text::story_text;
use crate::ui::{Glyph, IconButton};

/// The caption at the playhead, and the ways to the one before and after it. There is one while an example is as it was
/// opened, and the strategy on the stage that of its story.
#[component]
pub fn Caption() -> impl IntoView {
    let (document, runs) = (Document::expect(), Runs::expect());
    let story: Memo<&'static [Moment]> = memo(move || {
        let example = document.scenario().with(|scenario| example(&scenario.title));
        let told = example.filter(|example| runs.chosen().get() == example.strategy);
        told.map(Example::story).unwrap_or_default()
    });
    view! {
        <When is=Signal::derive(move || !story.with(|story| story.is_empty()))>
            <Told story />
        </When>
    }
}

fn example(title: &str) -> Option<&'static Example> {
    examples().iter().find(|example| example.title == title)
}

#[component]
fn Told(story: Memo<&'static [Moment]>) -> impl IntoView {
    let playback = Playback::expect();
    let playhead = playback.playhead();
    let place = memo(move || at(story.get(), playhead.get()));
    let go = move |place: Option<usize>| {
        if let Some(moment) = place.and_then(|place| story.get_untracked().get(place)) {
            playback.pause();
            playback.seek(moment.at);
        }
    };
    let before = move || place.get().and_then(|place| place.checked_sub(1));
    let after = move || {
        let next = place.get().map_or(0, |place| place + 1);
        (next < story.get().len()).then_some(next)
    };
    let text = story_text();
    let count = move || (text.count)(place.get().map_or(0, |place| place + 1), story.get().len());
    let says = move || place.get().and_then(|place| story.get().get(place)).map(|moment| moment.says);
    view! {
        <section class="caption" aria-label=text.label>
            <span class="caption-count">{count}</span>
            <p class="caption-says" role="status">{says}</p>
            <IconButton
                glyph=Glyph::StepBack
                label=text.before
                is_idle=Signal::derive(move || before().is_none())
                on:click=move |_| go(untrack(before))
            />
            <IconButton
                glyph=Glyph::StepForward
                label=text.after
                is_idle=Signal::derive(move || after().is_none())
                on:click=move |_| go(untrack(after))
            />
        </section>
    }
}

/// The place of the last moment up to an instant; `None` before the first.
fn at(story: &[Moment], playhead: f64) -> Option<usize> {
    story.partition_point(|moment| moment.at <= playhead + 5e-7).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_stands_from_its_instant_to_the_next() {
        let story = [Moment { at: 1.0, says: "a" }, Moment { at: 2.0, says: "b" }];
        assert_eq!(at(&story, 0.5), None);
        assert_eq!(at(&story, 1.0), Some(0));
        assert_eq!(at(&story, 1.999), Some(0));
        assert_eq!(at(&story, 2.0), Some(1));
        assert_eq!(at(&story, 9.0), Some(1));
        assert_eq!(at(&[], 9.0), None);
    }

    #[test]
    fn an_example_is_known_by_its_title() {
        assert_eq!(example("A crash in mid-run").map(|example| example.id), Some("crash"));
        assert!(example("My own").is_none());
    }
}
