//! Draws marks on a canvas, in the colours of the page.

use coordination::ids::AttemptIx;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

use super::chart::{Chart, Rect};
use super::inside::{BESIDE, Inside};
use super::marks::{Bars, Dense, Line, Marks, Window};
use crate::ui::COLOURS;

/// Narrower bars have no words in them.
const WIDE: f64 = 24.0;

/// Bars so wide have round corners.
const ROUND: f64 = 8.0;

/// The side of the tile that hatches wasted work, in pixels.
const TILE: u32 = 8;

/// The colours of the page, as they are at present.
#[derive(Debug, Clone)]
struct Palette {
    agents: Vec<(String, String)>,
    surface: String,
    text: String,
    muted: String,
    bad: String,
    font: String,
}

impl Palette {
    fn of(canvas: &HtmlCanvasElement) -> Option<Self> {
        let style = window().get_computed_style(canvas).ok().flatten()?;
        let value = |name: &str| style.get_property_value(name).unwrap_or_default().trim().to_owned();
        let agents =
            (1..=COLOURS).map(|it| (value(&format!("--agent-{it}")), value(&format!("--agent-{it}-on"))));
        Some(Self {
            agents: agents.collect(),
            surface: value("--surface"),
            text: value("--text"),
            muted: value("--text-muted"),
            bad: value("--bad"),
            font: value("--font"),
        })
    }

    fn agent(&self, place: usize) -> (&str, &str) {
        let (colour, on) = &self.agents[place % COLOURS];
        (colour, on)
    }
}

/// What is drawn with. To ask the page for its colours has the browser work out its styles; so they are kept until they change.
pub struct Ink {
    palette: Palette,
    hatch: Option<CanvasPattern>,
}

impl Ink {
    /// That of the page at present.
    pub fn of(canvas: &HtmlCanvasElement) -> Option<Self> {
        let palette = Palette::of(canvas)?;
        let hatch = hatch(&palette.text);
        Some(Self { palette, hatch })
    }
}

/// Someone who draws a part of a timeline.
pub struct Painter<'a> {
    context: CanvasRenderingContext2d,
    ink: &'a Ink,
    chart: &'a Chart,
    marks: &'a Marks,
    window: Window,
}

