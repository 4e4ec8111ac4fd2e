//! Contracts: awards, their outcomes, and absent contractors.

use super::{ME, Market, RunnerUp, WinningBid};
use crate::ids::{AgentIx, DecisionIx, TaskIx};
use crate::scenario::strategies::BusyAgents;
use crate::team::{AttemptReport, Message, MessageBody, Request, Wanted};
use crate::trace::{AttemptEnd, Award, Candidate, DecisionQuestion, EventKind, MarketEvent, Verdict};

impl Market {
    // ── Awarding ────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Awards a task to the agent of a bid, and waits for the outcome beside everything else.
    pub(super) fn award(&mut self, task: TaskIx, prize: WinningBid, decision: DecisionIx) {
        let WinningBid { bid, agent, paid } = prize;
        let award = self.team.auctions().award_to(Award { bid, paid });
        self.team.record(MarketEvent::TaskAwarded { award, decision });
        let place = self.lot(task).place;
        self.queue.remove(&place);
        let (now, nominal) = (self.team.now(), self.team.model().nominal(agent, task));
        let overlaps = self.rules.parameters.busy_agents == BusyAgents::BidAndOverlap;
        let contractor = self.contractor(agent);
        contractor.won += 1;
        let starts_at = if overlaps { now } else { now.max(contractor.due_at) };
        contractor.due_at = starts_at + nominal;
        let due_in = contractor.due_at - now;
        self.under_way += 1;
        self.lot(task).open += 1;
        self.awarded.insert((task, agent));
        self.team.follow_up(Request { asker: ME, agent, task, wanted: Wanted::Award(award), due_in });
    }

    /// Notes that the outcome of an award is known.
    pub(super) fn end_award(&mut self, task: TaskIx, agent: AgentIx) {
        self.awarded.remove(&(task, agent));
        self.under_way -= 1;
        self.lot(task).open -= 1;
        let now = self.team.now();
        let contractor = self.contractor(agent);
        contractor.won -= 1;
        if contractor.won == 0 {
            contractor.due_at = now;
        }
    }

    // ── What comes of it ────────────────────────────────────────────────────────────────────────────────────────────

    /// Takes in how a contract ended. The end may be known, because an agent answers each time that it is asked.
    pub(super) fn judge(&mut self, task: TaskIx, report: AttemptReport) {
        if !self.known.learn(report.attempt) {
            return;
        }
        let is_done = report.end == AttemptEnd::Done;
        if is_done && self.team.is_settled(task) {
            self.team.record(EventKind::DuplicateDiscarded { attempt: report.attempt });
        } else if is_done {
            let place = self.lot(task).place;
            self.queue.remove(&place);
            self.team.complete(task, report.attempt);
        } else {
            self.lot(task).failures += 1;
            self.go_on_after_failure(task);
        }
    }

    /// Goes on after a contractor has used up its attempts: the runner-up is next, once. With `max_attempts` of 1 there is no
    /// runner-up, as in the original article; no other parameter says so. Nothing is given up while somebody is at it.
    pub(super) fn go_on_after_failure(&mut self, task: TaskIx) {
        let has_second_chance = self.rules.parameters.max_attempts > 1 && self.lot(task).failures == 1;
        if self.lot(task).open > 0 || self.team.is_settled(task) {
            return;
        }
        let runner_up = self.lot(task).runner_up.take().filter(|_| has_second_chance);
        match runner_up.filter(|runner_up| self.present.contains(runner_up.prize.agent)) {
            Some(runner_up) => {
                let decision = self.explain_runner_up(runner_up);
                self.award(task, runner_up.prize, decision);
            }
            None if self.team.is_attempted(task) => self.team.notify_when_over(task),
            None => {
                let place = self.lot(task).place;
                self.queue.remove(&place);
                self.team.fail(task, self.team.errors(task));
            }
        }
    }

    /// Notes that an agent is absent: what it has won and not done is auctioned again.
    pub(super) fn miss(&mut self, agent: AgentIx) {
        self.present.remove(agent);
        for task in self.won_by(agent) {
            self.under_way -= 1;
            self.lot(task).open -= 1;
            self.put_up(task);
        }
        self.queue.iter().for_each(|place| self.search_for(place.task));
    }

    /// Notes that an agent is back. It is asked about what it has won; until it answers, that is not auctioned.
    pub(super) fn welcome(&mut self, agent: AgentIx) {
        self.present.insert(agent);
        for task in self.won_by(agent) {
            self.under_way += 1;
            let lot = self.lot(task);
            lot.open += 1;
            let place = lot.place;
            self.queue.remove(&place);
        }
    }

    /// Returns the tasks that an agent has won and whose outcome is not known.
    fn won_by(&self, agent: AgentIx) -> Vec<TaskIx> {
        self.awarded.iter().filter(|award| award.1 == agent).map(|award| award.0).collect()
    }

    /// Takes in a message that was not expected as an answer: what comes after its auction is late.
    pub(super) fn hear(&mut self, message: Message) {
        let Some(agent) = message.from.agent() else { return };
        let auction = match message.word {
            MessageBody::Bid(_, bid) => self.team.auctions().bid(bid).auction,
            MessageBody::Refuse(_, auction, _) => auction,
            _ => return,
        };
        self.team.record(MarketEvent::BidLate { auction, agent });
    }

    fn explain_runner_up(&self, runner_up: RunnerUp) -> DecisionIx {
        let RunnerUp { prize, winner } = runner_up;
        let (own, failed) = (self.team.auctions().bid(prize.bid), self.team.auctions().bid(winner));
        let failed = Candidate { place: failed.agent.0, verdict: Verdict::Failed, figure: failed.score };
        let decision = self.team.decision();
        let question = DecisionQuestion::WhichBid(self.rules.parameters.pricing);
        self.team.explain(decision, question, (own.agent.0, own.score), std::iter::once(failed), 1);
        decision
    }
}
