//! The graph that a flowchart describes, while it is read.

use std::collections::{BTreeMap, BTreeSet};

use coordination::scenario::{COORDINATOR_ID, DEPENDENCIES_MAX, TASKS_MAX, Task};

use crate::share::import::Fault;
use crate::text::exchange;

/// The most characters of the id of a task.
const ID_MAX: usize = 64;
/// The most links that are followed, counting those that say again what another has said.
const LINKS_MAX: usize = 10 * DEPENDENCIES_MAX;
/// How deep subgraphs may lie in each other.
const DEPTH_MAX: usize = 100;

/// A graph of nodes in subgraphs.
#[derive(Debug, Default)]
pub struct Graph {
    nodes: Vec<Node>,
    by_name: BTreeMap<String, u32>,
    links: BTreeSet<(u32, u32)>,
    links_read: usize,
    subgraphs: Vec<Subgraph>,
    /// Those that are open, from the outermost.
    open: Vec<usize>,
    is_full: bool,
}

#[derive(Debug)]
struct Node {
    name: String,
    label: Option<String>,
    /// The subgraph in which it was first named.
    home: Option<usize>,
}

#[derive(Debug)]
struct Subgraph {
    name: String,
    parent: Option<usize>,
    line: usize,
}

impl Graph {
    /// Whether nothing more is taken.
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// The line of the innermost subgraph that has not ended.
    pub fn open_subgraph(&self) -> Option<usize> {
        self.open.last().map(|place| self.subgraphs[*place].line)
    }

    /// The node of that name, with a label where it is given one.
    pub fn node(&mut self, name: &str, label: Option<String>, line: usize) -> Result<u32, Fault> {
        let home = self.open.last().copied();
        let ix = match self.by_name.get(name) {
            Some(ix) => *ix,
            // Some may turn out to be subgraphs; those are as many at most.
            None if self.nodes.len() >= TASKS_MAX + self.subgraphs.len() => {
                self.is_full = true;
                return Err(Fault::at(line, (exchange().mermaid_faults.too_many)(TASKS_MAX)));
            }
            None => {
                let ix = self.nodes.len() as u32;
                self.nodes.push(Node { name: name.to_owned(), label: None, home });
                self.by_name.insert(name.to_owned(), ix);
                ix
            }
        };
        let node = &mut self.nodes[ix as usize];
        node.home = node.home.or(home);
        node.label = label.or(node.label.take());
        Ok(ix)
    }

    /// Links each of these with each of those.
    pub fn link(&mut self, from: &[u32], to: &[u32], line: usize) -> Result<(), Fault> {
        for source in from {
            for target in to {
                self.links_read += 1;
                self.links.insert((*source, *target));
                if self.links.len() > DEPENDENCIES_MAX || self.links_read > LINKS_MAX {
                    self.is_full = true;
                    return Err(Fault::at(
                        line,
                        (exchange().mermaid_faults.too_many_links)(DEPENDENCIES_MAX),
                    ));
                }
            }
        }
        Ok(())
    }

    /// Begins a subgraph.
    pub fn begin_subgraph(&mut self, name: &str, line: usize) -> Result<(), Fault> {
        if self.open.len() == DEPTH_MAX || self.subgraphs.len() == TASKS_MAX {
            self.is_full = true;
            return Err(Fault::at(line, exchange().mermaid_faults.too_many_subgraphs));
        }
        let parent = self.open.last().copied();
        self.open.push(self.subgraphs.len());
        self.subgraphs.push(Subgraph { name: name.to_owned(), parent, line });
        Ok(())
    }

    /// Ends the innermost subgraph. `false` where none is open.
    pub fn end_subgraph(&mut self) -> bool {
        self.open.pop().is_some()
    }

    /// The tasks that it describes, in the order in which they were named.
    pub fn tasks(self) -> Result<Vec<Task>, Fault> {
        let words = &exchange().mermaid_faults;
        let members = self.members();
        let is_task = |ix: u32| !members.contains_key(&ix);
        let count = (0..self.nodes.len()).filter(|ix| is_task(*ix as u32)).count();
        if count > TASKS_MAX {
            return Err(Fault::of_all((words.too_many)(TASKS_MAX)));
        }
        let ends = |ix: u32| members.get(&ix).cloned().unwrap_or_else(|| vec![ix]);
        let mut needs = vec![BTreeSet::new(); self.nodes.len()];
        let (mut kept, mut followed) = (0, 0);
        for (from, to) in &self.links {
            for target in ends(*to) {
                for source in ends(*from) {
                    followed += 1;
                    kept += usize::from(needs[target as usize].insert(source));
                    if kept > DEPENDENCIES_MAX || followed > LINKS_MAX {
                        return Err(Fault::of_all((words.too_many_links)(DEPENDENCIES_MAX)));
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

    /// What is in each subgraph that an arrow leads to or from, by the node that stands for it.
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

    /// The id of each node: its name where that can be one.
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
