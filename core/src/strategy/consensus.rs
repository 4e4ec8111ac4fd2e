//! Nobody is in charge: a result counts when enough of the team agree.
//!
//! ```text
//!    ready tasks ──► proposer ──draft──► all others
//!         ▲             ▲                    │
//!         │             └───── ballots ──────┤
//!         └── approved, or the next one's turn ──► told to all
//! ```
//!
//! For each ready task a proposer drafts a result and puts it to the vote: its own vote is yes, every other agent is
//! asked, and all are told how it went: 3 (n − 1) messages a round. If enough say yes, the result is accepted. Otherwise it
//! is the turn of the next proposer. A task with options is a choice: its proposer prepares it, and all rank the options.
//!
//! An agent that was voted down waits for another able one, even if it is idle and the other is busy. Rounds that were
//! all lost to errors make the task `failed`, since nobody has rejected anything.

mod count;
mod turns;
mod voter;

use std::rc::Rc;

use futures::future::{Either, join, join_all, select};

use super::{Strategy, StrategyProfile};
use crate::ids::{AgentIx, AttemptIx, BallotIx, PollIx, TaskIx};
use crate::scenario::strategies::{ConsensusParameters, StrategyKind, Voting};
use crate::scenario::{Scenario, Vote};
use crate::team::{AttemptReport, MessageBody, Notification, QueueKey, Request, Team, Wanted, Worked};
use crate::time::micros;
use crate::trace::{ConsensusEvent, Opinion, Poll, Product};
use turns::TurnQueue;
use voter::vote_when_asked;

/// A result counts when enough of the team agree: [`StrategyKind::Consensus`], with the parameters that the scenario sets for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsensusStrategy;

impl Strategy for ConsensusStrategy {
    fn name(&self) -> &'static str {
        StrategyKind::Consensus.word()
    }

    fn profile(&self, scenario: &Scenario) -> StrategyProfile {
        StrategyProfile::of(StrategyKind::Consensus, scenario)
    }

    fn run(self, team: Team) -> impl Future<Output = ()> + 'static {
        run(team)
    }
}

/// Lets the team agree on one task after another until the run is over.
async fn run(team: Team) {
    let parameters = Rc::new(team.model().scenario().strategies.consensus.clone());
    let floor = TurnQueue::new(&team, &parameters);
    for agent in team.model().agents() {
        let floor = floor.clone();
        let hear = move |by, agent| floor.hear(by, agent);
        team.spawn(vote_when_asked(team.clone(), agent, micros(parameters.vote_time), hear));
    }
    team.spawn(floor.clone().give_turns());
    loop {
        let Notification::Ready(task) = team.next_notification().await else { continue };
        if team.model().able(task).is_empty() {
            team.leave_unassigned(task);
        } else {
            let matter = Deliberation {
                place: QueueKey::of(team.model(), task, team.now()),
                is_choice: !team.model().task(task).options.is_empty(),
                team: team.clone(),
                floor: floor.clone(),
                parameters: Rc::clone(&parameters),
                task,
            };
            team.spawn(matter.settle());
        }
    }
}

/// A task on which the team is to agree.
struct Deliberation {
    team: Team,
    floor: TurnQueue,
    parameters: Rc<ConsensusParameters>,
    task: TaskIx,
    place: QueueKey,
    /// Whether the vote ranks the options of the task instead of accepting a draft.
    is_choice: bool,
}

/// A result that an agent drafted.
#[derive(Clone, Copy)]
struct Draft {
    agent: AgentIx,
    attempt: AttemptIx,
    product: Product,
    /// Crashes of its author by then; a further crash loses the draft.
    crashes: u32,
    /// Number of drafts of this turn, and of those that say the same as this one.
    drafts: u32,
    alike: u32,
}

/// The outcome of a turn.
enum Drafted {
    Draft(Draft),
    /// All attempts ended in errors: the number of errors.
    Errors(u32),
    Crashed,
}

/// The outcome of a vote.
enum Voted {
    Approved,
    Rejected,
    /// The proposer crashed before the ballots were counted.
    BrokenOff,
}

impl Deliberation {
    /// Holds rounds until the team agrees on a result or there are no more rounds; settles the task.
    async fn settle(self) {
        let rounds = if self.is_choice { 1 } else { self.parameters.max_rounds };
        let (mut round, mut errors, mut voted_down, mut was_voted_on) = (1, 0, None, false);
        while round <= rounds {
            let turn = self.floor.turn(self.place, round, voted_down).await;
            match self.draft(round, &turn).await {
                Drafted::Draft(draft) => match self.vote(round, draft).await {
                    Voted::Approved => {
                        self.team.complete(self.task, draft.attempt);
                        return self.floor.settled();
                    }
                    Voted::Rejected => {
                        (voted_down, was_voted_on) = (Some(draft.agent), true);
                        round += 1;
                    }
                    // Nobody's fault: the same round again.
                    Voted::BrokenOff => {}
                },
                Drafted::Errors(more) => {
                    (voted_down, errors) = (turn.first().copied(), errors + more);
                    round += 1;
                }
                Drafted::Crashed => {}
            }
        }
        if was_voted_on {
            self.team.reject(self.task, rounds);
        } else {
            self.team.fail(self.task, errors);
        }
        self.floor.settled();
    }

