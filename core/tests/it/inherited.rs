//! Errors that spread from a wrong input to the results that build on it.

use coordination::report::Status;
use coordination::scenario::strategies::Handoff;
use coordination::scenario::{Role, Task};
use coordination::trace::EventKind;
use coordination::{Report, Scenario, StrategyKind};

use crate::support::{agents, report, run, tasks};

/// Returns a scenario whose first task has a wrong result, by script, and in which errors always propagate.
fn wrong_at_first(team: &[&str], efforts: &[f64], edges: &[(usize, usize)]) -> Scenario {
    let mut scenario = Scenario { agents: agents(team), tasks: tasks(efforts, edges), ..Scenario::default() };
    scenario.environment.error_propagation = 1.0;
    for agent in &mut scenario.agents {
        agent.script.results.insert("1".to_owned(), "nonsense".to_owned());
    }
    scenario
}

/// Returns from which task each attempt has inherited an error.
fn inherited(report: &Report) -> Vec<Option<&str>> {
    report.executions.iter().map(|execution| execution.inherited_from.as_deref()).collect()
}

#[test]
fn a_wrong_result_makes_all_wrong_that_is_built_on_it() {
    let mut scenario = wrong_at_first(&["a"], &[1.0; 4], &[(1, 2), (2, 3)]);
    for kind in [StrategyKind::Uncoordinated, StrategyKind::Centralized, StrategyKind::Market] {
        scenario.environment.error_propagation = 1.0;
        let spread = report(&scenario, kind);
        let of = |id: &str| spread.tasks.iter().find(|task| task.id == id).expect("a task");
        assert_eq!(of("1").inherited_from, None, "its own error");
        assert_eq!((of("2").inherited_from.as_deref(), of("2").right), (Some("1"), Some(false)));
        assert_eq!(
            (of("3").inherited_from.as_deref(), of("3").result.as_deref()),
            (Some("2"), Some("wrong (a)"))
        );
        assert_eq!((of("4").inherited_from.as_deref(), of("4").right), (None, Some(true)));
        assert_eq!((spread.metrics.inherited, spread.metrics.right), (2, 1));
        scenario.environment.error_propagation = 0.0;
        let alone = report(&scenario, kind);
        assert_eq!((alone.metrics.inherited, alone.metrics.right), (0, 3));
        assert_eq!(inherited(&alone), [None; 4]);
    }
}

#[test]
fn an_event_names_the_input_and_the_hash_differs_only_if_it_happens() {
    let mut scenario = wrong_at_first(&["a"], &[1.0; 2], &[(1, 2)]);
    let trace = run(&scenario, StrategyKind::Centralized);
    let named: Vec<_> = trace.events_json().filter(|event| event["kind"] == "attempt_ended").collect();
    assert_eq!(named[0].get("inherited_from"), None, "it is left out");
    assert_eq!(named[1]["inherited_from"], "1");
    let hash = |scenario: &Scenario| run(scenario, StrategyKind::Centralized).hash();
    let mut untouched = scenario.clone();
    untouched.environment.error_propagation = 0.0;
    assert_ne!(hash(&scenario), hash(&untouched));
    // Nothing wrong, nothing inherited.
    scenario.agents[0].script.results.clear();
    untouched.agents[0].script.results.clear();
    assert_eq!(hash(&scenario), hash(&untouched));
}

