//! Comparison of two runs: which tasks turned out differently, and why.

use std::collections::BTreeMap;

use serde::Serialize;

use super::TaskReport;
use crate::ids::{AgentIx, Party, TaskIx};
use crate::metrics::{AttemptFold, Fold};
use crate::scenario::{Agent, Scenario, Task};
use crate::time::{Micros, seconds};
use crate::trace::{AttemptEnd, EventKind, Loss, MessageKind, Trace};

/// The differences between two runs, for example of a scenario without and with a fault. Agents and tasks are
/// matched by their ids. All times are in seconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The time of the first difference between the events of the two runs. `None` if all events are the
    /// same, or if they cannot be compared, because the strategies differ or the scenarios do not list the
    /// same agents and tasks in the same order.
    pub parts_at: Option<f64>,
    /// The tasks of both scenarios that turned out differently, in the document order of the second one.
    pub tasks: Vec<TaskChange>,
}

/// A task that turned out differently in the second run: in its status, its agent, the time of its
/// settlement, the number of attempts, or whether its result is right.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskChange {
    /// The outcome of the task in the first run.
    pub before: TaskReport,
    /// The outcome of the task in the second run.
    pub after: TaskReport,
    /// The cause of the difference; `None` if the traces do not show one.
    pub because: Option<Because>,
}

/// The cause of a difference, found in the second run. Ids are those of the scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Because {
    /// An attempt at the task failed that did not fail in the first run.
    Attempt {
        /// The id of the agent that made the attempt.
        agent: String,
        /// The way in which the attempt ended: [`AttemptEnd::Error`] or [`AttemptEnd::Crashed`].
        ended: AttemptEnd,
    },
    /// A fault lost a message about the task that was not lost in the first run.
    Lost {
        /// The subject of the message.
        about: MessageKind,
        /// The id of the sender; `None` for the coordinator or the auctioneer.
        from: Option<String>,
        /// The id of the receiver; `None` for the coordinator or the auctioneer.
        to: Option<String>,
    },
    /// The agent that did the task in the first run was down when the task was started.
    Down {
        /// The id of that agent.
        agent: String,
    },
    /// The agent that did the task in the first run was busy with another task when the task was started, or
    /// until then.
    Busy {
        /// The id of that agent.
        agent: String,
        /// The id of the other task.
        task: String,
    },
    /// A result that the task depends on was available at a different time.
    Needed {
        /// The id of the task that it depends on and that was settled last.
        task: String,
    },
    /// The same agent took more or less time for the task.
    Pace {
        /// The id of that agent.
        agent: String,
    },
}

impl Comparison {
    /// Compares two runs and looks for the causes of the differences in the second one.
    #[must_use]
    pub fn of(before: &Trace, after: &Trace) -> Self {
        let (one, other) = (ComparedRun::of(before), ComparedRun::of(after));
        let places = places(before.scenario().tasks.iter().map(|task| task.id.as_str()));
        let changes = (0..after.scenario().tasks.len()).filter_map(|place| {
            let earlier = *places.get(after.scenario().tasks[place].id.as_str())?;
            let (before, after) = (&one.tasks[earlier], &other.tasks[place]);
            is_otherwise(before, after).then(|| TaskChange {
                before: before.clone(),
                after: after.clone(),
                because: because(&one, earlier, &other, place),
            })
        });
        Self { tasks: changes.collect(), parts_at: parts_at(before, after) }
    }
}

/// A run with everything that the comparison needs from it.
struct ComparedRun<'a> {
    scenario: &'a Scenario,
    fold: Fold,
    tasks: Vec<TaskReport>,
    /// The periods in which each agent was down, in order.
    downs: Vec<Vec<(Micros, Micros)>>,
    /// The messages about tasks that were lost because of faults, in the order of sending.
    lost: Vec<LostMessage>,
}

/// A message about a task that was lost because of a fault.
#[derive(Debug, Clone, Copy)]
struct LostMessage {
    at: Micros,
    about: MessageKind,
    from: Party,
    to: Party,
    task: TaskIx,
}

impl<'a> ComparedRun<'a> {
    fn of(trace: &'a Trace) -> Self {
        let (scenario, fold) = (&**trace.scenario(), Fold::of(trace));
        Self { scenario, tasks: fold.task_reports(trace), fold, downs: downs(trace), lost: lost(trace) }
    }

    /// Returns the id of an agent.
    fn agent_id(&self, agent: AgentIx) -> String {
        self.scenario.agents[agent.0 as usize].id.clone()
    }

