//! Version 1 of the content of a link: the numbers of agents and tasks, their names and ids, the rest of both, the rest of the
//! scenario, and the view.
//!
//! The order of the fields, their defaults, and the order of the words of a choice are part of links that already exist.
//! Nothing here may ever be changed, whatever happens to the defaults of the document: a change needs a new version. A test
//! fails if the document gets a new field or word; then decide what links without it mean. A field may be added after the
//! others of its record, and a word after the others of its choice, because no existing link uses its bit or its code.

mod parameters;

use std::mem::take;

use crate::scenario::part::{Part, Readable};
use crate::scenario::strategies::StrategyKind;
use crate::scenario::{AGENTS_MAX, Agent, Scenario, TASKS_MAX, Task};

use super::column::ColumnForm::{
    self, AgentId, ByTask, Choice, Count, Dependency, Flag, Integer, List, Number, Present, Record, Text,
    Word,
};
use super::column::PLACED_BYTES;
use super::wire::{LinkReader, LinkWriter};
use super::{Link, LinkError, LinkTab, LinkView};
use parameters::{CENTRALIZED, CONSENSUS, MARKET, ROLE_BASED, UNCOORDINATED};

pub(super) fn write(link: &Link, out: &mut LinkWriter) {
    let Scenario { agents, tasks, .. } = &link.scenario;
    out.count(agents.len() as u64);
    out.count(tasks.len() as u64);
    agents.iter().for_each(|agent| out.text(&agent.name));
    tasks.iter().for_each(|task| out.text(&task.title));
    out.agents = out.ids(agents.iter().map(|agent| (agent.id.as_str(), agent.name.as_str())));
    out.tasks = out.ids(tasks.iter().map(|task| (task.id.as_str(), task.title.as_str())));
    AGENT.write(&placed(agents), out);
    TASK.write(&placed(tasks), out);
    SCENARIO.write(&[(0, &link.scenario)], out);
    write_view(link, out);
}

pub(super) fn read(input: &mut LinkReader<'_>) -> Result<Link, LinkError> {
    let agents = read_count("agents", AGENTS_MAX, input)?;
    let tasks = read_count("tasks", TASKS_MAX, input)?;
    let names = read_texts(agents, input)?;
    let titles = read_texts(tasks, input)?;
    input.agents = input.ids(&names)?;
    input.tasks = input.ids(&titles)?;
    let mut scenario = Scenario::default();
    input.charge(agents, size_of::<Agent>() + PLACED_BYTES)?;
    scenario.agents.resize_with(agents, Agent::default);
    AGENT.read(slots(&mut scenario.agents), input)?;
    input.charge(tasks, size_of::<Task>() + PLACED_BYTES)?;
    scenario.tasks.resize_with(tasks, Task::default);
    TASK.read(slots(&mut scenario.tasks), input)?;
    SCENARIO.read(vec![(0, &mut scenario)], input)?;
    let (view, trace_hash) = read_view(input)?;
    let named = scenario.agents.iter_mut().zip(take(&mut input.agents).into_iter().zip(names));
    named.for_each(|(agent, (id, name))| (agent.id, agent.name) = (id, name));
    let titled = scenario.tasks.iter_mut().zip(take(&mut input.tasks).into_iter().zip(titles));
    titled.for_each(|(task, (id, title))| (task.id, task.title) = (id, title));
    Ok(Link { scenario, view, trace_hash })
}

fn placed<T: Readable>(list: &[T]) -> Vec<(usize, &dyn Readable)> {
    list.iter().map(|item| item as &dyn Readable).enumerate().collect()
}

fn slots<T: Part>(list: &mut [T]) -> Vec<(usize, &mut dyn Part)> {
    list.iter_mut().map(|item| item as &mut dyn Part).enumerate().collect()
}

fn read_texts(count: usize, input: &mut LinkReader<'_>) -> Result<Vec<String>, LinkError> {
    (0..count).map(|_| input.text()).collect()
}

fn read_count(what: &'static str, max: usize, input: &mut LinkReader<'_>) -> Result<usize, LinkError> {
    let count = input.count()?;
    match usize::try_from(count) {
        Ok(count) if count <= max => Ok(count),
        _ => Err(LinkError::TooMany { what, count, max }),
    }
}

const WITH_PLAYHEAD: u64 = 1;
const WITH_HASH: u64 = 2;

