//! The check that whatever a trace refers to is there, so that no reader of the trace is led astray.

use super::TraceBytesError;
use crate::ids::{
    AgentIx, AttemptIx, AuctionIx, DecisionIx, MessageIx, Party, PayloadIx, PollIx, StageIx, TaskIx,
};
use crate::time::Micros;
use crate::trace::others::OthersIx;
use crate::trace::reason::KeptReason;
use crate::trace::{
    CandidateKind, ConsensusEvent, DecisionQuestion, Event, EventKind, MarketEvent, NoteSubject, Opinion,
    Product, RoleBasedEvent, Trace, UncoordinatedEvent, Waiter, Waiting, WaitingFor,
};

/// Checks all parts of a trace.
pub(super) fn check(trace: &Trace) -> Result<(), TraceBytesError> {
    let known = Known::of(trace);
    let (votes, auctions, custom) = (&trace.votes, &trace.auctions, &trace.custom);
    let attempt = |attempt: AttemptIx| within(attempt.index(), trace.events.len());
    every("reason", &trace.decisions, |reason| known.reason(reason))?;
    every("wait", &trace.waiting, |waiting| known.waiting(*waiting))?;
    every("vote", &votes.polls, |(poll, counted)| {
        known.task(poll.task)?;
        known.agent(poll.proposer)?;
        attempt(poll.attempt)?;
        let Some(counted) = counted else { return Some(()) };
        maybe(counted.choice, |option| known.option(poll.task, option))?;
        counted.ballots.iter().try_for_each(|(agent, ballot)| {
            known.agent(*agent)?;
            maybe(*ballot, |ballot| known.ballot(poll.task, ballot.index()))
        })
    })?;
    every("auction", &auctions.auctions, |auction| known.task(auction.task))?;
    every("bid", &auctions.bids, |bid| {
        known.agent(bid.agent)?;
        within(bid.auction.index(), auctions.auctions.len())
    })?;
    every("award", &auctions.awards, |award| within(award.bid.index(), auctions.bids.len()))?;
    every("payload", &custom.payloads, |(name, _)| within(*name as usize, custom.names.len()))?;
    every("note", &custom.notes, |(payload, subject)| {
        let NoteSubject { agent, task, decision } = *subject;
        known.payload(*payload)?;
        maybe(agent, |agent| known.agent(agent))?;
        maybe(task, |task| known.task(task))?;
        maybe(decision, |decision| known.decision(decision))
    })?;
    every("content of a message", &custom.messages, |(_, payload)| known.payload(*payload))?;
    every("question", &custom.questions, |(question, rule)| {
        within(*question as usize, custom.names.len())?;
        within(*rule as usize, custom.names.len())
    })?;
    let mut walk = EventWalk::of(known);
    every("event", &trace.events, |event| walk.event(*event))
}

/// Checks each of a list.
fn every<T>(
    part: &'static str,
    all: &[T],
    mut check: impl FnMut(&T) -> Option<()>,
) -> Result<(), TraceBytesError> {
    let faulty = all.iter().position(|one| check(one).is_none());
    faulty.map_or(Ok(()), |index| Err(TraceBytesError::Inconsistent { part, index }))
}

fn maybe<T>(one: Option<T>, check: impl FnOnce(T) -> Option<()>) -> Option<()> {
    one.map_or(Some(()), check)
}

fn within(index: usize, count: usize) -> Option<()> {
    (index < count).then_some(())
}

/// What a part of the trace can refer to, wherever it is. A check returns `None` for what is not there.
struct Known<'a> {
    trace: &'a Trace,
    /// The number of options that the task of each ballot must have at least.
    options_min: Vec<u32>,
}

impl<'a> Known<'a> {
    fn of(trace: &'a Trace) -> Self {
        let options_min = trace.votes.opinions.iter().map(|opinion| match opinion {
            Opinion::Vote(_) => 0,
            Opinion::Ranking(options) => options.iter().max().map_or(0, |last| last.saturating_add(1)),
        });
        Self { trace, options_min: options_min.collect() }
    }

