//! The option `--strategy`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use coordination::StrategyKind;

/// Names of strategies on the command line.
pub fn parser() -> impl TypedValueParser<Value = StrategyKind> {
    PossibleValuesParser::new(StrategyKind::ALL.iter().map(|kind| kind.word()))
        .try_map(|name| StrategyKind::from_word(&name).ok_or_else(|| format!("unknown strategy \"{name}\"")))
}

/// Returns the strategies that were named, or all of them if none was.
pub fn chosen(named: &[StrategyKind]) -> &[StrategyKind] {
    if named.is_empty() { StrategyKind::ALL } else { named }
}
