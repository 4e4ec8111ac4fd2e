//! Why an agent judges the work of others as it does, in a vote or in a review.

use super::RunHistory;
use crate::ids::{AgentIx, AttemptIx, BallotIx, PollIx, TaskIx};
use crate::scenario::{Agent, Stance, Task, Vote};
use crate::trace::{AttemptEnd, ConsensusEvent, Event, EventKind, Opinion, RoleBasedEvent};

/// A judgement of the work of others: a ballot, or the verdict of a reviewer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// The agent that judges.
    pub agent: AgentIx,
    /// The task.
    pub task: TaskIx,
    /// The attempt whose result is judged, or `None` if options are ranked.
    pub draft: Option<AttemptIx>,
    /// Whether that result is right, or `None` if there is none.
    pub draft_right: Option<bool>,
    /// What the agent says.
    pub verdict: JudgementVerdict,
}

/// What an agent says in a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JudgementVerdict {
    /// The agent casts a ballot.
    Ballot {
        /// The ballot.
        ballot: BallotIx,
        /// Whether the ballot is on the agent's own draft.
        is_own: bool,
    },
    /// The agent reviews a result.
    Review {
        /// Whether it accepts the result.
        accepts: bool,
    },
}

/// What a judgement is based on.
#[derive(Debug, Clone, PartialEq)]
pub enum JudgementGrounds<'a> {
    /// The agent votes for its own draft.
    Own,
    /// The agent's script says so.
    Script,
    /// The agent says what it takes for right.
    Honest(JudgementAccuracy<'a>),
    /// The agent says the opposite of what it takes for right.
    Opposite(JudgementAccuracy<'a>),
    /// The agent says yes to everything.
    AlwaysYes,
    /// The agent says no to everything.
    AlwaysNo,
    /// The agent ranks options in the order of the document.
    DocumentOrder,
    /// The agent never says yes or no.
    Abstains,
    /// The parameters of the strategy set the chance with which a result as right or as wrong as this one is accepted.
    SetChance(f64),
}

/// How well an agent judges, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgementAccuracy<'a> {
    /// The chance that it judges well, from 0 to 1.
    pub chance: f64,
    /// Whether the agent's sensitivity or specificity is set and gives the chance, instead of its skill.
    pub is_set: bool,
    /// Its skill.
    pub skill: f64,
    /// The capabilities that the task requires and the agent lacks.
    pub lacks: Vec<&'a str>,
}

impl RunHistory {
    /// Returns the judgement that an event reports, or `None` if it is neither a ballot nor a review.
    #[must_use]
    pub fn judgement(&self, Event { at, kind }: Event) -> Option<Judgement> {
        match kind {
            EventKind::Consensus(ConsensusEvent::VoteCast { poll, agent, ballot }) => {
                Some(self.judgement_in_vote(poll, agent, ballot))
            }
            EventKind::RoleBased(RoleBasedEvent::WorkReviewed { task, agent, approved, .. }) => {
                let mut attempts = self.tasks.get(task.index())?.attempts.iter().rev();
                let is_reviewed = |ix: &&AttemptIx| {
                    self.attempt(**ix).is_some_and(|it| it.end == AttemptEnd::Done && it.ended <= at)
                };
                let draft = attempts.find(is_reviewed).copied();
                let draft_right = draft.and_then(|ix| self.is_right(self.attempt(ix)?));
                let verdict = JudgementVerdict::Review { accepts: approved };
                Some(Judgement { agent, task, draft, draft_right, verdict })
            }
            _ => None,
        }
    }

    fn judgement_in_vote(&self, poll: PollIx, agent: AgentIx, ballot: BallotIx) -> Judgement {
        let poll = self.trace().poll(poll);
        let is_own = poll.proposer == agent && poll.draft_right.is_some();
        Judgement {
            agent,
            task: poll.task,
            draft: poll.draft_right.map(|_| poll.attempt),
            draft_right: poll.draft_right,
            verdict: JudgementVerdict::Ballot { ballot, is_own },
        }
    }
}

