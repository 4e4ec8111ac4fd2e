//! The work graph as a drawing that stands by itself.

use coordination::replay::{TaskPhase, TaskStanding};
use std::sync::Arc;

use super::{
    AGENT_ON, BAD, CONTROL, Drawing, Foot, GOOD, MARGIN, MUTED, SURFACE, Svg, TEXT, begin, colour, end,
};
use crate::stage::chart::fit;
use crate::stage::graph::layout::Spot;
use crate::stage::graph::picture::Picture;
use crate::stage::graph::sign;
use crate::state::places::Places;
use crate::state::story::Story;
use crate::text::graph_text;
use crate::ui::initials;

/// The least width of the drawing, so that there is room for its title.
const WIDTH_MIN: f64 = 720.0;
/// Where the text of a task starts: behind the sign of its agent,
const TEXT_LEFT: f64 = 40.0;
/// and how much is kept free behind it: for the sign of its state.
const TEXT_RIGHT: f64 = 28.0;

/// The drawing of the work of a run, as it stands at an instant.
pub fn graph(story: &Arc<Story>, places: &Places, at: f64) -> Drawing {
    let picture = Picture::of(story, places, at);
    let layout = &picture.layout;
    let width = (layout.width + 2.0 * MARGIN).max(WIDTH_MIN);
    let mut svg = Svg::default();
    let summary = (graph_text().summary)(layout.keys.len(), layout.routes.len());
    let top = begin(&mut svg, story, (width, layout.height), &summary);
    let (left, top) = ((width - layout.width) / 2.0 - layout.corner.0, top - layout.corner.1);
    svg.raw(format!("<g transform=\"translate({left:.1} {top:.1})\">\n"));
    lines(&mut svg, &picture);
    for (place, spot) in layout.spots.iter().enumerate() {
        node(&mut svg, &picture, story, place, *spot);
    }
    svg.raw("</g>\n");
    end(svg, (width, layout.height), |foot| legend(foot, &picture))
}

/// The lines, those of the longest chain over the others.
fn lines(svg: &mut Svg, picture: &Picture) {
    svg.raw("<g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n");
    for (colour, width, of_chain) in [(CONTROL, 1.25, false), (TEXT, 2.0, true)] {
        let paths = picture.lines().filter(|(run, is_chain)| *is_chain == of_chain && !run.is_loop);
        let path: String = paths.map(|(run, _)| run.path()).collect();
        svg.raw(format!("<path d=\"{path}\" stroke=\"{colour}\" stroke-width=\"{width}\"/>\n"));
    }
    let loops: String = picture.lines().filter(|(run, _)| run.is_loop).map(|(run, _)| run.path()).collect();
    svg.raw(format!("<path d=\"{loops}\" stroke=\"{BAD}\" stroke-dasharray=\"5 4\"/>\n</g>\n"));
}

fn node(svg: &mut Svg, picture: &Picture, story: &Story, place: usize, spot: Spot) {
    let Some(task) = story.scenario().tasks.get(place) else { return };
    let (sizes, standing) = (picture.layout.sizes, picture.standing(place));
    let line = (graph_text().line)(task.effort, standing.phase);
    let attributes = format!("transform=\"translate({:.1} {:.1})\"", spot.x, spot.y);
    svg.begin(&attributes, &format!("{}, {line}", task.label()));
    let size = format!("width=\"{}\" height=\"{}\" rx=\"6\"", sizes.width, sizes.height);
    svg.raw(format!("<rect {size} fill=\"{SURFACE}\"/><rect {size} {}/>", body(standing)));
    let middle = sizes.height / 2.0;
    match standing.agent {
        Some(agent) => {
            svg.raw(format!("<circle cx=\"21\" cy=\"{middle}\" r=\"12\" fill=\"{}\"/>", colour(agent)));
            let attributes = format!(
                "x=\"21\" y=\"{}\" text-anchor=\"middle\" font-size=\"10\" font-weight=\"700\" fill=\"{AGENT_ON}\"",
                middle + 3.5
            );
            svg.text(&attributes, &initials(story.agent(agent)).to_uppercase());
        }
        None => svg.raw(format!(
            "<circle cx=\"21\" cy=\"{middle}\" r=\"12\" fill=\"none\" stroke=\"{CONTROL}\" stroke-opacity=\"0.4\"/>"
        )),
    }
    let title = fit(task.label(), sizes.width - TEXT_LEFT - TEXT_RIGHT).unwrap_or_default();
    svg.text(&format!("x=\"{TEXT_LEFT}\" y=\"20\" font-weight=\"500\""), &title);
    svg.text(&format!("x=\"{TEXT_LEFT}\" y=\"36\" font-size=\"11\" fill=\"{MUTED}\""), &line);
    svg.raw(state_sign(standing.phase, sizes.width - 22.0, 10.0));
    svg.end();
}

/// How the box of a task is filled and outlined: by how far it is, and by who is at it.
fn body(standing: TaskStanding) -> String {
    let agent = standing.agent.map_or(CONTROL, colour);
    match standing.phase {
        TaskPhase::NotRun | TaskPhase::Ready => format!("fill=\"none\" stroke=\"{CONTROL}\""),
        TaskPhase::Waiting => format!("fill=\"none\" stroke=\"{CONTROL}\" stroke-dasharray=\"4 3\""),
        TaskPhase::Running => {
            format!("fill=\"{agent}\" fill-opacity=\"0.18\" stroke=\"{agent}\" stroke-width=\"2\"")
        }
        TaskPhase::HandedIn => format!("fill=\"none\" stroke=\"{agent}\" stroke-dasharray=\"6 3\""),
        TaskPhase::Done => format!("fill=\"{agent}\" fill-opacity=\"0.07\" stroke=\"{agent}\""),
        TaskPhase::Wrong
        | TaskPhase::Failed
        | TaskPhase::Unassigned
        | TaskPhase::Skipped
        | TaskPhase::Rejected => format!("fill=\"{BAD}\" fill-opacity=\"0.09\" stroke=\"{BAD}\""),
    }
}

fn state_sign(state: TaskPhase, x: f64, y: f64) -> String {
    let colour = match sign::class(state) {
        "is-bad" => BAD,
        "is-done" => GOOD,
        "is-waiting" => MUTED,
        _ => TEXT,
    };
    format!(
        "<path d=\"{}\" transform=\"translate({x:.1} {y:.1})\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
        sign::path(state)
    )
}

/// The states that occur, and the longest chain.
fn legend(foot: &mut Foot<'_>, picture: &Picture) {
    let mut states: Vec<TaskPhase> =
        (0..picture.layout.keys.len()).map(|place| picture.standing(place).phase).collect();
    states.sort_unstable();
    states.dedup();
    for state in states.into_iter().filter(|state| *state != TaskPhase::NotRun) {
        let words = (graph_text().state)(state);
        foot.item(|x| state_sign(state, x, 4.0), words);
    }
    if let Some(effort) = picture.chain {
        let words = (graph_text().chain)(effort);
        let line = |x: f64| format!("<path d=\"M{x:.1} 10h12\" stroke=\"{TEXT}\" stroke-width=\"2\"/>");
        foot.item(line, &words);
    }
}
