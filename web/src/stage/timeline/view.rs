//! What the parts of the timeline share.

use std::sync::Arc;

use coordination::ids::AttemptIx;
use leptos::html::Div;
use leptos::prelude::*;

use super::chart::Chart;
use super::marks::Dense;
use crate::live::memo;
use crate::state::playback::Playback;
use crate::state::story::Shown;

/// The largest zoom: of a run with few marks, and of one with very many.
const ZOOM_MAX: [f64; 2] = [64.0, 1_024.0];

/// The most pixels that a zoomed timeline is wide, likewise.
const WIDTH_MAX: [f64; 2] = [30_000.0, 500_000.0];

/// Something on the timeline that a pointer, or the keyboard, can be at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointed {
    /// The bar of an attempt.
    Attempt(AttemptIx),
    /// A hold, by its number.
    Hold(usize),
}

/// How the timeline is looked at: what its parts share.
#[derive(Debug, Clone, Copy)]
pub struct TimelineView {
    /// The box that it is seen through.
    pub window: NodeRef<Div>,
    /// The size of that box.
    pub size: RwSignal<(f64, f64)>,
    /// How many times wider than that box it is.
    pub zoom: RwSignal<f64>,
    /// How far it is scrolled: to the right, and down.
    pub scrolled: RwSignal<(f64, f64)>,
    /// Where it is about to be scrolled to, at the next frame.
    scrolls_to: StoredValue<Option<f64>>,
    /// How far the box stood from the left of the page when that was settled.
    left: StoredValue<f64>,
    /// Whether it is read as a table.
    pub is_table: RwSignal<bool>,
    /// Whether messages are drawn.
    pub draws_messages: RwSignal<bool>,
    /// Whether the chain that decided when the run ended is marked.
    pub draws_critical: RwSignal<bool>,
    /// Whether the legend is shown where there is little room.
    pub shows_legend: RwSignal<bool>,
    /// The bar that the keyboard is at.
    pub cursor: RwSignal<Option<AttemptIx>>,
    /// What is pointed at.
    pub pointed: RwSignal<Option<Pointed>>,
    /// The run.
    pub story: Shown,
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
            let is_dense = shown.get().is_some_and(|story| Dense::of(&story).is_any());
            (plot * zoom.get()).min(WIDTH_MAX[usize::from(is_dense)]).max(plot)
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
            scrolled: RwSignal::new((0.0, 0.0)),
            scrolls_to: StoredValue::new(None),
            left: StoredValue::new(0.0),
            is_table: RwSignal::new(false),
            draws_messages: RwSignal::new(true),
            draws_critical: RwSignal::new(false),
            shows_legend: RwSignal::new(false),
            cursor: RwSignal::new(None),
            pointed: RwSignal::new(None),
            story: shown,
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

    /// How large all of the lanes are, in pixels.
    pub fn extent(&self) -> (Signal<f64>, Signal<f64>) {
        let chart = self.chart;
        let of = move |size: fn(&Chart) -> f64| {
            memo(move || chart.with(|chart| chart.as_ref().map_or(0.0, |chart| size(chart)))).into()
        };
        (of(|chart| chart.scale.width()), of(Chart::height))
    }

    /// From where to where at least what is drawn once for all lanes must reach, in pixels: over what is seen, and as far again
    /// to both sides, so that not every pixel that is scrolled makes it anew.
    pub fn stretch(&self) -> Memo<(f64, f64)> {
        let (size, scrolled) = (self.size, self.scrolled);
        memo(move || {
            let width = size.get().0.max(1.0);
            let pages = (scrolled.get().0 / width).floor();
            ((pages - 1.0) * width, (pages + 3.0) * width)
        })
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
        memo(move || chart.with(|chart| chart.as_ref().is_some_and(|it| it.story.shows_messages))).into()
    }

