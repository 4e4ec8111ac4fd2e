//! The five strategies are compiled once more, outside of the crate: they use nothing that is closed to others. They come to the
//! same runs there.

use std::sync::Arc;

use coordination::strategy::Program;
use coordination::{Setup, gallery, ids, luck, mind, scenario, team, time, trace, voting};

#[path = "../src/strategy"]
#[expect(unreachable_pub, dead_code, reason = "they are written to be public in the crate")]
mod strategy {
    pub(crate) use coordination::strategy::{Strategy, StrategyProfile};

    pub(crate) mod centralized;
    pub(crate) mod consensus;
    pub(crate) mod market;
    pub(crate) mod role_based;
    pub(crate) mod uncoordinated;
}

/// Returns each strategy twice: compiled in the crate, and out here.
fn programs() -> [(Program, Program); 5] {
    use coordination::strategy as inside;
    [
        (inside::UncoordinatedStrategy.into(), strategy::uncoordinated::UncoordinatedStrategy.into()),
        (inside::CentralizedStrategy.into(), strategy::centralized::CentralizedStrategy.into()),
        (inside::ConsensusStrategy.into(), strategy::consensus::ConsensusStrategy.into()),
        (inside::MarketStrategy.into(), strategy::market::MarketStrategy.into()),
        (inside::RoleBasedStrategy.into(), strategy::role_based::RoleBasedStrategy.into()),
    ]
}

#[test]
fn the_five_strategies_do_the_same_outside_of_the_crate() {
    for id in ["crash", "lossy-network", "proposal"] {
        let example = gallery::examples().iter().find(|example| example.id == id).expect(id);
        let setup = Setup::of(&Arc::new(example.scenario()));
        for (inside, outside) in programs() {
            let name = inside.name();
            let hash = |program| setup.run(program).map(|trace| trace.hash());
            assert_eq!(hash(inside), hash(outside), "{id} under {name}");
        }
    }
}
