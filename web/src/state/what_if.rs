//! What if? A second future of the run on the stage: the same scenario with one change.
//!
//! A question makes another scenario, with one more fault or with another trait. Luck is keyed, so both runs are the
//! same up to the change. The second future replaces the run in every view and on the cards, and is marked as such.
//! Links and files keep the scenario as it is. `coordination::report::Comparison` finds what differs and why.

use std::sync::Arc;

use coordination::Scenario;
use coordination::ids::{MessageIx, Party};
use coordination::scenario::strategies::StrategyKind;
use coordination::scenario::{Fault, FaultKind, Stance};
use coordination::time::seconds;
use leptos::prelude::*;

use super::document::Document;
use super::outcomes::{self, Outcomes};
use super::runs::{Runs, is_same};
use super::selection::{Selected, Selection};
use super::story::Story;

/// What could happen to an agent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Turn {
    /// It crashes, and stays down.
    Crash,
    /// It crashes, and is up again so many seconds later.
    Outage(f64),
    /// It works at so many times its speed from then on.
    Slow(f64),
    /// It is up again.
    Recover,
    /// The next message that it sends, or that is sent to it, is lost.
    LoseMessage,
    /// It has this skill, from the start.
    Skill(f64),
    /// It takes this stance, from the start.
    Stance(Stance),
}

/// A question: what if this happened?
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// When, in seconds.
    pub at: f64,
    /// The id of the agent.
    pub agent: String,
    /// What.
    pub turn: Turn,
}

impl Turn {
    /// Whether it happens at an instant; else it holds from the start.
    pub fn has_instant(self) -> bool {
        !matches!(self, Self::Skill(_) | Self::Stance(_))
    }
}

impl Question {
    /// What if this message were lost? `None` where that cannot be asked: it was lost anyway, or with either of its ends
    /// another message would be lost instead, sent at the same instant before it.
    pub fn losing(story: &Story, message: MessageIx) -> Option<Self> {
        let this = story.messages.get(message.0 as usize).filter(|this| this.lost.is_none())?;
        // As instants stand in a document.
        let at = this.sent / 1000 * 1000;
        let before = story.messages[..message.0 as usize].iter().rev().take_while(|other| other.sent >= at);
        let ends = [this.from, this.to].into_iter().filter_map(Party::agent);
        let mut is_next = ends.filter(|end| {
            before.clone().all(|it| it.from.agent() != Some(*end) && it.to.agent() != Some(*end))
        });
        let agent = story.scenario().agents.get(is_next.next()?.0 as usize)?.id.clone();
        Some(Self { at: seconds(at), agent, turn: Turn::LoseMessage })
    }

    /// The scenario in which it happened; `None` where there is no such agent.
    pub fn asked_of(&self, scenario: &Scenario) -> Option<Scenario> {
        let place = scenario.agent_index(&self.agent)?;
        let mut scenario = scenario.clone();
        let fault = |at: f64, kind, factor| Fault { at, agent: self.agent.clone(), kind, factor };
        let faults = &mut scenario.environment.faults;
        match self.turn {
            Turn::Crash => faults.push(fault(self.at, FaultKind::Crash, None)),
            Turn::Outage(seconds) => {
                faults.push(fault(self.at, FaultKind::Crash, None));
                faults.push(fault(thousandths(self.at + seconds), FaultKind::Recover, None));
            }
            Turn::Slow(factor) => faults.push(fault(self.at, FaultKind::Slow, Some(factor))),
            Turn::Recover => faults.push(fault(self.at, FaultKind::Recover, None)),
            Turn::LoseMessage => faults.push(fault(self.at, FaultKind::LoseMessage, None)),
            Turn::Skill(skill) => scenario.agents[place].skill = skill,
            Turn::Stance(stance) => scenario.agents[place].stance = stance,
        }
        Some(scenario)
    }
}