impl Judgement {
    /// Returns what the judgement is based on, or `None` if the result of a review is not known.
    #[must_use]
    pub fn grounds<'a>(&self, history: &'a RunHistory) -> Option<JudgementGrounds<'a>> {
        let (agent, task) = self.parties(history)?;
        let set = self.draft_right.and_then(|is_right| agent.set_judgement(is_right));
        let accuracy = || JudgementAccuracy {
            chance: set.unwrap_or_else(|| agent.judgement(task)),
            is_set: set.is_some(),
            skill: agent.skill,
            lacks: agent.lacks(task).collect(),
        };
        Some(match self.verdict {
            JudgementVerdict::Ballot { is_own: true, .. } => JudgementGrounds::Own,
            JudgementVerdict::Ballot { .. } if agent.scripts_vote(task) => JudgementGrounds::Script,
            JudgementVerdict::Ballot { .. } => match agent.stance {
                Stance::Honest => JudgementGrounds::Honest(accuracy()),
                Stance::Contrarian => JudgementGrounds::Opposite(accuracy()),
                Stance::AlwaysYes | Stance::AlwaysNo if !task.options.is_empty() => {
                    JudgementGrounds::DocumentOrder
                }
                Stance::AlwaysYes => JudgementGrounds::AlwaysYes,
                Stance::AlwaysNo => JudgementGrounds::AlwaysNo,
                Stance::Abstain | Stance::Silent => JudgementGrounds::Abstains,
            },
            JudgementVerdict::Review { .. } if agent.scripted_reviews(task).is_some() => {
                JudgementGrounds::Script
            }
            JudgementVerdict::Review { .. } => {
                let parameters = &history.scenario().strategies.role_based;
                let is_right = self.draft_right?;
                let set = if is_right { parameters.false_reject } else { parameters.false_accept };
                match set {
                    Some(_) => {
                        let judgement = agent.judgement_of(task, is_right);
                        JudgementGrounds::SetChance(parameters.acceptance(judgement, is_right))
                    }
                    None => JudgementGrounds::Honest(accuracy()),
                }
            }
        })
    }

    /// Returns whether the agent judged well, or `None` if it did not go by its own judgement.
    #[must_use]
    pub fn judged_well(&self, history: &RunHistory) -> Option<bool> {
        let grounds = self.grounds(history)?;
        let is_opposite = match grounds {
            JudgementGrounds::Honest(_) => false,
            JudgementGrounds::Opposite(_) => true,
            _ => return None,
        };
        let says = match self.verdict {
            JudgementVerdict::Ballot { ballot, .. } => match history.trace().opinion(ballot) {
                Opinion::Vote(vote) => (*vote == Vote::Yes) == self.draft_right?,
                Opinion::Ranking(options) => {
                    let (_, task) = self.parties(history)?;
                    let judged_best = if is_opposite { options.last() } else { options.first() };
                    let option = judged_best.and_then(|place| task.options.get(*place as usize));
                    return Some(option.is_some_and(|option| option == task.right_result()));
                }
            },
            JudgementVerdict::Review { accepts } => accepts == self.draft_right?,
        };
        Some(says != is_opposite)
    }

    fn parties<'a>(&self, history: &'a RunHistory) -> Option<(&'a Agent, &'a Task)> {
        let scenario = history.scenario();
        Some((scenario.agents.get(self.agent.index())?, scenario.tasks.get(self.task.index())?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::testing::{gallery_runs, history_of};
    use crate::scenario::Scenario;
    use crate::scenario::strategies::StrategyKind;

    fn judgements(history: &RunHistory) -> Vec<Judgement> {
        history.trace().events().iter().filter_map(|event| history.judgement(*event)).collect()
    }

    #[test]
    fn each_stance_has_its_grounds() {
        let agent = |id: &str, stance| Agent { id: id.to_owned(), stance, ..Agent::default() };
        let agents = vec![
            agent("author", Stance::Honest),
            agent("honest", Stance::Honest),
            agent("against", Stance::Contrarian),
            agent("yes", Stance::AlwaysYes),
            agent("no", Stance::AlwaysNo),
        ];
        let tasks = vec![Task { id: "deal".to_owned(), ..Task::default() }];
        let scenario = Scenario { agents, tasks, ..Scenario::default() };
        let history = history_of(&scenario, StrategyKind::Consensus).expect("it can be run");
        let all = judgements(&history);
        let of = |agent| *all.iter().find(|it| it.agent == AgentIx(agent)).expect("it voted");
        let sure = || JudgementAccuracy { chance: 1.0, is_set: false, skill: 1.0, lacks: Vec::new() };
        let expected = [
            (JudgementGrounds::Own, None),
            (JudgementGrounds::Honest(sure()), Some(true)),
            (JudgementGrounds::Opposite(sure()), Some(true)),
            (JudgementGrounds::AlwaysYes, None),
            (JudgementGrounds::AlwaysNo, None),
        ];
        for (place, (grounds, well)) in (0..).zip(expected) {
            assert_eq!(of(place).grounds(&history), Some(grounds));
            assert_eq!(of(place).judged_well(&history), well);
        }
    }

    /// What an agent says for certain by its grounds is what it said, in every example.
    #[test]
    fn grounds_agree_with_what_was_said() {
        let mut checked = 0;
        for strategy in [StrategyKind::Consensus, StrategyKind::RoleBased] {
            for (title, history) in gallery_runs(strategy) {
                for judgement in judgements(&history) {
                    let grounds = judgement.grounds(&history).expect("results are known");
                    let is_sure = |accuracy: &JudgementAccuracy<'_>| accuracy.chance >= 1.0;
                    if let JudgementGrounds::Honest(accuracy) | JudgementGrounds::Opposite(accuracy) =
                        &grounds
                        && is_sure(accuracy)
                    {
                        assert_eq!(judgement.judged_well(&history), Some(true), "{title}: {judgement:?}");
                        checked += 1;
                    }
                    let JudgementVerdict::Ballot { ballot, .. } = judgement.verdict else { continue };
                    let expected = match grounds {
                        JudgementGrounds::Own | JudgementGrounds::AlwaysYes => Vote::Yes,
                        JudgementGrounds::AlwaysNo => Vote::No,
                        _ => continue,
                    };
                    let opinion = history.trace().opinion(ballot);
                    assert_eq!(*opinion, Opinion::Vote(expected), "{title}: {judgement:?}");
                    checked += 1;
                }
            }
        }
        assert!(checked > 300, "only {checked}");
    }
}
