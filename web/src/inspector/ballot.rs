//! What an agent says of the work of others, in a vote or a review, and why it says so.

use std::sync::Arc;

use coordination::ids::{AgentIx, AttemptIx, BallotIx, PollIx, TaskIx};
use coordination::scenario::{Agent, Stance, Task, Vote};
use coordination::time::Micros;
use coordination::trace::{AttemptEnd, ConsensusEvent, EventKind, Opinion, RoleBasedEvent};
use leptos::prelude::*;

use super::facts::{Link, agent_link, fact, task_link};
use crate::state::selection::Selected;
use crate::state::story::Story;
use crate::text::inspector::{Accuracy, Grounds};
use crate::text::{judgement_text, text};

/// Something that an agent said of the work of others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Saying {
    agent: AgentIx,
    task: TaskIx,
    /// What it is about; whether that is right, where it can be.
    draft: Option<(AttemptIx, Option<bool>)>,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum What {
    /// A ballot; whether on its own proposal.
    Ballot { ballot: BallotIx, is_own: bool },
    /// A verdict.
    Review { accepts: bool },
}

impl Saying {
    /// What was said with an event.
    pub fn at(story: &Story, at: Micros, kind: EventKind) -> Option<Self> {
        match kind {
            EventKind::Consensus(ConsensusEvent::VoteCast { poll, agent, ballot }) => {
                Some(Self::in_poll(story, poll, agent, ballot))
            }
            EventKind::RoleBased(RoleBasedEvent::WorkReviewed { task, agent, approved, .. }) => {
                let attempts = story.tasks.get(task.0 as usize)?.attempts.iter().rev().copied();
                let told = attempts.filter_map(|ix| Some((ix, *story.attempt(ix)?)));
                let reviewed = told.filter(|(_, it)| it.end == AttemptEnd::Done && it.ended <= at);
                let draft = reviewed.map(|(ix, it)| (ix, story.is_right(&it))).next();
                Some(Self { agent, task, draft, what: What::Review { accepts: approved } })
            }
            _ => None,
        }
    }

    fn in_poll(story: &Story, poll: PollIx, agent: AgentIx, ballot: BallotIx) -> Self {
        let poll = *story.run.trace.poll(poll);
        let is_own = poll.proposer == agent && poll.draft_right.is_some();
        let draft = poll.draft_right.map(|is_right| (poll.attempt, Some(is_right)));
        Self { agent, task: poll.task, draft, what: What::Ballot { ballot, is_own } }
    }

    /// Whether what it is about is right.
    fn draft_right(&self) -> Option<bool> {
        self.draft.and_then(|(_, is_right)| is_right)
    }

    /// By what it was said.
    fn grounds<'a>(&self, story: &'a Story) -> Option<Grounds<'a>> {
        let (agent, task) = self.of(story)?;
        let accuracy = || Accuracy {
            chance: agent.judgement(task),
            skill: agent.skill,
            lacks: agent.lacks(task).collect(),
        };
        Some(match self.what {
            What::Ballot { is_own: true, .. } => Grounds::Own,
            What::Ballot { .. } if agent.scripts_vote(task) => Grounds::Script,
            What::Ballot { .. } => match agent.stance {
                Stance::Honest => Grounds::Judgement(accuracy()),
                Stance::Contrarian => Grounds::Against(accuracy()),
                Stance::AlwaysYes | Stance::AlwaysNo if !task.options.is_empty() => Grounds::DocumentOrder,
                Stance::AlwaysYes => Grounds::Yes,
                Stance::AlwaysNo => Grounds::No,
                Stance::Abstain | Stance::Silent => Grounds::Abstains,
            },
            What::Review { .. } if agent.scripted_reviews(task).is_some() => Grounds::Script,
            What::Review { .. } => {
                let parameters = &story.scenario().strategies.role_based;
                let is_right = self.draft_right()?;
                let set = if is_right { parameters.false_reject } else { parameters.false_accept };
                match set {
                    Some(_) => Grounds::Set(parameters.acceptance(agent.judgement(task), is_right)),
                    None => Grounds::Judgement(accuracy()),
                }
            }
        })
    }

    /// Whether it judged well, where it went by its judgement.
    fn judged_well(&self, story: &Story) -> Option<bool> {
        let says = match self.what {
            What::Ballot { ballot, .. } => match story.run.trace.opinion(ballot) {
                Opinion::Vote(vote) => (*vote == Vote::Yes) == self.draft_right()?,
                Opinion::Ranking(places) => {
                    let (_, task) = self.of(story)?;
                    let is_right = |place: Option<&u32>| {
                        place.is_some_and(|it| story.option(self.task, *it) == task.right_result())
                    };
                    return match self.grounds(story)? {
                        Grounds::Judgement(_) => Some(is_right(places.first())),
                        Grounds::Against(_) => Some(is_right(places.last())),
                        _ => None,
                    };
                }
            },
            What::Review { accepts } => accepts == self.draft_right()?,
        };
        match self.grounds(story)? {
            Grounds::Judgement(_) => Some(says),
            Grounds::Against(_) => Some(!says),
            _ => None,
        }
    }

    fn of<'a>(&self, story: &'a Story) -> Option<(&'a Agent, &'a Task)> {
        let scenario = story.scenario();
        Some((scenario.agents.get(self.agent.0 as usize)?, scenario.tasks.get(self.task.0 as usize)?))
    }
}

