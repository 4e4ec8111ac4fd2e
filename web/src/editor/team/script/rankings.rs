//! In which order an agent ranks the options of a task, best first; what it leaves out comes last.

mod order;

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{Line, Part};
use crate::browser::focus;
use crate::live::memo;
use crate::state::document::Document;
use crate::text::{team_text, text};
use crate::ui::{Glyph, Icon, IconButton};
use order::{missing, moved, place_at};

pub(super) static RANKINGS: Part<Vec<String>> = Part {
    key: "rankings",
    read: |script| &script.rankings,
    write: |script| &mut script.rankings,
    first: |task| task.options.clone(),
    is_for: |task| !task.options.is_empty(),
};

/// An option on its way: from where to where.
type Way = (usize, usize);

/// A ranking, and how it is changed.
#[derive(Debug, Clone, Copy)]
struct Ranking {
    said: Line<Vec<String>>,
    value: Memo<Vec<String>>,
    way: RwSignal<Option<Way>>,
    list: NodeRef<html::Ol>,
}

impl Ranking {
    /// The order that is seen: while an option is dragged, the one that would come of it.
    fn seen(self) -> Vec<String> {
        let way = self.way.get();
        self.value.with(|ranking| way.map_or_else(|| ranking.clone(), |(from, to)| moved(ranking, from, to)))
    }

    fn put(self, from: usize, to: usize) {
        self.said.set(moved(&self.value.get_untracked(), from, to));
    }

    fn leave_out(self, place: usize) {
        let mut ranking = self.value.get_untracked();
        if place < ranking.len() {
            ranking.remove(place);
            self.said.set(ranking);
        }
    }

    fn rank(self, option: String) {
        let mut ranking = self.value.get_untracked();
        ranking.push(option);
        self.said.set(ranking);
    }

    /// What is dragged goes to where the pointer is.
    fn drag(self, event: &PointerEvent) {
        let (Some((from, to)), Some(list)) = (self.way.get_untracked(), self.list.get_untracked()) else {
            return;
        };
        let list = list.get_bounding_client_rect();
        let y = f64::from(event.client_y()) - list.top();
        let place = place_at(y, list.height(), self.value.with_untracked(Vec::len));
        if place != to {
            self.way.set(Some((from, place)));
        }
    }

    /// What was dragged stays where it is.
    fn drop(self) {
        if let Some((from, to)) = self.way.get_untracked() {
            self.way.set(None);
            if from != to {
                self.put(from, to);
            }
        }
    }
}

pub(super) fn line(said: Line<Vec<String>>) -> AnyView {
    let document = Document::expect();
    let ranking = Ranking { said, value: said.value(), way: RwSignal::new(None), list: NodeRef::new() };
    let left_out = memo(move || {
        document.scenario().with(|scenario| {
            let task = said.task.with_value(|id| scenario.task_index(id));
            let options = task.map_or(&[][..], |task| &scenario.tasks[task].options);
            ranking.value.with(|ranking| missing(options, ranking))
        })
    });
    let label = said.label();
    let ranked = move || {
        let seen = ranking.seen().into_iter().enumerate();
        seen.map(|(place, option)| view! { <RankedOption ranking place option/> }).collect_view()
    };
    let chip = move |option: String| {
        let label = (team_text().rank)(&option);
        let rank = option.clone();
        view! {
            <button type="button" class="button button-small" aria-label=label on:click=move |_| ranking.rank(rank.clone())>
                <Icon glyph=Glyph::Plus/>
                <span>{option}</span>
            </button>
        }
    };
    view! {
        <div class="ranking">
            <ol
                node_ref=ranking.list
                aria-label=move || label.get()
                on:pointermove=move |event| ranking.drag(&event)
                on:pointerup=move |_| ranking.drop()
                on:pointercancel=move |_| ranking.way.set(None)
            >
                {ranked}
            </ol>
            {move || left_out.get().into_iter().map(chip).collect_view()}
        </div>
    }
    .into_any()
}

/// One option: dragged by its handle, moved by its buttons.
#[component]
fn RankedOption(ranking: Ranking, place: usize, option: String) -> impl IntoView {
    let text = text().editor;
    let id = move |place: usize, way: &str| {
        let task = ranking.said.task.get_value();
        format!("rank-{task}-{place}-{way}")
    };
    let last = ranking.value.with_untracked(|ranking| ranking.len().saturating_sub(1));
    let shift = move |by: isize, way: &'static str| {
        if let Some(to) = place.checked_add_signed(by).filter(|to| *to <= last) {
            ranking.put(place, to);
            focus::soon(vec![id(to, way)]);
        }
    };
    let is_dragged = ranking.way.get_untracked().is_some_and(|(_, to)| to == place);
    let down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        // The list stays while its lines are made anew.
        let list = ranking.list.get_untracked().and_then(|list| list.dyn_into::<Element>().ok());
        if let Some(list) = list {
            let _ = list.set_pointer_capture(event.pointer_id());
        }
        ranking.way.set(Some((place, place)));
    };
    view! {
        <li class:is-dragged=is_dragged>
            <span class="rank-handle" aria-hidden="true" on:pointerdown=down>{place + 1}</span>
            <span class="result-task" title=option.clone()>{option.clone()}</span>
            <IconButton
                glyph=Glyph::Up
                label=format!("{}: {option}", text.move_up)
                is_idle=Signal::stored(place == 0)
                attr:id=id(place, "up")
                on:click=move |_| shift(-1, "up")
            />
            <IconButton
                glyph=Glyph::Down
                label=format!("{}: {option}", text.move_down)
                is_idle=Signal::stored(place == last)
                attr:id=id(place, "down")
                on:click=move |_| shift(1, "down")
            />
            <IconButton
                glyph=Glyph::Cross
                label=(team_text().leave_out)(&option)
                on:click=move |_| ranking.leave_out(place)
            />
        </li>
    }
}
