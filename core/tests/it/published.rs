//! Published results on scheduling, reproduced exactly.

use coordination::scenario::Task;
use coordination::scenario::strategies::{AgentRule, CentralizedParameters, Priority};
use coordination::trace::Outcome;
use coordination::{Scenario, StrategyKind};

use super::support::{report, tasks, team_of};

/// Returns the makespan of `agents` agents with speed 1, in list order, each of which gets a task as soon as
/// it is idle.
fn makespan(tasks: Vec<Task>, agents: usize, change: impl FnOnce(&mut CentralizedParameters)) -> f64 {
    let mut scenario = Scenario { agents: team_of(agents), tasks, ..Scenario::default() };
    let parameters = &mut scenario.strategies.centralized;
    parameters.priority = Priority::TaskOrder;
    parameters.assignment = AgentRule::RegistrationOrder;
    change(parameters);
    let report = report(&scenario, StrategyKind::Centralized);
    assert_eq!(report.outcome, Outcome::Completed);
    assert!(report.metrics.lower_bound <= report.makespan + 1e-9);
    report.makespan
}

fn as_listed(_: &mut CentralizedParameters) {}

/// R. L. Graham, *Bounds on multiprocessing timing anomalies*, SIAM J. Appl. Math. 17 (1969): every
/// improvement increases the makespan.
mod graham {
    use super::*;

    const EFFORTS: [f64; 9] = [3.0, 2.0, 2.0, 2.0, 4.0, 4.0, 4.0, 4.0, 9.0];
    const EDGES: [(usize, usize); 5] = [(1, 9), (4, 5), (4, 6), (4, 7), (4, 8)];

    #[test]
    fn three_agents_are_as_quick_as_the_critical_path_allows() {
        assert_eq!(makespan(tasks(&EFFORTS, &EDGES), 3, as_listed), 12.0);
    }

    #[test]
    fn another_list_is_slower() {
        let listed = tasks(&EFFORTS, &EDGES);
        let list = [1, 2, 4, 5, 6, 3, 9, 7, 8].map(|id: usize| listed[id - 1].clone());
        assert_eq!(makespan(list.to_vec(), 3, as_listed), 14.0);
    }

    #[test]
    fn a_fourth_agent_makes_it_slower() {
        assert_eq!(makespan(tasks(&EFFORTS, &EDGES), 4, as_listed), 15.0);
    }

    #[test]
    fn less_effort_makes_it_slower() {
        assert_eq!(makespan(tasks(&EFFORTS.map(|effort| effort - 1.0), &EDGES), 3, as_listed), 13.0);
    }

    #[test]
    fn fewer_dependencies_make_it_slower() {
        let edges = [(1, 9), (4, 7), (4, 8)];
        assert_eq!(makespan(tasks(&EFFORTS, &edges), 3, as_listed), 16.0);
    }

    #[test]
    fn the_barrier_makes_it_slower() {
        assert_eq!(makespan(tasks(&EFFORTS, &EDGES), 3, |parameters| parameters.barrier = true), 20.0);
    }
}

/// M. L. Pinedo, *Scheduling: Theory, Algorithms, and Systems*, example 2.3.2: the critical path goes first.
mod pinedo {
    use super::*;

    const EFFORTS: [f64; 10] = [8.0, 7.0, 7.0, 2.0, 3.0, 2.0, 2.0, 8.0, 8.0, 15.0];
    const EDGES: [(usize, usize); 12] =
        [(1, 2), (1, 3), (2, 10), (3, 10), (5, 3), (4, 5), (4, 6), (5, 8), (6, 7), (7, 9), (5, 9), (7, 8)];

    fn critical_path(parameters: &mut CentralizedParameters) {
        parameters.priority = Priority::CriticalPath;
    }

    #[test]
    fn two_agents() {
        assert_eq!(makespan(tasks(&EFFORTS, &EDGES), 2, critical_path), 31.0);
    }

    #[test]
    fn less_effort_makes_it_slower() {
        let efforts = EFFORTS.map(|effort| effort - 1.0);
        assert_eq!(makespan(tasks(&efforts, &EDGES), 2, critical_path), 32.0);
    }

    #[test]
    fn a_third_agent_makes_it_slower() {
        assert_eq!(makespan(tasks(&EFFORTS, &EDGES), 3, critical_path), 36.0);
    }
}

/// These cases attain Graham's bounds: 2 − 1/m for any list, and 4/3 − 1/(3m) if the longest tasks go first.
mod tight_bounds {
    use super::*;

    #[test]
    fn any_list_can_be_almost_twice_as_long_as_the_best() {
        for agents in 2..6 {
            let mut efforts = vec![1.0; agents * (agents - 1)];
            efforts.push(agents as f64);
            assert_eq!(makespan(tasks(&efforts, &[]), agents, as_listed), (2 * agents - 1) as f64);
            efforts.reverse();
            assert_eq!(makespan(tasks(&efforts, &[]), agents, as_listed), agents as f64);
        }
    }

    #[test]
    fn the_longest_first_can_be_eleven_ninths_of_the_best() {
        let efforts = [5.0, 5.0, 4.0, 4.0, 3.0, 3.0, 3.0];
        let longest_first =
            |parameters: &mut CentralizedParameters| parameters.priority = Priority::LongestEffort;
        assert_eq!(makespan(tasks(&efforts, &[]), 3, longest_first), 11.0);
        let best = [5.0, 5.0, 3.0, 3.0, 4.0, 4.0, 3.0];
        assert_eq!(makespan(tasks(&best, &[]), 3, as_listed), 9.0);
    }
}
