//! Scenarios of every kind, also of those that cannot be run.

use crate::scenario::strategies::BidWeights;
use crate::scenario::strategies::{
    CentralizedParameters, ConsensusParameters, MarketParameters, RoleBasedParameters, Strategies,
    StrategyKind, UncoordinatedParameters,
};
use crate::scenario::{Agent, Environment, Fault, Field, Kind, Limits, Prices, Scenario, Script, Task};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::{option, sample};
use serde_json::Value;

use crate::formats::link::{Link, LinkTab, LinkView};

pub(super) fn any_link() -> impl Strategy<Value = Link> {
    let view = (
        option::of(sample::select(StrategyKind::ALL)),
        option::of(prop_oneof![0.0..1e6, (0_u32..100).prop_map(|tenths| f64::from(tenths) / 10.0)]),
        option::of(prop_oneof![Just(LinkTab::Timeline), Just(LinkTab::Graph), Just(LinkTab::Decisions)]),
    );
    let view = view.prop_map(|(strategy, playhead_s, tab)| LinkView { strategy, playhead_s, tab });
    (any_scenario(), view, any::<Option<u64>>()).prop_map(|(scenario, view, trace_hash)| Link {
        scenario,
        view,
        trace_hash,
    })
}

pub(super) fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any_byte(), 0..200)
}

/// Places in a content, and what is put there.
pub(super) fn any_changes() -> impl Strategy<Value = Vec<(sample::Index, u8)>> {
    vec((any::<sample::Index>(), any_byte()), 1..20)
}

fn any_byte() -> impl Strategy<Value = u8> {
    prop_oneof![0..8_u8, Just(0x80), Just(0xfe), Just(0xff), any::<u8>()]
}

fn any_scenario() -> impl Strategy<Value = Scenario> {
    let parts = vec![
        ("agents", list(agent(), 6)),
        ("tasks", list(task(), 9)),
        ("strategies", strategies()),
        ("environment", environment()),
    ];
    let document = (Just(Value::from(1)), object(Scenario::FIELDS, parts));
    document.prop_map(|(version, mut scenario)| {
        scenario["version"] = version;
        Scenario::from_value(scenario).expect("the form is right")
    })
}

fn agent() -> BoxedStrategy<Value> {
    let script = vec![
        ("votes", by_task(sample::select(vec!["yes", "no", "abstain"]).prop_map(Value::from))),
        ("rankings", by_task(list(word(), 3))),
        ("reviews", by_task(list(any::<bool>().prop_map(Value::from).boxed(), 3))),
        ("results", by_task(word())),
    ];
    let script = object(Script::FIELDS, script);
    object(Agent::FIELDS, vec![("id", id()), ("capabilities", list(word(), 3)), ("script", script)])
}

fn task() -> BoxedStrategy<Value> {
    let parts = vec![
        ("id", id()),
        ("requires", list(word(), 3)),
        ("depends_on", list(id(), 4)),
        ("answer", word()),
        ("options", list(word(), 3)),
        ("proposer", id()),
    ];
    object(Task::FIELDS, parts)
}

fn strategies() -> BoxedStrategy<Value> {
    let weights = object(BidWeights::FIELDS, vec![]);
    let parts = vec![
        ("uncoordinated", object(UncoordinatedParameters::FIELDS, vec![])),
        ("centralized", object(CentralizedParameters::FIELDS, vec![])),
        ("consensus", object(ConsensusParameters::FIELDS, vec![])),
        ("market", object(MarketParameters::FIELDS, vec![("weights", weights)])),
        ("role_based", object(RoleBasedParameters::FIELDS, vec![])),
    ];
    object(Strategies::FIELDS, parts)
}

fn environment() -> BoxedStrategy<Value> {
    let faults = list(object(Fault::FIELDS, vec![("agent", id())]), 3);
    let parts = vec![
        ("faults", faults),
        ("limits", object(Limits::FIELDS, vec![])),
        ("prices", object(Prices::FIELDS, vec![])),
    ];
    object(Environment::FIELDS, parts)
}

/// An object in which each field may be left out; the fields with parts of their own are given.
fn object(
    fields: &'static [Field],
    mut parts: Vec<(&'static str, BoxedStrategy<Value>)>,
) -> BoxedStrategy<Value> {
    let each: Vec<_> = fields
        .iter()
        .map(|field| {
            let part =
                parts.iter().position(|(name, _)| *name == field.name).map(|at| parts.swap_remove(at).1);
            let value = part.unwrap_or_else(|| simple(field));
            option::weighted(0.5, value.prop_map(|value| (field.name.to_owned(), value)))
        })
        .collect();
    assert!(parts.is_empty(), "a part that is no field");
    each.prop_map(|entries| entries.into_iter().flatten().collect()).boxed()
}

fn simple(field: &Field) -> BoxedStrategy<Value> {
    match field.kind {
        Kind::Flag => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Number | Kind::OptionalNumber => number(),
        Kind::Integer if field.range.is_some_and(|range| range.min < 0.0) => {
            any::<i32>().prop_map(Value::from).boxed()
        }
        Kind::Integer => prop_oneof![0..9_u32, any::<u32>()].prop_map(Value::from).boxed(),
        Kind::Text => text().prop_map(Value::from).boxed(),
        Kind::Choice(words) => sample::select(words).prop_map(|(word, _)| Value::from(word)).boxed(),
        Kind::Compound => panic!("{} has parts of its own", field.name),
    }
}

fn number() -> BoxedStrategy<Value> {
    let decimal = (0_u64..100_000, 0..8_i32)
        .prop_map(|(units, decimals)| units as f64 / libm::pow(10.0, f64::from(decimals)));
    let odd = sample::select(vec![
        -0.0,
        0.1 + 0.2,
        1.0 / 3.0,
        -1.5,
        5e-324,
        f64::MAX,
        9_007_199_254_740_993.0,
        1e22,
    ]);
    let any = any::<f64>().prop_filter("finite", |number| number.is_finite());
    prop_oneof![4 => decimal, 1 => odd, 1 => any].prop_map(Value::from).boxed()
}

fn id() -> BoxedStrategy<Value> {
    prop_oneof![8 => "t[1-9]", 2 => "[a-z]{1,3}-0?[0-9]{1,3}", 1 => text()].prop_map(Value::from).boxed()
}

fn word() -> BoxedStrategy<Value> {
    prop_oneof![4 => "[a-c]", 1 => text()].prop_map(Value::from).boxed()
}

fn text() -> BoxedStrategy<String> {
    prop_oneof!["[A-Za-z ]{0,12}", any::<String>()].boxed()
}

fn list(item: BoxedStrategy<Value>, most: usize) -> BoxedStrategy<Value> {
    vec(item, 0..=most).prop_map(Value::from).boxed()
}

fn by_task(value: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    let id = id().prop_map(|id| id.as_str().unwrap_or_default().to_owned());
    btree_map(id, value, 0..4).prop_map(|map| map.into_iter().collect()).boxed()
}
