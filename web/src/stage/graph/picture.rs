//! The graph without a page around it: what a drawing of it shows.

use coordination::ids::TaskIx;
use coordination::replay::TaskStanding;
use coordination::time::micros;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::carrying::by_hand;
use super::layout::{Layout, Sizes};
use super::moment::Moment;
use super::run::Run;
use super::shape::{Columns, Shape, longest_chain};
use crate::state::members::Key;
use crate::state::places::Places;
use crate::state::story::Story;

/// The work of a run as a graph.
#[derive(Debug)]
pub struct Picture {
    moment: Moment,
    /// Where everything stands.
    pub layout: Layout,
    /// The seconds of effort on the longest chain; nothing where there is none.
    pub chain: Option<f64>,
    chain_lines: BTreeSet<(Key, Key)>,
}

impl Picture {
    /// Of a run at an instant, in seconds. What was not moved by hand stands where it does by itself.
    pub fn of(story: &Arc<Story>, places: &Places, at: f64) -> Self {
        let tasks = &story.scenario().tasks;
        let shape = Shape::of((0..tasks.len() as Key).collect(), tasks);
        let columns = Columns::of(&shape);
        let automatic = Layout::of(&shape, &columns, Sizes::WIDE, None);
        let efforts: Vec<f64> = tasks.iter().map(|task| task.effort).collect();
        let chain = longest_chain(&shape, &columns, &efforts);
        Self {
            layout: by_hand(&automatic, tasks, places),
            chain: (!chain.is_empty()).then(|| chain.iter().map(|place| efforts[*place]).sum()),
            chain_lines: chain.windows(2).map(|pair| (pair[0] as Key, pair[1] as Key)).collect(),
            moment: Moment { story: Arc::clone(story), at: micros(at) },
        }
    }

    /// Where the task at a place stands in the run.
    pub fn standing(&self, place: usize) -> TaskStanding {
        self.moment.story.standing(TaskIx(place as u32), self.moment.at)
    }

    /// All lines, and of each whether it is on the longest chain.
    pub fn lines(&self) -> impl Iterator<Item = (Run, bool)> {
        self.layout.routes.iter().map(|route| {
            let is_chain = self.chain_lines.contains(&(route.from as Key, route.to as Key));
            (self.layout.run(route), is_chain)
        })
    }
}
