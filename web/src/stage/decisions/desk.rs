//! What whoever is in the middle, a coordinator or an auctioneer, knows of agents and tasks; and what is not known there yet.

use std::collections::BTreeSet;

use coordination::ids::{AgentIx, Party, TaskIx};
use coordination::scenario::strategies::StrategyKind;
use coordination::time::Micros;
use coordination::trace::{Event, EventKind, MarketEvent, MessageKind};

use super::moments::Fold;
use crate::state::story::Story;

/// What is known in the middle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// Of each agent.
    pub agents: Vec<Hand>,
    /// Of each task.
    pub tasks: Vec<Lot>,
    /// Since when the one in the middle is down.
    pub down_since: Option<Micros>,
}

/// An agent, as it is known in the middle, and as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hand {
    /// What it was given, and of which nothing was heard yet.
    pub given: Vec<Given>,
    /// Whether it counts as absent.
    pub is_absent: bool,
    /// What it said last.
    last_word: Option<(MessageKind, Option<TaskIx>)>,
    /// Messages between it and the middle that are under way, by their numbers.
    pub under_way: BTreeSet<u32>,
    /// Since when it is down.
    pub down_since: Option<Micros>,
    /// What it is really at.
    pub at_work: Vec<TaskIx>,
}

/// A task that was given to an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// The task.
    pub task: TaskIx,
    /// Since when.
    pub since: Micros,
    /// The number of the event with which it was given.
    pub event: usize,
}

/// A task, as it is known in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lot {
    /// Since when it is ready.
    pub ready: Option<Micros>,
    /// How many have it.
    pub open: u32,
    /// Whether it is settled.
    pub is_settled: bool,
}

impl Lot {
    /// Whether it is ready, and nobody has it.
    pub fn is_waiting(self) -> bool {
        self.ready.is_some() && self.open == 0 && !self.is_settled
    }
}

/// What an agent is at that is not known in the middle yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// It is down, since then.
    Down(Micros),
    /// It has not got the task yet.
    NotThere,
    /// It has reported, and the report is under way.
    Reported,
    /// It has ended its work, and no word of it is under way.
    Unheard,
}

impl Desk {
    /// What is known at first: nothing but who is there.
    pub fn of(story: &Story) -> Self {
        let scenario = story.scenario();
        Self {
            agents: vec![Hand::default(); scenario.agents.len()],
            tasks: vec![Lot::default(); scenario.tasks.len()],
            down_since: None,
        }
    }

    /// What is not known of an agent yet.
    pub fn unknown(&self, story: &Story, agent: AgentIx) -> Option<Unknown> {
        let hand = self.agents.get(agent.0 as usize)?;
        let messages = hand.under_way.iter().filter_map(|message| story.messages.get(*message as usize));
        let is_under_way =
            |from: Party, kind| messages.clone().any(|message| message.from == from && message.kind == kind);
        let first = hand.given.first();
        let is_idle_at_it = first.filter(|given| !hand.at_work.contains(&given.task));
        match (hand.down_since.filter(|_| !hand.is_absent), is_idle_at_it) {
            (Some(since), _) => Some(Unknown::Down(since)),
            (None, None) => None,
            (None, Some(_)) if is_under_way(agent.into(), MessageKind::Report) => Some(Unknown::Reported),
            (None, Some(_)) => {
                let asks = [MessageKind::Assign, MessageKind::Award];
                let is_coming = asks.into_iter().any(|kind| is_under_way(Party::COORDINATOR, kind));
                Some(if is_coming { Unknown::NotThere } else { Unknown::Unheard })
            }
        }
    }

    fn hand(&mut self, agent: AgentIx) -> Option<&mut Hand> {
        self.agents.get_mut(agent.0 as usize)
    }

    fn give(&mut self, agent: AgentIx, given: Given) {
        if let (Some(hand), Some(lot)) =
            (self.agents.get_mut(agent.0 as usize), self.tasks.get_mut(given.task.0 as usize))
        {
            hand.given.push(given);
            lot.open += 1;
        }
    }

    /// Nothing more is awaited of what an agent was given: of one task, or of all.
    fn close(&mut self, agent: AgentIx, task: Option<TaskIx>) {
        let Some(hand) = self.agents.get_mut(agent.0 as usize) else { return };
        hand.given.retain(|given| {
            let ends = task.is_none_or(|task| task == given.task);
            if ends && let Some(lot) = self.tasks.get_mut(given.task.0 as usize) {
                lot.open = lot.open.saturating_sub(1);
            }
            !ends
        });
    }

