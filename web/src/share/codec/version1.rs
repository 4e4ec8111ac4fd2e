//! Version 1 of what a link holds: how many agents and tasks, their ids, then the rest of both, the rest of
//! the scenario, and the view.
//!
//! The order of the fields, their defaults and the codes of the words are part of links that are already out
//! there. Nothing here may ever be changed, whatever becomes of the defaults of the document: a change is a
//! new version.

mod parameters;

use std::collections::BTreeMap;
use std::mem::take;

use coordination::scenario::{
    AGENTS_MAX, Agent, Environment, Fault, FaultKind, Limits, Role, Scenario, Script, Stance, TASKS_MAX,
    Task, Vote,
};
use coordination::strategy::{
    Strategies, StrategyKind, centralized, consensus, market, role_based, uncoordinated,
};

use super::column::{
    AgentId, ByTask, Count, Dependency, Flag, Form, Integer, List, Number, Placed, Present, Record, Single,
    Text, Word, choice, read_field, read_masks, record, write_field,
};
use super::wire::{Reader, Writer};
use super::{Link, LinkError, Tab, View};

pub(super) fn write(link: &Link, out: &mut Writer) {
    let Scenario { agents, tasks, .. } = &link.scenario;
    out.count(agents.len() as u64);
    out.count(tasks.len() as u64);
    agents.iter().for_each(|agent| out.text(&agent.name));
    tasks.iter().for_each(|task| out.text(&task.title));
    out.agents = out.ids(agents.iter().map(|agent| (agent.id.as_str(), agent.name.as_str())));
    out.tasks = out.ids(tasks.iter().map(|task| (task.id.as_str(), task.title.as_str())));
    Record::<Agent>::write(&agents.iter().enumerate().collect::<Vec<_>>(), out);
    Record::<Task>::write(&tasks.iter().enumerate().collect::<Vec<_>>(), out);
    Record::<Scenario>::write(&[(0, &link.scenario)], out);
    write_view(link, out);
}

pub(super) fn read(input: &mut Reader<'_>) -> Result<Link, LinkError> {
    let agents = read_count("agents", AGENTS_MAX, input)?;
    let tasks = read_count("tasks", TASKS_MAX, input)?;
    let names = read_texts(agents, input)?;
    let titles = read_texts(tasks, input)?;
    input.agents = input.ids(&names)?;
    input.tasks = input.ids(&titles)?;
    let agents = Record::<Agent>::read(&(0..agents).collect::<Vec<_>>(), input)?;
    let tasks = Record::<Task>::read(&(0..tasks).collect::<Vec<_>>(), input)?;
    let mut scenario = Record::<Scenario>::read(&[0], input)?.pop().ok_or(LinkError::NoScenario)?;
    let (view, trace_hash) = read_view(input)?;
    let named = agents.into_iter().zip(take(&mut input.agents).into_iter().zip(names));
    scenario.agents = named.map(|(agent, (id, name))| Agent { id, name, ..agent }).collect();
    let titled = tasks.into_iter().zip(take(&mut input.tasks).into_iter().zip(titles));
    scenario.tasks = titled.map(|(task, (id, title))| Task { id, title, ..task }).collect();
    Ok(Link { scenario, view, trace_hash })
}

fn read_texts(count: usize, input: &mut Reader<'_>) -> Result<Vec<String>, LinkError> {
    (0..count).map(|_| input.text()).collect()
}

fn read_count(what: &'static str, max: usize, input: &mut Reader<'_>) -> Result<usize, LinkError> {
    let count = input.count()?;
    match usize::try_from(count) {
        Ok(count) if count <= max => Ok(count),
        _ => Err(LinkError::TooMany { what, count, max }),
    }
}

const WITH_PLAYHEAD: u64 = 1;
const WITH_HASH: u64 = 2;

/// Each of strategy and tab: 0 for none, else its code and one more.
fn write_view(link: &Link, out: &mut Writer) {
    let View { strategy, playhead_s, tab } = link.view;
    out.count(strategy.map_or(0, |strategy| strategy_code(strategy) + 1));
    out.count(tab.map_or(0, |tab| match tab {
        Tab::Timeline => 1,
    }));
    let with_playhead = playhead_s.map_or(0, |_| WITH_PLAYHEAD);
    let with_hash = link.trace_hash.map_or(0, |_| WITH_HASH);
    out.count(with_playhead | with_hash);
    if let Some(playhead) = playhead_s {
        Number::write(&[(0, &playhead)], out);
    }
    if let Some(hash) = link.trace_hash {
        out.fixed(hash);
    }
}

