//! The bars: one for each attempt; where they are many they are drawn on the canvas, and found here.

use std::sync::Arc;

use coordination::report::seconds;
use coordination::trace::{AgentIx, AttemptIx};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use web_sys::Element;

use super::chart::{Chart, Rect};
use super::layout::{fit, nearest, text_width};
use super::overlay::Future;
use super::sign::{SIGN_SIZE, Sign};
use super::view::{Pointed, TimelineView};
use crate::live::{When, memo};
use crate::state::selection::{Selected, Selection};
use crate::state::story::Hold;
use crate::text::text;
use crate::ui::colour_class;

/// Pixels between the edge of a bar and what stands in it.
pub const PADDING: f64 = 7.0;

/// Pixels between a bar and the name that stands beside it.
pub const BESIDE: f64 = 5.0;

/// Lower bars have nothing in them.
const LABEL_HEIGHT_MIN: f64 = 14.0;

/// How near a bar of a dense lane must be to be pointed at, in pixels.
const REACH: f64 = 5.0;

/// All bars: each an element of its own, or, where they are many, all that is left to do for those on the canvas.
#[component]
pub fn Bars() -> impl IntoView {
    let view = TimelineView::expect();
    let is_dense = memo(move || view.chart.with(|chart| chart.as_ref().is_some_and(|it| it.dense.bars)));
    let labelled = memo(move || {
        view.chart.with(|chart| match chart {
            Some(chart) if !chart.dense.bars => {
                (0..chart.story.attempts.len()).map(|place| AttemptIx(place as u32)).collect()
            }
            _ => Vec::new(),
        })
    });
    view! {
        {move || match is_dense.get() {
            true => view! { <Reach /> }.into_any(),
            false => view! { <Lanes/> }.into_any(),
        }}
        <Future />
        <g class="labels" clip-path="url(#timeline-past)"><Labels labelled/></g>
        <g class="labels is-future" clip-path="url(#timeline-future)"><Labels labelled/></g>
        <When is=is_dense><Cursor /></When>
    }
}

/// The id of the element of a bar.
pub fn bar_id(attempt: AttemptIx) -> String {
    format!("bar-{}", attempt.0)
}

/// What a bar is called.
fn name(chart: &Chart, ix: AttemptIx) -> Option<String> {
    let story = &chart.story;
    let attempt = story.attempt(ix)?;
    let (from, to) = (seconds(attempt.started), seconds(attempt.ended));
    let words = Sign::of(story, attempt).words();
    Some((text().stage.timeline.bar)(story.task(attempt.task), story.agent(attempt.agent), from, to, words))
}

/// The bars in groups, one for each agent. A bar stays the same element from run to run, and is only moved: an edit that
/// shifts all of them is drawn in time for the next key.
#[component]
fn Lanes() -> impl IntoView {
    let view = TimelineView::expect();
    let agents = move || {
        let agents = view.chart.with(|chart| chart.as_ref().map_or(0, |chart| chart.story.by_agent.len()));
        0..agents as u32
    };
    let attempts = move |agent: u32| {
        let of = |chart: &Option<Arc<Chart>>| {
            let lane = chart.as_ref().and_then(|chart| chart.story.by_agent.get(agent as usize));
            lane.cloned().unwrap_or_default()
        };
        view.chart.with(of)
    };
    let label = move |agent: u32| {
        let chart = view.chart.get()?;
        let lane = chart.story.by_agent.get(agent as usize)?;
        Some((text().stage.timeline.lane)(chart.story.agent(AgentIx(agent)), lane.len()))
    };
    view! {
        <For each=agents key=|agent| *agent let:agent>
            <g role="group" aria-label=move || label(agent) class=colour_class(agent as usize)>
                <For each=move || attempts(agent) key=|ix| ix.0 let:ix>
                    <Bar ix/>
                </For>
            </g>
        </For>
    }
}

/// How a bar looks.
#[derive(Debug, Clone, PartialEq)]
struct Look {
    rect: Rect,
    sign: Sign,
    name: Option<String>,
}

impl Look {
    fn of(chart: &Chart, ix: AttemptIx) -> Option<Self> {
        let attempt = chart.story.attempt(ix)?;
        let sign = Sign::of(&chart.story, attempt);
        Some(Self { rect: chart.bar(attempt), sign, name: name(chart, ix) })
    }
}

