//! An agent's side of being given tasks: it does them one after another, and answers when it is asked.

use std::collections::VecDeque;

use super::{Crashed, Happened, Team};
use crate::ids::{AgentIx, AuctionIx, AwardIx, Party, TaskIx};
use crate::sim::{AnswerKind, AttemptReport, AttemptTerms, Message, MessageBody};
use crate::time::Micros;
use crate::trace::AttemptEnd;

/// How an agent goes about what it is given; as it stands here, under a coordinator.
pub(crate) trait AgentProtocol {
    /// How many attempts of its at a task may end in an error before it reports that.
    fn attempts_max(&self) -> u32 {
        1
    }

    /// Whether it starts what it is given at once, beside its other work.
    fn overlaps(&self) -> bool {
        false
    }

    /// On what terms it attempts what it was given under that number.
    fn terms(&self, _number: u32) -> AttemptTerms {
        AttemptTerms::default()
    }

    /// Its answer where a task is announced in an auction.
    fn bid(
        &self,
        _agent: AgentIx,
        _task: TaskIx,
        _auction: AuctionIx,
        _load: Workload,
    ) -> Option<MessageBody> {
        None
    }
}

/// What an agent has before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Workload {
    /// How many tasks it was given and has not finished.
    pub(crate) tasks: u32,
    /// How many seconds they will keep it busy, as far as can be seen.
    pub(crate) seconds: f64,
}

/// The habits of someone who is given one task at a time.
#[derive(Debug)]
pub(crate) struct OneAtATime;

impl AgentProtocol for OneAtATime {}

/// A task as it was given: whose it is, and which assignment of it this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct QueuedWork {
    from: Party,
    task: TaskIx,
    number: u32,
}

/// An assignment that is being worked at.
#[derive(Debug, Clone, Copy)]
struct WorkUnderWay {
    assignment: QueuedWork,
    errors: u32,
}

/// A report, in case it was lost and is asked for.
#[derive(Debug)]
struct SentReport {
    assignment: QueuedWork,
    report: AttemptReport,
    /// Since when, as far as was looked, nobody waits for it.
    unawaited_since: Option<Micros>,
}

/// Serves whoever gives this agent tasks, by its habits, for as long as the run lasts.
pub(crate) async fn serve(team: Team, me: AgentIx, boss: Party, habits: impl AgentProtocol) {
    // It may be down before it has begun.
    let mut crashes = 0;
    loop {
        let Err(Crashed) = WorkerQueue::new(&team, me, crashes, &habits).work().await;
        // A crash takes with it what was in hand, and what was reported may be asked for again.
        team.up(me).await;
        crashes = team.crashes(me.into());
        team.send(me, boss, None, MessageBody::Recovered);
    }
}

/// What an agent has before it.
struct WorkerQueue<'a> {
    team: &'a Team,
    me: AgentIx,
    crashes: u32,
    habits: &'a dyn AgentProtocol,
    /// Not started yet, in the order in which it will be.
    in_hand: VecDeque<QueuedWork>,
    /// Side by side: the attempts that run, and what each is for.
    running: Vec<usize>,
    under_way: Vec<WorkUnderWay>,
    reported: Vec<SentReport>,
}

impl<'a> WorkerQueue<'a> {
    fn new(team: &'a Team, me: AgentIx, crashes: u32, habits: &'a dyn AgentProtocol) -> Self {
        Self {
            team,
            me,
            crashes,
            habits,
            in_hand: VecDeque::new(),
            running: Vec::new(),
            under_way: Vec::new(),
            reported: Vec::new(),
        }
    }

    /// Works, and answers meanwhile.
    async fn work(&mut self) -> Result<std::convert::Infallible, Crashed> {
        loop {
            while self.running.is_empty() || self.habits.overlaps() {
                let Some(assignment) = self.in_hand.pop_front() else { break };
                self.start(WorkUnderWay { assignment, errors: 0 });
            }
            match self.team.attempts_or_mail(&mut self.running, self.me, self.crashes).await? {
                Happened::Ended(place, report) => self.end(place, report),
                Happened::Mail(message) => self.take(message),
            }
        }
    }

