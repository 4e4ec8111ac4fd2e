//! Asking an agent for its bid.

use super::ME;
use crate::ids::{AgentIx, AuctionIx, BidIx, TaskIx};
use crate::team::{AnswerKind, MessageBody, Request, Team};
use crate::trace::Refusal;

/// What an agent answered to an announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BidAnswer {
    /// A bid.
    Bid(BidIx),
    /// It does not bid.
    Refused(Refusal),
    /// It was asked three times and did not answer.
    Absent,
}

/// Announces a task to an agent and waits for its answer in this auction.
pub(super) async fn ask_for_bid(team: &Team, agent: AgentIx, task: TaskIx, auction: AuctionIx) -> BidAnswer {
    let again = MessageBody::AnnounceAgain(auction);
    let request = Request { asker: ME, agent, task, awaited: AnswerKind::Bid, again, due_in: 0 };
    let mut word = MessageBody::Announce(auction);
    loop {
        match team.ask(request, Some(word)).await {
            Some(MessageBody::Bid(bid)) if team.auctions().bid(bid).auction == auction => {
                return BidAnswer::Bid(bid);
            }
            Some(MessageBody::Refuse(of, why)) if of == auction => return BidAnswer::Refused(why),
            // An answer to an earlier announcement, or it was down and has lost this one.
            Some(_) => word = again,
            None => return BidAnswer::Absent,
        }
    }
}