/// The facts of what was said, and why.
#[component]
pub fn SayingRows(
    /// The run.
    story: Arc<Story>,
    /// What was said.
    saying: Saying,
) -> impl IntoView {
    let (facts, text) = (text().inspector.facts, judgement_text());
    let says = match saying.what {
        What::Ballot { ballot, .. } => match story.run.trace.opinion(ballot) {
            Opinion::Vote(vote) => fact(text.vote, (text.votes)(*vote)).into_any(),
            Opinion::Ranking(places) => {
                let options: Vec<&str> =
                    places.iter().map(|place| story.option(saying.task, *place)).collect();
                fact(text.ranking, (text.ranked)(&options)).into_any()
            }
        },
        What::Review { accepts } => fact(text.verdict, (text.accepts)(accepts)).into_any(),
    };
    let weight = matches!(saying.what, What::Ballot { .. }).then(|| {
        let agents = &story.scenario().agents;
        let own = agents.get(saying.agent.0 as usize).map_or(0.0, |agent| agent.weight);
        fact(text.weight, (text.weight_of)(own, agents.iter().map(|agent| agent.weight).sum()))
    });
    let draft = saying.draft.and_then(|(attempt, is_right)| {
        let by = story.agent(story.attempt(attempt)?.agent).to_owned();
        let is_right = is_right.map(|is_right| format!(", {}", (text.is_right)(is_right)));
        Some(fact(text.draft, view! { <Link to=Selected::Attempt(attempt) name=by /> {is_right} }))
    });
    let because = saying.grounds(&story).map(|grounds| fact(text.because, (text.grounds)(&grounds)));
    let judged = saying.judged_well(&story).map(|well| fact(text.judged, (text.judges)(well)));
    view! {
        <dl class="facts">
            {fact(facts.who, agent_link(&story, saying.agent))}
            {fact(facts.which, task_link(&story, saying.task))}
            {draft}
            {says}
            {weight}
            {because}
            {judged}
        </dl>
    }
}

#[cfg(test)]
mod tests {
    use coordination::Setup;
    use coordination::scenario::strategies::StrategyKind;
    use coordination::scenario::{Role, Scenario};

    use super::*;
    use crate::state::runs::Run;

    fn agent(id: &str, stance: Stance, capabilities: &[&str]) -> Agent {
        let capabilities = capabilities.iter().map(|it| (*it).to_owned()).collect();
        Agent { id: id.to_owned(), stance, capabilities, ..Agent::default() }
    }

