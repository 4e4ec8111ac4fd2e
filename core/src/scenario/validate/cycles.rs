//! Dependency cycles: none of the tasks in one could ever begin.

use super::super::graph::places;
use super::super::path::place;
use super::super::{Finding, Findings, Fix, Scenario, Task};

/// The most cycles that are reported one by one.
const CYCLES_MAX: usize = 10;

/// Returns a dependency cycle, as indices of tasks in the order in which the work would flow: the next depends on each, and
/// the first on the last. `None` if there is no cycle. Dependencies on unknown tasks and on oneself are left out.
#[must_use]
pub fn dependency_cycle(tasks: &[Task]) -> Option<Vec<usize>> {
    cycle_among(&needs(tasks), &mut vec![true; tasks.len()])
}

/// Returns for each task the indices of those that it depends on.
fn needs(tasks: &[Task]) -> Vec<Vec<usize>> {
    let places = places(tasks.iter().map(|task| task.id.as_str()));
    let needs_of = |(index, task): (usize, &Task)| {
        let known =
            task.depends_on.iter().filter_map(|id| places.get(id.as_str()).map(|place| *place as usize));
        known.filter(|need| *need != index).collect()
    };
    tasks.iter().enumerate().map(needs_of).collect()
}

/// Returns a cycle among the tasks that are still `in_play`, and takes those that are in none out of play.
fn cycle_among(needs: &[Vec<usize>], in_play: &mut [bool]) -> Option<Vec<usize>> {
    let mut needed_by = vec![Vec::new(); needs.len()];
    let mut missing = vec![0_usize; needs.len()];
    for (index, needs) in needs.iter().enumerate().filter(|(index, _)| in_play[*index]) {
        for need in needs.iter().copied().filter(|need| in_play[*need]) {
            needed_by[need].push(index);
            missing[index] += 1;
        }
    }
    let mut free: Vec<usize> =
        (0..needs.len()).filter(|index| in_play[*index] && missing[*index] == 0).collect();
    while let Some(index) = free.pop() {
        in_play[index] = false;
        for &next in &needed_by[index] {
            missing[next] -= 1;
            if missing[next] == 0 {
                free.push(next);
            }
        }
    }
    // Each task still in play needs another that is: walking back along the needs must close a loop.
    let mut place = in_play.iter().position(|in_play| *in_play)?;
    let mut met_at = vec![None; needs.len()];
    let mut walk = Vec::new();
    while met_at[place].is_none() {
        met_at[place] = Some(walk.len());
        walk.push(place);
        place = needs[place].iter().copied().find(|need| in_play[*need])?;
    }
    let mut cycle = walk.split_off(met_at[place]?);
    cycle.reverse();
    Some(cycle)
}

/// Notes each dependency cycle once, up to [`CYCLES_MAX`].
pub(super) fn cycles(scenario: &Scenario, findings: &mut Findings) {
    let tasks = &scenario.tasks;
    let needs = needs(tasks);
    let mut in_play = vec![true; tasks.len()];
    for _ in 0..CYCLES_MAX {
        let Some(mut cycle) = cycle_among(&needs, &mut in_play) else { return };
        let earliest = (0..cycle.len()).min_by_key(|place| cycle[*place]).unwrap_or_default();
        cycle.rotate_left(earliest);
        let (first, last) = (cycle[0], cycle[cycle.len() - 1]);
        let place = tasks[first].depends_on.iter().position(|id| *id == tasks[last].id).unwrap_or_default();
        let path = place!["tasks", first, "depends_on", place];
        let ids: Vec<&str> = cycle.iter().chain([&first]).map(|index| tasks[*index].id.as_str()).collect();
        let finding = Finding::error(&path, format!("dependency cycle: {}", named_cycle(&ids)));
        let label = format!("Remove {} → {}", tasks[last].id, tasks[first].id);
        findings.push(finding.with_fix(Fix::remove(&path).labelled(label)));
        for index in cycle {
            in_play[index] = false;
        }
    }
}

/// Returns a cycle in words, without its middle if it is long.
fn named_cycle(ids: &[&str]) -> String {
    const WHOLE: usize = 12;
    if ids.len() <= WHOLE {
        return ids.join(" → ");
    }
    let (head, tail) = (&ids[..WHOLE / 2], &ids[ids.len() - WHOLE / 2..]);
    format!("{} → … {} more … → {}", head.join(" → "), ids.len() - WHOLE, tail.join(" → "))
}