    // ── Drafting ────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Lets those whose turn it is draft independently. Returns the draft that most of them share, by its first listed author;
    /// of drafts that equally many share, the one whose author is listed first.
    async fn draft(&self, round: u32, turn: &[AgentIx]) -> Drafted {
        let mut drafts = Vec::new();
        let mut errors = 0;
        for (agent, worked) in join_all(turn.iter().map(|agent| self.draft_alone(*agent))).await {
            match worked {
                Worked::Done(AttemptReport { attempt, product: Some(product), .. }, crashes) => {
                    drafts.push(Draft { agent, attempt, product, crashes, drafts: 0, alike: 0 });
                }
                Worked::Failed(more) => errors += more,
                Worked::Done(..) | Worked::Crashed => {}
            }
        }
        drafts.retain(|draft| self.team.crashes(draft.agent.into()) == draft.crashes);
        drafts.sort_by_key(|draft| draft.agent);
        let alike = |draft: &Draft| {
            let one = (draft.agent, draft.product);
            drafts.iter().filter(|it| self.team.is_alike(self.task, one, (it.agent, it.product))).count()
        };
        let shared = drafts.iter().map(|draft| (alike(draft), *draft));
        match shared.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
            Some((alike, draft)) => {
                self.floor.proposes(turn[0], draft.agent);
                Drafted::Draft(Draft { drafts: drafts.len() as u32, alike: alike as u32, ..draft })
            }
            None if errors > 0 => {
                let agent = turn[0];
                self.team.record(ConsensusEvent::RoundLost { task: self.task, agent, round });
                Drafted::Errors(errors)
            }
            None => Drafted::Crashed,
        }
    }

    /// Lets one agent draft. If it crashes, the others notice after a while and go on without it.
    async fn draft_alone(&self, agent: AgentIx) -> (AgentIx, Worked) {
        let worked = self.team.work(agent, self.task, self.parameters.max_attempts).await;
        if worked == Worked::Crashed {
            self.notice_crash(agent).await;
        }
        self.floor.free(agent);
        (agent, worked)
    }

    async fn notice_crash(&self, agent: AgentIx) {
        if self.team.crash_noticed(agent).await {
            self.floor.miss(agent);
        }
    }

    // ── Voting ──────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Puts a draft to the vote, counts the ballots, and tells everyone, unless the proposer crashes before.
    async fn vote(&self, round: u32, draft: Draft) -> Voted {
        let proposer = draft.agent;
        let poll = self.team.votes().call(Poll {
            task: self.task,
            round,
            proposer,
            attempt: draft.attempt,
            draft_right: (!self.is_choice).then(|| self.team.is_right(self.task, draft.product)),
            drafts: draft.drafts,
            alike: draft.alike,
        });
        let ballots = Box::pin(self.ballots(poll, proposer));
        let crash = Box::pin(self.team.crash_after(proposer.into(), draft.crashes));
        match select(ballots, crash).await {
            Either::Left((ballots, _)) => {
                let approved = self.count(poll, ballots);
                self.team.broadcast(proposer, Some(self.task), MessageBody::Outcome(poll));
                if approved { Voted::Approved } else { Voted::Rejected }
            }
            Either::Right(_) => {
                self.team.record(ConsensusEvent::VoteBrokenOff { poll });
                self.notice_crash(proposer).await;
                Voted::BrokenOff
            }
        }
    }

    /// Collects the ballots in agent order, the proposer's own last; `None` for an agent that sends none.
    async fn ballots(&self, poll: PollIx, proposer: AgentIx) -> Vec<(AgentIx, Option<BallotIx>)> {
        let own = async {
            if self.is_choice {
                self.team.votes().cast_own(poll, proposer).await
            } else {
                Some(self.team.votes().cast_as(poll, proposer, Opinion::Vote(Vote::Yes)))
            }
        };
        let others = async {
            let voters = self.team.others(proposer);
            if self.parameters.voting == Voting::Parallel {
                return join_all(voters.map(|voter| self.ballot(poll, proposer, voter))).await;
            }
            let mut ballots = Vec::new();
            for voter in voters {
                ballots.push(self.ballot(poll, proposer, voter).await);
            }
            ballots
        };
        let (own, mut ballots) = join(own, others).await;
        ballots.push((proposer, own));
        ballots
    }

    /// Asks one agent for its ballot, unless it did not answer the last time and was not heard from since.
    async fn ballot(&self, poll: PollIx, asker: AgentIx, voter: AgentIx) -> (AgentIx, Option<BallotIx>) {
        if !self.floor.may_vote(voter) {
            return (voter, None);
        }
        let request = Request {
            asker: asker.into(),
            agent: voter,
            task: self.task,
            wanted: Wanted::Vote(poll),
            due_in: micros(self.parameters.vote_time),
        };
        loop {
            let Some(heard) = self.team.ask(request).await else {
                self.floor.miss_vote(voter);
                return (voter, None);
            };
            self.floor.hear(asker, voter);
            if let MessageBody::Ballot(_, ballot) = heard {
                return (voter, Some(ballot));
            }
            // It crashed with the question in hand.
        }
    }
}