    fn start(&mut self, under_way: WorkUnderWay) {
        let WorkUnderWay { assignment: QueuedWork { task, number, .. }, .. } = under_way;
        self.running.push(self.team.start(self.me, task, self.habits.terms(number)));
        self.under_way.push(under_way);
    }

    /// Reports how an attempt ended, unless it is to be tried again.
    fn end(&mut self, place: usize, report: AttemptReport) {
        let WorkUnderWay { assignment, mut errors } = self.under_way.remove(place);
        errors += u32::from(report.end == AttemptEnd::Error);
        if report.end == AttemptEnd::Error && errors < self.habits.attempts_max() {
            self.start(WorkUnderWay { assignment, errors });
        } else {
            self.forget();
            self.reported.push(SentReport { assignment, report, unawaited_since: None });
            self.report(assignment, report);
        }
    }

    /// Forgets what nobody can ask for any more: for longer than a question is on its way nobody has waited for it. Whoever
    /// gave someone up, and hears that it was at work, waits again; but that word is on its way no longer either.
    fn forget(&mut self) {
        let (team, me, now) = (self.team, self.me, self.team.now());
        self.reported.retain_mut(|SentReport { assignment, unawaited_since, .. }| {
            if team.is_awaited(assignment.from, me, assignment.task) {
                *unawaited_since = None;
                return true;
            }
            let since = *unawaited_since.get_or_insert(now);
            now <= since + team.model().message_delay()
        });
    }

    fn take(&mut self, message: Message) {
        let Some(task) = message.task else { return };
        match message.word {
            MessageBody::Assign(number) | MessageBody::Award(AwardIx(number)) => {
                self.queue(QueuedWork { from: message.from, task, number });
            }
            MessageBody::AskAgain(number) => self.answer(QueuedWork { from: message.from, task, number }),
            MessageBody::Announce(auction) | MessageBody::AnnounceAgain(auction) => {
                if let Some(word) = self.habits.bid(self.me, task, auction, self.load()) {
                    self.team.send(self.me, message.from, Some(task), word);
                }
            }
            MessageBody::Working(_)
            | MessageBody::Report(_)
            | MessageBody::Recovered
            | MessageBody::Propose(_)
            | MessageBody::Ballot(..)
            | MessageBody::Outcome(_)
            | MessageBody::Bid(_)
            | MessageBody::Refuse(..)
            | MessageBody::TurnDown
            | MessageBody::HandOver
            | MessageBody::HandOverAgain => {}
        }
    }

    /// Puts an assignment behind those of its priority. A task that it has from them already is not done twice.
    fn queue(&mut self, assignment: QueuedWork) {
        let under_way = self.under_way.iter_mut().map(|under_way| &mut under_way.assignment);
        let mut known = self.in_hand.iter_mut().chain(under_way);
        if let Some(known) = known.find(|it| (it.from, it.task) == (assignment.from, assignment.task)) {
            known.number = assignment.number;
            return;
        }
        let priority = |assignment: &QueuedWork| self.team.model().priority(assignment.task);
        let own = priority(&assignment);
        let place = self.in_hand.partition_point(|other| priority(other) >= own);
        self.in_hand.insert(place, assignment);
    }

    /// Answers someone who asks again: with the report where there is one, else that it is at work.
    fn answer(&mut self, assignment: QueuedWork) {
        let reported = self.reported.iter().rev().find(|reported| reported.assignment == assignment);
        if let Some(reported) = reported {
            self.report(assignment, reported.report);
        } else {
            self.queue(assignment);
            self.team.send(
                self.me,
                assignment.from,
                Some(assignment.task),
                MessageBody::Working(AnswerKind::Work),
            );
        }
    }

    fn report(&self, assignment: QueuedWork, report: AttemptReport) {
        self.team.send(self.me, assignment.from, Some(assignment.task), MessageBody::Report(report));
    }

    fn load(&self) -> Workload {
        let model = self.team.model();
        let efforts = self.in_hand.iter().map(|assignment| model.effort(assignment.task));
        Workload {
            tasks: (self.in_hand.len() + self.running.len()) as u32,
            seconds: self.team.seconds_left(self.me) + efforts.sum::<f64>() / self.team.speed_now(self.me),
        }
    }
}
