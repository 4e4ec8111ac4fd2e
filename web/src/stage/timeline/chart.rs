//! The timeline of a run, laid out: which lanes there are, and where everything stands.

use coordination::replay::{AttemptSpan, HoldSpan, MessageSpan, StageSpan};
use std::sync::Arc;

use coordination::ids::{AgentIx, AttemptIx, Party};
use coordination::time::{Micros, seconds};

use super::layout::longest_by_column;
pub use super::layout::{Anchor, Scale, beside, fit, text_width, ticks};
use super::marks::Dense;
use super::sign::Sign;
use crate::state::story::Story;

/// Of the bars drawn as one shape, those so wide get a label of their own,
const LABELLED_WIDTH: f64 = 40.0;
/// where there are no more than these.
const LABELS_MAX: usize = 400;

/// The narrowest bar, in pixels: one can see that there is something.
const BAR_WIDTH_MIN: f64 = 2.0;

/// A timeline, laid out.
#[derive(Debug, Clone)]
pub struct Chart {
    /// The run.
    pub story: Arc<Story>,
    /// Where instants stand.
    pub scale: Scale,
    /// The lanes from the top.
    pub lanes: Vec<Lane>,
    /// The height of a lane, in pixels.
    pub lane_height: f64,
    /// The height of a bar, in pixels.
    pub bar_height: f64,
    /// Which of its marks are too many to be elements of their own.
    pub dense: Dense,
    /// The lane of the first agent.
    first_agent: usize,
}

/// A lane: what one member of the team does.
#[derive(Debug, Clone)]
pub struct Lane {
    /// Whose.
    pub who: Party,
    /// The place from the top.
    pub place: usize,
}

/// A rectangle, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Rect {
    /// Larger by so much on each side.
    pub fn grown(self, by: f64) -> Self {
        Self { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }
}

impl Chart {
    /// Lays out a run on so many pixels.
    pub fn of(story: &Arc<Story>, width: f64) -> Self {
        let length = seconds(story.end).max(story.run.report.metrics.lower_bound);
        Self::on(story, Scale::new(length, width))
    }

    /// Lays out a run on a scale that it may share with another.
    pub fn on(story: &Arc<Story>, scale: Scale) -> Self {
        let agents = story.scenario().agents.len();
        let first_agent = usize::from(story.shows_coordinator);
        let coordinator = (first_agent > 0).then_some(Party::COORDINATOR);
        let agents = (0..agents).map(|place| Party::from(AgentIx(place as u32)));
        let lanes: Vec<Lane> = coordinator
            .into_iter()
            .chain(agents)
            .enumerate()
            .map(|(place, who)| Lane { who, place })
            .collect();
        let (lane_height, bar_height) = match lanes.len() {
            0..=6 => (56.0, 36.0),
            7..=10 => (48.0, 34.0),
            11..=14 => (40.0, 30.0),
            _ => (30.0, 24.0),
        };
        let dense = Dense::of(story);
        Self { story: Arc::clone(story), scale, lanes, lane_height, bar_height, dense, first_agent }
    }

    /// The coordinator's time for its decisions, as one shape in its lane.
    pub fn thought_shape(&self) -> String {
        let thoughts = self.story.decision_spans.iter().filter(|span| span.until > span.from);
        thoughts.map(|span| path(self.thought(span.from, span.until))).collect()
    }

    /// Where the coordinator's time for a decision stands.
    pub fn thought(&self, from: Micros, until: Micros) -> Rect {
        let (from, to) = self.span(from, until);
        let y = self.lane_middle(Party::COORDINATOR) - self.bar_height / 2.0;
        Rect { x: from, y, width: (to - from - 1.0).max(1.0), height: self.bar_height }
    }