    fn task_id(&self, task: TaskIx) -> String {
        self.scenario.tasks[task.0 as usize].id.clone()
    }

    fn party_id(&self, party: Party) -> Option<String> {
        party.agent().map(|agent| self.agent_id(agent))
    }

    /// Returns the cause of a difference that this message explains.
    fn because_of(&self, message: &LostMessage) -> Because {
        let (from, to) = (self.party_id(message.from), self.party_id(message.to));
        Because::Lost { about: message.about, from, to }
    }

    fn lost_about(&self, task: usize) -> impl Iterator<Item = &LostMessage> {
        self.lost.iter().filter(move |message| message.task.0 as usize == task)
    }

    fn agent(&self, id: &str) -> Option<AgentIx> {
        let place = self.scenario.agents.iter().position(|agent| agent.id == id)?;
        Some(AgentIx(place as u32))
    }

    fn attempts_at(&self, task: usize) -> impl Iterator<Item = &AttemptFold> {
        self.fold.attempts.iter().filter(move |attempt| attempt.task.0 as usize == task)
    }

    /// Returns the accepted attempt at a task or, if there is none, the last one.
    fn decisive(&self, task: usize) -> Option<&AttemptFold> {
        let accepted = self.attempts_at(task).find(|attempt| attempt.accepted);
        accepted.or_else(|| self.attempts_at(task).last())
    }

    fn is_down(&self, agent: AgentIx, at: Micros) -> bool {
        self.downs[agent.0 as usize].iter().any(|(from, until)| (*from..*until).contains(&at))
    }

    /// Returns the other task that an agent was working on at a time or just before it.
    fn other_work(&self, agent: AgentIx, task: usize, at: Micros) -> Option<TaskIx> {
        let others = self.fold.attempts.iter().filter(|it| it.agent == agent && it.task.0 as usize != task);
        let mut at_it = others.filter(|it| it.started_at < at && at <= it.ended_at);
        at_it.next().map(|attempt| attempt.task)
    }
}

/// Returns the periods in which each agent was down. A period without a recovery never ends.
fn downs(trace: &Trace) -> Vec<Vec<(Micros, Micros)>> {
    let mut downs = vec![Vec::new(); trace.scenario().agents.len()];
    for event in trace.events() {
        match event.kind {
            EventKind::Crashed { who } => {
                if let Some(agent) = who.agent() {
                    downs[agent.0 as usize].push((event.at, Micros::MAX));
                }
            }
            EventKind::Recovered { who } => {
                let open = who.agent().and_then(|agent| downs[agent.0 as usize].last_mut());
                if let Some((_, until)) = open {
                    *until = event.at;
                }
            }
            _ => {}
        }
    }
    downs
}

/// Returns the messages about tasks that were lost because of faults.
fn lost(trace: &Trace) -> Vec<LostMessage> {
    let pairs = trace.events().windows(2).filter_map(|pair| match (pair[0].kind, pair[1].kind) {
        (
            EventKind::MessageSent { from, to, kind: about, task, .. },
            EventKind::MessageLost { why: Loss::Fault, .. },
        ) => Some(LostMessage { at: pair[0].at, about, from, to, task: task? }),
        _ => None,
    });
    pairs.collect()
}

fn places<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    ids.enumerate().map(|(place, id)| (id, place)).collect()
}

/// Returns the time of the first difference between the events, in seconds.
fn parts_at(before: &Trace, after: &Trace) -> Option<f64> {
    let (one, other) = (before.scenario(), after.scenario());
    let is_same_cast = one.agents.iter().map(|it: &Agent| &it.id).eq(other.agents.iter().map(|it| &it.id))
        && one.tasks.iter().map(|it: &Task| &it.id).eq(other.tasks.iter().map(|it| &it.id));
    if !is_same_cast || before.strategy() != after.strategy() {
        return None;
    }
    let same = before.events().iter().zip(after.events()).take_while(|(one, other)| one == other).count();
    let next = |trace: &Trace| trace.events().get(same).map(|event| event.at);
    let at = [next(before), next(after)].into_iter().flatten().min();
    at.map(seconds)
}

fn is_otherwise(before: &TaskReport, after: &TaskReport) -> bool {
    before.status != after.status
        || before.agent != after.agent
        || before.finished_at != after.finished_at
        || before.attempts != after.attempts
        || before.right != after.right
}

