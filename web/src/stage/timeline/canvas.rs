//! The canvas under the lanes, for marks that are too many to be elements. It is as large as what is seen of the timeline, and
//! is drawn anew, once a frame at most, when anything on it changes.

use std::rc::Rc;
use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use super::marks::{Marks, Window};
use super::paint::{Ink, Painter};
use super::view::TimelineView;
use crate::browser::scheme::scheme;
use crate::chunk::chunk;
use crate::state::settings::Settings;

chunk!(rest: fn marks_canvas() -> AnyView {
    view! { <MarksCanvas /> }.into_any()
});

#[component]
fn MarksCanvas() -> impl IntoView {
    let view = TimelineView::expect();
    let settings = Settings::expect();
    let node = NodeRef::<Canvas>::new();
    let scheme = scheme();
    let marks: Memo<Option<Arc<Marks>>> = Memo::new_with_compare(
        move |_| view.story.get().map(|story| Arc::new(Marks::of(&story))),
        |_, _| true,
    );
    let ink = StoredValue::new_local(None::<Rc<Ink>>);
    Effect::new(move || {
        settings.theme().track();
        scheme.track();
        ink.set_value(None);
    });
    let is_due = StoredValue::new(false);
    let draw = move || {
        let due = is_due.try_update_value(|is_due| std::mem::replace(is_due, false));
        // The timeline may have gone since.
        if due == Some(true) {
            paint(view, node, ink, marks);
        }
    };
    // What is on the canvas is the browser's own state.
    Effect::new(move || {
        view.chart.track();
        view.scrolled.track();
        view.size.track();
        view.draws_messages.track();
        settings.theme().track();
        scheme.track();
        marks.track();
        node.track();
        let was_due = is_due.try_update_value(|is_due| std::mem::replace(is_due, true));
        if was_due == Some(false) {
            request_animation_frame(draw);
        }
    });
    let style = move || {
        let (width, height) = seen(view).map_or((0.0, 0.0), |seen| (seen.width, seen.height));
        format!("width:{width}px;height:{height}px")
    };
    view! {
        <div class="timeline-canvas" aria-hidden="true">
            <canvas node_ref=node style=style></canvas>
        </div>
    }
}

/// What is seen of the lanes.
fn seen(view: TimelineView) -> Option<Window> {
    let ((left, top), (width, height)) = (view.scrolled.get(), view.size.get());
    let (width, height) = (width - view.names_width(), height - super::axis::HEIGHT - 1.0);
    let lanes = view.chart.with(|chart| chart.as_ref().map(|chart| chart.height()))?;
    (width > 0.0 && height > 0.0).then(|| Window { left, top, width, height: height.min(lanes) })
}

fn paint(
    view: TimelineView,
    node: NodeRef<Canvas>,
    ink: StoredValue<Option<Rc<Ink>>, LocalStorage>,
    marks: Memo<Option<Arc<Marks>>>,
) {
    let canvas = node.try_get_untracked().flatten();
    let (Some(canvas), Some(chart), Some(marks)) =
        (canvas, view.chart.get_untracked(), marks.get_untracked())
    else {
        return;
    };
    let Some(seen) = untrack(|| seen(view)) else { return };
    let kept = ink.get_value().or_else(|| Ink::of(&canvas).map(Rc::new));
    let Some(used) = kept.clone() else { return };
    ink.set_value(kept);
    // Both follow the run.
    if let Some(painter) = Painter::on(&canvas, &used, &chart, &marks, seen) {
        painter.draw(chart.dense, view.draws_messages.get_untracked());
    }
}
