//! The parameters of the strategies in links of version 1. Nothing here may ever be changed.

use crate::formats::link::column::ColumnForm::{self, Choice, Count, Flag, Number, Present, Record};

pub(super) const UNCOORDINATED: ColumnForm = Record(&[
    ("visibility_delay", Number(1.0)),
    ("pick", Choice(&["random", "task_order"])),
    ("patience", Number(5.0)),
    ("match_capabilities", Flag(true)),
    ("max_attempts", Count(2)),
]);

pub(super) const CENTRALIZED: ColumnForm = Record(&[
    ("priority", Choice(&["critical_path", "task_order", "longest_effort", "random"])),
    ("assignment", Choice(&["earliest_finish", "registration_order", "least_loaded"])),
    ("barrier", Flag(false)),
    ("match_capabilities", Flag(true)),
    ("decision_time", Number(0.0)),
    ("max_attempts", Count(2)),
    ("failover", Present(&Number(0.0))),
]);

pub(super) const CONSENSUS: ColumnForm = Record(&[
    ("threshold", Number(0.5)),
    ("passes", Choice(&["more_than", "at_least"])),
    ("quorum", Number(0.5)),
    ("voting", Choice(&["parallel", "sequential"])),
    ("vote_time", Number(0.2)),
    ("max_rounds", Count(3)),
    ("one_at_a_time", Flag(false)),
    ("rule", Choice(&["plurality", "approval", "borda", "instant_runoff", "condorcet"])),
    ("max_attempts", Count(2)),
    ("redundancy", Count(1)),
]);

pub(super) const MARKET: ColumnForm = Record(&[
    ("weights", WEIGHTS),
    ("min_confidence", Number(0.5)),
    ("load_factor", Number(0.2)),
    ("matching", Choice(&["requires", "description"])),
    ("estimate", Choice(&["workload", "flat_ten"])),
    ("busy_agents", Choice(&["bid_and_queue", "sit_out", "bid_and_overlap"])),
    ("bid_deadline", Number(0.0)),
    ("pricing", Choice(&["first_price", "second_price"])),
    ("max_rounds", Count(3)),
    ("max_attempts", Count(2)),
    ("one_at_a_time", Flag(false)),
]);

const WEIGHTS: ColumnForm =
    Record(&[("price", Number(0.4)), ("time", Number(0.3)), ("confidence", Number(0.3))]);

pub(super) const ROLE_BASED: ColumnForm = Record(&[
    ("assignment", Choice(&["least_loaded", "round_robin"])),
    ("match_capabilities", Flag(true)),
    ("handoff", Choice(&["streaming", "batch", "sequential"])),
    ("wip_limit", Count(0)),
    ("max_reworks", Count(2)),
    ("rework_factor", Number(0.5)),
    ("false_accept", Present(&Number(0.0))),
    ("false_reject", Present(&Number(0.0))),
    ("plan_time", Number(1.0)),
    ("review_time", Number(0.5)),
    ("integrate_time", Number(0.2)),
    ("reviewers_needed", Count(1)),
    ("max_attempts", Count(2)),
]);
