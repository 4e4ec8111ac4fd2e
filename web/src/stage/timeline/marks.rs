//! The marks that are painted on a canvas because elements of their own would be too many.
//!
//! Pure functions from a run and a window of time to rectangles and lines. Of the marks that share a column of pixels,
//! the longest is painted. The canvas is as large as the visible part and is repainted on zoom and scroll, never for
//! the playhead. The bar with keyboard focus is always an element.

use std::sync::Arc;

use coordination::ids::{AgentIx, AttemptIx};
use coordination::time::Micros;

use super::chart::{Chart, Rect};
use super::sign::Sign;
use super::spans::{Span, Spans};
use crate::state::story::Story;

/// With more marks of a kind than these, they are drawn on the canvas.
pub const MARKS_MAX: usize = 500;

/// Where more lines than these are to be seen, one a column of pixels is enough.
const LINES_MAX: usize = 4_000;

/// Bars narrower than this are drawn as one where they touch.
const NARROW: f64 = 3.0;

/// The marks of a run by kind, each in order of time, for whoever asks again and again what is to be seen of them.
#[derive(Debug, Clone)]
pub struct Marks {
    /// The run.
    story: Arc<Story>,
    /// The attempts of each agent.
    lanes: Vec<Spans>,
    /// The messages that arrived.
    delivered: Spans,
    /// Those that were lost.
    lost: Spans,
    /// Planning, reviewing, integrating.
    stages: Spans,
    /// Tasks held without their inputs.
    holds: Spans,
    /// The coordinator's decisions.
    thoughts: Spans,
}

/// Which kinds of marks are so many that they are drawn on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dense {
    /// The attempts.
    pub bars: bool,
    /// The messages.
    pub messages: bool,
    /// Planning, reviewing, integrating.
    pub stages: bool,
    /// Tasks held without their inputs.
    pub holds: bool,
    /// The coordinator's decisions.
    pub thoughts: bool,
}

impl Dense {
    /// Of a run.
    pub fn of(story: &Story) -> Self {
        let is_many = |marks: usize| marks > MARKS_MAX;
        Self {
            bars: is_many(story.attempts.len()),
            messages: story.shows_messages && is_many(story.messages.len()),
            stages: is_many(story.stages.len()),
            holds: is_many(story.holds.len()),
            thoughts: is_many(story.decision_spans.len()),
        }
    }

    /// Whether there is anything to draw on it.
    pub fn is_any(self) -> bool {
        self != Self::default()
    }
}

/// The part of a timeline that is seen, in pixels from its corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Window {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// A line, in pixels.
pub type Line = ((f64, f64), (f64, f64));

/// The bars of a lane that are seen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bars {
    /// Those whose work counts.
    pub sound: Vec<Rect>,
    /// Those for nothing.
    pub wasted: Vec<Rect>,
    /// Those wide enough for words, or with room for them beside, whatever came of them.
    pub wide: Vec<AttemptIx>,
}

impl Marks {
    /// Of a run.
    pub fn of(story: &Arc<Story>) -> Self {
        let attempt = |ix: &AttemptIx| {
            let attempt = story.attempt(*ix)?;
            Some(span(attempt.started, attempt.ended, ix.0))
        };
        let lane = |lane: &Vec<AttemptIx>| Spans::of(lane.iter().filter_map(attempt).collect());
        let (mut delivered, mut lost) = (Vec::new(), Vec::new());
        for (number, message) in story.messages.iter().enumerate() {
            let far = message.from.number().abs_diff(message.to.number());
            let until = message.lost.map(|(at, _)| at).or(message.arrived);
            if let Some(until) = until {
                let list = if message.lost.is_some() { &mut lost } else { &mut delivered };
                list.push(Span { from: message.sent, until, number: number as u32, weight: far as f32 });
            }
        }
        let stages = story.stages.iter().enumerate();
        let holds = story.holds.iter().enumerate();
        let thoughts = story.decision_spans.iter().enumerate();
        Self {
            story: Arc::clone(story),
            lanes: story.by_agent.iter().map(lane).collect(),
            delivered: Spans::of(delivered),
            lost: Spans::of(lost),
            stages: Spans::of(stages.map(|(place, it)| span(it.from, it.until, place as u32)).collect()),
            holds: Spans::of(holds.map(|(place, it)| span(it.from, it.until, place as u32)).collect()),
            thoughts: Spans::of(thoughts.map(|(place, it)| span(it.from, it.until, place as u32)).collect()),
        }
    }