    fn agent(&self, agent: AgentIx) -> Option<()> {
        within(agent.index(), self.trace.scenario().agents.len())
    }

    fn party(&self, party: Party) -> Option<()> {
        party.agent().map_or(Some(()), |agent| self.agent(agent))
    }

    fn task(&self, task: TaskIx) -> Option<()> {
        within(task.index(), self.trace.scenario().tasks.len())
    }

    fn option(&self, task: TaskIx, option: u32) -> Option<()> {
        within(option as usize, self.trace.scenario().tasks.get(task.index())?.options.len())
    }

    fn text(&self, text: u32) -> Option<()> {
        within(text as usize, self.trace.texts.len())
    }

    fn decision(&self, decision: DecisionIx) -> Option<()> {
        within(decision.index(), self.trace.decisions.len())
    }

    fn payload(&self, payload: PayloadIx) -> Option<()> {
        within(payload.index(), self.trace.custom.payloads.len())
    }

    fn ballot(&self, task: TaskIx, ballot: usize) -> Option<()> {
        match self.options_min.get(ballot)? {
            0 => Some(()),
            count => self.option(task, count - 1),
        }
    }

    fn product(&self, task: TaskIx, product: Product) -> Option<()> {
        match product {
            Product::Right | Product::Wrong | Product::CommonWrong => Some(()),
            Product::Option(option) => self.option(task, option),
            Product::Said(text) => self.text(text),
        }
    }

    fn reason(&self, reason: &KeptReason) -> Option<()> {
        let agent = |place| self.agent(AgentIx(place));
        let task = |place| self.task(TaskIx(place));
        let candidate = |place: u32| match reason.question {
            DecisionQuestion::WhichTask(_)
            | DecisionQuestion::WhichInLine
            | DecisionQuestion::WhichPick(_) => task(place),
            DecisionQuestion::WhichAgent(_)
            | DecisionQuestion::WhoProposes(_)
            | DecisionQuestion::WhichBid(_)
            | DecisionQuestion::WhichExecutor(_)
            | DecisionQuestion::WhoReworks
            | DecisionQuestion::WhichIdle(_) => agent(place),
            DecisionQuestion::WhichOption(_, of) => self.option(of, place),
            DecisionQuestion::Custom(number, kind) => {
                within(number as usize, self.trace.custom.questions.len())?;
                match kind {
                    CandidateKind::Agents => agent(place),
                    CandidateKind::Tasks => task(place),
                }
            }
        };
        candidate(reason.chosen)?;
        let KeptReason { others: first, count, has_figures, .. } = *reason;
        let others = self.trace.others.checked(OthersIx { first, count, has_figures })?;
        others.iter().try_for_each(|other| candidate(other.place))
    }

    fn waiting(&self, waiting: Waiting) -> Option<()> {
        match waiting.who {
            Waiter::Party(party) => self.party(party)?,
            Waiter::Task(task) => self.task(task)?,
        }
        match waiting.what {
            WaitingFor::Recovery(party) => self.party(party),
            WaitingFor::WordFrom(agent) => self.agent(agent),
            WaitingFor::Task(task) => self.task(task),
            WaitingFor::AbleAgent => Some(()),
        }
    }
}

/// A walk through the events in order. What is numbered in the order of events can be referred to from then on.
struct EventWalk<'a> {
    known: Known<'a>,
    now: Micros,
    has_ended: bool,
    /// The task of each attempt, and whether the attempt goes on.
    attempts: Vec<(TaskIx, bool)>,
    messages: u32,
    polls: u32,
    auctions: u32,
    /// For each stage, whether it goes on.
    stages: Vec<bool>,
}

/// Counts something new, whose number must be the next one.
fn next(number: u32, count: &mut u32) -> Option<()> {
    let is_next = number == *count;
    *count += 1;
    is_next.then_some(())
}

impl<'a> EventWalk<'a> {
    fn of(known: Known<'a>) -> Self {
        let (now, has_ended) = (0, false);
        Self {
            known,
            now,
            has_ended,
            attempts: Vec::new(),
            messages: 0,
            polls: 0,
            auctions: 0,
            stages: Vec::new(),
        }
    }

