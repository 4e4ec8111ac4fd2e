//! The parameters of the strategies, as they stand in links of version 1. Nothing here may ever be changed.

use coordination::strategy::{centralized, consensus, market, role_based, uncoordinated};

use super::super::LinkError;
use super::super::column::{
    Count, Flag, Form, Number, Placed, Present, Record, Single, choice, read_field, read_masks, record,
    write_field,
};
use super::super::wire::{Reader, Writer};

record!(uncoordinated::Parameters, apart_from() {
    visibility_delay: Number = 1.0;
    pick: uncoordinated::Pick = uncoordinated::Pick::Random;
    patience: Number = 5.0;
    match_capabilities: Flag = true;
    max_attempts: Count = 2;
});

choice!(uncoordinated::Pick { Random = 0, TaskOrder = 1 });

record!(centralized::Parameters, apart_from() {
    priority: centralized::Priority = centralized::Priority::CriticalPath;
    assignment: centralized::Assignment = centralized::Assignment::EarliestFinish;
    barrier: Flag = false;
    match_capabilities: Flag = true;
    decision_time: Number = 0.0;
    max_attempts: Count = 2;
    failover: Present<Number> = None;
});

choice!(centralized::Priority { CriticalPath = 0, TaskOrder = 1, LongestEffort = 2, Random = 3 });

choice!(centralized::Assignment { EarliestFinish = 0, RegistrationOrder = 1, LeastLoaded = 2 });

record!(consensus::Parameters, apart_from() {
    threshold: Number = 0.5;
    passes: consensus::Passes = consensus::Passes::MoreThan;
    quorum: Number = 0.5;
    voting: consensus::Voting = consensus::Voting::Parallel;
    vote_time: Number = 0.2;
    max_rounds: Count = 3;
    one_at_a_time: Flag = false;
    rule: consensus::Rule = consensus::Rule::Plurality;
    max_attempts: Count = 2;
    redundancy: Count = 1;
});

choice!(consensus::Passes { MoreThan = 0, AtLeast = 1 });

choice!(consensus::Voting { Parallel = 0, Sequential = 1 });

choice!(consensus::Rule { Plurality = 0, Approval = 1, Borda = 2, InstantRunoff = 3, Condorcet = 4 });

record!(market::Parameters, apart_from() {
    weights: Record<market::Weights> = Record::<market::Weights>::blank();
    min_confidence: Number = 0.5;
    load_factor: Number = 0.2;
    matching: market::Matching = market::Matching::Requires;
    estimate: market::Estimate = market::Estimate::Workload;
    busy_agents: market::BusyAgents = market::BusyAgents::BidAndQueue;
    bid_deadline: Number = 0.0;
    pricing: market::Pricing = market::Pricing::FirstPrice;
    max_rounds: Count = 3;
    max_attempts: Count = 2;
    one_at_a_time: Flag = false;
});

record!(market::Weights, apart_from() {
    price: Number = 0.4;
    time: Number = 0.3;
    confidence: Number = 0.3;
});

choice!(market::Matching { Requires = 0, Description = 1 });

choice!(market::Estimate { Workload = 0, FlatTen = 1 });

choice!(market::BusyAgents { BidAndQueue = 0, SitOut = 1, BidAndOverlap = 2 });

choice!(market::Pricing { FirstPrice = 0, SecondPrice = 1 });

record!(role_based::Parameters, apart_from() {
    assignment: role_based::Assignment = role_based::Assignment::LeastLoaded;
    match_capabilities: Flag = true;
    handoff: role_based::Handoff = role_based::Handoff::Streaming;
    wip_limit: Count = 0;
    max_reworks: Count = 2;
    rework_factor: Number = 0.5;
    false_accept: Present<Number> = None;
    false_reject: Present<Number> = None;
    plan_time: Number = 1.0;
    review_time: Number = 0.5;
    integrate_time: Number = 0.2;
    reviewers_needed: Count = 1;
    max_attempts: Count = 2;
});

choice!(role_based::Assignment { LeastLoaded = 0, RoundRobin = 1 });

choice!(role_based::Handoff { Streaming = 0, Batch = 1, Sequential = 2 });
