//! What stands in the bar of an attempt, or beside it.

use coordination::ids::{AgentIx, AttemptIx};

use super::chart::{Chart, Rect};
use super::layout::{fit, text_width};
use super::sign::{SIGN_SIZE, Sign};

/// Pixels between the edge of a bar and what stands in it.
pub const PADDING: f64 = 7.0;

/// The same where there is not room enough for all of a title.
const PADDING_TIGHT: f64 = 3.0;

/// Pixels between a bar and the name that stands beside it.
pub const BESIDE: f64 = 5.0;

/// Lower bars have nothing in them.
const LABEL_HEIGHT_MIN: f64 = 14.0;

/// What stands in a bar: the task's title as far as it fits, and the sign of how it ended. Where no title fits, it stands
/// beside the bar, if there is room.
#[derive(Debug, Clone, PartialEq)]
pub struct Inside {
    /// Where the bar stands.
    pub rect: Rect,
    /// Whose it is.
    pub agent: AgentIx,
    /// Whether the work was for nothing.
    pub is_wasted: bool,
    /// Pixels between the edges of the bar and the title.
    pub padding: f64,
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
        if rect.height < LABEL_HEIGHT_MIN {
            return None;
        }
        let title = chart.story.task(attempt.task);
        let is_roomy = text_width(title) <= rect.width - 2.0 * PADDING;
        let padding = if is_roomy { PADDING } else { PADDING_TIGHT };
        let room = rect.width - 2.0 * padding;
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
            padding,
            label,
            beside,
            middle: rect.height / 2.0,
            sign: has_sign.then(|| (sign.path(), (x, y))),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use coordination::Setup;
    use coordination::scenario::strategies::StrategyKind;
    use coordination::scenario::{Agent, Scenario, Task};

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
        let story = Arc::new(Story::of(&Arc::new(Run::from(trace))));
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