    /// All messages from sender to receiver, as two shapes: those that arrived, those that were lost.
    pub fn message_shapes(&self) -> (String, String) {
        let line = |message: &MessageSpan, until| {
            let (from, to) = self.span(message.sent, until);
            let (y1, y2) = self.between(message.from, message.to);
            format!("M{from:.0} {y1}L{to:.0} {y2}")
        };
        let (mut delivered, mut lost) = (Vec::new(), Vec::new());
        for message in &self.story.messages {
            match (message.lost, message.arrived) {
                (Some((at, _)), _) => lost.push(line(message, at)),
                (None, Some(at)) => delivered.push(line(message, at)),
                (None, None) => {}
            }
        }
        // Many at one place look like one.
        let shape = |mut lines: Vec<String>| {
            lines.sort_unstable();
            lines.dedup();
            lines.concat()
        };
        (shape(delivered), shape(lost))
    }

    /// The height of all lanes.
    pub fn height(&self) -> f64 {
        self.lanes.len() as f64 * self.lane_height
    }

    /// The upper edge of a lane.
    pub fn lane_top(&self, lane: usize) -> f64 {
        lane as f64 * self.lane_height
    }

    /// The middle of the lane of a member of the team.
    pub fn lane_middle(&self, who: Party) -> f64 {
        let lane = who.agent().map_or(0, |agent| agent.0 as usize + self.first_agent);
        self.lane_top(lane) + self.lane_height / 2.0
    }

    /// Where a line from one lane to another starts and ends: at the edges of the bars in them, in the middle of a lane that
    /// has none.
    pub fn between(&self, from: Party, to: Party) -> (f64, f64) {
        let has_bars = |who: Party| who.agent().is_some() || self.story.takes_thought;
        let inset = |who| if has_bars(who) { self.bar_height / 2.0 } else { 0.0 };
        let (start, end) = (self.lane_middle(from), self.lane_middle(to));
        let towards = (end - start).signum();
        (start + inset(from) * towards, end - inset(to) * towards)
    }

    /// From where to where two instants lie.
    pub fn span(&self, from: Micros, to: Micros) -> (f64, f64) {
        (self.scale.project(seconds(from)), self.scale.project(seconds(to)))
    }

    /// Where the bar of an attempt stands.
    pub fn bar(&self, attempt: &AttemptSpan) -> Rect {
        let (from, to) = self.span(attempt.started, attempt.ended);
        let agent = attempt.agent.0 as usize;
        let rows = self.story.lane_rows.get(agent).copied().unwrap_or(1);
        let row_height = self.bar_height / f64::from(rows);
        // A hairline between two bars that touch.
        let gap = if rows > 1 { 1.0 } else { 0.0 };
        Rect {
            x: from,
            y: self.bar_top(attempt.agent) + f64::from(attempt.row) * row_height,
            width: (to - from - 1.0).max(BAR_WIDTH_MIN),
            height: (row_height - gap).max(1.0),
        }
    }

    /// How many pixels are free to the right of a bar.
    pub fn room_beside(&self, attempt: &AttemptSpan) -> f64 {
        let rect = self.bar(attempt);
        let end = attempt.free_until.map_or(self.scale.width(), |until| self.scale.project(seconds(until)));
        (end - rect.x - rect.width).max(0.0)
    }

    /// Where a piece of planning, reviewing or integrating stands.
    pub fn stage(&self, stage: &StageSpan) -> Rect {
        let (from, to) = self.span(stage.from, stage.until);
        let (y, height) = (self.bar_top(stage.agent), self.bar_height);
        Rect { x: from, y, width: (to - from - 1.0).max(BAR_WIDTH_MIN), height }
    }

    /// Where a hold stands: as high as a bar, so that it is easily pointed at.
    pub fn hold(&self, hold: &HoldSpan) -> Rect {
        let (from, to) = self.span(hold.from, hold.until);
        let (y, height) = (self.bar_top(hold.agent), self.bar_height);
        Rect { x: from, y, width: (to - from).max(BAR_WIDTH_MIN), height }
    }

    fn bar_top(&self, agent: AgentIx) -> f64 {
        self.lane_top(agent.0 as usize + self.first_agent) + (self.lane_height - self.bar_height) / 2.0
    }