/// Writes the view. Strategy and tab are written as their code plus 1, or 0 for `None`.
fn write_view(link: &Link, out: &mut LinkWriter) {
    let LinkView { strategy, playhead_s, tab } = link.view;
    out.count(strategy.map_or(0, |strategy| strategy_code(strategy) + 1));
    out.count(tab.map_or(0, |tab| match tab {
        LinkTab::Timeline => 1,
        LinkTab::Graph => 2,
        LinkTab::Decisions => 3,
        LinkTab::Messages => 4,
    }));
    let with_playhead = playhead_s.map_or(0, |_| WITH_PLAYHEAD);
    let with_hash = link.trace_hash.map_or(0, |_| WITH_HASH);
    out.count(with_playhead | with_hash);
    if let Some(playhead) = playhead_s {
        Number(0.0).write(&[(0, &playhead)], out);
    }
    if let Some(hash) = link.trace_hash {
        out.fixed(hash);
    }
}

/// Reads the view. An unknown strategy or tab becomes `None`, and anything after the known part is ignored, so that later pages
/// can add to the view without a new version.
fn read_view(input: &mut LinkReader<'_>) -> Result<(LinkView, Option<u64>), LinkError> {
    let strategy = input.count()?;
    let strategy = StrategyKind::ALL.iter().copied().find(|kind| strategy_code(*kind) + 1 == strategy);
    let tab = match input.count()? {
        1 => Some(LinkTab::Timeline),
        2 => Some(LinkTab::Graph),
        3 => Some(LinkTab::Decisions),
        4 => Some(LinkTab::Messages),
        _ => None,
    };
    let with = input.count()?;
    let mut playhead = 0.0_f64;
    if with & WITH_PLAYHEAD != 0 {
        Number(0.0).read(vec![(0, &mut playhead)], input)?;
    }
    let playhead_s = (with & WITH_PLAYHEAD != 0).then(|| playhead.max(0.0));
    let trace_hash = if with & WITH_HASH != 0 { Some(input.fixed()?) } else { None };
    Ok((LinkView { strategy, playhead_s, tab }, trace_hash))
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

/// The fields of a scenario except its agents and tasks.
pub(super) const SCENARIO: ColumnForm = Record(&[
    ("title", Text),
    ("description", Text),
    ("seed", Count(1)),
    ("strategies", STRATEGIES),
    ("environment", ENVIRONMENT),
]);

/// The fields of an agent except its id and name.
pub(super) const AGENT: ColumnForm = Record(&[
    ("capabilities", List(&Word)),
    ("speed", Number(1.0)),
    ("skill", Number(1.0)),
    ("reliability", Number(1.0)),
    ("base_price", Number(50.0)),
    ("role", Choice(&["executor", "planner", "reviewer", "integrator"])),
    ("weight", Number(1.0)),
    ("stance", Choice(&["honest", "always_yes", "always_no", "abstain", "silent", "contrarian"])),
    ("script", SCRIPT),
    ("sensitivity", Present(&Number(0.0))),
    ("specificity", Present(&Number(0.0))),
]);

const SCRIPT: ColumnForm = Record(&[
    ("votes", ByTask(&Choice(&["yes", "no", "abstain"]))),
    ("rankings", ByTask(&List(&Word))),
    ("reviews", ByTask(&List(&Flag(false)))),
    ("results", ByTask(&Word)),
]);

/// The fields of a task except its id and title.
pub(super) const TASK: ColumnForm = Record(&[
    ("effort", Number(1.0)),
    ("requires", List(&Word)),
    ("depends_on", List(&Dependency)),
    ("reliability", Number(1.0)),
    ("arrives_at", Number(0.0)),
    ("priority", Integer(0)),
    ("description", Text),
    ("answer", Present(&Word)),
    ("options", List(&Word)),
    ("proposer", Present(&AgentId)),
]);

const ENVIRONMENT: ColumnForm = Record(&[
    ("message_delay", Number(0.0)),
    ("message_loss", Number(0.0)),
    ("effort_spread", Number(0.0)),
    ("faults", List(&FAULT)),
    ("limits", LIMITS),
    ("error_propagation", Number(0.0)),
    ("common_cause", Number(0.0)),
    ("prices", PRICES),
    ("price_per", Choice(&["attempt", "effort"])),
]);

const PRICES: ColumnForm = Record(&[
    ("message", Number(0.0)),
    ("decision", Number(0.0)),
    ("vote", Number(0.0)),
    ("bid", Number(0.0)),
    ("plan", Number(0.0)),
    ("review", Number(0.0)),
    ("integrate", Number(0.0)),
]);

const FAULT: ColumnForm = Record(&[
    ("at", Number(0.0)),
    ("agent", AgentId),
    ("kind", Choice(&["crash", "recover", "slow", "lose_message"])),
    ("factor", Present(&Number(0.0))),
]);

const LIMITS: ColumnForm = Record(&[("time", Number(86_400.0)), ("events", Count(1_000_000))]);

const STRATEGIES: ColumnForm = Record(&[
    ("uncoordinated", UNCOORDINATED),
    ("centralized", CENTRALIZED),
    ("consensus", CONSENSUS),
    ("market", MARKET),
    ("role_based", ROLE_BASED),
]);
