//! The hash of a trace: XXH64 over a fixed little-endian form of every event with its reasons.

use xxhash_rust::xxh64::Xxh64;

use super::{
    Award, Bid, ConsensusEvent, CustomQuestion, DecisionQuestion, Event, EventKind, MarketEvent, MessageKind,
    Note, NoteSubject, Opinion, Payload, Product, RoleBasedEvent, Trace, UncoordinatedEvent, Waiter,
    WaitingFor,
};
use crate::ids::{BallotIx, DecisionIx, NoteIx, PollIx, TaskIx};

pub(super) fn of(trace: &Trace) -> u64 {
    let mut words = HashWriter::new();
    words.text(trace.strategy().word());
    for event in trace.events() {
        of_event(trace, event, &mut words);
    }
    for waiting in trace.waiting() {
        words.add(match waiting.who {
            Waiter::Party(party) => [1, party.number()],
            Waiter::Task(task) => [2, task.0],
        });
        words.add(match waiting.what {
            WaitingFor::Recovery(party) => [1, party.number()],
            WaitingFor::WordFrom(agent) => [2, agent.0],
            WaitingFor::Task(task) => [3, task.0],
            WaitingFor::AbleAgent => [4, 0],
        });
    }
    words.finish()
}

/// How many bytes are hashed at a time. Hashing each word by itself takes several times as long.
const PIECE: usize = 1 << 12;

/// Writes numbers and texts one after another, and hashes them in large pieces. Every event begins with a number of its
/// own, so that no two sequences of events look alike.
struct HashWriter {
    hash: Xxh64,
    pending: Vec<u8>,
}

impl HashWriter {
    fn new() -> Self {
        Self { hash: Xxh64::new(0), pending: Vec::with_capacity(2 * PIECE) }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() >= PIECE {
            self.hash.update(&self.pending);
            self.pending.clear();
        }
    }

    fn add<const N: usize>(&mut self, words: [u32; N]) {
        // One write for all of them: the length of a piece is checked once.
        self.bytes(words.map(u32::to_le_bytes).as_flattened());
    }

    fn long(&mut self, word: u64) {
        self.bytes(&word.to_le_bytes());
    }

    fn number(&mut self, number: f64) {
        self.long(number.to_bits());
    }

