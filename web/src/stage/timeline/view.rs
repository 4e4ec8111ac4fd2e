//! What the parts of the timeline share.

use std::sync::Arc;

use coordination::trace::AttemptIx;
use leptos::html::Div;
use leptos::prelude::*;

use super::chart::{Chart, shows_messages};
use crate::live::memo;
use crate::state::playback::Playback;
use crate::state::story::Shown;

/// The largest zoom.
const ZOOM_MAX: f64 = 64.0;

/// The most pixels that a zoomed timeline is wide.
const WIDTH_MAX: f64 = 30_000.0;

/// How the timeline is looked at: what its parts share.
#[derive(Debug, Clone, Copy)]
pub struct TimelineView {
    /// The box that it is seen through.
    pub window: NodeRef<Div>,
    /// The size of that box.
    pub size: RwSignal<(f64, f64)>,
    /// How many times wider than that box it is.
    pub zoom: RwSignal<f64>,
    /// Whether it is read as a table.
    pub is_table: RwSignal<bool>,
    /// Whether messages are drawn.
    pub draws_messages: RwSignal<bool>,
    /// The bar that the keyboard is at.
    pub cursor: RwSignal<Option<AttemptIx>>,
    /// The bar that is pointed at.
    pub pointed: RwSignal<Option<AttemptIx>>,
    /// The run, laid out; `None` until there is one and its width is known.
    pub chart: Memo<Option<Arc<Chart>>>,
}

impl TimelineView {
    /// Puts a view of all of the run into the context.
    pub fn provide() {
        let shown = Shown::expect();
        let (size, zoom) = (RwSignal::new((0.0, 0.0)), RwSignal::new(1.0));
        let width = memo(move || {
            let (width, _) = size.get();
            let plot = width - names_width(width);
            (plot * zoom.get()).min(WIDTH_MAX).max(plot)
        });
        let chart = move |_: Option<&Option<Arc<Chart>>>| {
            let width = width.get();
            let story = shown.get()?;
            (width > 0.0).then(|| Arc::new(Chart::of(&story, width)))
        };
        provide_context(Self {
            window: NodeRef::new(),
            size,
            zoom,
            is_table: RwSignal::new(false),
            draws_messages: RwSignal::new(true),
            cursor: RwSignal::new(None),
            pointed: RwSignal::new(None),
            chart: Memo::new_with_compare(chart, |_, _| true),
        });
    }

    /// The view of the stage.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The width of the names beside the lanes.
    pub fn names_width(&self) -> f64 {
        names_width(self.size.get().0)
    }

    /// The bar that the tabulator key leads to: where the keyboard was last, else the first.
    pub fn current(&self) -> Option<AttemptIx> {
        let chart = self.chart.get()?;
        let cursor = self.cursor.get().filter(|cursor| chart.story.attempt(*cursor).is_some());
        cursor.or_else(|| chart.story.by_agent.iter().find_map(|lane| lane.first().copied()))
    }

    /// Where the playhead stands, in pixels.
    pub fn playhead_x(&self) -> Signal<f64> {
        let (chart, playhead) = (self.chart, Playback::expect().playhead());
        let x = memo(move || {
            let playhead = playhead.get();
            chart.with(|chart| chart.as_ref().map_or(0.0, |chart| chart.scale.project(playhead)))
        });
        x.into()
    }

    /// Whether there are messages to be seen.
    pub fn has_messages(&self) -> Signal<bool> {
        let chart = self.chart;
        memo(move || chart.with(|chart| chart.as_ref().is_some_and(|it| shows_messages(&it.story)))).into()
    }

    /// Shows it so many times larger than it is, within limits. What lies at a point of the window, in pixels from the
    /// left of the page, stays there; without one, what lies in the middle.
    pub fn zoom_by(self, factor: f64, client_x: Option<f64>) {
        let (Some(window), Some(before)) = (self.window.get_untracked(), self.chart.get_untracked()) else {
            return;
        };
        let names = untrack(|| self.names_width());
        let middle = (f64::from(window.client_width()) - names) / 2.0;
        let left = window.get_bounding_client_rect().left() + names;
        let offset = client_x.map_or(middle, |x| x - left);
        let at = before.scale.unproject(offset + f64::from(window.scroll_left()));
        self.zoom.update(|zoom| *zoom = (*zoom * factor).clamp(1.0, ZOOM_MAX));
        // The new width is on the page at the next frame.
        request_animation_frame(move || {
            if let Some(Some(after)) = self.chart.try_get_untracked() {
                window.set_scroll_left((after.scale.project(at) - offset) as i32);
            }
        });
    }
}

fn names_width(width: f64) -> f64 {
    if width < 560.0 { 88.0 } else { 164.0 }
}