/// An instant as it stands in a document: nobody reads more than thousandths of a second.
pub fn thousandths(seconds: f64) -> f64 {
    (seconds * 1e3).round() / 1e3
}

/// The question that is asked, and which of both futures is on the stage.
#[derive(Debug, Clone, Copy)]
pub struct WhatIf {
    question: RwSignal<Option<Question>>,
    is_wanted: RwSignal<bool>,
    branches: Outcomes,
    runs: Runs,
    selection: Selection,
}

impl WhatIf {
    /// Puts no question into the context yet; the document, the selection and the runs must be there already.
    pub fn provide() {
        let (runs, selection) = (Runs::expect(), Selection::expect());
        let question = RwSignal::new(None::<Question>);
        // Of one scenario a question is asked once, whichever of its runs is looked at.
        let scenario =
            of_scenario(move || runs.shown().get().map(|story| Arc::clone(story.run.trace.scenario())));
        let branch = of_scenario(move || {
            let (question, scenario) = question.get().zip(scenario.get())?;
            question.asked_of(&scenario).map(Arc::new)
        });
        let branches = runs.of_other(branch.into());
        provide_context(Self { question, is_wanted: RwSignal::new(false), branches, runs, selection });
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What is asked.
    pub fn question(self) -> Signal<Option<Question>> {
        self.question.into()
    }

    /// Asks, or asks something else, and puts what would come of it on the stage.
    pub fn ask(self, question: Question) {
        if self.question.get_untracked().as_ref() != Some(&question) {
            self.forget_run();
            self.question.set(Some(question));
        }
        self.show(true);
    }

    /// Asks no more; the run as it is stands on the stage again.
    pub fn drop_question(self) {
        self.show(false);
        self.question.set(None);
    }

    /// Makes what was asked part of the scenario, as one step of that name.
    pub fn keep(self, document: Document, step: String) {
        let asked = self.question.get_untracked().and_then(|question| question.asked_of(&document.present()));
        self.drop_question();
        if let Some(asked) = asked {
            document.edit(step, None, |scenario| *scenario = asked);
        }
    }

    /// Whether what would come of it is on the stage, rather than the run as it is.
    pub fn is_shown(self) -> Signal<bool> {
        Signal::derive(move || self.is_wanted.get() && self.answer_under(self.runs.chosen().get()).is_some())
    }

    /// Puts one of the two futures on the stage.
    pub fn show(self, is_shown: bool) {
        if self.is_wanted.get_untracked() != is_shown {
            self.forget_run();
            self.is_wanted.set(is_shown);
        }
    }

    /// What would come of it under a strategy; `None` without a question, and where it cannot be run.
    pub fn answer_under(self, strategy: StrategyKind) -> Option<Arc<Story>> {
        self.branches.under(strategy).ok()
    }

    /// What would come of it under the strategy on the stage.
    pub fn answer(self) -> Signal<Option<Arc<Story>>> {
        Signal::derive(move || self.answer_under(self.runs.chosen().get()))
    }

    /// The run under a strategy of the future that is on the stage.
    pub fn story(self, strategy: StrategyKind) -> Option<Arc<Story>> {
        if self.is_shown().get() { self.answer_under(strategy) } else { self.runs.story(strategy).get() }
    }

    /// The run on the stage: what would come of it where that is to be seen and can be run, else the run as it is.
    pub fn stage(self) -> Memo<Option<Arc<Story>>> {
        let story = move |_: Option<&Option<Arc<Story>>>| self.story(self.runs.chosen().get());
        Memo::new_with_compare(story, |old, new| !is_same(old, new))
    }

    /// Events and attempts of one future are none of the other.
    fn forget_run(self) {
        if matches!(untrack(|| self.selection.get()), Selected::Attempt(_) | Selected::Event(_)) {
            self.selection.clear();
        }
    }
}

/// A scenario that follows signals, told on where it is another one.
fn of_scenario(
    scenario: impl Fn() -> Option<Arc<Scenario>> + Send + Sync + 'static,
) -> Memo<Option<Arc<Scenario>>> {
    Memo::new_with_compare(
        move |_| scenario(),
        |old, new| !outcomes::is_same(old.and_then(Option::as_ref), new.and_then(Option::as_ref)),
    )
}

#[cfg(test)]
mod tests {
    use coordination::Setup;
    use coordination::gallery::examples;
    use coordination::scenario::Agent;
    use coordination::trace::Loss;