    /// Returns the task of an attempt that has started.
    fn attempt(&self, attempt: AttemptIx) -> Option<TaskIx> {
        Some(self.attempts.get(attempt.index())?.0)
    }

    fn message(&self, message: MessageIx) -> Option<()> {
        within(message.index(), self.messages as usize)
    }

    fn auction(&self, auction: AuctionIx) -> Option<()> {
        within(auction.index(), self.auctions as usize)
    }

    fn stage(&self, stage: StageIx) -> Option<()> {
        within(stage.index(), self.stages.len())
    }

    /// Returns the task of a vote that was called.
    fn poll(&self, poll: PollIx) -> Option<TaskIx> {
        within(poll.index(), self.polls as usize)?;
        Some(self.known.trace.poll(poll).task)
    }

    fn event(&mut self, Event { at, kind }: Event) -> Option<()> {
        (self.now <= at && !self.has_ended).then_some(())?;
        self.now = at;
        let known = &self.known;
        match kind {
            EventKind::TaskArrived { task }
            | EventKind::TaskReady { task }
            | EventKind::TaskFailed { task, .. }
            | EventKind::TaskUnassigned { task } => known.task(task),
            EventKind::TaskAssigned { task, agent, decision } => {
                known.task(task).and(known.agent(agent)).and(known.decision(decision))
            }
            EventKind::AttemptStarted { attempt, task, agent, .. } => {
                known.task(task).and(known.agent(agent))?;
                self.attempts.push((task, true));
                (attempt.index() + 1 == self.attempts.len()).then_some(())
            }
            EventKind::AttemptEnded { attempt, product, inherited_from, .. } => {
                let (task, goes_on) = self.attempts.get_mut(attempt.index())?;
                let task = *task;
                std::mem::take(goes_on).then_some(())?;
                maybe(inherited_from, |task| known.task(task))?;
                maybe(product, |product| known.product(task, product))
            }
            EventKind::DuplicateDiscarded { attempt } => self.attempt(attempt).map(|_| ()),
            EventKind::TaskCompleted { task, attempt } => (self.attempt(attempt)? == task).then_some(()),
            EventKind::TaskSkipped { task, because_of } => known.task(task).and(known.task(because_of)),
            EventKind::TaskRejected { task, because_of, .. } => {
                known.task(task)?;
                maybe(because_of, |task| known.task(task))
            }
            EventKind::MessageSent { message, from, to, task, .. } => {
                known.party(from).and(known.party(to))?;
                maybe(task, |task| known.task(task))?;
                next(message.0, &mut self.messages)
            }
            EventKind::MessageDelivered { message } | EventKind::MessageLost { message, .. } => {
                self.message(message)
            }
            EventKind::Crashed { who } | EventKind::Recovered { who } => known.party(who),
            EventKind::Slowed { agent, .. } | EventKind::CrashNoticed { agent } => known.agent(agent),
            EventKind::WorkLost { agent, task } => known.agent(agent).and(known.task(task)),
            EventKind::AgentAbsent { agent, by } | EventKind::AgentBack { agent, by } => {
                known.agent(agent).and(known.party(by))
            }
            EventKind::StandbyTookOver | EventKind::DecisionStarted { .. } => Some(()),
            EventKind::RunEnded { .. } => {
                self.has_ended = true;
                Some(())
            }
            EventKind::Uncoordinated(event) => self.uncoordinated(event),
            EventKind::Consensus(event) => self.consensus(event),
            EventKind::Market(event) => self.market(event),
            EventKind::RoleBased(event) => self.role_based(event),
            EventKind::Custom(note) => within(note.index(), known.trace.custom.notes.len()),
        }
    }