#[component]
fn Bar(ix: AttemptIx) -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    let look = Memo::new(move |last: Option<&Option<Look>>| {
        let look = view.chart.with(|chart| chart.as_ref().and_then(|chart| Look::of(chart, ix)));
        // Until it is taken away it stays as it was.
        look.or_else(|| last.cloned().flatten())
    });
    let rect = move || look.with(|look| look.as_ref().map(|look| look.rect));
    let width = move || rect().map_or(0.0, |rect| rect.width);
    let height = move || rect().map_or(0.0, |rect| rect.height);
    let corner = move || width().min(8.0) / 2.0;
    let place = move || rect().map(|rect| format!("translate({:.1} {})", rect.x, rect.y));
    let is_wasted = memo(move || look.with(|look| look.as_ref().is_some_and(|it| it.sign.is_wasted())));
    let is_current = memo(move || view.current() == Some(ix));
    let is_selected = memo(move || selection.is(&Selected::Attempt(ix)));
    view! {
        <g
            id=bar_id(ix)
            class="bar"
            class:is-wasted=move || is_wasted.get()
            role="button"
            tabindex=move || if is_current.get() { "0" } else { "-1" }
            aria-label=move || look.with(|look| look.as_ref().and_then(|look| look.name.clone()))
            aria-pressed=move || is_selected.get().to_string()
            transform=place
            on:click=move |_| {
                view.cursor.set(Some(ix));
                selection.select(Selected::Attempt(ix));
            }
            on:focus=move |_| {
                view.cursor.set(Some(ix));
                view.pointed.set(Some(Pointed::Attempt(ix)));
            }
            on:blur=move |_| view.pointed.set(None)
            on:pointerenter=move |_| view.pointed.set(Some(Pointed::Attempt(ix)))
            on:pointerleave=move |event| leave(view, &event)
        >
            <rect class="bar-body" width=width height=height rx=corner />
            <When is=is_wasted>
                <rect class="bar-hatch" width=width height=height rx=corner fill="url(#hatch)" />
            </When>
        </g>
    }
}

/// What stands in bars, drawn once for the past and once for the future: the playhead uncovers one and covers the
/// other, and no bar has to know of it.
#[component]
fn Labels(labelled: Memo<Vec<AttemptIx>>) -> impl IntoView {
    view! {
        <For each=move || labelled.get() key=|ix| ix.0 let:ix>
            <Label ix/>
        </For>
    }
}

#[component]
fn Label(ix: AttemptIx) -> impl IntoView {
    let view = TimelineView::expect();
    let look = memo(move || view.chart.with(|chart| Inside::of(chart.as_ref()?, ix)));
    move || {
        let Inside { rect, agent, is_wasted, label, beside, middle, sign } = look.get()?;
        let place = format!("translate({:.1} {})", rect.x, rect.y);
        let class = colour_class(agent.0 as usize);
        let label = label.map(|label| {
            view! { <text class="bar-label" x=PADDING y=middle + 4.0>{label}</text> }
        });
        let beside = beside.map(|name| {
            view! { <text class="bar-label is-beside" x=rect.width + BESIDE y=middle + 4.0>{name}</text> }
        });
        let sign = sign.map(|(path, (x, y))| {
            view! { <path class="bar-sign" d=path transform=format!("translate({x:.1} {y})") /> }
        });
        Some(view! { <g class=class class:is-wasted=is_wasted transform=place>{label}{beside}{sign}</g> })
    }
}

/// What stands in a bar: the task's title as far as it fits, and the sign of how it ended. Where no title fits, it stands
/// beside the bar, if there is room.
#[derive(Debug, Clone, PartialEq)]
pub struct Inside {
    /// Where the bar stands.
    pub rect: Rect,
    /// Whose it is.
    agent: AgentIx,
    /// Whether the work was for nothing.
    pub is_wasted: bool,
    /// The title.
    pub label: Option<String>,
    /// The title, where it stands to the right of the bar.
    pub beside: Option<String>,
    /// The middle of the bar, in pixels from its upper edge.
    pub middle: f64,
    /// The lines of the sign, and where it stands, in pixels from the bar's corner.
    pub sign: Option<(&'static str, (f64, f64))>,
}

impl Inside {
    /// `None` where there is no room for either.
    pub fn of(chart: &Chart, ix: AttemptIx) -> Option<Self> {
        let attempt = chart.story.attempt(ix)?;
        let (rect, sign) = (chart.bar(attempt), Sign::of(&chart.story, attempt));
        let room = rect.width - 2.0 * PADDING;
        if rect.height < LABEL_HEIGHT_MIN {
            return None;
        }
        let title = chart.story.task(attempt.task);
        let room_beside_sign = room - SIGN_SIZE - 4.0;
        // Where there is no room for both, what went wrong is worth more than a title, and a title more than a tick.
        let has_sign =
            rect.width >= SIGN_SIZE + 4.0 && (sign.is_bad() || text_width(title) <= room_beside_sign);
        let label = fit(title, if has_sign { room_beside_sign } else { room });
        let beside = label.is_none().then(|| fit(title, chart.room_beside(attempt) - 2.0 * BESIDE)).flatten();
        if label.is_none() && beside.is_none() && !has_sign {
            return None;
        }
        let x = if label.is_some() { rect.width - SIGN_SIZE - 5.0 } else { (rect.width - SIGN_SIZE) / 2.0 };
        let y = (rect.height - SIGN_SIZE) / 2.0;
        Some(Self {
            rect,
            agent: attempt.agent,
            is_wasted: sign.is_wasted(),
            label,
            beside,
            middle: rect.height / 2.0,
            sign: has_sign.then(|| (sign.path(), (x, y))),
        })
    }
}

/// A pointer that leaves a bar for its tip still points at it.
pub fn leave(view: TimelineView, event: &PointerEvent) {
    let to = event.related_target().and_then(|to| wasm_bindgen::JsCast::dyn_into::<Element>(to).ok());
    let is_tip = to.and_then(|to| to.closest(".timeline-tip").ok().flatten()).is_some();
    if !is_tip {
        view.pointed.set(None);
    }
}

/// What takes in the pointer over the bars on the canvas.
#[component]
fn Reach() -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    let (width, height) = view.extent();
    view! {
        <rect
            class="lane-reach"
            width=width
            height=height
            on:pointermove=move |event| view.pointed.set(pointed_at(view, &event))
            on:pointerleave=move |event| leave(view, &event)
            on:click=move |event| {
                if let Some(Pointed::Attempt(attempt)) = pointed_at(view, &event) {
                    view.cursor.set(Some(attempt));
                    selection.select(Selected::Attempt(attempt));
                }
            }
        />
    }
}