    use super::*;
    use crate::state::runs::Run;

    fn scenario() -> Scenario {
        Scenario { agents: vec![Agent { id: "ada".to_owned(), ..Agent::default() }], ..Scenario::default() }
    }

    fn asked(turn: Turn) -> Scenario {
        let question = Question { at: 2.0, agent: "ada".to_owned(), turn };
        question.asked_of(&scenario()).expect("there is such an agent")
    }

    #[test]
    fn what_happens_at_an_instant_is_a_fault_of_the_document() {
        let fault = |at, kind, factor| Fault { at, agent: "ada".to_owned(), kind, factor };
        assert_eq!(asked(Turn::Crash).environment.faults, [fault(2.0, FaultKind::Crash, None)]);
        assert_eq!(
            asked(Turn::Outage(0.1)).environment.faults,
            [fault(2.0, FaultKind::Crash, None), fault(2.1, FaultKind::Recover, None)]
        );
        assert_eq!(asked(Turn::Slow(0.5)).environment.faults, [fault(2.0, FaultKind::Slow, Some(0.5))]);
        assert_eq!(asked(Turn::Recover).environment.faults, [fault(2.0, FaultKind::Recover, None)]);
        assert_eq!(asked(Turn::LoseMessage).environment.faults, [fault(2.0, FaultKind::LoseMessage, None)]);
        assert!(asked(Turn::Crash).findings().is_empty() || asked(Turn::Crash).tasks.is_empty());
    }

    #[test]
    fn what_holds_from_the_start_is_the_agents_own() {
        assert_eq!(asked(Turn::Skill(0.25)).agents[0].skill, 0.25);
        assert_eq!(asked(Turn::Stance(Stance::AlwaysNo)).agents[0].stance, Stance::AlwaysNo);
        assert!(!Turn::Skill(1.0).has_instant() && Turn::Recover.has_instant());
    }

    #[test]
    fn of_an_agent_that_is_gone_nothing_is_asked() {
        let question = Question { at: 2.0, agent: "bob".to_owned(), turn: Turn::Crash };
        assert_eq!(question.asked_of(&scenario()), None);
    }

    fn told(scenario: &Scenario, strategy: StrategyKind) -> Story {
        let run = Run::of(&Setup::of(&Arc::new(scenario.clone())), strategy.into());
        Story::of(&Arc::new(run.expect("no errors")))
    }

    #[test]
    fn the_message_that_is_asked_about_is_the_one_that_is_lost() {
        let mut asked = 0;
        for example in examples().iter().take(8) {
            let scenario = example.scenario();
            for strategy in [StrategyKind::Centralized, StrategyKind::Consensus, StrategyKind::Market] {
                let story = told(&scenario, strategy);
                for place in 0..story.messages.len().min(40) {
                    let Some(question) = Question::losing(&story, MessageIx(place as u32)) else { continue };
                    let branch = told(&question.asked_of(&scenario).expect("an agent"), strategy);
                    let lost =
                        branch.messages.iter().position(|message| message.lost.is_some_and(is_by_fault));
                    assert_eq!(lost, Some(place), "{} under {strategy:?}: {question:?}", example.id);
                    asked += 1;
                }
            }
        }
        assert!(asked > 100, "{asked} asked");
    }

    fn is_by_fault((_, loss): (coordination::time::Micros, Loss)) -> bool {
        loss == Loss::Fault
    }
}
