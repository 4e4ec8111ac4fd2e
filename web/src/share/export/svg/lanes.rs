//! What is drawn in the lanes.

use coordination::ids::{AgentIx, AttemptIx};
use coordination::replay::SpeedChange;
use coordination::time::seconds;

use super::{AGENT_ON, BAD, GOOD, LINE, MUTED, SURFACE, Svg, TEXT, WARN, colour};
use crate::stage::chart::{Chart, fit, ticks};
use crate::stage::inside::{BESIDE, Inside, PADDING};
use crate::stage::sign::Sign;
use crate::text::text;

/// The lanes, from what lies deepest.
pub fn draw(svg: &mut Svg, chart: &Chart) {
    ground(svg, chart);
    downs(svg, chart);
    thoughts(svg, chart);
    slows(svg, chart);
    if chart.story.shows_messages {
        messages(svg, chart);
    }
    stages(svg, chart);
    holds(svg, chart);
    if chart.dense.bars {
        dense_bars(svg, chart);
        for ix in chart.labelled() {
            label(svg, chart, ix);
        }
    } else {
        for place in 0..chart.story.attempts.len() {
            bar(svg, chart, AttemptIx(place as u32));
        }
    }
    bound(svg, chart);
}

fn ground(svg: &mut Svg, chart: &Chart) {
    let (width, height) = (chart.scale.width(), chart.height());
    let columns: String =
        ticks(&chart.scale).iter().map(|tick| format!("M{:.1} 0v{height}", tick.x)).collect();
    let edges: String =
        (0..=chart.lanes.len()).map(|lane| format!("M0 {}h{width}", chart.lane_top(lane))).collect();
    let middles: String = chart
        .lanes
        .iter()
        .map(|lane| format!("M0 {}h{width}", chart.lane_top(lane.place) + chart.lane_height / 2.0))
        .collect();
    svg.raw(format!(
        "<g stroke=\"{LINE}\"><path d=\"{columns}\" stroke-opacity=\"0.6\"/><path d=\"{edges}\"/>"
    ));
    svg.raw(format!("<path d=\"{middles}\" stroke-dasharray=\"1 5\" stroke-linecap=\"round\"/></g>\n"));
}

fn downs(svg: &mut Svg, chart: &Chart) {
    for down in &chart.story.outages {
        let (from, to) = chart.span(down.from, down.until.unwrap_or(chart.story.end));
        let middle = chart.lane_middle(down.who);
        let (top, height) = (middle - chart.lane_height / 2.0 + 1.0, chart.lane_height - 2.0);
        let tip = (text().stage.timeline.down_span)(
            chart.story.party(down.who),
            seconds(down.from),
            down.until.map(seconds),
        );
        svg.begin(&format!("stroke=\"{BAD}\" stroke-width=\"1.5\""), &tip);
        svg.raw(format!(
            "<rect x=\"{from:.1}\" y=\"{top}\" width=\"{:.1}\" height=\"{height}\" fill=\"url(#hatch-down)\" \
             stroke=\"none\"/><path d=\"M{from:.1} {top}v{height}\"/>",
            (to - from).max(2.0)
        ));
        if down.until.is_some() {
            svg.raw(format!("<path d=\"M{to:.1} {top}v{height}\" stroke-dasharray=\"3 2\"/>"));
        }
        svg.raw(format!(
            "<path d=\"M7 1L3 7h3l-1 4 4-6H6z\" transform=\"translate({:.1} {:.1}) scale(1.4)\" fill=\"{BAD}\" \
             stroke=\"none\"/>",
            from - 8.0,
            middle - 8.5
        ));
        svg.end();
    }
}

/// The coordinator's time for its decisions.
fn thoughts(svg: &mut Svg, chart: &Chart) {
    let bars = chart.thought_shape();
    if !bars.is_empty() {
        svg.raw(format!("<path d=\"{bars}\" fill=\"{MUTED}\" fill-opacity=\"0.7\"/>\n"));
    }
}

fn slows(svg: &mut Svg, chart: &Chart) {
    for SpeedChange { at, agent, factor } in &chart.story.speed_changes {
        let (x, _) = chart.span(*at, *at);
        let top = chart.lane_middle((*agent).into()) - chart.lane_height / 2.0;
        svg.raw(format!(
            "<path d=\"M{x:.1} {top}v{}\" stroke=\"{WARN}\" stroke-dasharray=\"2 2\"/>",
            chart.lane_height
        ));
        let attributes =
            format!("x=\"{:.1}\" y=\"{}\" font-size=\"10\" fill=\"{WARN}\"", x + 3.0, top + 10.0);
        svg.text(&attributes, &(text().stage.timeline.slowed)(*factor));
    }
}

fn messages(svg: &mut Svg, chart: &Chart) {
    let (delivered, lost) = chart.message_shapes();
    svg.raw(format!(
        "<path d=\"{delivered}\" fill=\"none\" stroke=\"{MUTED}\" stroke-opacity=\"0.5\"/>\
         <path d=\"{lost}\" fill=\"none\" stroke=\"{BAD}\" stroke-opacity=\"0.9\" stroke-dasharray=\"2 3\"/>\n"
    ));
}

