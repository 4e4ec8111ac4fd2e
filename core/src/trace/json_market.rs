//! The events of the market as JSON.

use serde_json::{Value, json};

use super::{AgentIx, AuctionIx, Event, EventKind, Trace};

impl Trace {
    /// `null` for an event that is none of these.
    pub(super) fn market_event_json(&self, event: &Event) -> Value {
        let agent = |agent: AgentIx| self.party_id(agent.into());
        let lot = |auction: AuctionIx| self.task_id(self.auction(auction).task);
        match event.kind {
            EventKind::AuctionOpened { auction, task, round, decision } => json!({
                "kind": "auction_opened", "auction": auction.0, "task": self.task_id(task), "round": round,
                "min_confidence": self.auction(auction).confidence_min, "reasons": self.decision_json(decision),
            }),
            EventKind::BidPlaced { auction, bid } => {
                let bid = self.bid(bid);
                json!({
                    "kind": "bid_placed", "auction": auction.0, "task": lot(auction), "agent": agent(bid.agent),
                    "price": bid.price, "time": bid.time, "confidence": bid.confidence, "score": bid.score,
                    "valid": self.auction(auction).admits(&bid),
                })
            }
            EventKind::BidRefused { auction, agent: by, why } => json!({
                "kind": "bid_refused", "auction": auction.0, "task": lot(auction), "agent": agent(by),
                "why": why,
            }),
            EventKind::BidLate { auction, agent: by } => json!({
                "kind": "bid_late", "auction": auction.0, "task": lot(auction), "agent": agent(by),
            }),
            EventKind::TaskAwarded { auction, bid, decision, paid } => json!({
                "kind": "task_awarded", "auction": auction.0, "task": lot(auction),
                "agent": agent(self.bid(bid).agent), "paid": paid, "reasons": self.decision_json(decision),
            }),
            EventKind::AuctionFailed { auction, next } => json!({
                "kind": "auction_failed", "auction": auction.0, "task": lot(auction), "next": next,
            }),
            _ => Value::Null,
        }
    }
}