#[test]
fn the_chance_holds_and_the_draw_depends_on_neither_other_agents_nor_other_tasks() {
    const MANY: usize = 2000;
    let edges: Vec<(usize, usize)> = (2..=MANY + 1).map(|task| (1, task)).collect();
    let mut scenario = wrong_at_first(&["a"], &[0.0; MANY + 1], &edges);
    scenario.environment.error_propagation = 0.3;
    let alone = report(&scenario, StrategyKind::Centralized);
    let share = f64::from(alone.metrics.inherited) / MANY as f64;
    // Five standard deviations.
    assert!((share - 0.3).abs() < 0.052, "{share}");
    let idle = Task { id: "other".to_owned(), ..Task::default() };
    scenario.tasks.insert(1, idle);
    scenario.agents.insert(0, agents(&["b"]).remove(0));
    scenario.agents[0].speed = 0.001;
    scenario.tasks.iter_mut().for_each(|task| task.requires = vec!["code".to_owned()]);
    scenario.agents[1].capabilities = vec!["code".to_owned()];
    let mut with_others = report(&scenario, StrategyKind::Centralized);
    with_others.tasks.remove(1);
    let from = |report: Report| report.tasks.into_iter().map(|task| task.inherited_from).collect::<Vec<_>>();
    assert_eq!(from(alone), from(with_others));
}

#[test]
fn a_script_has_the_last_word_and_an_error_leaves_no_result() {
    let mut scenario = wrong_at_first(&["a"], &[1.0; 3], &[(1, 2), (1, 3)]);
    scenario.tasks[1].answer = Some("two".to_owned());
    scenario.agents[0].script.results.insert("2".to_owned(), "two".to_owned());
    scenario.tasks[2].reliability = 0.0;
    let report = report(&scenario, StrategyKind::Centralized);
    assert_eq!((report.tasks[1].right, report.metrics.inherited), (Some(true), 0));
    assert_eq!(inherited(&report), [None; 4]);
}

#[test]
fn of_a_choice_the_option_that_the_vote_chose_counts_not_the_one_that_was_prepared() {
    let mut scenario = wrong_at_first(&["a", "b", "c"], &[1.0; 2], &[(1, 2)]);
    scenario.tasks[0].options = vec!["good".to_owned(), "bad".to_owned()];
    scenario.tasks[0].answer = Some("good".to_owned());
    scenario.agents[0].script.results.insert("1".to_owned(), "bad".to_owned());
    let chosen_well = report(&scenario, StrategyKind::Consensus);
    assert_eq!((chosen_well.tasks[0].right, chosen_well.metrics.inherited), (Some(true), 0));
    for agent in &mut scenario.agents {
        let ranking = vec!["bad".to_owned(), "good".to_owned()];
        agent.script.rankings.insert("1".to_owned(), ranking);
        agent.script.results.insert("1".to_owned(), "good".to_owned());
    }
    let chosen_badly = report(&scenario, StrategyKind::Consensus);
    assert_eq!(chosen_badly.tasks[0].right, Some(false));
    assert!(chosen_badly.executions[1..].iter().all(|it| it.inherited_from.as_deref() == Some("1")));
}

#[test]
fn reviewers_reject_what_is_inherited_like_any_other_error() {
    let mut scenario = wrong_at_first(&["p", "e", "r"], &[1.0; 2], &[(1, 2)]);
    (scenario.agents[0].role, scenario.agents[2].role) = (Role::Planner, Role::Reviewer);
    scenario.agents[2].script.reviews.insert("1".to_owned(), vec![true]);
    scenario.strategies.role_based.max_reworks = 1;
    for handoff in [Handoff::Streaming, Handoff::Sequential] {
        scenario.strategies.role_based.handoff = handoff;
        let report = report(&scenario, StrategyKind::RoleBased);
        assert_eq!(inherited(&report), [None, Some("1"), Some("1")], "{handoff:?}");
        assert_eq!(report.tasks[1].status, Status::Rejected);
        assert_eq!(report.metrics.rejections, 2);
    }
}

#[test]
fn what_is_voted_down_is_no_input() {
    let mut scenario = wrong_at_first(&["a", "b", "c"], &[1.0; 2], &[(1, 2)]);
    scenario.agents[1].script.results.clear();
    scenario.tasks[0].proposer = Some("a".to_owned());
    let trace = run(&scenario, StrategyKind::Consensus);
    let ends = trace.events().iter().filter(|event| matches!(event.kind, EventKind::AttemptEnded { .. }));
    assert_eq!(ends.count(), 3, "two drafts of the first task, one of the second");
    assert_eq!(Report::of(&trace).metrics.inherited, 0);
}
