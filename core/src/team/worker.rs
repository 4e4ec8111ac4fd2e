//! An agent's side of being given tasks: it does them one after another, and answers when it is asked.

use std::collections::VecDeque;

use super::{Crashed, Happened, Team};
use crate::ids::{AgentIx, AwardIx, Party, TaskIx};
use crate::sim::{AnswerKind, AttemptReport, AttemptTerms, Message, MessageBody};
use crate::time::Micros;
use crate::trace::AttemptEnd;

/// How an agent goes about what it is assigned. The defaults are those of an agent under a coordinator.
pub trait AgentProtocol {
    /// Returns how many attempts at a task may end in an error before the agent reports that.
    fn attempts_max(&self) -> u32 {
        1
    }

    /// Returns whether the agent starts what it is assigned at once, concurrently with its other work.
    fn overlaps(&self) -> bool {
        false
    }

    /// Returns the terms on which the agent attempts the assignment of that number.
    fn terms(&self, _number: u32) -> AttemptTerms {
        AttemptTerms::default()
    }

    /// Returns the agent's answer to a message about a task that is no assignment, or `None` if it sends none now. The answer
    /// goes to the sender, about the same task. `load` says what the agent has to do.
    fn answer(
        &self,
        _agent: AgentIx,
        _task: TaskIx,
        _message: Message,
        _load: &dyn Fn() -> Workload,
    ) -> Option<MessageBody> {
        None
    }
}

/// What an agent has to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Workload {
    /// Number of tasks that it was assigned and has not finished.
    pub tasks: u32,
    /// Seconds for which they will keep it busy, at its present speed and without luck.
    pub seconds: f64,
}

/// The protocol of an agent that is assigned one task at a time: one attempt each, on the usual terms.
#[derive(Debug)]
pub struct OneAtATime;

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

/// Lets an agent work at what it is assigned by [`MessageBody::Assign`] or [`MessageBody::Award`], one after another or
/// concurrently, until the run is over.
///
/// It takes tasks of the highest priority first, then in the order in which they came; reports each end to the sender; answers
/// [`MessageBody::AskAgain`] with the report or with [`MessageBody::Working`]; and tells `boss` when it is up again after a
/// crash, which loses all that it had in hand.
pub async fn serve(team: Team, me: AgentIx, boss: Party, habits: impl AgentProtocol) {
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
            _ => {
                if let Some(word) = self.habits.answer(self.me, task, message, &|| self.load()) {
                    self.team.send(self.me, message.from, Some(task), word);
                }
            }
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