    fn text(&mut self, text: &str) {
        self.long(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    fn finish(mut self) -> u64 {
        self.hash.update(&self.pending);
        self.hash.digest()
    }
}

/// A task, or `u32::MAX` for none.
fn place(task: Option<TaskIx>) -> u32 {
    task.map_or(u32::MAX, |task| task.0)
}

fn of_event(trace: &Trace, event: &Event, words: &mut HashWriter) {
    words.long(event.at);
    match event.kind {
        EventKind::TaskArrived { task } => words.add([1, task.0]),
        EventKind::TaskReady { task } => words.add([2, task.0]),
        EventKind::TaskAssigned { task, agent, decision } => {
            words.add([3, task.0, agent.0]);
            of_decision(trace, decision, words);
        }
        EventKind::AttemptStarted { attempt, task, agent, cost } => {
            words.add([4, attempt.0, task.0, agent.0]);
            words.number(cost);
        }
        EventKind::AttemptEnded { attempt, end, product, inherited_from } => {
            words.add([5, attempt.0, end as u32]);
            if let Some(task) = inherited_from {
                // No code of a result, nor the length of a text.
                words.add([u32::MAX, task.0]);
            }
            match product {
                None => words.add([0]),
                Some(Product::Right) => words.add([1]),
                Some(Product::Wrong) => words.add([2]),
                Some(Product::Option(option)) => words.add([3, option]),
                Some(Product::CommonWrong) => words.add([4]),
                Some(Product::Said(text)) => words.text(&trace.texts[text as usize]),
            }
        }
        EventKind::DuplicateDiscarded { attempt } => words.add([6, attempt.0]),
        EventKind::TaskCompleted { task, attempt } => words.add([7, task.0, attempt.0]),
        EventKind::TaskFailed { task, errors } => words.add([8, task.0, errors]),
        EventKind::TaskUnassigned { task } => words.add([9, task.0]),
        EventKind::TaskSkipped { task, because_of } => words.add([10, task.0, because_of.0]),
        EventKind::MessageSent { message, from, to, kind, task } => {
            words.add([11, message.0, from.number(), to.number(), kind as u32, place(task)]);
            if kind == MessageKind::Custom
                && let Some(payload) = trace.message_payload(message)
            {
                of_payload(payload, words);
            }
        }
        EventKind::MessageDelivered { message } => words.add([12, message.0]),
        EventKind::MessageLost { message, why } => words.add([13, message.0, why as u32]),
        EventKind::Crashed { who } => words.add([14, who.number()]),
        EventKind::Recovered { who } => words.add([15, who.number()]),
        EventKind::Slowed { agent, factor } => {
            words.add([16, agent.0]);
            words.number(factor);
        }
        EventKind::AgentAbsent { agent, by } => words.add([17, agent.0, by.number()]),
        EventKind::AgentBack { agent, by } => words.add([18, agent.0, by.number()]),
        EventKind::StandbyTookOver => words.add([19]),
        EventKind::DecisionStarted { until } => {
            words.add([20]);
            words.long(until);
        }
        EventKind::RunEnded { outcome } => words.add([21, outcome as u32]),
        EventKind::TaskRejected { task, rounds, because_of } => {
            words.add([22, task.0, rounds, place(because_of)]);
        }
        EventKind::CrashNoticed { agent } => words.add([23, agent.0]),
        EventKind::WorkLost { agent, task } => words.add([24, agent.0, task.0]),
        EventKind::Uncoordinated(event) => of_uncoordinated_event(trace, event, words),
        EventKind::Consensus(event) => of_consensus_event(trace, event, words),
        EventKind::Market(event) => of_market_event(trace, event, words),
        EventKind::RoleBased(event) => of_role_based_event(trace, event, words),
        EventKind::Custom(note) => of_note(trace, note, words),
    }
}

// ── Consensus: 30 to 39 ─────────────────────────────────────────────────────────────────────────────────────────────

fn of_consensus_event(trace: &Trace, event: ConsensusEvent, words: &mut HashWriter) {
    match event {
        ConsensusEvent::TurnGiven { task, agent, round, decision } => {
            words.add([30, task.0, agent.0, round]);
            of_decision(trace, decision, words);
        }
        ConsensusEvent::RoundLost { task, agent, round } => words.add([31, task.0, agent.0, round]),
        ConsensusEvent::DraftProposed { poll } => {
            let of = trace.poll(poll);
            let draft_right = of.draft_right.map_or(2, u32::from);
            words.add([32, poll.0, of.task.0, of.round, of.proposer.0, of.attempt.0]);
            words.add([draft_right, of.drafts, of.alike]);
        }
        ConsensusEvent::VoteCast { poll, agent, ballot } => {
            words.add([33, poll.0, agent.0, ballot.0]);
            of_ballot(trace, ballot, words);
        }
        ConsensusEvent::VotesCounted { poll, approved, decision } => {
            words.add([34, poll.0, u32::from(approved)]);
            of_count(trace, poll, words);
            if let Some(decision) = decision {
                of_decision(trace, decision, words);
            }
        }
        ConsensusEvent::VoteBrokenOff { poll } => words.add([35, poll.0]),
    }
}

fn of_ballot(trace: &Trace, ballot: BallotIx, words: &mut HashWriter) {
    match trace.opinion(ballot) {
        Opinion::Vote(vote) => words.add([1, *vote as u32]),
        Opinion::Ranking(options) => {
            words.add([2, options.len() as u32]);
            options.iter().for_each(|option| words.add([*option]));
        }
    }
}

fn of_count(trace: &Trace, poll: PollIx, words: &mut HashWriter) {
    let Some(counted) = trace.counted(poll) else { return };
    for (agent, ballot) in &counted.ballots {
        words.add([agent.0, ballot.map_or(u32::MAX, |ballot| ballot.0)]);
    }
    let tally = counted.tally;
    [tally.yes, tally.no, tally.voted, tally.all].into_iter().for_each(|weight| words.number(weight));
    words.add([u32::from(counted.has_quorum), counted.choice.unwrap_or(u32::MAX)]);
}

// ── Uncoordinated: 40 to 49 ─────────────────────────────────────────────────────────────────────────────────────────

fn of_uncoordinated_event(trace: &Trace, event: UncoordinatedEvent, words: &mut HashWriter) {
    match event {
        UncoordinatedEvent::TaskPicked { task, agent, decision } => {
            words.add([40, task.0, agent.0]);
            of_decision(trace, decision, words);
        }
        UncoordinatedEvent::TaskHeld { task, agent, missing } => words.add([41, task.0, agent.0, missing.0]),
        UncoordinatedEvent::HoldEnded { task, agent, end } => words.add([42, task.0, agent.0, end as u32]),
        UncoordinatedEvent::ResultsDiffered { task, attempt } => words.add([43, task.0, attempt.0]),
    }
}

// ── The market: 50 to 59 ────────────────────────────────────────────────────────────────────────────────────────────

fn of_market_event(trace: &Trace, event: MarketEvent, words: &mut HashWriter) {
    match event {
        MarketEvent::AuctionOpened { auction, task, round, decision } => {
            words.add([50, auction.0, task.0, round]);
            words.number(trace.auction(auction).confidence_min);
            of_decision(trace, decision, words);
        }
        MarketEvent::BidPlaced { auction, bid } => {
            let Bid { agent, price, time, confidence, score, .. } = trace.bid(bid);
            words.add([51, auction.0, agent.0]);
            [price, time, confidence, score].into_iter().for_each(|number| words.number(number));
        }
        MarketEvent::BidRefused { auction, agent, why } => words.add([52, auction.0, agent.0, why as u32]),
        MarketEvent::BidLate { auction, agent } => words.add([53, auction.0, agent.0]),
        MarketEvent::TaskAwarded { award, decision } => {
            let Award { bid, paid } = trace.award(award);
            let Bid { auction, agent, .. } = trace.bid(bid);
            words.add([54, auction.0, agent.0]);
            words.number(paid);
            of_decision(trace, decision, words);
        }
        MarketEvent::AuctionFailed { auction, next } => words.add([55, auction.0, next as u32]),
    }
}

// ── The pipeline of roles: 60 to 69 ─────────────────────────────────────────────────────────────────────────────────

fn of_role_based_event(trace: &Trace, event: RoleBasedEvent, words: &mut HashWriter) {
    match event {
        RoleBasedEvent::PlannerChosen { agent, decision } => {
            words.add([60, agent.0]);
            of_decision(trace, decision, words);
        }
        RoleBasedEvent::HandedOver { task, agent, role, decision } => {
            words.add([61, task.0, agent.0, role as u32]);
            of_decision(trace, decision, words);
        }
        RoleBasedEvent::StageStarted { stage, role, agent, task } => {
            words.add([62, stage.0, role as u32, agent.0, place(task)]);
        }
        RoleBasedEvent::StageEnded { stage, is_finished } => words.add([63, stage.0, u32::from(is_finished)]),
        RoleBasedEvent::WorkReviewed { task, agent, version, approved } => {
            words.add([64, task.0, agent.0, version, u32::from(approved)]);
        }
        RoleBasedEvent::TaskSentBack { task, version } => words.add([65, task.0, version]),
        RoleBasedEvent::ResultAccepted { task, attempt } => words.add([66, task.0, attempt.0]),
        RoleBasedEvent::PhaseBegan { role } => words.add([67, role as u32]),
        RoleBasedEvent::WordsHandedIn { stage, text } => {
            words.add([68, stage.0]);
            words.text(trace.text(text));
        }
        RoleBasedEvent::StageErred { stage } => words.add([69, stage.0]),
    }
}

// ── Strategies from outside: 90 ─────────────────────────────────────────────────────────────────────────────────────

fn of_note(trace: &Trace, note: NoteIx, words: &mut HashWriter) {
    let Note { payload, subject: NoteSubject { agent, task, decision } } = trace.note(note);
    words.add([90, agent.map_or(u32::MAX, |agent| agent.0), place(task)]);
    of_payload(payload, words);
    if let Some(decision) = decision {
        of_decision(trace, decision, words);
    }
}

fn of_payload(payload: Payload<'_>, words: &mut HashWriter) {
    words.text(payload.name);
    words.text(payload.json);
}

fn of_decision(trace: &Trace, decision: DecisionIx, words: &mut HashWriter) {
    for reason in trace.reasons(decision) {
        let (question, rule) = match reason.question {
            DecisionQuestion::WhichTask(rule) => (1, rule as u32),
            DecisionQuestion::WhichAgent(rule) => (2, rule as u32),
            DecisionQuestion::WhoProposes(rule) => (31, rule as u32),
            DecisionQuestion::WhichOption(rule, _) => (32, rule as u32),
            DecisionQuestion::WhichPick(rule) => (40, rule as u32),
            DecisionQuestion::WhichInLine => (50, 0),
            DecisionQuestion::WhichBid(rule) => (51, rule as u32),
            DecisionQuestion::WhichExecutor(rule) => (60, rule as u32),
            DecisionQuestion::WhoReworks => (61, 0),
            DecisionQuestion::WhichIdle(role) => (62, role as u32),
            DecisionQuestion::Custom(number, about) => {
                let CustomQuestion { question, rule } = trace.custom_question(number);
                words.text(question);
                words.text(rule);
                (90, about as u32)
            }
        };
        words.add([question, rule, reason.chosen, reason.others.len() as u32, reason.more]);
        words.number(reason.figure);
        for other in reason.others.iter() {
            words.add([other.place, other.verdict as u32]);
            words.number(other.figure);
        }
    }
}
