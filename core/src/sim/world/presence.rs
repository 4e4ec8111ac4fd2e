//! Who counts as absent, and the words by which an agent comes to count as present again.
//!
//! An agent that was asked three times without an answer is absent to the coordinator. It is given nothing and asked nothing until
//! it is heard from, unless the work needs it: then it is asked whether it is there, until it was asked eight times in all.
//! Whoever takes the coordinator's place asks once all who are absent.
//!
//! An agent that is up again after a crash announces that, with the requests whose work it lost. It repeats the announcement
//! until it is acknowledged, at most eight times in all. An announcement to the whole team is acknowledged by the first whom it
//! reaches, since all of them know then.

use super::{Message, MessageBody, Notification, TimerAction, World};
use crate::ids::{AgentIx, AnnouncementIx, Party, RequestIx, TaskIx};
use crate::sim::TimerIx;
use crate::sim::follow_ups::ASKED_MAX;
use crate::time::Micros;
use crate::trace::EventKind;

/// How often an agent is asked, or says by itself, what must arrive for the run to go on.
const WORDS_MAX: u32 = 8;

/// An agent that is absent to the coordinator.
#[derive(Debug)]
struct Search {
    /// The request that it did not answer, and its task.
    request: RequestIx,
    task: TaskIx,
    asked: u32,
    /// Whether the work needs the agent: nobody else can do what there is to do.
    is_needed: bool,
    /// The timer of the next question; none if no more is asked for now.
    timer: Option<TimerIx>,
}

/// An agent's announcement that it is up again.
#[derive(Debug)]
struct Announcement {
    agent: AgentIx,
    /// Whom it tells, or `None` if it tells all other agents.
    to: Option<Party>,
    lost: Vec<RequestIx>,
    said: u32,
    /// The timer of its repetition; none if it is not repeated any more.
    timer: Option<TimerIx>,
    /// Whether one of those it has reached has acknowledged it since it was said last.
    is_being_acknowledged: bool,
}

/// Who is absent to the coordinator, and the announcements of those who are up again.
#[derive(Debug)]
pub(super) struct Presence {
    searches: Vec<Option<Search>>,
    /// When the coordinator heard from each agent last.
    heard_at: Vec<Option<Micros>>,
    announcements: Vec<Announcement>,
}

impl Presence {
    pub(super) fn new(agents: usize) -> Self {
        Self {
            searches: (0..agents).map(|_| None).collect(),
            heard_at: vec![None; agents],
            announcements: Vec::new(),
        }
    }

    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        self.searches.iter_mut().for_each(|search| *search = None);
        self.heard_at.fill(None);
        self.announcements.clear();
    }

    fn search_mut(&mut self, agent: AgentIx) -> Option<&mut Search> {
        self.searches[agent.index()].as_mut()
    }
}

impl World {
    // ── Absent to the coordinator ────────────────────────────────────────────────────────────────────────────────────

    /// Returns whether an agent is absent to the coordinator.
    #[inline(always)]
    pub(crate) fn is_absent(&self, agent: AgentIx) -> bool {
        self.presence.searches[agent.index()].is_some()
    }

    /// Notes that an agent has not answered a request of the coordinator. Nothing happens if it is absent already.
    pub(crate) fn miss(&mut self, agent: AgentIx, request: RequestIx, task: TaskIx) {
        if self.is_absent(agent) {
            return;
        }
        self.record(EventKind::AgentAbsent { agent, by: Party::COORDINATOR });
        let search = Search { request, task, asked: ASKED_MAX, is_needed: false, timer: None };
        self.presence.searches[agent.index()] = Some(search);
        self.notify(Notification::Absent(agent));
    }

    /// Asks an absent agent whether it is there, because the work needs it. Nothing happens if that was said before.
    pub(crate) fn search(&mut self, agent: AgentIx) {
        if let Some(search) = self.presence.search_mut(agent).filter(|search| !search.is_needed) {
            search.is_needed = true;
            self.probe(agent);
        }
    }

    /// Notes that a message has come: an agent that the coordinator hears from is not absent.
    #[inline(always)]
    pub(super) fn hear(&mut self, message: &Message) {
        if message.to == Party::COORDINATOR
            && let Some(agent) = message.from.agent()
        {
            self.presence.heard_at[agent.index()] = Some(self.clock.now());
            if self.is_absent(agent) {
                self.welcome(agent);
            }
        }
    }