/// A strategy or tab that this page does not know is left for the page to choose, and whatever stands behind
/// what is known here is passed over: later pages may add to the view without a new version.
fn read_view(input: &mut Reader<'_>) -> Result<(View, Option<u64>), LinkError> {
    let strategy = input.count()?;
    let strategy = StrategyKind::ALL.iter().copied().find(|kind| strategy_code(*kind) + 1 == strategy);
    let tab = (input.count()? == 1).then_some(Tab::Timeline);
    let with = input.count()?;
    let playhead_s = if with & WITH_PLAYHEAD != 0 { Number::read(&[0], input)?.pop() } else { None };
    let playhead_s = playhead_s.map(|playhead| playhead.max(0.0));
    let trace_hash = if with & WITH_HASH != 0 { Some(input.fixed()?) } else { None };
    Ok((View { strategy, playhead_s, tab }, trace_hash))
}

fn strategy_code(strategy: StrategyKind) -> u64 {
    match strategy {
        StrategyKind::Uncoordinated => 0,
        StrategyKind::Centralized => 1,
        StrategyKind::Consensus => 2,
        StrategyKind::Market => 3,
        StrategyKind::RoleBased => 4,
    }
}

record!(Scenario, apart_from(agents, tasks) {
    title: Text = String::new();
    description: Text = String::new();
    seed: Count = 1;
    strategies: Record<Strategies> = Record::<Strategies>::blank();
    environment: Record<Environment> = Record::<Environment>::blank();
});

record!(Agent, apart_from(id, name) {
    capabilities: List<Word> = Vec::new();
    speed: Number = 1.0;
    skill: Number = 1.0;
    reliability: Number = 1.0;
    base_price: Number = 50.0;
    role: Role = Role::Executor;
    weight: Number = 1.0;
    stance: Stance = Stance::Honest;
    script: Record<Script> = Record::<Script>::blank();
});

choice!(Role { Executor = 0, Planner = 1, Reviewer = 2, Integrator = 3 });

choice!(Stance { Honest = 0, AlwaysYes = 1, AlwaysNo = 2, Abstain = 3, Silent = 4, Contrarian = 5 });

record!(Script, apart_from() {
    votes: ByTask<Vote> = BTreeMap::new();
    rankings: ByTask<List<Word>> = BTreeMap::new();
    reviews: ByTask<List<Flag>> = BTreeMap::new();
    results: ByTask<Word> = BTreeMap::new();
});

choice!(Vote { Yes = 0, No = 1, Abstain = 2 });

record!(Task, apart_from(id, title) {
    effort: Number = 1.0;
    requires: List<Word> = Vec::new();
    depends_on: List<Dependency> = Vec::new();
    reliability: Number = 1.0;
    arrives_at: Number = 0.0;
    priority: Integer = 0;
    description: Text = String::new();
    answer: Present<Word> = None;
    options: List<Word> = Vec::new();
    proposer: Present<AgentId> = None;
});

record!(Environment, apart_from() {
    message_delay: Number = 0.0;
    message_loss: Number = 0.0;
    effort_spread: Number = 0.0;
    faults: List<Record<Fault>> = Vec::new();
    limits: Record<Limits> = Record::<Limits>::blank();
});

record!(Fault, apart_from() {
    at: Number = 0.0;
    agent: AgentId = String::new();
    kind: FaultKind = FaultKind::Crash;
    factor: Present<Number> = None;
});

choice!(FaultKind { Crash = 0, Recover = 1, Slow = 2 });

record!(Limits, apart_from() {
    time: Number = 86_400.0;
    events: Count = 1_000_000;
});

record!(Strategies, apart_from() {
    uncoordinated: Record<uncoordinated::Parameters> = Record::<uncoordinated::Parameters>::blank();
    centralized: Record<centralized::Parameters> = Record::<centralized::Parameters>::blank();
    consensus: Record<consensus::Parameters> = Record::<consensus::Parameters>::blank();
    market: Record<market::Parameters> = Record::<market::Parameters>::blank();
    role_based: Record<role_based::Parameters> = Record::<role_based::Parameters>::blank();
});