impl<'a> Painter<'a> {
    /// Makes a canvas as large as what is seen, and clears it. `None` where the browser has no canvas.
    pub fn on(
        canvas: &HtmlCanvasElement,
        ink: &'a Ink,
        chart: &'a Chart,
        marks: &'a Marks,
        seen: Window,
    ) -> Option<Self> {
        let ratio = window().device_pixel_ratio().clamp(1.0, 3.0);
        let (width, height) = ((seen.width * ratio).round(), (seen.height * ratio).round());
        // To set a size clears it, too, and costs more.
        if (canvas.width(), canvas.height()) != (width as u32, height as u32) {
            canvas.set_width(width as u32);
            canvas.set_height(height as u32);
        }
        let context = canvas.get_context("2d").ok().flatten()?.dyn_into::<CanvasRenderingContext2d>().ok()?;
        // None of these can fail with finite numbers.
        context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).ok()?;
        context.clear_rect(0.0, 0.0, seen.width, seen.height);
        context.translate(-seen.left, -seen.top).ok()?;
        Some(Self { context, ink, chart, marks, window: seen })
    }

    /// Draws those kinds of marks that are to be drawn here.
    pub fn draw(&self, dense: Dense, with_messages: bool) {
        if dense.thoughts {
            self.context.set_global_alpha(0.7);
            self.fill(&self.ink.palette.muted, &self.marks.thoughts(self.chart, self.window));
            self.context.set_global_alpha(1.0);
        }
        if dense.messages && with_messages {
            self.messages();
        }
        if dense.stages {
            self.stages();
        }
        if dense.holds {
            self.holds();
        }
        if dense.bars {
            self.bars();
        }
    }

    fn messages(&self) {
        let (delivered, lost) = self.marks.messages(self.chart, self.window);
        self.context.set_line_width(1.0);
        self.context.set_global_alpha(0.5);
        self.lines(&self.ink.palette.muted, &delivered);
        self.context.set_global_alpha(0.9);
        self.lines(&self.ink.palette.bad, &lost);
        self.context.set_global_alpha(1.0);
    }

    fn lines(&self, colour: &str, lines: &[Line]) {
        self.context.set_stroke_style_str(colour);
        self.context.begin_path();
        for ((x1, y1), (x2, y2)) in lines {
            self.context.move_to(*x1, *y1);
            self.context.line_to(*x2, *y2);
        }
        self.context.stroke();
    }

    fn stages(&self) {
        self.context.set_line_width(1.0);
        for (agent, is_finished, rect) in self.marks.stages(self.chart, self.window) {
            if !self.is_seen(rect) {
                continue;
            }
            let (colour, _) = self.ink.palette.agent(agent.0 as usize);
            self.pale(colour, 0.22, rect);
            if is_finished {
                self.context.set_stroke_style_str(colour);
                self.context.stroke_rect(rect.x, rect.y, rect.width, rect.height);
            }
        }
    }

    fn holds(&self) {
        self.context.set_line_width(2.0);
        for (agent, line) in self.marks.holds(self.chart, self.window) {
            let (colour, _) = self.ink.palette.agent(agent.0 as usize);
            let ((x1, y), (x2, _)) = line;
            self.lines(colour, &[line, ((x1, y - 4.0), (x1, y + 4.0)), ((x2, y - 4.0), (x2, y + 4.0))]);
        }
    }

    fn bars(&self) {
        for lane in &self.chart.lanes {
            let top = self.chart.lane_top(lane.place);
            let is_seen = top + self.chart.lane_height >= self.window.top
                && top <= self.window.top + self.window.height;
            let Some(agent) = lane.who.agent().filter(|_| is_seen) else { continue };
            let Bars { sound, wasted, wide } = self.marks.bars(self.chart, agent, self.window, WIDE);
            let (colour, on) = self.ink.palette.agent(agent.0 as usize);
            self.fill(colour, &sound);
            self.wasted(colour, &wasted);
            for ix in wide {
                self.label(ix, on);
            }
        }
    }

    fn fill(&self, colour: &str, rects: &[Rect]) {
        self.context.set_fill_style_str(colour);
        for rect in rects {
            if rect.width < ROUND {
                self.context.fill_rect(rect.x, rect.y, rect.width, rect.height);
            } else {
                self.rounded(*rect);
                self.context.fill();
            }
        }
    }

    fn rounded(&self, rect: Rect) {
        self.context.begin_path();
        let corner = rect.width.min(rect.height).min(8.0) / 2.0;
        // Refused for negative corners only.
        let _ = self.context.round_rect_with_f64(rect.x, rect.y, rect.width, rect.height, corner);
    }

    fn pale(&self, colour: &str, alpha: f64, rect: Rect) {
        self.context.set_fill_style_str(&self.ink.palette.surface);
        self.context.fill_rect(rect.x, rect.y, rect.width, rect.height);
        self.context.set_global_alpha(alpha);
        self.context.set_fill_style_str(colour);
        self.context.fill_rect(rect.x, rect.y, rect.width, rect.height);
        self.context.set_global_alpha(1.0);
    }

    fn wasted(&self, colour: &str, rects: &[Rect]) {
        self.context.set_line_width(1.0);
        for rect in rects {
            self.pale(colour, 0.16, *rect);
            if let Some(hatch) = &self.ink.hatch {
                self.context.set_fill_style_canvas_pattern(hatch);
                self.context.fill_rect(rect.x, rect.y, rect.width, rect.height);
            }
            self.context.set_stroke_style_str(colour);
            self.context.stroke_rect(rect.x, rect.y, rect.width, rect.height);
        }
    }

    /// The words and the sign in a bar, as far as there is room for them.
    fn label(&self, ix: AttemptIx, on: &str) {
        let Some(inside) = Inside::of(self.chart, ix) else { return };
        let Rect { x, y, .. } = inside.rect;
        let colour = if inside.is_wasted { &self.ink.palette.text } else { on };
        let middle = y + inside.middle + 4.0;
        if let Some(words) = &inside.label {
            self.words(words, (x + inside.padding, middle), colour, inside.is_wasted);
        }
        if let Some(words) = &inside.beside {
            self.words(words, (x + inside.rect.width + BESIDE, middle), &self.ink.palette.text, true);
        }
        if let Some((lines, (dx, dy))) = inside.sign {
            let Ok(path) = Path2d::new_with_path_string(lines) else { return };
            self.context.save();
            // Finite numbers are never refused.
            let _ = self.context.translate(x + dx, y + dy);
            self.context.set_line_cap("round");
            self.context.set_line_join("round");
            self.context.set_line_width(if inside.is_wasted { 2.0 } else { 1.6 });
            self.context.set_stroke_style_str(if inside.is_wasted { &self.ink.palette.bad } else { on });
            self.context.stroke_with_path(&path);
            self.context.restore();
        }
    }

    fn words(&self, words: &str, (x, y): (f64, f64), colour: &str, has_halo: bool) {
        self.context.set_font(&format!("500 12px {}", self.ink.palette.font));
        if has_halo {
            self.context.set_stroke_style_str(&self.ink.palette.surface);
            self.context.set_line_width(3.0);
            let _ = self.context.stroke_text(words, x, y);
        }
        self.context.set_fill_style_str(colour);
        let _ = self.context.fill_text(words, x, y);
    }

    fn is_seen(&self, rect: Rect) -> bool {
        rect.y + rect.height >= self.window.top && rect.y <= self.window.top + self.window.height
    }
}

/// A tile of diagonal lines.
fn hatch(colour: &str) -> Option<CanvasPattern> {
    let tile = document().create_element("canvas").ok()?.dyn_into::<HtmlCanvasElement>().ok()?;
    tile.set_width(TILE);
    tile.set_height(TILE);
    let context = tile.get_context("2d").ok().flatten()?.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let side = f64::from(TILE);
    context.set_stroke_style_str(colour);
    context.set_global_alpha(0.14);
    context.set_line_width(2.0);
    context.begin_path();
    for shift in [-side, 0.0, side] {
        context.move_to(shift - 1.0, side + 1.0);
        context.line_to(shift + side + 1.0, -1.0);
    }
    context.stroke();
    context.create_pattern_with_html_canvas_element(&tile, "repeat").ok().flatten()
}
