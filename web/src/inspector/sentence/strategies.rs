//! The events of one strategy in words.

use coordination::ids::{AuctionIx, PollIx, StageIx};
use coordination::replay::StageSpan;
use coordination::trace::{
    Award, ConsensusEvent, MarketEvent, Opinion, Poll, RoleBasedEvent, UncoordinatedEvent,
};

use super::names;
use crate::state::story::Story;
use crate::text::inspector::BidWords;
use crate::text::text;

/// Of consensus.
pub(super) fn consensus(story: &Story, kind: ConsensusEvent) -> String {
    let text = &text().inspector.event.consensus;
    let trace = &story.run.trace;
    match kind {
        ConsensusEvent::TurnGiven { task, agent, round, .. } => {
            (text.turn_given)(story.agent(agent), story.task(task), round)
        }
        ConsensusEvent::RoundLost { task, agent, round } => {
            (text.round_lost)(story.agent(agent), story.task(task), round)
        }
        ConsensusEvent::DraftProposed { poll } => {
            let Poll { task, round, proposer, draft_right, .. } = *trace.poll(poll);
            let (agent, task) = (story.agent(proposer), story.task(task));
            match draft_right {
                Some(_) => (text.draft_proposed)(agent, task, round),
                None => (text.options_proposed)(agent, task),
            }
        }
        ConsensusEvent::VoteCast { poll, agent, ballot } => {
            let task = trace.poll(poll).task;
            match trace.opinion(ballot) {
                Opinion::Vote(vote) => (text.vote_cast)(story.agent(agent), story.task(task), *vote),
                Opinion::Ranking(places) => {
                    let options: Vec<&str> = places.iter().map(|place| story.option(task, *place)).collect();
                    (text.ranking_cast)(story.agent(agent), story.task(task), &options)
                }
            }
        }
        ConsensusEvent::VotesCounted { poll, approved, .. } => counted(story, poll, approved),
        ConsensusEvent::VoteBrokenOff { poll } => {
            let poll = trace.poll(poll);
            (text.vote_broken_off)(story.agent(poll.proposer), story.task(poll.task))
        }
    }
}

fn counted(story: &Story, poll: PollIx, approved: bool) -> String {
    let text = &text().inspector.event.consensus;
    let Poll { task, draft_right, .. } = *story.run.trace.poll(poll);
    let counted = story.run.trace.counted(poll);
    if draft_right.is_none() {
        let choice = counted.and_then(|counted| counted.choice);
        return (text.option_chosen)(story.task(task), choice.map(|place| story.option(task, place)));
    }
    let (yes, no) = counted.map_or((0.0, 0.0), |counted| (counted.tally.yes, counted.tally.no));
    let has_quorum = counted.is_some_and(|counted| counted.has_quorum);
    (text.votes_counted)(story.task(task), approved, yes, no, has_quorum)
}

/// Of the uncoordinated strategy.
pub(super) fn uncoordinated(story: &Story, kind: UncoordinatedEvent) -> String {
    let text = &text().inspector.event.uncoordinated;
    match kind {
        UncoordinatedEvent::TaskPicked { task, agent, .. } => {
            (text.task_picked)(story.agent(agent), story.task(task))
        }
        UncoordinatedEvent::TaskHeld { task, agent, missing } => {
            (text.task_held)(story.agent(agent), story.task(task), story.task(missing))
        }
        UncoordinatedEvent::HoldEnded { task, agent, end } => {
            (text.hold_ended)(story.agent(agent), story.task(task), end)
        }
        UncoordinatedEvent::ResultsDiffered { attempt, .. } => {
            let (agent, task) = names(story, attempt);
            (text.results_differed)(agent, task)
        }
    }
}

/// Of the market.
pub(super) fn market(story: &Story, kind: MarketEvent) -> String {
    let text = &text().inspector.event.market;
    let trace = &story.run.trace;
    let task_of = |auction: AuctionIx| story.task(trace.auction(auction).task);
    match kind {
        MarketEvent::AuctionOpened { auction, round, .. } => (text.auction_opened)(task_of(auction), round),
        MarketEvent::BidPlaced { auction, bid } => {
            let bid = trace.bid(bid);
            let words = BidWords {
                price: bid.price,
                time: bid.time,
                confidence: bid.confidence,
                score: bid.score,
                is_valid: trace.auction(auction).admits(&bid),
            };
            (text.bid_placed)(story.agent(bid.agent), task_of(auction), &words)
        }
        MarketEvent::BidRefused { auction, agent, why } => {
            (text.bid_refused)(story.agent(agent), task_of(auction), why)
        }
        MarketEvent::BidLate { auction, agent } => (text.bid_late)(story.agent(agent), task_of(auction)),
        MarketEvent::TaskAwarded { award, .. } => {
            let Award { bid, paid } = trace.award(award);
            let bid = trace.bid(bid);
            (text.task_awarded)(story.agent(bid.agent), task_of(bid.auction), paid)
        }
        MarketEvent::AuctionFailed { auction, next } => (text.auction_failed)(task_of(auction), next),
    }
}

/// Of the pipeline of roles.
pub(super) fn pipeline(story: &Story, kind: RoleBasedEvent) -> String {
    let text = &text().inspector.event.pipeline;
    match kind {
        RoleBasedEvent::PlannerChosen { agent, .. } => (text.planner_chosen)(story.agent(agent)),
        RoleBasedEvent::HandedOver { task, agent, role, .. } => {
            (text.handed_over)(story.agent(agent), story.task(task), role)
        }
        RoleBasedEvent::StageStarted { role, agent, task, .. } => {
            (text.stage_started)(story.agent(agent), task.map(|task| story.task(task)), role)
        }
        RoleBasedEvent::StageEnded { stage, is_finished } => of_stage(story, stage, |it, task| {
            (text.stage_ended)(story.agent(it.agent), task, it.role, is_finished)
        }),
        RoleBasedEvent::WordsHandedIn { stage, text: words } => of_stage(story, stage, |it, _| {
            (text.words_handed_in)(story.agent(it.agent), story.run.trace.text(words), it.role)
        }),
        RoleBasedEvent::StageErred { stage } => {
            of_stage(story, stage, |it, task| (text.stage_erred)(story.agent(it.agent), task, it.role))
        }
        RoleBasedEvent::WorkReviewed { task, agent, version, approved } => {
            (text.work_reviewed)(story.agent(agent), story.task(task), approved, version)
        }
        RoleBasedEvent::TaskSentBack { task, version } => (text.task_sent_back)(story.task(task), version),
        RoleBasedEvent::ResultAccepted { task, .. } => (text.result_accepted)(story.task(task)),
        RoleBasedEvent::PhaseBegan { role } => (text.phase_began)(role).to_owned(),
    }
}

/// A sentence about planning, a review or an integration, and the task that it is about.
fn of_stage(story: &Story, stage: StageIx, sentence: impl Fn(&StageSpan, Option<&str>) -> String) -> String {
    let stage = story.stages.get(stage.0 as usize);
    stage.map(|it| sentence(it, it.task.map(|task| story.task(task)))).unwrap_or_default()
}
