//! The events of the market as JSON.

use serde_json::{Value, json};

use crate::ids::{AgentIx, AuctionIx};
use crate::trace::{Award, Bid, MarketEvent, Trace};

impl Trace {
    /// What happened, without when.
    pub(in crate::trace) fn market_event_json(&self, event: MarketEvent) -> Value {
        let agent = |agent: AgentIx| self.party_id(agent.into());
        let lot = |auction: AuctionIx| self.task_id(self.auction(auction).task);
        match event {
            MarketEvent::AuctionOpened { auction, task, round, decision } => json!({
                "kind": "auction_opened", "auction": auction.0, "task": self.task_id(task), "round": round,
                "min_confidence": self.auction(auction).confidence_min, "reasons": self.decision_json(decision),
            }),
            MarketEvent::BidPlaced { auction, bid } => {
                let bid = self.bid(bid);
                json!({
                    "kind": "bid_placed", "auction": auction.0, "task": lot(auction), "agent": agent(bid.agent),
                    "price": bid.price, "time": bid.time, "confidence": bid.confidence, "score": bid.score,
                    "valid": self.auction(auction).admits(&bid),
                })
            }
            MarketEvent::BidRefused { auction, agent: by, why } => json!({
                "kind": "bid_refused", "auction": auction.0, "task": lot(auction), "agent": agent(by),
                "why": why,
            }),
            MarketEvent::BidLate { auction, agent: by } => json!({
                "kind": "bid_late", "auction": auction.0, "task": lot(auction), "agent": agent(by),
            }),
            MarketEvent::TaskAwarded { award, decision } => {
                let Award { bid, paid } = self.award(award);
                let Bid { auction, agent: to, .. } = self.bid(bid);
                json!({
                    "kind": "task_awarded", "auction": auction.0, "task": lot(auction), "agent": agent(to),
                    "paid": paid, "reasons": self.decision_json(decision),
                })
            }
            MarketEvent::AuctionFailed { auction, next } => json!({
                "kind": "auction_failed", "auction": auction.0, "task": lot(auction), "next": next,
            }),
        }
    }
}