    /// Returns whether the coordinator has heard from an agent lately: within the time for which it waits for an overdue answer.
    pub(crate) fn is_heard_lately(&self, agent: AgentIx) -> bool {
        self.presence.heard_at[agent.index()].is_some_and(|at| at + self.model.grace() > self.clock.now())
    }

    fn welcome(&mut self, agent: AgentIx) {
        let Some(search) = self.presence.searches[agent.index()].take() else { return };
        if let Some(timer) = search.timer {
            self.clock.call_off(timer);
        }
        self.record(EventKind::AgentBack { agent, by: Party::COORDINATOR });
        self.notify(Notification::Back(agent));
        self.answers.wake_from(agent, &mut self.jobs);
    }

    /// Asks an absent agent whether it is there; again after the usual wait if it is needed.
    pub(super) fn probe(&mut self, agent: AgentIx) {
        let is_up = self.is_up(Party::COORDINATOR);
        let Some(search) = self.presence.search_mut(agent) else { return };
        search.timer = None;
        if !is_up || search.asked >= WORDS_MAX {
            return;
        }
        search.asked += 1;
        if search.is_needed {
            let next_at = self.clock.now() + self.model.grace();
            search.timer = Some(self.clock.schedule(next_at, TimerAction::Probe(agent)));
        }
        let (word, task) = (MessageBody::Probe(search.request), Some(search.task));
        self.send(Message { from: Party::COORDINATOR, to: agent.into(), task, word });
    }

    /// Asks all absent agents anew, because somebody has taken the coordinator's place or it is up again.
    pub(super) fn probe_all(&mut self) {
        for agent in self.model.agents() {
            if let Some(search) = self.presence.search_mut(agent) {
                let timer = search.timer.take();
                search.asked = 0;
                if let Some(timer) = timer {
                    self.clock.call_off(timer);
                }
                self.probe(agent);
            }
        }
    }

    // ── Up again ─────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Lets an agent announce that it is up again and has lost what some requests asked for: to one party, or to all other
    /// agents. An earlier announcement of it is not repeated any more.
    pub(crate) fn announce_recovery(&mut self, agent: AgentIx, to: Option<Party>, lost: Vec<RequestIx>) {
        let number = AnnouncementIx(self.presence.announcements.len() as u32);
        let earlier = self.presence.announcements.iter().rposition(|other| other.agent == agent);
        if let Some(earlier) = earlier {
            self.acknowledge(AnnouncementIx(earlier as u32));
        }
        let (said, timer, is_being_acknowledged) = (0, None, false);
        let announcement = Announcement { agent, to, lost, said, timer, is_being_acknowledged };
        self.presence.announcements.push(announcement);
        self.announce(number);
    }

    /// Says an announcement, unless it was said often enough or the agent is down.
    pub(super) fn announce(&mut self, number: AnnouncementIx) {
        let announcement = &mut self.presence.announcements[number.index()];
        announcement.timer = None;
        let Announcement { agent, to, said, .. } = *announcement;
        if said >= WORDS_MAX || !self.roster.is_up(agent.into()) {
            return;
        }
        (announcement.said, announcement.is_being_acknowledged) = (said + 1, false);
        let timer = self.clock.schedule(self.clock.now() + self.model.grace(), TimerAction::Announce(number));
        announcement.timer = Some(timer);
        let message =
            |to| Message { from: agent.into(), to, task: None, word: MessageBody::Recovered(number) };
        match to {
            Some(to) => self.send(message(to)),
            None => {
                for other in self.model.agents().filter(|other| *other != agent) {
                    self.send(message(other.into()));
                }
            }
        }
    }

    /// Notes that an announcement was acknowledged: it is not repeated.
    pub(super) fn acknowledge(&mut self, number: AnnouncementIx) {
        if let Some(timer) = self.presence.announcements[number.index()].timer.take() {
            self.clock.call_off(timer);
        }
    }

    /// Takes in an announcement that has reached somebody: what it asked for and was lost is answered so.
    pub(super) fn take_in_recovery(&mut self, number: AnnouncementIx, to: Party) {
        let Announcement { agent, is_being_acknowledged, .. } = self.presence.announcements[number.index()];
        let lost = std::mem::take(&mut self.presence.announcements[number.index()].lost);
        for request in &lost {
            self.answers.answer(*request, (agent, to), MessageBody::Lost(*request), &mut self.jobs);
        }
        let announcement = &mut self.presence.announcements[number.index()];
        (announcement.lost, announcement.is_being_acknowledged) = (lost, true);
        if !is_being_acknowledged {
            let word = MessageBody::Acknowledge(number);
            self.send(Message { from: to, to: agent.into(), task: None, word });
        }
    }
}