/// What the pointer is at on the canvas: an attempt, else a hold.
fn pointed_at(view: TimelineView, event: &web_sys::MouseEvent) -> Option<Pointed> {
    let chart = view.chart.get_untracked()?;
    let lanes = event.current_target().and_then(|it| wasm_bindgen::JsCast::dyn_into::<Element>(it).ok())?;
    let corner = lanes.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
    let agent = chart.lanes.get((y / chart.lane_height) as usize)?.who.agent()?;
    attempt_at(&chart, agent, x).map(Pointed::Attempt).or_else(|| {
        let is_there = |hold: &Hold| {
            let (from, to) = chart.span(hold.from, hold.until);
            hold.agent == agent && from <= x && x <= to
        };
        chart.story.holds.iter().position(is_there).map(Pointed::Hold)
    })
}

fn attempt_at(chart: &Chart, agent: AgentIx, x: f64) -> Option<AttemptIx> {
    let attempts = chart.story.by_agent.get(agent.0 as usize)?;
    let spans = chart.attempts_of(agent).map(|attempt| {
        let rect = chart.bar(attempt);
        (rect.x, rect.x + rect.width)
    });
    let attempt = *attempts.get(nearest(spans, x)?)?;
    let rect = chart.bar(chart.story.attempt(attempt)?);
    (x >= rect.x - REACH && x <= rect.x + rect.width + REACH).then_some(attempt)
}

/// Where bars have no elements of their own: the one bar that the keyboard is at.
#[component]
fn Cursor() -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    move || {
        let (chart, ix) = (view.chart.get()?, view.current()?);
        let rect = chart.bar(chart.story.attempt(ix)?);
        Some(view! {
            <g
                id=bar_id(ix)
                class="bar is-cursor"
                role="button"
                tabindex="0"
                aria-label=name(&chart, ix)
                aria-pressed=move || selection.is(&Selected::Attempt(ix)).to_string()
                transform=format!("translate({:.1} {})", rect.x, rect.y)
                on:focus=move |_| view.pointed.set(Some(Pointed::Attempt(ix)))
                on:blur=move |_| view.pointed.set(None)
            >
                <rect class="bar-frame" width=rect.width height=rect.height rx="2" />
            </g>
        })
    }
}

#[cfg(test)]
mod tests {
    use coordination::Setup;
    use coordination::report::Report;
    use coordination::scenario::{Agent, Scenario, Task};
    use coordination::strategy::StrategyKind;

    use super::*;
    use crate::state::runs::Run;
    use crate::state::story::Story;

    #[test]
    fn a_name_stands_beside_a_short_bar_where_the_lane_is_free() {
        let task = |id: &str, effort, needs: &[&str]| Task {
            id: id.to_owned(),
            title: "Short".to_owned(),
            effort,
            depends_on: needs.iter().map(|need| (*need).to_owned()).collect(),
            ..Task::default()
        };
        // One works at "a" and goes on with "b" at once; then all of a long time is free before "c".
        let tasks = vec![
            task("a", 0.1, &[]),
            task("b", 0.1, &["a"]),
            Task { arrives_at: 50.0, ..task("c", 50.0, &["b"]) },
        ];
        let agents = vec![Agent { id: "ada".to_owned(), ..Agent::default() }];
        let scenario = Arc::new(Scenario { agents, tasks, ..Scenario::default() });
        let trace = Setup::of(&scenario).run(StrategyKind::Centralized).expect("it can be run");
        let report = Report::of(&trace);
        let story = Arc::new(Story::of(&Arc::new(Run { trace, report })));
        let chart = Chart::of(&story, 1_000.0);
        let told = |place| Inside::of(&chart, AttemptIx(place)).map(|it| (it.label, it.beside));
        let short = || Some("Short".to_owned());
        assert_eq!(told(0), None, "the next bar is in the way");
        assert_eq!(told(1), Some((None, short())));
        assert_eq!(told(2), Some((short(), None)));
        let zoomed = Chart::of(&story, 300_000.0);
        let wide = Inside::of(&zoomed, AttemptIx(0)).map(|it| (it.label, it.beside));
        assert_eq!(wide, Some((short(), None)));
    }
}