/// Planning, reviewing and integrating.
fn stages(svg: &mut Svg, chart: &Chart) {
    if chart.dense.stages {
        for agent in agents(chart) {
            let (shape, colour) = (chart.stage_shape(agent), colour(agent));
            if !shape.is_empty() {
                svg.raw(format!("<path d=\"{shape}\" fill=\"{SURFACE}\" stroke=\"{colour}\"/>\n"));
            }
        }
        return;
    }
    let words = &text().stage.timeline;
    for stage in &chart.story.stages {
        let rect = chart.stage(stage);
        let task = stage.task.map(|task| chart.story.task(task));
        let (from, to) = (seconds(stage.from), seconds(stage.until));
        let tip = (words.stage)(chart.story.agent(stage.agent), task, stage.role, from, to);
        let (x, y, colour) = (rect.x, rect.y, colour(stage.agent));
        svg.begin(&format!("transform=\"translate({x:.1} {y:.1})\""), &tip);
        let dashes = if stage.is_finished { "" } else { " stroke-dasharray=\"3 2\"" };
        svg.raw(format!(
            "<rect width=\"{:.1}\" height=\"{:.1}\" rx=\"{:.1}\" fill=\"{SURFACE}\" stroke=\"{colour}\"{dashes}/>",
            rect.width,
            rect.height,
            rect.width.min(8.0) / 2.0
        ));
        let word = fit((words.role)(stage.role), rect.width - 2.0 * PADDING).unwrap_or_default();
        svg.text(&format!("x=\"{PADDING}\" y=\"{:.1}\"", rect.height / 2.0 + 4.0), &word);
        svg.end();
    }
}

/// Tasks held by agents who wait for their inputs.
fn holds(svg: &mut Svg, chart: &Chart) {
    let story = &chart.story;
    for hold in &story.holds {
        let (from, to) = chart.span(hold.from, hold.until);
        let y = chart.lane_middle(hold.agent.into());
        let tip = (text().stage.timeline.hold)(
            story.agent(hold.agent),
            story.task(hold.task),
            story.task(hold.missing),
            seconds(hold.from),
            seconds(hold.until),
        );
        svg.begin(&format!("fill=\"none\" stroke=\"{}\" stroke-width=\"2\"", colour(hold.agent)), &tip);
        let top = y - 4.0;
        svg.raw(format!("<path d=\"M{from:.1} {y}H{to:.1}M{from:.1} {top}v8M{to:.1} {top}v8\"/>"));
        svg.end();
    }
}

fn bar(svg: &mut Svg, chart: &Chart, ix: AttemptIx) {
    let Some(attempt) = chart.story.attempt(ix) else { return };
    let (rect, sign) = (chart.bar(attempt), Sign::of(&chart.story, attempt));
    let tip = (text().stage.timeline.bar)(
        chart.story.task(attempt.task),
        chart.story.agent(attempt.agent),
        seconds(attempt.started),
        seconds(attempt.ended),
        sign.words(),
    );
    let (colour, corner) = (colour(attempt.agent), rect.width.min(8.0) / 2.0);
    svg.begin("", &tip);
    let body = format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{corner:.1}\"",
        rect.x, rect.y, rect.width, rect.height
    );
    if sign.is_wasted() {
        svg.raw(format!(
            "{body} fill=\"{SURFACE}\"/>{body} fill=\"{colour}\" fill-opacity=\"0.16\" stroke=\"{colour}\"/>"
        ));
        svg.raw(format!("{body} fill=\"url(#hatch)\"/>"));
    } else {
        svg.raw(format!("{body} fill=\"{colour}\"/>"));
    }
    svg.end();
    label(svg, chart, ix);
}

/// The title of the task and the sign of how the attempt ended, as far as there is room.
fn label(svg: &mut Svg, chart: &Chart, ix: AttemptIx) {
    let Some(inside) = Inside::of(chart, ix) else { return };
    let (ink, mark) = if inside.is_wasted { (TEXT, BAD) } else { (AGENT_ON, AGENT_ON) };
    let (x, y) = (inside.rect.x, inside.rect.y);
    let at = |x: f64| format!("x=\"{x:.1}\" y=\"{:.1}\" font-weight=\"500\"", y + inside.middle + 4.0);
    if let Some(label) = &inside.label {
        svg.text(&format!("{} fill=\"{ink}\"", at(x + inside.padding)), label);
    }
    if let Some(name) = &inside.beside {
        svg.text(&format!("{} fill=\"{TEXT}\"", at(x + inside.rect.width + BESIDE)), name);
    }
    if let Some((lines, (dx, dy))) = inside.sign {
        svg.raw(sign_mark(lines, x + dx, y + dy, mark));
    }
}

/// The lines of a sign at a place.
pub fn sign_mark(lines: &str, x: f64, y: f64, colour: &str) -> String {
    format!(
        "<path d=\"{lines}\" transform=\"translate({x:.1} {y:.1})\" fill=\"none\" stroke=\"{colour}\" \
         stroke-width=\"1.6\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>\n"
    )
}

fn dense_bars(svg: &mut Svg, chart: &Chart) {
    for agent in agents(chart) {
        let ((sound, wasted), colour) = (chart.lane_shapes(agent), colour(agent));
        svg.raw(format!(
            "<path d=\"{sound}\" fill=\"{colour}\"/><path d=\"{wasted}\" fill=\"{colour}\" fill-opacity=\"0.16\" \
             stroke=\"{colour}\"/><path d=\"{wasted}\" fill=\"url(#hatch)\"/>\n"
        ));
    }
}

fn agents(chart: &Chart) -> impl Iterator<Item = AgentIx> + use<> {
    (0..chart.story.by_agent.len()).map(|agent| AgentIx(agent as u32))
}

fn bound(svg: &mut Svg, chart: &Chart) {
    let bound = chart.story.run.report.metrics.lower_bound;
    if bound > 0.0 {
        let x = chart.scale.project(bound);
        svg.begin(
            &format!("stroke=\"{GOOD}\" stroke-width=\"1.25\" stroke-dasharray=\"4 3\""),
            text().stage.timeline.bound_hint,
        );
        svg.raw(format!("<path d=\"M{x:.1} 0v{}\"/>", chart.height()));
        svg.end();
    }
}
