//! Parameters that belong together.

use coordination::strategy::StrategyKind;
use serde_json::{Value, json};

/// What reproduces the tutorial's own code, where that has the strategy.
pub fn tutorial(strategy: StrategyKind) -> Option<Value> {
    match strategy {
        StrategyKind::Centralized => Some(json!({
            "priority": "task_order",
            "assignment": "registration_order",
            "barrier": true,
            "match_capabilities": false,
            "decision_time": 0.0,
            "max_attempts": 1,
            "failover": null,
        })),
        StrategyKind::Uncoordinated
        | StrategyKind::Consensus
        | StrategyKind::Market
        | StrategyKind::RoleBased => None,
    }
}

#[cfg(test)]
mod tests {
    use coordination::Scenario;
    use coordination::scenario::Fix;
    use coordination::strategy::centralized::{Assignment, Priority};

    use super::*;

    #[test]
    fn the_tutorials_parameters_are_parameters() {
        for strategy in StrategyKind::ALL {
            let Some(values) = tutorial(*strategy) else { continue };
            let fix = Fix::set(&format!("strategies.{}", strategy.word()), &values);
            let set = Scenario::default().mended(&fix).unwrap_or_else(|| panic!("of {}", strategy.word()));
            assert!(set.findings().iter().all(|finding| !finding.path.starts_with("strategies")));
        }
        let fix = Fix::set("strategies.centralized", &tutorial(StrategyKind::Centralized));
        let set = Scenario::default().mended(&fix).expect("centralized").strategies.centralized;
        assert_eq!((set.priority, set.assignment), (Priority::TaskOrder, Assignment::RegistrationOrder));
        assert!(set.barrier && !set.match_capabilities);
        assert_eq!((set.max_attempts, set.failover), (1, None));
    }
}