    /// The bars of an agent that are seen; where several begin in one column of pixels, the longest of them.
    pub fn bars(&self, chart: &Chart, agent: AgentIx, window: Window, wide: f64) -> Bars {
        let mut bars = Bars::default();
        let Some(lane) = self.lanes.get(agent.0 as usize) else { return bars };
        let (from, until) = instants(chart, window);
        let (mut sound, mut wasted) = (Columns::default(), Columns::default());
        for span in lane.seen(from, until) {
            let ix = AttemptIx(span.number);
            let Some(attempt) = self.story.attempt(ix) else { continue };
            let rect = chart.bar(attempt);
            let is_wasted = Sign::of(&self.story, attempt).is_wasted();
            if is_wasted {
                wasted.take(rect);
            } else {
                sound.take(rect);
            }
            if rect.width >= wide || chart.room_beside(attempt) >= wide {
                bars.wide.push(ix);
            }
        }
        (bars.sound, bars.wasted) = (sound.finished(), wasted.finished());
        bars
    }

    /// The ways of the messages that are seen: of those that arrived, and of those that were lost.
    pub fn messages(&self, chart: &Chart, window: Window) -> (Vec<Line>, Vec<Line>) {
        (self.ways(chart, window, &self.delivered), self.ways(chart, window, &self.lost))
    }

    fn ways(&self, chart: &Chart, window: Window, spans: &Spans) -> Vec<Line> {
        let (from, until) = instants(chart, window);
        let seen = spans.seen(from, until);
        let line = |span: &Span| {
            let message = self.story.messages.get(span.number as usize)?;
            let (x1, x2) = chart.span(span.from, span.until);
            let (y1, y2) = chart.between(message.from, message.to);
            Some(((x1, y1), (x2, y2)))
        };
        let lines = seen.iter().filter_map(line);
        if seen.len() <= LINES_MAX { lines.collect() } else { tallest_by_column(lines) }
    }

    /// What is planned, reviewed and integrated, as far as it is seen: by whom, whether it came to its end, and where.
    pub fn stages(&self, chart: &Chart, window: Window) -> Vec<(AgentIx, bool, Rect)> {
        let (from, until) = instants(chart, window);
        let stages = self.stages.seen(from, until).iter().filter_map(|span| {
            let stage = self.story.stages.get(span.number as usize)?;
            Some((stage.agent, stage.is_finished, chart.stage(stage)))
        });
        stages.collect()
    }

    /// The waits for inputs that are seen: whose, and from where to where.
    pub fn holds(&self, chart: &Chart, window: Window) -> Vec<(AgentIx, Line)> {
        let (from, until) = instants(chart, window);
        let holds = self.holds.seen(from, until).iter().filter_map(|span| {
            let hold = self.story.holds.get(span.number as usize)?;
            let ((x1, x2), y) = (chart.span(hold.from, hold.until), chart.lane_middle(hold.agent.into()));
            Some((hold.agent, ((x1, y), (x2, y))))
        });
        holds.collect()
    }

    /// The coordinator's decisions that are seen.
    pub fn thoughts(&self, chart: &Chart, window: Window) -> Vec<Rect> {
        let (from, until) = instants(chart, window);
        let mut columns = Columns::default();
        for span in self.thoughts.seen(from, until).iter().filter(|span| span.until > span.from) {
            columns.take(chart.thought(span.from, span.until));
        }
        columns.finished()
    }
}

fn span(from: Micros, until: Micros, number: u32) -> Span {
    Span { from, until, number, weight: until.saturating_sub(from) as f32 }
}

/// The instants at the edges of what is seen, and a little beyond.
fn instants(chart: &Chart, window: Window) -> (Micros, Micros) {
    let at = |x: f64| coordination::time::micros(chart.scale.unproject(x));
    (at(window.left - 2.0), at(window.left + window.width + 2.0))
}

/// Rectangles of one lane, in order of their left edges: of those in one column of pixels the longest is kept, and what is
/// narrow and touches is drawn as one.
#[derive(Debug, Default)]
struct Columns {
    done: Vec<Rect>,
    last: Option<Rect>,
}

impl Columns {
    fn take(&mut self, rect: Rect) {
        let Some(last) = self.last else {
            self.last = Some(rect);
            return;
        };
        let (end, new_end) = (last.x + last.width, rect.x + rect.width);
        let is_level = last.y == rect.y;
        if is_level && last.x.floor() == rect.x.floor() {
            self.last = Some(Rect { width: last.width.max(new_end - last.x), ..last });
        } else if is_level && rect.width < NARROW && rect.x - end < 1.0 && new_end - last.x < 64.0 * NARROW {
            self.last = Some(Rect { width: (new_end - last.x).max(last.width), ..last });
        } else {
            self.done.push(last);
            self.last = Some(rect);
        }
    }

