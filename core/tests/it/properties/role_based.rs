//! Properties of runs under the pipeline of roles.

use coordination::report::Status;
use coordination::scenario::Role;
use coordination::scenario::strategies::{ExecutorRule, Handoff, RoleBasedParameters};
use coordination::{Report, Scenario};
use proptest::prelude::*;

pub(super) fn parameters() -> impl Strategy<Value = RoleBasedParameters> {
    let time = || prop_oneof![1 => Just(0.0), 1 => 0.0..2.0];
    let chance = || prop_oneof![Just(None), (0.0..=1.0).prop_map(Some)];
    (
        prop::sample::select(ExecutorRule::ALL),
        any::<bool>(),
        prop::sample::select(Handoff::ALL),
        (0..3_u32, 0..3_u32),
        0.0..=1.0,
        (chance(), chance()),
        (time(), time(), time()),
        (1..4_u32, 1..3_u32),
    )
        .prop_map(
            |(assignment, match_capabilities, handoff, limits, rework_factor, chances, times, most)| {
                RoleBasedParameters {
                    assignment,
                    match_capabilities,
                    handoff,
                    wip_limit: limits.0,
                    max_reworks: limits.1,
                    rework_factor,
                    false_accept: chances.0,
                    false_reject: chances.1,
                    plan_time: times.0,
                    review_time: times.1,
                    integrate_time: times.2,
                    reviewers_needed: most.0,
                    max_attempts: most.1,
                }
            },
        )
}

/// A completed task was accepted by all reviewers that are needed, and integrated if there is an integrator.
/// Nobody reviews a version twice, and no task is reworked more often than allowed.
pub(super) fn check(scenario: &Scenario, report: &Report) -> Result<(), TestCaseError> {
    let parameters = &scenario.strategies.role_based;
    let reviewers = scenario.agents.iter().filter(|agent| agent.role == Role::Reviewer).count();
    let needed = reviewers.min(parameters.reviewers_needed as usize);
    for task in &report.tasks {
        let reviews: Vec<_> = report.reviews.iter().filter(|review| review.task == task.id).collect();
        let last = reviews.iter().map(|review| review.version).max().unwrap_or(1);
        prop_assert!(last <= parameters.max_reworks + 1);
        let of_last: Vec<_> = reviews.iter().filter(|review| review.version == last).collect();
        for version in 1..=last {
            let mut who: Vec<_> =
                reviews.iter().filter(|it| it.version == version).map(|it| &it.reviewer).collect();
            who.sort();
            who.dedup();
            let count = reviews.iter().filter(|it| it.version == version).count();
            prop_assert!(who.len() == count && count <= needed);
        }
        if task.status == Status::Completed {
            prop_assert!(of_last.len() == needed && of_last.iter().all(|review| review.approved));
            let is_in = report.integrated.as_ref().is_none_or(|integrated| integrated.contains(&task.id));
            prop_assert!(is_in, "{} was not integrated", task.id);
        }
    }
    Ok(())
}
