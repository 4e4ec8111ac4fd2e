//! Asking an agent for its bid.

use super::ME;
use crate::ids::{AgentIx, AuctionIx, BidIx, TaskIx};
use crate::team::{MessageBody, Request, Team, Wanted};
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
    let request = Request { asker: ME, agent, task, wanted: Wanted::Bid(auction), due_in: 0 };
    loop {
        match team.ask(request).await {
            Some(MessageBody::Bid(_, bid)) => return BidAnswer::Bid(bid),
            Some(MessageBody::Refuse(_, _, why)) => return BidAnswer::Refused(why),
            // It was down and has lost the announcement.
            Some(_) => {}
            None => return BidAnswer::Absent,
        }
    }
}