    fn uncoordinated(&self, event: UncoordinatedEvent) -> Option<()> {
        let known = &self.known;
        match event {
            UncoordinatedEvent::TaskPicked { task, agent, decision } => {
                known.task(task).and(known.agent(agent)).and(known.decision(decision))
            }
            UncoordinatedEvent::TaskHeld { task, agent, missing } => {
                known.task(task).and(known.agent(agent)).and(known.task(missing))
            }
            UncoordinatedEvent::HoldEnded { task, agent, .. } => known.task(task).and(known.agent(agent)),
            UncoordinatedEvent::ResultsDiffered { task, attempt } => {
                (self.attempt(attempt)? == task).then_some(())
            }
        }
    }

    fn consensus(&mut self, event: ConsensusEvent) -> Option<()> {
        let known = &self.known;
        match event {
            ConsensusEvent::TurnGiven { task, agent, decision, .. } => {
                known.task(task).and(known.agent(agent)).and(known.decision(decision))
            }
            ConsensusEvent::RoundLost { task, agent, .. } => known.task(task).and(known.agent(agent)),
            ConsensusEvent::DraftProposed { poll } => {
                let (called, _) = known.trace.votes.polls.get(poll.index())?;
                (self.attempt(called.attempt)? == called.task).then_some(())?;
                next(poll.0, &mut self.polls)
            }
            ConsensusEvent::VoteCast { poll, agent, ballot } => {
                known.agent(agent)?;
                known.ballot(self.poll(poll)?, ballot.index())
            }
            ConsensusEvent::VotesCounted { poll, decision, .. } => {
                self.poll(poll)?;
                maybe(decision, |decision| known.decision(decision))
            }
            ConsensusEvent::VoteBrokenOff { poll } => self.poll(poll).map(|_| ()),
        }
    }

    fn market(&mut self, event: MarketEvent) -> Option<()> {
        let (known, kept) = (&self.known, &self.known.trace.auctions);
        match event {
            MarketEvent::AuctionOpened { auction, task, decision, .. } => {
                (kept.auctions.get(auction.index())?.task == task).then_some(())?;
                known.decision(decision)?;
                next(auction.0, &mut self.auctions)
            }
            MarketEvent::BidPlaced { auction, bid } => {
                self.auction(auction)?;
                (kept.bids.get(bid.index())?.auction == auction).then_some(())
            }
            MarketEvent::BidRefused { auction, agent, .. } | MarketEvent::BidLate { auction, agent } => {
                known.agent(agent).and(self.auction(auction))
            }
            MarketEvent::TaskAwarded { award, decision } => {
                let bid = kept.awards.get(award.index())?.bid;
                self.auction(kept.bids.get(bid.index())?.auction)?;
                known.decision(decision)
            }
            MarketEvent::AuctionFailed { auction, .. } => self.auction(auction),
        }
    }

    fn role_based(&mut self, event: RoleBasedEvent) -> Option<()> {
        let known = &self.known;
        match event {
            RoleBasedEvent::PlannerChosen { agent, decision } => {
                known.agent(agent).and(known.decision(decision))
            }
            RoleBasedEvent::HandedOver { task, agent, decision, .. } => {
                known.task(task).and(known.agent(agent)).and(known.decision(decision))
            }
            RoleBasedEvent::StageStarted { stage, agent, task, .. } => {
                known.agent(agent)?;
                maybe(task, |task| known.task(task))?;
                self.stages.push(true);
                (stage.index() + 1 == self.stages.len()).then_some(())
            }
            RoleBasedEvent::StageEnded { stage, .. } => {
                std::mem::take(self.stages.get_mut(stage.index())?).then_some(())
            }
            RoleBasedEvent::StageErred { stage } => self.stage(stage),
            RoleBasedEvent::WordsHandedIn { stage, text } => known.text(text).and(self.stage(stage)),
            RoleBasedEvent::WorkReviewed { task, agent, .. } => known.task(task).and(known.agent(agent)),
            RoleBasedEvent::TaskSentBack { task, .. } => known.task(task),
            RoleBasedEvent::ResultAccepted { task, attempt } => {
                (self.attempt(attempt)? == task).then_some(())
            }
            RoleBasedEvent::PhaseBegan { .. } => Some(()),
        }
    }
}
