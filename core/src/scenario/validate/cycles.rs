//! Dependency cycles: none of the tasks in one could ever begin.

use super::super::finding::FindingList;
use super::super::graph::NumberedTexts;
use super::super::path::place;
use super::super::reader::shortened;
use super::super::{Finding, Fix, Scenario, Task};

/// Maximum number of cycles that are reported one by one.
const CYCLES_MAX: usize = 10;

/// Returns a dependency cycle, as indices of tasks in the order in which the work would flow: the next depends on each, and
/// the first on the last. `None` if there is no cycle. Dependencies on unknown tasks and on oneself are left out.
#[must_use]
pub fn dependency_cycle(tasks: &[Task]) -> Option<Vec<usize>> {
    let places = NumberedTexts::places(tasks.iter().map(|task| task.id.as_str()));
    let needs_of = |(index, task): (usize, &Task)| {
        let known = task.depends_on.iter().filter_map(|id| places.get(id).map(|place| place as usize));
        known.filter(|need| *need != index).collect()
    };
    CycleFinder::of(tasks.iter().enumerate().map(needs_of).collect()).next()
}

/// Finds dependency cycles that have no task in common, in time linear in the number of dependencies for all of them together
/// and in the number of tasks for each.
struct CycleFinder {
    /// For each task the indices of those that it depends on.
    needs: Vec<Vec<usize>>,
    needed_by: Vec<Vec<usize>>,
    /// Whether each task may still be in a cycle.
    in_play: Vec<bool>,
    /// Number of dependencies of each task that are in play.
    missing: Vec<usize>,
    /// Tasks to take out of play.
    free: Vec<usize>,
}

impl CycleFinder {
    fn of(needs: Vec<Vec<usize>>) -> Self {
        let mut needed_by = vec![Vec::new(); needs.len()];
        for (index, needs) in needs.iter().enumerate() {
            needs.iter().for_each(|need| needed_by[*need].push(index));
        }
        let missing: Vec<usize> = needs.iter().map(Vec::len).collect();
        let free = (0..needs.len()).filter(|index| missing[*index] == 0).collect();
        Self { in_play: vec![true; needs.len()], needs, needed_by, missing, free }
    }

    /// Returns the next cycle, and takes its tasks out of play.
    fn next(&mut self) -> Option<Vec<usize>> {
        while let Some(index) = self.free.pop() {
            if !std::mem::replace(&mut self.in_play[index], false) {
                continue;
            }
            for &next in &self.needed_by[index] {
                self.missing[next] -= 1;
                if self.missing[next] == 0 {
                    self.free.push(next);
                }
            }
        }
        // Each task still in play needs another that is: walking back along the needs must close a loop.
        let mut place = self.in_play.iter().position(|in_play| *in_play)?;
        let mut met_at = vec![None; self.needs.len()];
        let mut walk = Vec::new();
        while met_at[place].is_none() {
            met_at[place] = Some(walk.len());
            walk.push(place);
            place = self.needs[place].iter().copied().find(|need| self.in_play[*need])?;
        }
        let mut cycle = walk.split_off(met_at[place]?);
        cycle.reverse();
        self.free.extend(&cycle);
        Some(cycle)
    }
}

/// Notes each dependency cycle once, up to [`CYCLES_MAX`].
pub(super) fn cycles(scenario: &Scenario, needs: Vec<Vec<usize>>, findings: &mut FindingList) {
    let tasks = &scenario.tasks;
    let mut finder = CycleFinder::of(needs);
    for _ in 0..CYCLES_MAX {
        let Some(mut cycle) = finder.next() else { return };
        let earliest = (0..cycle.len()).min_by_key(|place| cycle[*place]).unwrap_or_default();
        cycle.rotate_left(earliest);
        let (first, last) = (cycle[0], cycle[cycle.len() - 1]);
        let place = tasks[first].depends_on.iter().position(|id| *id == tasks[last].id).unwrap_or_default();
        let path = place!["tasks", first, "depends_on", place];
        let id = |index: usize| shortened(&tasks[index].id);
        let ids: Vec<String> = cycle.iter().chain([&first]).map(|index| id(*index)).collect();
        let finding = Finding::error(&path, format!("dependency cycle: {}", named_cycle(&ids)));
        let label = format!("Remove {} → {}", id(last), id(first));
        findings.push(finding.with_fix(Fix::remove(&path).labelled(label)));
    }
}

/// Returns a cycle in words, without its middle if it is long.
fn named_cycle(ids: &[String]) -> String {
    const WHOLE: usize = 12;
    if ids.len() <= WHOLE {
        return ids.join(" → ");
    }
    let (head, tail) = (&ids[..WHOLE / 2], &ids[ids.len() - WHOLE / 2..]);
    format!("{} → … {} more … → {}", head.join(" → "), ids.len() - WHOLE, tail.join(" → "))
}
