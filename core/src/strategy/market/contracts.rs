//! Contracts: awards, their outcomes, and absent contractors.

use futures::FutureExt;
use futures::future::{AbortHandle, Abortable};

use super::{ME, Market, RunnerUp, WinningBid};
use crate::ids::{AgentIx, AwardIx, DecisionIx, TaskIx};
use crate::scenario::strategies::BusyAgents;
use crate::team::{AttemptReport, MessageBody, Notification, Request, WorkAnswer};
use crate::trace::{AttemptEnd, Award, Candidate, DecisionQuestion, EventKind, MarketEvent, Verdict};

impl Market {
    // ── Awarding ────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Awards a task to the agent of a bid.
    pub(super) fn award(&mut self, task: TaskIx, prize: WinningBid, decision: DecisionIx) {
        let WinningBid { bid, agent, paid } = prize;
        let award = self.team.auctions().award_to(Award { bid, paid });
        self.team.record(MarketEvent::TaskAwarded { award, decision });
        let lot = self.lot(task);
        lot.awards.push((agent, award));
        let place = lot.place;
        self.queue.remove(&place);
        self.wait_for(task, agent, award, false);
    }

    /// Waits for the outcome of an award, concurrently with everything else. The agent is told of the award first, unless it is
    /// at the task already.
    fn wait_for(&mut self, task: TaskIx, agent: AgentIx, award: AwardIx, is_at_it: bool) {
        let (now, nominal) = (self.team.now(), self.team.model().nominal(agent, task));
        let overlaps = self.rules.parameters.busy_agents == BusyAgents::BidAndOverlap;
        let contractor = self.contractor(agent);
        contractor.won += 1;
        let starts_at = if overlaps { now } else { now.max(contractor.due_at) };
        contractor.due_at = starts_at + nominal;
        let due_in = contractor.due_at - now;
        self.lot(task).open += 1;
        let (handle, registration) = AbortHandle::new_pair();
        self.open.insert((task, agent), handle);
        let team = self.team.clone();
        let (due_in, first) =
            if is_at_it { (nominal, None) } else { (due_in, Some(MessageBody::Award(award))) };
        let request = Request::to_work(ME, agent, task, award.0, due_in);
        let followed_up = async move {
            team.notify(match team.ask_for_work(request, first).await {
                WorkAnswer::Reported(report) => Notification::Answered(agent, task, Some(report)),
                WorkAnswer::Lost => Notification::Answered(agent, task, None),
                WorkAnswer::Absent => Notification::Absent(agent, task),
            });
        };
        let followed_up = Abortable::new(followed_up, registration);
        // One that is given up has nothing to say.
        self.team.spawn(followed_up.map(|_| ()));
    }

    /// Stops waiting for the outcome of an award; returns `false` if nothing was awaited.
    pub(super) fn end_award(&mut self, task: TaskIx, agent: AgentIx) -> bool {
        let Some(handle) = self.open.remove(&(task, agent)) else { return false };
        handle.abort();
        self.lot(task).open -= 1;
        let now = self.team.now();
        let contractor = self.contractor(agent);
        contractor.won -= 1;
        if contractor.won == 0 {
            contractor.due_at = now;
        }
        true
    }

    // ── What comes of it ────────────────────────────────────────────────────────────────────────────────────────────

    /// Takes in how a contract ended.
    pub(super) fn judge(&mut self, task: TaskIx, report: AttemptReport, was_open: bool) {
        if self.lot(task).heard.contains(&report.attempt) {
            return;
        }
        self.lot(task).heard.push(report.attempt);
        let is_done = report.end == AttemptEnd::Done;
        if is_done && self.team.is_settled(task) {
            self.team.record(EventKind::DuplicateDiscarded { attempt: report.attempt });
        } else if is_done {
            let place = self.lot(task).place;
            self.queue.remove(&place);
            self.team.complete(task, report.attempt);
        } else if was_open {
            self.lot(task).failures += 1;
            self.go_on_after_failure(task);
        }
    }

    /// Goes on after a contractor has used up its attempts: the runner-up is next, once. With `max_attempts` of 1 there is no
    /// runner-up, as in the original article; no other parameter says so.
    fn go_on_after_failure(&mut self, task: TaskIx) {
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
            None => self.team.fail(task, self.team.errors(task)),
        }
    }

    /// Notes that an agent is absent: what it has won and not done is auctioned again.
    pub(super) fn miss(&mut self, agent: AgentIx) {
        self.present.remove(agent);
        let won: Vec<TaskIx> = self.open.keys().filter(|key| key.1 == agent).map(|key| key.0).collect();
        for task in won {
            self.end_award(task, agent);
            self.put_up(task);
        }
    }

    /// Takes in a message that was not expected as an answer.
    pub(super) fn hear(&mut self, agent: AgentIx, task: Option<TaskIx>, word: MessageBody) {
        self.contractor(agent).heard += 1;
        let was_absent = !self.present.contains(agent);
        self.welcome(agent);
        match (word, task) {
            (MessageBody::Working(_), Some(task)) if was_absent => self.go_on_with(task, agent),
            (MessageBody::Report(report), Some(task)) => self.judge(task, report, false),
            (MessageBody::Bid(bid), _) => {
                let auction = self.team.auctions().bid(bid).auction;
                self.team.record(MarketEvent::BidLate { auction, agent });
            }
            (MessageBody::Refuse(auction, _), _) => self.team.record(MarketEvent::BidLate { auction, agent }),
            _ => {}
        }
    }

    /// Waits again for an agent that was absent and is still at work on what it had won last.
    fn go_on_with(&mut self, task: TaskIx, agent: AgentIx) {
        let lot = self.lot(task);
        let place = lot.place;
        let award = lot.awards.iter().rev().find(|(winner, _)| *winner == agent).copied();
        let is_open = self.open.contains_key(&(task, agent)) || self.team.is_settled(task);
        if let Some((_, award)) = award.filter(|_| !is_open) {
            self.queue.remove(&place);
            self.wait_for(task, agent, award, true);
        }
    }

    /// Notes that an agent was heard from: it is present again.
    pub(super) fn welcome(&mut self, agent: AgentIx) {
        if !self.present.contains(agent) {
            self.present.insert(agent);
            self.team.record(EventKind::AgentBack { agent, by: ME });
        }
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
