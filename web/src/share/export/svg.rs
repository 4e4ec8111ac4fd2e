//! Drawings that stand by themselves, of the timeline and of the work graph: colours and type are written into it, and the scenario is in it, so
//! that it can be opened again.

mod graph;
mod lanes;
mod legend;

use std::sync::Arc;

use coordination::formats::svg;
use coordination::formats::xml::escaped;
use coordination::ids::AgentIx;
use coordination::report::Status;
use coordination::time::seconds;

use crate::stage::chart::{Anchor, Chart, beside, fit, text_width, ticks};
use crate::state::story::Story;
use crate::text::{exchange, text};
use crate::ui::initials;
pub use graph::graph;
use legend::Foot;

/// The width of a drawing of the timeline.
const WIDTH: f64 = 1200.0;
/// Room around what is drawn.
const MARGIN: f64 = 24.0;
/// The width of the names beside the lanes.
const NAMES: f64 = 172.0;
/// The height of the title and of the line beneath it.
const HEAD: f64 = 56.0;
/// The height of the axis.
const AXIS: f64 = 40.0;
/// The height of the legend.
const FOOT: f64 = 32.0;

const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";

// The light colours of the page: see `tokens.css`, with which a test compares them.
const SURFACE: &str = "#ffffff";
const LINE: &str = "#e3e6eb";
const CONTROL: &str = "#878d9b";
const TEXT: &str = "#1a1c21";
const MUTED: &str = "#5b6270";
const GOOD: &str = "#0a7a4d";
const BAD: &str = "#bd2318";
const WARN: &str = "#8f5400";
const AGENTS: [&str; 8] =
    ["#0b6cae", "#c2500a", "#0b7f60", "#b04a86", "#846700", "#287a98", "#6a55c9", "#5f6875"];
const AGENT_ON: &str = "#ffffff";

/// The colour of an agent.
fn colour(agent: AgentIx) -> &'static str {
    AGENTS[agent.0 as usize % AGENTS.len()]
}

/// A drawing.
#[derive(Debug)]
pub struct Drawing {
    /// It.
    pub svg: String,
    /// Its width and its height.
    pub size: (f64, f64),
}

/// The drawing of the timeline of a run.
pub fn timeline(story: &Arc<Story>) -> Drawing {
    let chart = Chart::of(story, WIDTH - 2.0 * MARGIN - NAMES);
    let size = (WIDTH, AXIS + chart.height());
    let mut svg = Svg::default();
    let agents = story.scenario().agents.len();
    let summary = (text().stage.timeline.summary)(agents, story.attempts.len(), seconds(story.end));
    let (left, top) = (MARGIN + NAMES, begin(&mut svg, story, size, &summary));
    patterns(&mut svg);
    svg.raw(format!("<g transform=\"translate({left} {top})\" font-size=\"11\" fill=\"{MUTED}\">\n"));
    axis(&mut svg, &chart);
    svg.raw("</g>\n");
    svg.raw(format!("<g transform=\"translate({MARGIN} {})\">\n", top + AXIS));
    names(&mut svg, &chart);
    svg.raw("</g>\n");
    svg.raw(format!("<g transform=\"translate({left} {})\">\n", top + AXIS));
    lanes::draw(&mut svg, &chart);
    svg.raw("</g>\n");
    end(svg, size, |foot| {
        legend::attempts(foot, &chart);
        legend::marks(foot, &chart);
    })
}

/// Begins the drawing of a run, of which the middle has that width and height: with its title and the scenario. Gives the
/// height at which the middle begins.
fn begin(svg: &mut Svg, story: &Story, size: (f64, f64), summary: &str) -> f64 {
    let (width, height) = whole(size);
    svg.raw(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"{FONT}\" \
         font-size=\"12\" fill=\"{TEXT}\">\n"
    ));
    svg.raw(format!("<title id=\"title\">{}</title>\n", escaped(title(story))));
    svg.raw(format!("<desc id=\"desc\">{}</desc>\n", escaped(&format!("{summary}. {}.", subtitle(story)))));
    metadata(svg, story);
    svg.raw(format!("<rect width=\"{width}\" height=\"{height}\" fill=\"{SURFACE}\"/>\n"));
    titles(svg, story, width - 2.0 * MARGIN);
    MARGIN + HEAD
}

