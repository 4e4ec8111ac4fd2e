//! What an agent says of the work of others, in a vote or a review, and why it says so.

use std::sync::Arc;

use coordination::replay::{Judgement, JudgementVerdict};
use coordination::trace::Opinion;
use leptos::prelude::*;

use super::facts::{Link, agent_link, fact, task_link};
use crate::state::selection::Selected;
use crate::state::story::Story;
use crate::text::{judgement_text, text};

/// The facts of what was said, and why.
#[component]
pub fn JudgementRows(
    /// The run.
    story: Arc<Story>,
    /// What was said.
    judgement: Judgement,
) -> impl IntoView {
    let (facts, text) = (text().inspector.facts, judgement_text());
    let says = match judgement.verdict {
        JudgementVerdict::Ballot { ballot, .. } => match story.run.trace.opinion(ballot) {
            Opinion::Vote(vote) => fact(text.vote, (text.votes)(*vote)).into_any(),
            Opinion::Ranking(places) => {
                let options: Vec<&str> =
                    places.iter().map(|place| story.option(judgement.task, *place)).collect();
                fact(text.ranking, (text.ranked)(&options)).into_any()
            }
        },
        JudgementVerdict::Review { accepts } => fact(text.verdict, (text.accepts)(accepts)).into_any(),
    };
    let weight = matches!(judgement.verdict, JudgementVerdict::Ballot { .. }).then(|| {
        let agents = &story.scenario().agents;
        let own = agents.get(judgement.agent.0 as usize).map_or(0.0, |agent| agent.weight);
        fact(text.weight, (text.weight_of)(own, agents.iter().map(|agent| agent.weight).sum()))
    });
    let draft = judgement.draft.and_then(|attempt| {
        let by = story.agent(story.attempt(attempt)?.agent).to_owned();
        let is_right = judgement.draft_right.map(|is_right| format!(", {}", (text.is_right)(is_right)));
        Some(fact(text.draft, view! { <Link to=Selected::Attempt(attempt) name=by /> {is_right} }))
    });
    let because = judgement.grounds(&story).map(|grounds| fact(text.because, (text.grounds)(&grounds)));
    let judged = judgement.judged_well(&story).map(|well| fact(text.judged, (text.judges)(well)));
    view! {
        <dl class="facts">
            {fact(facts.who, agent_link(&story, judgement.agent))}
            {fact(facts.which, task_link(&story, judgement.task))}
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
    use coordination::ids::AgentIx;
    use coordination::scenario::strategies::StrategyKind;
    use coordination::scenario::{Agent, Role, Scenario, Stance, Task, Vote};

    use super::*;
    use crate::state::runs::Run;

    fn agent(id: &str, stance: Stance, capabilities: &[&str]) -> Agent {
        let capabilities = capabilities.iter().map(|it| (*it).to_owned()).collect();
        Agent { id: id.to_owned(), stance, capabilities, ..Agent::default() }
    }

    fn judgements(scenario: Scenario, strategy: StrategyKind) -> (Story, Vec<Judgement>) {
        let trace = Setup::of(&Arc::new(scenario)).run(strategy).expect("it can be run");
        let story = Story::of(&Arc::new(Run::from(trace)));
        let events = story.run.trace.events().iter();
        let judgements = events.filter_map(|event| story.judgement(*event)).collect();
        (story, judgements)
    }

    fn told(story: &Story, judgements: &[Judgement], agent: u32) -> (String, Option<bool>) {
        let judgement = judgements.iter().find(|it| it.agent == AgentIx(agent)).expect("it said something");
        let grounds = judgement.grounds(story).expect("there are grounds");
        ((judgement_text().grounds)(&grounds), judgement.judged_well(story))
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
        let (story, judgements) = judgements(scenario, StrategyKind::Consensus);
        let told = |agent| told(&story, &judgements, agent);
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
        let (story, judgements) = judgements(scenario, StrategyKind::Consensus);
        let told = |agent| told(&story, &judgements, agent);
        assert_eq!((told(0).1, told(1).1, told(2).1), (Some(true), Some(true), None));
        assert!(told(2).0.contains("in the order in which they are listed"));
    }

    #[test]
    fn a_review_goes_by_judgement_unless_the_chances_are_set() {
        let role = |id: &str, role| Agent { role, ..agent(id, Stance::Honest, &[]) };
        let agents = vec![role("p", Role::Planner), role("e", Role::Executor), role("r", Role::Reviewer)];
        let tasks = vec![Task { id: "a".to_owned(), ..Task::default() }];
        let mut scenario = Scenario { agents, tasks, ..Scenario::default() };
        let (story, said) = judgements(scenario.clone(), StrategyKind::RoleBased);
        let (grounds, well) = told(&story, &said, 2);
        assert!(grounds.starts_with("It goes by its judgement.") && well == Some(true), "{grounds}");
        scenario.strategies.role_based.false_reject = Some(0.25);
        let (story, said) = judgements(scenario, StrategyKind::RoleBased);
        assert!(told(&story, &said, 2).0.ends_with("accepted: 75 %."));
    }
}