    /// Shows it so many times larger than it is, within limits. What lies at a point of the window, in pixels from the
    /// left of the page, stays there; without one, what lies in the middle.
    pub fn zoom_by(self, factor: f64, client_x: Option<f64>) {
        let Some(before) = self.chart.get_untracked() else { return };
        let names = untrack(|| self.names_width());
        let middle = (self.size.get_untracked().0 - names) / 2.0;
        let offset = client_x.map_or(middle, |x| x - self.left() - names);
        let at = before.scale.unproject(offset + self.scroll_left());
        let zoom_max = ZOOM_MAX[usize::from(before.dense.is_any())];
        self.zoom.update(|zoom| *zoom = (*zoom * factor).clamp(1.0, zoom_max));
        if let Some(after) = self.chart.get_untracked() {
            self.scroll_to(after.scale.project(at) - offset);
        }
    }

    /// Where a bar stands on the page, in pixels from its left, while it is seen.
    pub fn client_x_of(self, attempt: AttemptIx) -> Option<f64> {
        let (window, chart) = (self.window.get_untracked()?, self.chart.get_untracked()?);
        let x = chart.bar(chart.story.attempt(attempt)?).x - self.scroll_left();
        let left = window.get_bounding_client_rect().left() + untrack(|| self.names_width());
        (0.0..f64::from(window.client_width())).contains(&x).then_some(left + x)
    }

    /// Scrolls it by so many pixels.
    pub fn pan_by(self, x: f64) {
        self.scroll_to(self.scroll_left() + x);
    }

    /// Shows all of it.
    pub fn fit(self) {
        self.zoom.set(1.0);
        self.scroll_to(0.0);
    }

    /// How far it is scrolled to the right, or is about to be. Once it was zoomed in a frame, to ask the browser would have it lay
    /// out the page for nothing.
    fn scroll_left(self) -> f64 {
        let is = || self.window.get_untracked().map_or(0.0, |window| f64::from(window.scroll_left()));
        self.scrolls_to.get_value().unwrap_or_else(is)
    }

    /// How far the box stands from the left of the page; likewise.
    fn left(self) -> f64 {
        if self.scrolls_to.get_value().is_none()
            && let Some(window) = self.window.get_untracked()
        {
            self.left.set_value(window.get_bounding_client_rect().left());
        }
        self.left.get_value()
    }

    /// Scrolls it so far to the right. A new width is on the page at the next frame only, and so is this.
    pub fn scroll_to(self, left: f64) {
        let is_due = self.scrolls_to.get_value().is_some();
        self.scrolls_to.set_value(Some(left.max(0.0)));
        if is_due {
            return;
        }
        request_animation_frame(move || {
            // The timeline may have gone since.
            let left = self.scrolls_to.try_update_value(Option::take).flatten();
            if let (Some(left), Some(Some(window))) = (left, self.window.try_get_untracked()) {
                let left = left.min(untrack(|| self.scroll_max())).round();
                window.set_scroll_left(left as i32);
                // The browser tells at the next frame only.
                self.scrolled_to(left, self.scrolled.get_untracked().1);
            }
        });
    }

    /// How far it can be scrolled to the right.
    fn scroll_max(self) -> f64 {
        let width = self.chart.with(|chart| chart.as_ref().map_or(0.0, |chart| chart.scale.width()));
        (width + self.names_width() - self.size.get().0).max(0.0)
    }

    /// Takes note of where it is scrolled to.
    pub fn scrolled_to(self, left: f64, top: f64) {
        if self.scrolled.get_untracked() != (left, top) {
            self.scrolled.set((left, top));
        }
    }

    /// The part of the whole width that is seen: from where, and how much of it.
    pub fn part(self) -> (f64, f64) {
        let width = self.chart.with(|chart| chart.as_ref().map_or(0.0, |chart| chart.scale.width()));
        if width <= 0.0 {
            return (0.0, 1.0);
        }
        let seen = ((self.size.get().0 - self.names_width()) / width).clamp(0.0, 1.0);
        ((self.scrolled.get().0 / width).clamp(0.0, 1.0 - seen), seen)
    }

    /// Shows the part of the whole width that begins there.
    pub fn show_from(self, part: f64) {
        let width =
            self.chart.with_untracked(|chart| chart.as_ref().map_or(0.0, |chart| chart.scale.width()));
        self.scroll_to(part.clamp(0.0, 1.0) * width);
    }
}

fn names_width(width: f64) -> f64 {
    if width < 560.0 { 106.0 } else { 164.0 }
}
