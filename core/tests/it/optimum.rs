//! The coordinator's schedules compared with the optimum, which is found by trying all schedules of small
//! graphs.

use coordination::scenario::strategies::Priority;
use coordination::{Scenario, StrategyKind};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::support::{report, tasks, team_of};

/// Efforts in whole seconds, and edges from a task to one that depends on it.
type Work = (Vec<u32>, Vec<(usize, usize)>);

fn work() -> impl Strategy<Value = Work> {
    (2..8_usize).prop_flat_map(|count| {
        let edge = (1..count, 2..=count)
            .prop_filter_map("an edge goes on", |(from, to)| (from < to).then_some((from, to)));
        (prop::collection::vec(1..9_u32, count), prop::collection::btree_set(edge, 0..count))
            .prop_map(|(efforts, edges)| (efforts, edges.into_iter().collect()))
    })
}

/// A search through all active schedules.
///
/// Tasks are placed one by one, in every order that the dependencies allow. Each starts at the first time at
/// which its inputs are done and an agent is free for long enough. One of these schedules is optimal (for any
/// regular objective; see M. L. Pinedo, *Scheduling*, chapter 2).
struct Search<'a> {
    efforts: &'a [u32],
    needs: Vec<Vec<usize>>,
    agents: usize,
    /// The start and the end of each placed task.
    placed: Vec<Option<(u32, u32)>>,
    best: u32,
}

impl Search<'_> {
    fn go_on(&mut self, makespan: u32) {
        if makespan >= self.best {
            return;
        }
        if self.placed.iter().all(Option::is_some) {
            self.best = makespan;
            return;
        }
        for task in 0..self.efforts.len() {
            let is_ready = self.needs[task].iter().all(|need| self.placed[*need].is_some());
            if self.placed[task].is_none() && is_ready {
                let place = self.first_place(task);
                self.placed[task] = Some(place);
                self.go_on(makespan.max(place.1));
                self.placed[task] = None;
            }
        }
    }

    fn first_place(&self, task: usize) -> (u32, u32) {
        let ready = self.needs[task].iter().filter_map(|need| self.placed[*need]).map(|it| it.1).max();
        let ready = ready.unwrap_or(0);
        let ends = self.placed.iter().flatten().map(|it| it.1);
        let mut starts: Vec<u32> = ends.filter(|end| *end > ready).chain([ready]).collect();
        starts.sort_unstable();
        let busy = |at: u32| self.placed.iter().flatten().filter(|it| it.0 <= at && at < it.1).count();
        let fits = |start: u32| (start..start + self.efforts[task]).all(|at| busy(at) < self.agents);
        let start = starts.into_iter().find(|start| fits(*start)).expect("free after all others");
        (start, start + self.efforts[task])
    }
}

fn optimum((efforts, edges): &Work, agents: usize) -> u32 {
    let mut needs = vec![Vec::new(); efforts.len()];
    edges.iter().for_each(|(from, to)| needs[to - 1].push(from - 1));
    let placed = vec![None; efforts.len()];
    let mut search = Search { efforts, needs, agents, placed, best: efforts.iter().sum::<u32>() + 1 };
    search.go_on(0);
    search.best
}

fn scenario((efforts, edges): &Work, agents: usize, priority: Priority) -> Scenario {
    let efforts: Vec<f64> = efforts.iter().map(|effort| f64::from(*effort)).collect();
    let mut scenario =
        Scenario { agents: team_of(agents), tasks: tasks(&efforts, edges), ..Scenario::default() };
    scenario.strategies.centralized.priority = priority;
    scenario
}

#[test]
fn the_search_finds_what_is_known() {
    // Three agents do Graham's tasks in 12, and so can four, although the coordinator needs 15 in list order.
    let work = (vec![3, 2, 2, 2, 4, 4, 4, 4, 9], vec![(1, 9), (4, 5), (4, 6), (4, 7), (4, 8)]);
    assert_eq!((optimum(&work, 3), optimum(&work, 4)), (12, 12));
    // The optimum leaves an agent idle for a second. Otherwise two of the three long tasks wait for the short
    // ones.
    let work = (vec![1, 2, 2, 10, 10], vec![(1, 4), (1, 5)]);
    assert_eq!(optimum(&work, 3), 11);
    assert_eq!(report(&scenario(&work, 3, Priority::CriticalPath), StrategyKind::Centralized).makespan, 12.0);
}

/// R. L. Graham (1969): no order is worse than 2 − 1/m times the optimum. The default is far better on
/// average.
#[test]
fn no_order_is_worse_than_the_bound_and_the_critical_path_is_near_the_best() {
    const CASES: u32 = 200;
    let config = ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() };
    // The graphs are always the same, so that a mean can be asserted.
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let (ratios, best) = (std::cell::Cell::new(0.0), std::cell::Cell::new(0));
    let result = TestRunner::new_with_rng(config, rng).run(&(work(), 2..4_usize), |(work, agents)| {
        let optimum = f64::from(optimum(&work, agents));
        for priority in Priority::ALL {
            let report = report(&scenario(&work, agents, *priority), StrategyKind::Centralized);
            prop_assert!(report.metrics.lower_bound <= optimum + 1e-9);
            prop_assert!(report.makespan >= optimum - 1e-9, "better than the best");
            let bound = (2.0 - 1.0 / agents as f64) * optimum;
            prop_assert!(report.makespan <= bound + 1e-9, "{priority:?}: {} > {bound}", report.makespan);
            if *priority == Priority::CriticalPath {
                ratios.set(ratios.get() + report.makespan / optimum);
                best.set(best.get() + u32::from(report.makespan <= optimum + 1e-9));
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let (mean, best) = (ratios.get() / f64::from(CASES), f64::from(best.get()) / f64::from(CASES));
    assert!(mean < 1.02 && best > 0.85, "{mean} of the optimum in the mean; the best in {best} of all cases");
}