/// Ends a drawing with what its signs mean.
fn end(mut svg: Svg, size: (f64, f64), legend: impl FnOnce(&mut Foot<'_>)) -> Drawing {
    svg.raw(format!("<g transform=\"translate({MARGIN} {})\">\n", MARGIN + HEAD + size.1 + 12.0));
    let mut foot = Foot::of(&mut svg, size.0);
    legend(&mut foot);
    foot.end();
    svg.raw("</g>\n</svg>\n");
    Drawing { svg: svg.0, size: whole(size) }
}

/// The size of a drawing of which the middle has that width and height.
fn whole((width, height): (f64, f64)) -> (f64, f64) {
    (width.ceil(), (2.0 * MARGIN + HEAD + height + FOOT).ceil())
}

fn title(story: &Story) -> &str {
    let title = &story.scenario().title;
    if title.is_empty() { text().frame.untitled } else { title }
}

/// How the run ended, under which strategy and with which seed.
fn subtitle(story: &Story) -> String {
    let report = &story.run.report;
    let done = report.tasks.iter().filter(|task| task.status == Status::Completed).count() as u32;
    let outcome = (text().stage.strip.outcome)(report.outcome, done, report.tasks.len());
    let strategy = (text().stage.strategy)(story.strategy());
    (exchange().drawn)(strategy, &outcome, report.makespan, report.seed)
}

/// The scenario that was run, as a document.
fn metadata(drawing: &mut Svg, story: &Story) {
    let scenario = svg::element(story.scenario(), story.strategy());
    drawing.raw(format!("<metadata>{scenario}</metadata>\n"));
}

fn patterns(svg: &mut Svg) {
    svg.raw(format!(
        "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"2\" height=\"6\" fill=\"{TEXT}\" fill-opacity=\"0.12\"/>\
         </pattern><pattern id=\"hatch-down\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(-45)\"><rect width=\"1.5\" height=\"8\" fill=\"{BAD}\" fill-opacity=\"0.4\"/>\
         </pattern></defs>\n"
    ));
}

fn titles(svg: &mut Svg, story: &Story, room: f64) {
    // The title is one and a half times as large as what the measure is for.
    let title = fit(title(story), room / 1.5).unwrap_or_default();
    svg.text(&format!("x=\"{MARGIN}\" y=\"{}\" font-size=\"18\" font-weight=\"600\"", MARGIN + 16.0), &title);
    let below = MARGIN + 36.0;
    let subtitle = fit(&subtitle(story), room).unwrap_or_default();
    svg.text(&format!("x=\"{MARGIN}\" y=\"{below}\" fill=\"{MUTED}\""), &subtitle);
}

fn axis(svg: &mut Svg, chart: &Chart) {
    let width = chart.scale.width();
    for tick in ticks(&chart.scale) {
        let half = text_width(&tick.label) / 2.0;
        let x = tick.x.clamp(half, (width - half).max(half));
        svg.text(&format!("x=\"{x:.1}\" y=\"14\" text-anchor=\"middle\""), &tick.label);
    }
    let bound = chart.story.run.report.metrics.lower_bound;
    if bound > 0.0 {
        let label = (text().stage.timeline.bound)(bound);
        let (x, anchor) = match beside(chart.scale.project(bound), text_width(&label), 0.0, width) {
            Anchor::Start(x) => (x, "start"),
            Anchor::End(x) => (x, "end"),
        };
        svg.text(&format!("x=\"{x:.1}\" y=\"32\" text-anchor=\"{anchor}\" fill=\"{GOOD}\""), &label);
    }
}

/// The names of the lanes, with the signs of the agents.
fn names(svg: &mut Svg, chart: &Chart) {
    for lane in &chart.lanes {
        let middle = chart.lane_top(lane.place) + chart.lane_height / 2.0;
        let name = fit(chart.story.party(lane.who), NAMES - 44.0).unwrap_or_default();
        if let Some(agent) = lane.who.agent() {
            let initials = initials(chart.story.agent(agent)).to_uppercase();
            svg.raw(format!(
                "<rect y=\"{:.1}\" width=\"24\" height=\"20\" rx=\"5\" fill=\"{}\"/>",
                middle - 10.0,
                colour(agent)
            ));
            let attributes = format!(
                "x=\"12\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"10\" font-weight=\"600\" fill=\"{AGENT_ON}\"",
                middle + 3.5
            );
            svg.text(&attributes, &initials);
        }
        svg.text(&format!("x=\"32\" y=\"{:.1}\"", middle + 4.0), &name);
    }
}

/// A drawing in the making.
#[derive(Debug, Default)]
struct Svg(String);

impl Svg {
    /// Adds markup.
    fn raw(&mut self, markup: impl AsRef<str>) {
        self.0.push_str(markup.as_ref());
    }

    /// Adds a text.
    fn text(&mut self, attributes: &str, text: &str) {
        if !text.is_empty() {
            self.raw(format!("<text {attributes}>{}</text>\n", escaped(text)));
        }
    }

    /// Begins a group with a tip over it.
    fn begin(&mut self, attributes: &str, tip: &str) {
        self.raw(format!("<g {attributes}><title>{}</title>", escaped(tip)));
    }

    /// Ends a group.
    fn end(&mut self) {
        self.raw("</g>\n");
    }
}

#[cfg(test)]
mod tests;
