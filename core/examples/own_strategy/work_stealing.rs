//! Work stealing, as a strategy from outside the crate.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use coordination::ids::{AgentIx, DecisionIx, TaskIx};
use coordination::strategy::Strategy;
use coordination::team::{MessageBody, Notification, Notify, Request, Team, Worked};
use coordination::trace::{Candidate, CandidateKind, EventKind, NoteSubject, Verdict};
use serde_json::json;

/// Every ready task joins the shortest queue of an able agent; an agent with an empty queue steals the last task of the longest.
///
/// Stealing costs a message and its answer. The queue of an agent that is down is taken without an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorkStealing {
    /// The length of a queue from which on it is stolen from.
    pub(crate) from_length: usize,
    /// How many attempts at a task may end in an error before it is given up.
    pub(crate) max_attempts: u32,
}

impl Strategy for WorkStealing {
    fn name(&self) -> &'static str {
        "work_stealing"
    }

    async fn run(self, team: Team) {
        let queues = RefCell::new(vec![VecDeque::new(); team.model().agents().count()]);
        let crew = Rc::new(Crew { team: team.clone(), rules: self, queues, changed: Notify::new(&team) });
        for me in team.model().agents() {
            team.spawn(Rc::clone(&crew).work(me));
            team.spawn(Rc::clone(&crew).answer(me));
        }
        loop {
            if let Notification::Ready(task) = team.next_notification().await {
                crew.deal(task);
            }
        }
    }
}

/// The state that all agents share: who has which tasks.
struct Crew {
    team: Team,
    rules: WorkStealing,
    queues: RefCell<Vec<VecDeque<TaskIx>>>,
    changed: Notify,
}

/// The next action of an idle agent.
enum NextStep {
    Do(TaskIx),
    Steal(TaskIx, AgentIx),
}

impl Crew {
    fn deal(&self, task: TaskIx) {
        let able = self.team.model().able(task).iter();
        let Some(agent) = able.min_by_key(|agent| self.length(*agent)) else {
            return self.team.leave_unassigned(task);
        };
        let decision = self.explain("which_queue", "shortest", agent);
        self.team.record(EventKind::TaskAssigned { task, agent, decision });
        self.queues.borrow_mut()[agent.index()].push_back(task);
        self.changed.ring();
    }

    /// An agent works, steals if it has nothing to do, and waits if there is nothing to steal.
    async fn work(self: Rc<Self>, me: AgentIx) {
        loop {
            self.team.up(me).await;
            match self.changed.wait_for(|| self.next_step(me)).await {
                NextStep::Do(task) => match self.team.work(me, task, self.rules.max_attempts).await {
                    Worked::Done(report, _) => self.team.complete(task, report.attempt),
                    Worked::Failed(errors) => self.team.fail(task, errors),
                    Worked::Crashed => {
                        self.queues.borrow_mut()[me.index()].push_front(task);
                        self.changed.ring();
                    }
                },
                NextStep::Steal(task, victim) if self.team.is_up(me) => self.steal(me, task, victim).await,
                NextStep::Steal(..) => {}
            }
        }
    }

    fn next_step(&self, me: AgentIx) -> Option<NextStep> {
        if let Some(own) = self.queues.borrow_mut()[me.index()].pop_front() {
            return Some(NextStep::Do(own));
        }
        let victims = self.team.others(me).filter(|victim| self.length(*victim) >= self.rules.from_length);
        let victim = victims.max_by_key(|victim| (self.length(*victim), std::cmp::Reverse(*victim)))?;
        let queues = self.queues.borrow();
        let can_do = |task: &&TaskIx| self.team.model().able(**task).contains(me);
        queues[victim.index()].iter().rev().find(can_do).map(|task| NextStep::Steal(*task, victim))
    }

    async fn steal(&self, me: AgentIx, task: TaskIx, victim: AgentIx) {
        let decision = Some(self.explain("which_victim", "longest", victim));
        let subject = NoteSubject { agent: Some(me), task: Some(task), decision };
        self.team.note("steals", subject, json!({ "queued": self.length(victim) }));
        let wanted = self.team.custom_request("steal", json!({ "by": me.0 }));
        let request = Request { asker: me.into(), agent: victim, task, wanted, due_in: 0 };
        if self.team.ask(request).await.is_none() && !self.team.is_up(victim) {
            self.hand_over(task, victim, me);
        }
    }

    /// An agent answers those who steal from it, also while it works.
    async fn answer(self: Rc<Self>, me: AgentIx) {
        loop {
            self.team.up(me).await;
            let crashes = self.team.crashes(me.into());
            while let Ok(message) = self.team.mail(me, crashes).await {
                let (Some(thief), Some(task)) = (message.from.agent(), message.task) else { continue };
                let MessageBody::CustomRequest(number, _) = message.word else { continue };
                self.hand_over(task, me, thief);
                let is_given = self.queues.borrow()[thief.index()].contains(&task);
                self.team.send(me, thief, Some(task), self.team.custom_answer(number, "given", is_given));
            }
        }
    }

    fn hand_over(&self, task: TaskIx, from: AgentIx, to: AgentIx) {
        let mut queues = self.queues.borrow_mut();
        let Some(place) = queues[from.index()].iter().position(|queued| *queued == task) else { return };
        queues[from.index()].remove(place);
        queues[to.index()].push_back(task);
        drop(queues);
        self.changed.ring();
    }

    fn length(&self, agent: AgentIx) -> usize {
        self.queues.borrow()[agent.index()].len()
    }

    /// Explains why it is this agent: by the length of the queues.
    fn explain(&self, question: &str, rule: &str, chosen: AgentIx) -> DecisionIx {
        let (team, decision) = (&self.team, self.team.decision());
        let figure = |agent: AgentIx| self.length(agent) as f64;
        let other =
            |agent: AgentIx| Candidate { place: agent.0, verdict: Verdict::Behind, figure: figure(agent) };
        let count = team.model().agents().count() - 1;
        let question = team.question(question, rule, CandidateKind::Agents);
        team.explain(decision, question, (chosen.0, figure(chosen)), team.others(chosen).map(other), count);
        decision
    }
}