    fn finished(mut self) -> Vec<Rect> {
        self.done.extend(self.last);
        self.done
    }
}

/// Of lines that begin in one column of pixels, the tallest.
fn tallest_by_column(lines: impl Iterator<Item = Line>) -> Vec<Line> {
    let tall = |((_, y1), (_, y2)): Line| (y2 - y1).abs();
    let mut kept: Vec<Line> = Vec::new();
    for line in lines {
        match kept.last_mut() {
            Some(last) if last.0.0.floor() == line.0.0.floor() => {
                if tall(line) > tall(*last) {
                    *last = line;
                }
            }
            _ => kept.push(line),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use coordination::Setup;
    use coordination::gallery::examples;
    use coordination::scenario::strategies::StrategyKind;
    use coordination::scenario::{Agent, Scenario, Task};

    use super::*;
    use crate::state::runs::Run;

    fn story(scenario: Scenario, strategy: StrategyKind) -> Arc<Story> {
        let trace = Setup::of(&Arc::new(scenario)).run(strategy).expect("it can be run");
        Arc::new(Story::of(&Arc::new(Run::from(trace))))
    }

    fn many(tasks: usize, agents: usize) -> Arc<Story> {
        let agents = (0..agents).map(|it| Agent { id: format!("a{it}"), ..Agent::default() }).collect();
        let tasks = (0..tasks).map(|it| Task { id: format!("t{it}"), ..Task::default() }).collect();
        story(Scenario { agents, tasks, ..Scenario::default() }, StrategyKind::Centralized)
    }

    fn window(chart: &Chart, left: f64, width: f64) -> Window {
        Window { left, top: 0.0, width, height: chart.height() }
    }

    #[test]
    fn few_bars_are_all_there_where_the_chart_has_them() {
        let story = many(40, 2);
        let chart = Chart::of(&story, 2_000.0);
        let bars = Marks::of(&story).bars(&chart, AgentIx(0), window(&chart, 0.0, 2_000.0), 24.0);
        let expected: Vec<Rect> = chart.attempts_of(AgentIx(0)).map(|attempt| chart.bar(attempt)).collect();
        assert_eq!(bars.sound, expected);
        assert_eq!(bars.wide.len(), expected.len());
        assert!(bars.wasted.is_empty());
    }

    #[test]
    fn of_very_many_bars_no_more_are_drawn_than_there_are_columns() {
        let story = many(8_000, 2);
        let chart = Chart::of(&story, 600.0);
        let bars = Marks::of(&story).bars(&chart, AgentIx(1), window(&chart, 0.0, 600.0), 24.0);
        assert!(bars.sound.len() <= 600, "{}", bars.sound.len());
        let covered: f64 = bars.sound.iter().map(|bar| bar.width).sum();
        assert!(covered > 550.0, "whoever works without a pause looks so: {covered}");
    }

    #[test]
    fn of_a_zoomed_timeline_only_what_is_seen_is_drawn() {
        let story = many(8_000, 2);
        let chart = Chart::of(&story, 60_000.0);
        let seen = window(&chart, 30_000.0, 600.0);
        let bars = Marks::of(&story).bars(&chart, AgentIx(0), seen, 24.0);
        assert!((30..60).contains(&bars.sound.len()), "{}", bars.sound.len());
        assert!(bars.sound.iter().all(|bar| bar.x + bar.width > 29_900.0 && bar.x < 30_700.0));
    }

    #[test]
    fn the_messages_that_arrived_and_those_that_were_lost_are_all_drawn_while_they_are_few() {
        for example in examples() {
            let Ok(trace) = Setup::of(&Arc::new(example.scenario())).run(example.strategy) else { continue };
            let story = Arc::new(Story::of(&Arc::new(Run::from(trace))));
            if story.messages.len() > LINES_MAX {
                continue;
            }
            let chart = Chart::of(&story, 1_000.0);
            let (delivered, lost) = Marks::of(&story).messages(&chart, window(&chart, 0.0, 1_000.0));
            assert_eq!(lost.len(), story.messages.iter().filter(|it| it.lost.is_some()).count());
            assert_eq!(delivered.len(), story.messages.iter().filter(|it| it.arrived.is_some()).count());
        }
    }

    #[test]
    fn of_lines_that_begin_at_one_place_the_tallest_is_kept() {
        let lines = [((1.1, 0.0), (2.0, 5.0)), ((1.9, 50.0), (2.0, 0.0)), ((2.0, 0.0), (2.0, 1.0))];
        assert_eq!(tallest_by_column(lines.into_iter()), [lines[1], lines[2]]);
    }
}
