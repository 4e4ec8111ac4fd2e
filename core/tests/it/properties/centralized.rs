//! Properties of runs under the centralized coordinator.

use coordination::scenario::strategies::{AgentRule, CentralizedParameters, Priority};
use proptest::prelude::*;

pub(super) fn parameters() -> impl Strategy<Value = CentralizedParameters> {
    (
        prop::sample::select(Priority::ALL),
        prop::sample::select(AgentRule::ALL),
        any::<bool>(),
        any::<bool>(),
        prop_oneof![2 => Just(0.0), 1 => 0.0..0.5],
        1..4_u32,
        prop_oneof![Just(None), (0.0..5.0).prop_map(Some)],
    )
        .prop_map(
            |(priority, assignment, barrier, match_capabilities, decision_time, max_attempts, failover)| {
                CentralizedParameters {
                    priority,
                    assignment,
                    barrier,
                    match_capabilities,
                    decision_time,
                    max_attempts,
                    failover,
                }
            },
        )
}
