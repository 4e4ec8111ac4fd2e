//! The flowchart as far as it has been read.

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::{COORDINATOR_ID, DEPENDENCIES_MAX, TASKS_MAX, Task};

use super::{MermaidError, MermaidResult};
use crate::formats::error::AtLine;

/// Maximum number of characters of the id of a task.
const ID_MAX: usize = 64;
/// Maximum number of arrows that are followed, repeated ones included.
const ARROWS_MAX: usize = 10 * DEPENDENCIES_MAX;
/// Maximum depth of nested subgraphs.
const DEPTH_MAX: usize = 100;

/// Nodes, arrows and subgraphs.
#[derive(Debug, Default)]
pub(super) struct Flowchart {
    nodes: Vec<ChartNode>,
    by_name: BTreeMap<String, u32>,
    arrows: BTreeSet<(u32, u32)>,
    arrows_read: usize,
    subgraphs: Vec<Subgraph>,
    /// Open subgraphs, from the outermost one.
    open: Vec<usize>,
    is_full: bool,
}

#[derive(Debug)]
struct ChartNode {
    name: String,
    label: Option<String>,
    /// Subgraph in which the node was first named.
    home: Option<usize>,
}

#[derive(Debug)]
struct Subgraph {
    name: String,
    parent: Option<usize>,
    line: usize,
}

impl Flowchart {
    /// Returns whether a limit was exceeded, so that reading has to stop.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Returns the line of the innermost subgraph without an end.
    pub(super) fn open_subgraph(&self) -> Option<usize> {
        self.open.last().map(|place| self.subgraphs[*place].line)
    }

    /// Returns the node with this name, adding it if it is new, and sets its label if one is given.
    pub(super) fn node(&mut self, name: &str, label: Option<String>, line: usize) -> MermaidResult<u32> {
        let home = self.open.last().copied();
        let ix = match self.by_name.get(name) {
            Some(ix) => *ix,
            // Nodes may turn out to stand for subgraphs, one each at most.
            None if self.nodes.len() >= TASKS_MAX + self.subgraphs.len() => {
                self.is_full = true;
                return Err(AtLine::new(line, MermaidError::TooManyTasks));
            }
            None => {
                let ix = self.nodes.len() as u32;
                self.nodes.push(ChartNode { name: name.to_owned(), label: None, home });
                self.by_name.insert(name.to_owned(), ix);
                ix
            }
        };
        let node = &mut self.nodes[ix as usize];
        node.home = node.home.or(home);
        node.label = label.or(node.label.take());
        Ok(ix)
    }

    /// Adds arrows from each of the first nodes to each of the second.
    pub(super) fn link(&mut self, from: &[u32], to: &[u32], line: usize) -> MermaidResult<()> {
        for source in from {
            for target in to {
                self.arrows_read += 1;
                self.arrows.insert((*source, *target));
                if self.arrows.len() > DEPENDENCIES_MAX || self.arrows_read > ARROWS_MAX {
                    self.is_full = true;
                    return Err(AtLine::new(line, MermaidError::TooManyDependencies));
                }
            }
        }
        Ok(())
    }

    /// Opens a subgraph.
    pub(super) fn begin_subgraph(&mut self, name: &str, line: usize) -> MermaidResult<()> {
        if self.open.len() == DEPTH_MAX || self.subgraphs.len() == TASKS_MAX {
            self.is_full = true;
            return Err(AtLine::new(line, MermaidError::TooManySubgraphs));
        }
        let parent = self.open.last().copied();
        self.open.push(self.subgraphs.len());
        self.subgraphs.push(Subgraph { name: name.to_owned(), parent, line });
        Ok(())
    }

    /// Closes the innermost subgraph and returns `true`, or `false` if none is open.
    pub(super) fn end_subgraph(&mut self) -> bool {
        self.open.pop().is_some()
    }

    /// Returns the tasks, in the order in which they were first named.
    pub(super) fn tasks(self) -> MermaidResult<Vec<Task>> {
        let members = self.members();
        let is_task = |ix: u32| !members.contains_key(&ix);
        let count = (0..self.nodes.len()).filter(|ix| is_task(*ix as u32)).count();
        if count > TASKS_MAX {
            return Err(AtLine::whole(MermaidError::TooManyTasks));
        }
        let ends = |ix: u32| members.get(&ix).cloned().unwrap_or_else(|| vec![ix]);
        let mut needs = vec![BTreeSet::new(); self.nodes.len()];
        let (mut kept, mut followed) = (0, 0);
        for (from, to) in &self.arrows {
            for target in ends(*to) {
                for source in ends(*from) {
                    followed += 1;
                    kept += usize::from(needs[target as usize].insert(source));
                    if kept > DEPENDENCIES_MAX || followed > ARROWS_MAX {
                        return Err(AtLine::whole(MermaidError::TooManyDependencies));
                    }
                }
            }
        }
        let ids = self.ids();
        let task = |ix: usize| {
            let node = &self.nodes[ix];
            let title = node.label.clone().unwrap_or_else(|| node.name.clone());
            Task {
                title: if title == ids[ix] { String::new() } else { title },
                id: ids[ix].clone(),
                depends_on: needs[ix].iter().map(|needed| ids[*needed as usize].clone()).collect(),
                ..Task::default()
            }
        };
        Ok((0..self.nodes.len()).filter(|ix| is_task(*ix as u32)).map(task).collect())
    }

    /// Returns the nodes within each subgraph that an arrow leads to or from, by the node that stands for the subgraph.
    fn members(&self) -> BTreeMap<u32, Vec<u32>> {
        let named = |subgraph: &Subgraph| self.by_name.get(&subgraph.name).copied();
        let mut members: BTreeMap<u32, Vec<u32>> =
            self.subgraphs.iter().filter_map(named).map(|ix| (ix, Vec::new())).collect();
        for (ix, node) in self.nodes.iter().enumerate() {
            let ix = ix as u32;
            let mut home = node.home.filter(|_| !members.contains_key(&ix));
            while let Some(place) = home {
                if let Some(list) = named(&self.subgraphs[place]).and_then(|of| members.get_mut(&of)) {
                    list.push(ix);
                }
                home = self.subgraphs[place].parent;
            }
        }
        members
    }

    /// Returns the id of each node: its name if that is a valid id.
    fn ids(&self) -> Vec<String> {
        let is_id = |name: &str| {
            (1..=ID_MAX).contains(&name.len())
                && name != COORDINATOR_ID
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
        };
        let names = self.nodes.iter().map(|node| &node.name);
        let taken: BTreeSet<&String> = names.clone().filter(|name| is_id(name)).collect();
        let mut number = 0_usize;
        let mut id = |name: &String| {
            if is_id(name) {
                return name.clone();
            }
            loop {
                number += 1;
                let id = format!("task-{number}");
                if !taken.contains(&id) {
                    return id;
                }
            }
        };
        names.map(&mut id).collect()
    }
}
