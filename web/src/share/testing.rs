//! Runs for tests.

use std::sync::Arc;

use coordination::scenario::Scenario;
use coordination::scenario::strategies::StrategyKind;

use crate::state::runs::Run;
use crate::state::story::Story;

/// The run of a document under central coordination, told.
pub fn told(document: &str) -> Arc<Story> {
    told_under(document, StrategyKind::Centralized)
}

/// The same under any strategy.
pub fn told_under(document: &str, strategy: StrategyKind) -> Arc<Story> {
    let scenario = Arc::new(Scenario::from_json(document).expect("a document"));
    let trace = coordination::simulate(&scenario, strategy).expect("a run");
    Arc::new(Story::of(&Arc::new(Run::from(trace))))
}
