//! What an agent does at an instant.

use super::{HoldSpan, RunHistory};
use crate::ids::{AgentIx, AttemptIx, StageIx};
use crate::time::Micros;

/// What an agent does at an instant. It is idle if it is up and nothing else applies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AgentActivity {
    /// The attempts that the agent works on, in order of start; several only if it may work on several tasks at a time.
    pub attempts: Vec<AttemptIx>,
    /// The piece of planning, reviewing or integrating that the agent works on, or `None`.
    pub stage: Option<StageIx>,
    /// The task that the agent holds while it waits for an input, or `None`.
    pub hold: Option<HoldSpan>,
    /// The instant since which the agent is down, or `None` if it is up.
    pub down_since: Option<Micros>,
}

impl AgentActivity {
    /// Returns whether the agent is up and does nothing.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        *self == Self::default()
    }
}

impl RunHistory {
    /// Returns what an agent does at an instant, with everything that happened at that instant included: what ends at it is
    /// over.
    #[must_use]
    pub fn activity(&self, agent: AgentIx, at: Micros) -> AgentActivity {
        let is_now = |from: Micros, until: Micros| from <= at && at < until;
        let lane = self.by_agent.get(agent.index()).map(Vec::as_slice).unwrap_or_default();
        let attempts = lane
            .iter()
            .filter(|ix| self.attempt(**ix).is_some_and(|attempt| is_now(attempt.started, attempt.ended)));
        let stages = (0..).map(StageIx).zip(&self.stages);
        let mut stages = stages.filter(|(_, it)| it.agent == agent && is_now(it.from, it.until));
        let mut holds = self.holds.iter().filter(|it| it.agent == agent && is_now(it.from, it.until));
        let mut outages = self
            .outages
            .iter()
            .filter(|it| it.who == agent.into() && it.from <= at && it.until.is_none_or(|until| at < until));
        AgentActivity {
            attempts: attempts.copied().collect(),
            stage: stages.next().map(|(ix, _)| ix),
            hold: holds.next().copied(),
            down_since: outages.next().map(|outage| outage.from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::testing::{gallery_runs, history_of};
    use crate::scenario::strategies::StrategyKind;
    use crate::scenario::{Agent, Fault, FaultKind, Scenario, Task};
    use crate::time::micros;

    #[test]
    fn an_agent_works_is_down_and_is_idle() {
        let mut scenario = Scenario {
            agents: vec![Agent { id: "ada".to_owned(), ..Agent::default() }],
            tasks: vec![Task { id: "a".to_owned(), effort: 4.0, ..Task::default() }],
            ..Scenario::default()
        };
        let fault = |at, kind| Fault { at, agent: "ada".to_owned(), kind, factor: None };
        scenario.environment.faults = vec![fault(1.0, FaultKind::Crash), fault(3.0, FaultKind::Recover)];
        let history = history_of(&scenario, StrategyKind::Centralized).expect("it can be run");
        let activity = |at| history.activity(AgentIx(0), micros(at));
        assert_eq!(activity(0.5).attempts, [AttemptIx(0)]);
        assert_eq!((activity(1.0).attempts, activity(1.0).down_since), (vec![], Some(micros(1.0))));
        assert_eq!(activity(3.0).down_since, None);
        let end = history.end;
        assert_eq!(history.activity(AgentIx(0), end - 1).attempts, [AttemptIx(1)]);
        assert!(history.activity(AgentIx(0), end).is_idle());
        assert!(history.activity(AgentIx(7), 0).is_idle(), "there is no such agent");
    }

    /// Over the whole run an agent is busy for as long as its attempts take.
    #[test]
    fn activities_add_up_to_the_attempts() {
        for strategy in StrategyKind::ALL.iter().copied() {
            for (title, history) in gallery_runs(strategy).into_iter().take(6) {
                let changes = history.standing_changes();
                for (agent, lane) in (0..).map(AgentIx).zip(&history.by_agent) {
                    let busy = changes.windows(2).map(|pair| {
                        history.activity(agent, pair[0]).attempts.len() as u64 * (pair[1] - pair[0])
                    });
                    let attempts = lane.iter().filter_map(|ix| history.attempt(*ix));
                    let worked: Micros = attempts.map(|attempt| attempt.ended - attempt.started).sum();
                    assert_eq!(busy.sum::<Micros>(), worked, "{title}, {agent}");
                }
            }
        }
    }
}