    /// A word of an agent has come.
    fn hear(&mut self, agent: AgentIx, kind: MessageKind, task: Option<TaskIx>) {
        match (kind, task) {
            (MessageKind::Report, Some(task)) => self.close(agent, Some(task)),
            (MessageKind::Recovered, _) => self.close(agent, None),
            _ => {}
        }
        if let Some(hand) = self.hand(agent) {
            hand.last_word = Some((kind, task));
        }
    }

    /// An absent agent was heard from. It may still be at what it had.
    fn welcome(&mut self, story: &Story, agent: AgentIx, at: Micros, event: usize) {
        let Some(hand) = self.hand(agent) else { return };
        hand.is_absent = false;
        let Some((MessageKind::Working, Some(task))) = hand.last_word else { return };
        let is_awaited = match story.run.trace.strategy() {
            StrategyKind::Market => self.tasks.get(task.0 as usize).is_some_and(|lot| !lot.is_settled),
            _ => true,
        };
        if is_awaited {
            self.give(agent, Given { task, since: at, event });
        }
    }

    fn take_in_message(&mut self, story: &Story, event: EventKind) {
        let (EventKind::MessageSent { message, .. }
        | EventKind::MessageDelivered { message }
        | EventKind::MessageLost { message, .. }) = event
        else {
            return;
        };
        let Some(told) = story.messages.get(message.0 as usize).copied() else { return };
        let Some(agent) = told.from.agent().or(told.to.agent()) else { return };
        if let Some(hand) = self.hand(agent) {
            if matches!(event, EventKind::MessageSent { .. }) {
                hand.under_way.insert(message.0);
            } else {
                hand.under_way.remove(&message.0);
            }
        }
        let is_for_middle = told.to == Party::COORDINATOR && told.from == agent.into();
        if is_for_middle && matches!(event, EventKind::MessageDelivered { .. }) {
            let sent = story.run.trace.events().get(told.event).map(|event| event.kind);
            let task = sent.and_then(|kind| story.task_of(kind));
            self.hear(agent, told.kind, task);
        }
    }

    fn take_in_work(&mut self, story: &Story, kind: EventKind) {
        match kind {
            EventKind::AttemptStarted { task, agent, .. } => {
                if let Some(hand) = self.hand(agent) {
                    hand.at_work.push(task);
                }
            }
            EventKind::AttemptEnded { attempt, .. } => {
                let Some(attempt) = story.attempt(attempt) else { return };
                if let Some(hand) = self.hand(attempt.agent)
                    && let Some(place) = hand.at_work.iter().position(|task| *task == attempt.task)
                {
                    hand.at_work.remove(place);
                }
            }
            _ => {}
        }
    }

    fn down_since(&mut self, who: Party) -> &mut Option<Micros> {
        let hand = who.agent().and_then(|agent| self.agents.get_mut(agent.0 as usize));
        match hand {
            Some(hand) => &mut hand.down_since,
            None => &mut self.down_since,
        }
    }
}

impl Fold for Desk {
    fn take_in(&mut self, story: &Story, number: usize, event: Event) {
        let Event { at, kind } = event;
        match kind {
            EventKind::TaskReady { task } => {
                if let Some(lot) = self.tasks.get_mut(task.0 as usize) {
                    lot.ready = Some(at);
                }
            }
            EventKind::TaskAssigned { task, agent, .. } => {
                self.give(agent, Given { task, since: at, event: number });
            }
            EventKind::Market(MarketEvent::TaskAwarded { award, .. }) => {
                let bid = story.run.trace.bid(story.run.trace.award(award).bid);
                let task = story.run.trace.auction(bid.auction).task;
                self.give(bid.agent, Given { task, since: at, event: number });
            }
            EventKind::TaskCompleted { task, .. }
            | EventKind::TaskFailed { task, .. }
            | EventKind::TaskUnassigned { task }
            | EventKind::TaskSkipped { task, .. }
            | EventKind::TaskRejected { task, .. } => {
                if let Some(lot) = self.tasks.get_mut(task.0 as usize) {
                    lot.is_settled = true;
                }
            }
            EventKind::AgentAbsent { agent, by: Party::COORDINATOR } => {
                self.close(agent, None);
                if let Some(hand) = self.hand(agent) {
                    hand.is_absent = true;
                }
            }
            EventKind::AgentBack { agent, by: Party::COORDINATOR } => self.welcome(story, agent, at, number),
            EventKind::Crashed { who } => *self.down_since(who) = Some(at),
            EventKind::Recovered { who } => *self.down_since(who) = None,
            EventKind::StandbyTookOver => self.down_since = None,
            EventKind::AttemptStarted { .. } | EventKind::AttemptEnded { .. } => {
                self.take_in_work(story, kind);
            }
            _ => self.take_in_message(story, kind),
        }
    }
}