    /// The shapes of all bars of an agent: of those whose work counts, and of those for nothing.
    pub fn lane_shapes(&self, agent: AgentIx) -> (String, String) {
        let (sound, wasted): (Vec<&AttemptSpan>, Vec<&AttemptSpan>) =
            self.attempts_of(agent).partition(|attempt| !Sign::of(&self.story, attempt).is_wasted());
        (self.shape(&sound), self.shape(&wasted))
    }

    /// The attempts that get a label where bars are drawn as one shape.
    pub fn labelled(&self) -> Vec<AttemptIx> {
        let wide = |attempt: &AttemptSpan| self.bar(attempt).width >= LABELLED_WIDTH;
        let places = self.story.attempts.iter().enumerate().filter(|(_, attempt)| wide(attempt));
        let places: Vec<AttemptIx> = places.map(|(place, _)| AttemptIx(place as u32)).collect();
        if places.len() <= LABELS_MAX { places } else { Vec::new() }
    }

    /// The attempts of an agent, in order of start.
    pub fn attempts_of(&self, agent: AgentIx) -> impl Iterator<Item = &AttemptSpan> {
        let attempts = self.story.by_agent.get(agent.0 as usize).map(Vec::as_slice).unwrap_or_default();
        attempts.iter().filter_map(|attempt| self.story.attempt(*attempt))
    }

    /// The shape of all that an agent plans, reviews and integrates.
    pub fn stage_shape(&self, agent: AgentIx) -> String {
        let stages = self.story.stages.iter().filter(|stage| stage.agent == agent);
        let stages: Vec<&StageSpan> = stages.collect();
        let spans = stages.iter().map(|stage| self.span(stage.from, stage.until));
        longest_by_column(spans).into_iter().map(|kept| path(self.stage(stages[kept]))).collect()
    }

    fn shape(&self, attempts: &[&AttemptSpan]) -> String {
        let spans = attempts.iter().map(|attempt| self.span(attempt.started, attempt.ended));
        longest_by_column(spans).into_iter().map(|kept| path(self.bar(attempts[kept]))).collect()
    }

    /// The attempt to which an arrow key leads from another.
    pub fn neighbour(&self, from: AttemptIx, towards: Towards) -> Option<AttemptIx> {
        let attempt = self.story.attempt(from)?;
        let agent = attempt.agent.0 as usize;
        let lane = &self.story.by_agent[agent];
        let place = lane.iter().position(|it| *it == from)?;
        match towards {
            Towards::Earlier => lane.get(place.checked_sub(1)?).copied(),
            Towards::Later => lane.get(place + 1).copied(),
            Towards::First => lane.first().copied(),
            Towards::Last => lane.last().copied(),
            Towards::Above => {
                let above = self.story.by_agent[..agent].iter().rev().find(|lane| !lane.is_empty());
                self.closest(above?, attempt)
            }
            Towards::Below => {
                let below = self.story.by_agent[agent + 1..].iter().find(|lane| !lane.is_empty());
                self.closest(below?, attempt)
            }
        }
    }

    fn closest(&self, lane: &[AttemptIx], to: &AttemptSpan) -> Option<AttemptIx> {
        let distance = |it: &&AttemptIx| self.story.attempts[it.0 as usize].started.abs_diff(to.started);
        lane.iter().min_by_key(distance).copied()
    }
}

/// A rectangle as a shape.
pub fn path(Rect { x, y, width, height }: Rect) -> String {
    format!("M{x:.1} {y:.1}h{width:.1}v{height:.1}h-{width:.1}z")
}

/// Where an arrow key leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// To the attempt before, in the same lane.
    Earlier,
    /// To the next one, in the same lane.
    Later,
    /// To the first in the lane.
    First,
    /// To the last in the lane.
    Last,
    /// To the next lane above with an attempt in it.
    Above,
    /// To the next lane below with an attempt in it.
    Below,
}
