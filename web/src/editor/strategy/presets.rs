//! Parameters that belong together.

use coordination::Scenario;
use coordination::scenario::Fix;
use coordination::scenario::strategies::{Strategies, StrategyKind};
use serde_json::Value;

/// The scenario with what a fix sets; as it is, where there is nothing to be set.
pub fn set(scenario: &Scenario, fix: &Fix) -> Scenario {
    scenario.mended(fix).unwrap_or_else(|| scenario.clone())
}

/// Whether all parameters of a strategy are the same.
pub fn are_same(strategy: StrategyKind, a: &Strategies, b: &Strategies) -> bool {
    match strategy {
        StrategyKind::Uncoordinated => a.uncoordinated == b.uncoordinated,
        StrategyKind::Centralized => a.centralized == b.centralized,
        StrategyKind::Consensus => a.consensus == b.consensus,
        StrategyKind::Market => a.market == b.market,
        StrategyKind::RoleBased => a.role_based == b.role_based,
    }
}

/// What reproduces the tutorial's own code, where that has the strategy.
pub fn tutorial(strategy: StrategyKind) -> Option<Value> {
    let parameters = match strategy {
        StrategyKind::Uncoordinated => return None,
        StrategyKind::Centralized => {
            r#"{"priority":"task_order","assignment":"registration_order","barrier":true,
                "match_capabilities":false,"max_attempts":1}"#
        }
        StrategyKind::Consensus => {
            r#"{"quorum":0,"voting":"sequential","vote_time":0,"max_rounds":1,"one_at_a_time":true,
                "max_attempts":1}"#
        }
        StrategyKind::Market => {
            r#"{"matching":"description","estimate":"flat_ten","busy_agents":"bid_and_overlap","max_rounds":1,
                "max_attempts":1,"one_at_a_time":true}"#
        }
        StrategyKind::RoleBased => {
            r#"{"assignment":"round_robin","match_capabilities":false,"handoff":"sequential","max_reworks":0,
                "plan_time":0,"review_time":0,"integrate_time":0,"max_attempts":1}"#
        }
    };
    serde_json::from_str(parameters).ok()
}

#[cfg(test)]
mod tests {
    use coordination::scenario::strategies::{AgentRule, Priority};

    use super::*;

    #[test]
    fn the_tutorials_parameters_are_parameters() {
        for strategy in &StrategyKind::ALL[1..] {
            let values = tutorial(*strategy).unwrap_or_else(|| panic!("of {}", strategy.word()));
            let fix = Fix::set(format!("strategies.{}", strategy.word()), &values);
            let set = Scenario::default().mended(&fix).unwrap_or_else(|| panic!("of {}", strategy.word()));
            assert!(set.findings().iter().all(|finding| !finding.path.starts_with(&"strategies".into())));
        }
        let fix = Fix::set("strategies.centralized", &tutorial(StrategyKind::Centralized));
        let set = Scenario::default().mended(&fix).expect("centralized").strategies.centralized;
        assert_eq!((set.priority, set.assignment), (Priority::TaskOrder, AgentRule::RegistrationOrder));
        assert!(set.barrier && !set.match_capabilities);
        assert_eq!((set.max_attempts, set.failover), (1, None));
    }

    #[test]
    fn parameters_are_compared_strategy_by_strategy() {
        let default = Scenario::default();
        for strategy in &StrategyKind::ALL[1..] {
            let fix = Fix::set(format!("strategies.{}", strategy.word()), &tutorial(*strategy));
            let changed = set(&default, &fix);
            for other in StrategyKind::ALL {
                let is_same = are_same(*other, &default.strategies, &changed.strategies);
                assert_eq!(is_same, other != strategy, "{} after {}", other.word(), strategy.word());
            }
            let back = set(&changed, &Fix::remove(format!("strategies.{}", strategy.word())));
            assert_eq!(back, default);
        }
    }
}
