//! A run, event by event, becomes its story.

use coordination::time::Micros;
use coordination::trace::{AttemptEnd, EventKind, RoleBasedEvent, UncoordinatedEvent};

use super::{Attempt, Down, Hold, Message, Stage, Story};

impl Story {
    pub(super) fn take_in_work(&mut self, number: usize, at: Micros, kind: EventKind) {
        if let Some((task, agent)) = self.given(kind) {
            self.tasks[task.0 as usize].given.push((agent, number));
        }
        match kind {
            EventKind::AttemptStarted { attempt, task, agent, cost } => {
                self.by_agent[agent.0 as usize].push(attempt);
                let told = &mut self.tasks[task.0 as usize];
                told.attempts.push(attempt);
                let given = told.given.iter().rev().find(|(to, _)| *to == agent);
                self.attempts.push(Attempt {
                    task,
                    agent,
                    started: at,
                    ended: self.end,
                    end: AttemptEnd::Abandoned,
                    product: None,
                    accepted: false,
                    cost,
                    start_event: number,
                    assigned_by: given.map(|(_, event)| *event),
                    row: 0,
                    free_until: None,
                });
            }
            EventKind::AttemptEnded { attempt, end, product } => {
                if let Some(it) = self.attempts.get_mut(attempt.0 as usize) {
                    (it.ended, it.end, it.product) = (at, end, product);
                }
            }
            EventKind::DuplicateDiscarded { attempt } => {
                if let Some(it) = self.attempts.get_mut(attempt.0 as usize) {
                    it.end = AttemptEnd::Duplicate;
                }
            }
            EventKind::TaskCompleted { attempt, .. } => {
                if let Some(it) = self.attempts.get_mut(attempt.0 as usize) {
                    it.accepted = true;
                }
            }
            _ => {}
        }
    }

    pub(super) fn take_in_the_rest(&mut self, number: usize, at: Micros, kind: EventKind) {
        match kind {
            EventKind::MessageSent { from, to, kind, .. } => self.messages.push(Message {
                from,
                to,
                kind,
                sent: at,
                arrived: None,
                lost: None,
                event: number,
            }),
            EventKind::MessageDelivered { message } => {
                if let Some(it) = self.messages.get_mut(message.0 as usize) {
                    it.arrived = Some(at);
                }
            }
            EventKind::MessageLost { message, why } => {
                if let Some(it) = self.messages.get_mut(message.0 as usize) {
                    it.lost = Some((at, why));
                }
            }
            EventKind::Crashed { who } => {
                self.downs.push(Down { who, from: at, until: None });
            }
            EventKind::Recovered { who } => {
                let down = self.downs.iter_mut().rev().find(|it| it.who == who);
                if let Some(down) = down {
                    down.until.get_or_insert(at);
                }
            }
            EventKind::Slowed { agent, factor } => self.slows.push((at, agent, factor)),
            EventKind::DecisionStarted { until } => self.thoughts.push((at, until.min(self.end))),
            _ => {}
        }
    }

    pub(super) fn take_in_waits(&mut self, at: Micros, kind: EventKind) {
        match kind {
            EventKind::RoleBased(RoleBasedEvent::StageStarted { role, agent, task, .. }) => {
                self.stages.push(Stage { role, agent, task, from: at, until: self.end, is_finished: false });
            }
            EventKind::RoleBased(RoleBasedEvent::StageEnded { stage, is_finished }) => {
                if let Some(it) = self.stages.get_mut(stage.0 as usize) {
                    (it.until, it.is_finished) = (at, is_finished);
                }
            }
            EventKind::Uncoordinated(UncoordinatedEvent::TaskHeld { task, agent, missing }) => {
                self.holds.push(Hold { agent, task, missing, from: at, until: self.end, is_over: false });
            }
            EventKind::Uncoordinated(UncoordinatedEvent::HoldEnded { task, agent, .. }) => {
                let mut open = self.holds.iter_mut().rev();
                if let Some(it) = open.find(|it| it.agent == agent && it.task == task && !it.is_over) {
                    (it.until, it.is_over) = (at, true);
                }
            }
            _ => {}
        }
    }

    /// Gives attempts that an agent has under way side by side rows of their own in its lane.
    pub(super) fn stack(&mut self) {
        for lane in &self.by_agent {
            // Until when each row is taken.
            let mut rows: Vec<Micros> = Vec::new();
            for ix in lane {
                let it = &mut self.attempts[ix.0 as usize];
                let row = rows.iter().position(|until| *until <= it.started).unwrap_or(rows.len());
                it.row = row as u32;
                if row == rows.len() {
                    rows.push(it.ended);
                } else {
                    rows[row] = it.ended;
                }
            }
            self.rows.push(rows.len().max(1) as u32);
        }
        self.find_room();
    }

    /// How long each lane stays free after each of its attempts.
    fn find_room(&mut self) {
        let mut others: Vec<Vec<Micros>> = vec![Vec::new(); self.by_agent.len()];
        let stages = self.stages.iter().map(|it| (it.agent, it.from));
        let holds = self.holds.iter().map(|it| (it.agent, it.from));
        let downs = self.downs.iter().filter_map(|it| Some((it.who.agent()?, it.from)));
        for (agent, from) in stages.chain(holds).chain(downs) {
            others[agent.0 as usize].push(from);
        }
        for (lane, others) in self.by_agent.iter().zip(&mut others) {
            others.sort_unstable();
            // What begins next in each row, seen from the end.
            let mut next: Vec<Option<Micros>> = Vec::new();
            for ix in lane.iter().rev() {
                let it = &mut self.attempts[ix.0 as usize];
                let row = it.row as usize;
                next.resize(next.len().max(row + 1), None);
                let other = others.get(others.partition_point(|from| *from < it.ended)).copied();
                it.free_until = next[row].into_iter().chain(other).min();
                next[row] = Some(it.started);
            }
        }
    }
}