/// Returns the cause of a difference. Causes close to the task are tried before remote ones.
fn because(
    before: &ComparedRun<'_>,
    earlier: usize,
    after: &ComparedRun<'_>,
    place: usize,
) -> Option<Because> {
    new_failure(before, earlier, after, place)
        .or_else(|| new_loss(before, earlier, after, place))
        .or_else(|| former_agent(before, earlier, after, place))
        .or_else(|| needed(before, earlier, after, place))
        .or_else(|| pace(before, earlier, after, place))
}

/// Looks for an attempt that failed and has no counterpart in the first run.
fn new_failure(
    before: &ComparedRun<'_>,
    earlier: usize,
    after: &ComparedRun<'_>,
    place: usize,
) -> Option<Because> {
    let is_counterpart = |one: &AttemptFold, other: &AttemptFold| {
        one.end == other.end && before.agent_id(one.agent) == after.agent_id(other.agent)
    };
    let failed =
        after.attempts_at(place).filter(|it| matches!(it.end, AttemptEnd::Crashed | AttemptEnd::Error));
    let mut new = failed.filter(|it| !before.attempts_at(earlier).any(|other| is_counterpart(other, it)));
    new.next().map(|it| Because::Attempt { agent: after.agent_id(it.agent), ended: it.end })
}

/// Looks for a message about the task that a fault lost before the task was settled, and that was not lost in
/// the first run.
fn new_loss(
    before: &ComparedRun<'_>,
    earlier: usize,
    after: &ComparedRun<'_>,
    place: usize,
) -> Option<Because> {
    let mut known: Vec<Because> = before.lost_about(earlier).map(|it| before.because_of(it)).collect();
    let settled_at = after.tasks[place].finished_at.unwrap_or(f64::INFINITY);
    let losses = after.lost_about(place).filter(|it| seconds(it.at) < settled_at);
    let mut new = losses.map(|it| after.because_of(it)).filter(|because| {
        let counterpart = known.iter().position(|it| it == because);
        counterpart.map(|place| known.remove(place)).is_none()
    });
    new.next()
}

/// Looks for what kept the former agent of the task from starting it as early as in the first run.
fn former_agent(
    before: &ComparedRun<'_>,
    earlier: usize,
    after: &ComparedRun<'_>,
    place: usize,
) -> Option<Because> {
    let id = before.tasks[earlier].agent.clone()?;
    let agent = after.agent(&id)?;
    let (former, present) = (before.decisive(earlier)?, after.decisive(place));
    let is_another = after.tasks[place].agent.as_ref() != Some(&id);
    let begun_at = match present {
        // If nobody started the task in the second run, the time of its start in the first run counts.
        None => former.started_at,
        Some(present) if is_another || present.started_at > former.started_at => present.started_at,
        Some(_) => return None,
    };
    // The task waited for its agent only if everything else was available earlier.
    let is_waited_for = is_another || after.fold.tasks[place].ready_at.is_some_and(|ready| ready < begun_at);
    if !is_waited_for {
        return None;
    }
    if after.is_down(agent, begun_at) {
        return Some(Because::Down { agent: id });
    }
    let task = after.other_work(agent, place, begun_at)?;
    Some(Because::Busy { agent: id, task: after.task_id(task) })
}

/// Looks for a needed result that was available at a different time.
fn needed(
    before: &ComparedRun<'_>,
    earlier: usize,
    after: &ComparedRun<'_>,
    place: usize,
) -> Option<Because> {
    if before.fold.tasks[earlier].ready_at == after.fold.tasks[place].ready_at {
        return None;
    }
    let needs = after.scenario.tasks[place].depends_on.iter();
    let settled = needs.filter_map(|id| after.tasks.iter().find(|task| task.id == *id));
    // A task that was never settled counts as the last of all.
    let last = settled.max_by(|one, other| {
        let at = |task: &TaskReport| task.finished_at.unwrap_or(f64::INFINITY);
        at(one).total_cmp(&at(other))
    })?;
    Some(Because::Needed { task: last.id.clone() })
}

/// Looks for a difference in the time that the same agent took.
fn pace(before: &ComparedRun<'_>, earlier: usize, after: &ComparedRun<'_>, place: usize) -> Option<Because> {
    let (former, present) = (before.decisive(earlier)?, after.decisive(place)?);
    let agent = after.agent_id(present.agent);
    let took = |attempt: &AttemptFold| attempt.ended_at - attempt.started_at;
    (before.agent_id(former.agent) == agent && took(former) != took(present))
        .then_some(Because::Pace { agent })
}