    fn sayings(scenario: Scenario, strategy: StrategyKind) -> (Story, Vec<Saying>) {
        let trace = Setup::of(&Arc::new(scenario)).run(strategy).expect("it can be run");
        let story = Story::of(&Arc::new(Run::from(trace)));
        let events = story.run.trace.events().iter();
        let sayings = events.filter_map(|event| Saying::at(&story, event.at, event.kind)).collect();
        (story, sayings)
    }

    fn told(story: &Story, sayings: &[Saying], agent: u32) -> (String, Option<bool>) {
        let saying = sayings.iter().find(|it| it.agent == AgentIx(agent)).expect("it said something");
        let grounds = saying.grounds(story).expect("there are grounds");
        ((judgement_text().grounds)(&grounds), saying.judged_well(story))
    }

    #[test]
    fn each_vote_says_by_what_it_was_cast() {
        let mut scripted = agent("scripted", Stance::Silent, &[]);
        scripted.script.votes.insert("deal".to_owned(), Vote::No);
        let agents = vec![
            agent("author", Stance::Honest, &["legal"]),
            agent("lay", Stance::Honest, &[]),
            agent("lawyer", Stance::Honest, &["legal"]),
            agent("against", Stance::Contrarian, &["legal"]),
            agent("yes", Stance::AlwaysYes, &[]),
            scripted,
        ];
        let deal = Task { id: "deal".to_owned(), requires: vec!["legal".to_owned()], ..Task::default() };
        let scenario = Scenario { agents, tasks: vec![deal], ..Scenario::default() };
        let (story, sayings) = sayings(scenario, StrategyKind::Consensus);
        let told = |agent| told(&story, &sayings, agent);
        assert_eq!(told(0), ("It votes yes on its own draft.".to_owned(), None));
        assert_eq!(
            told(1).0,
            "It goes by its judgement. Its skill is 100 %, but it lacks “legal”, so it judges right 75 % of the time: \
             halfway to a coin toss."
        );
        let sure = "It goes by its judgement. That is right 100 % of the time: its skill.";
        assert_eq!(told(2), (sure.to_owned(), Some(true)));
        let (against, well) = told(3);
        assert!(against.starts_with("It is contrarian") && well == Some(true), "{against}");
        assert_eq!(told(4), ("It always says yes.".to_owned(), None));
        assert_eq!(told(5), ("Its script says so.".to_owned(), None));
    }

    #[test]
    fn a_ranking_is_judged_by_where_it_has_the_right_option() {
        let agents = vec![
            agent("asks", Stance::Honest, &[]),
            agent("against", Stance::Contrarian, &[]),
            agent("no", Stance::AlwaysNo, &[]),
        ];
        let options = ["Oslo", "Rome", "Lisbon"].map(str::to_owned).to_vec();
        let where_to = Task { id: "where".to_owned(), options, ..Task::default() };
        let scenario = Scenario { agents, tasks: vec![where_to], ..Scenario::default() };
        let (story, sayings) = sayings(scenario, StrategyKind::Consensus);
        let told = |agent| told(&story, &sayings, agent);
        assert_eq!((told(0).1, told(1).1, told(2).1), (Some(true), Some(true), None));
        assert!(told(2).0.contains("in the order in which they are listed"));
    }

    #[test]
    fn a_review_goes_by_judgement_unless_the_chances_are_set() {
        let role = |id: &str, role| Agent { role, ..agent(id, Stance::Honest, &[]) };
        let agents = vec![role("p", Role::Planner), role("e", Role::Executor), role("r", Role::Reviewer)];
        let tasks = vec![Task { id: "a".to_owned(), ..Task::default() }];
        let mut scenario = Scenario { agents, tasks, ..Scenario::default() };
        let (story, said) = sayings(scenario.clone(), StrategyKind::RoleBased);
        let (grounds, well) = told(&story, &said, 2);
        assert!(grounds.starts_with("It goes by its judgement.") && well == Some(true), "{grounds}");
        scenario.strategies.role_based.false_reject = Some(0.25);
        let (story, said) = sayings(scenario, StrategyKind::RoleBased);
        assert!(told(&story, &said, 2).0.ends_with("accepted: 75 %."));
    }
}
