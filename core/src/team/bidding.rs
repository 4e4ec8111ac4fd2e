//! Announcing a task, and the bids that come.

use super::{Request, Team};
use crate::ids::{AgentIx, AuctionIx, AwardIx, BidIx, Party, TaskIx};
use crate::mind::Announcement;
use crate::sim::{AnswerKind, MessageBody, QuestionIx};
use crate::trace::{Auction, Award, Bid, Refusal};

/// What an agent answered to an announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BidAnswer {
    /// A bid.
    Bid(BidIx),
    /// It does not bid.
    Refused(Refusal),
    /// It was asked three times and did not answer.
    Absent,
}

impl Team {
    /// Announces a task to an agent and waits for its answer.
    pub(crate) async fn ask_for_bid(
        &self,
        asker: Party,
        agent: AgentIx,
        task: TaskIx,
        auction: AuctionIx,
    ) -> BidAnswer {
        let again = MessageBody::AnnounceAgain(auction);
        let request = Request { asker, agent, task, awaited: AnswerKind::Bid, again, due_in: 0 };
        let mut word = MessageBody::Announce(auction);
        loop {
            match self.ask(request, Some(word)).await {
                Some(MessageBody::Bid(bid)) if self.bid(bid).auction == auction => {
                    return BidAnswer::Bid(bid);
                }
                Some(MessageBody::Refuse(of, why)) if of == auction => return BidAnswer::Refused(why),
                // An answer to an earlier announcement, or it was down and has lost this one.
                Some(_) => word = again,
                None => return BidAnswer::Absent,
            }
        }
    }

    /// Asks the agent's own mind for its bid, where it has one and it does not leave that to the simulated mind.
    pub(crate) fn ask_bid(
        &self,
        agent: AgentIx,
        task: TaskIx,
        announcement: &Announcement,
    ) -> Option<QuestionIx> {
        self.world.borrow_mut().ask_bid(agent, task, announcement)
    }

    /// Keeps an auction that is opened.
    pub(crate) fn keep_auction(&self, auction: Auction) -> AuctionIx {
        self.world.borrow_mut().trace_mut().keep_auction(auction)
    }

    /// An auction that was opened.
    pub(crate) fn auction(&self, auction: AuctionIx) -> Auction {
        self.world.borrow().trace().auction(auction)
    }

    /// Keeps a bid that is made.
    pub(crate) fn keep_bid(&self, bid: Bid) -> BidIx {
        self.world.borrow_mut().trace_mut().keep_bid(bid)
    }

    /// Keeps an award that is made.
    pub(crate) fn keep_award(&self, award: Award) -> AwardIx {
        self.world.borrow_mut().trace_mut().keep_award(award)
    }

    /// An award that was made.
    pub(crate) fn award(&self, award: AwardIx) -> Award {
        self.world.borrow().trace().award(award)
    }

    /// A bid that was made.
    pub(crate) fn bid(&self, bid: BidIx) -> Bid {
        self.world.borrow().trace().bid(bid)
    }
}
