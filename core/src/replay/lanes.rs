//! Attempts that an agent makes side by side, in rows that do not overlap.

use super::RunHistory;
use crate::time::Micros;

impl RunHistory {
    /// Gives each attempt the first row of its agent's lane that is free at its start.
    pub(super) fn arrange_lanes(&mut self) {
        for lane in &self.by_agent {
            // The instant until which each row is taken.
            let mut rows: Vec<Micros> = Vec::new();
            for ix in lane {
                let it = &mut self.attempts[ix.index()];
                let row = rows.iter().position(|until| *until <= it.started).unwrap_or(rows.len());
                it.row = row as u32;
                if row == rows.len() {
                    rows.push(it.ended);
                } else {
                    rows[row] = it.ended;
                }
            }
            self.lane_rows.push(rows.len().max(1) as u32);
        }
        self.measure_gaps();
    }

    /// Computes how long each row stays free after each attempt.
    fn measure_gaps(&mut self) {
        let mut others: Vec<Vec<Micros>> = vec![Vec::new(); self.by_agent.len()];
        let stages = self.stages.iter().map(|it| (it.agent, it.from));
        let holds = self.holds.iter().map(|it| (it.agent, it.from));
        let outages = self.outages.iter().filter_map(|it| Some((it.who.agent()?, it.from)));
        for (agent, from) in stages.chain(holds).chain(outages) {
            others[agent.index()].push(from);
        }
        for (lane, others) in self.by_agent.iter().zip(&mut others) {
            others.sort_unstable();
            // The start of the next attempt in each row, since attempts are visited from the last to the first.
            let mut next: Vec<Option<Micros>> = Vec::new();
            for ix in lane.iter().rev() {
                let it = &mut self.attempts[ix.index()];
                let row = it.row as usize;
                next.resize(next.len().max(row + 1), None);
                let other = others.get(others.partition_point(|from| *from < it.ended)).copied();
                it.free_until = next[row].into_iter().chain(other).min();
                next[row] = Some(it.started);
            }
        }
    }
}
