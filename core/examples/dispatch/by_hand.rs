//! The same workload as a loop by hand, without events, reasons or anything else that is kept: the limit of what a
//! simulator could reach.
//!
//! Time is whole seconds. A task that is dispatched at an instant is reported done two seconds (a message each way) and
//! its effort later. All reports of an instant are taken in before the next dispatch.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::workload;

/// The work in the form in which a loop by hand would have it.
pub(crate) struct Work {
    efforts: Vec<u32>,
    missing: Vec<u32>,
    /// The tasks that need a task, in one list for all.
    needed_by: Vec<u32>,
    ends: Vec<u32>,
}

impl Work {
    /// Returns so many tasks.
    pub(crate) fn new(count: usize) -> Self {
        let tasks = workload::tasks(count);
        let mut lists: Vec<Vec<u32>> = vec![Vec::new(); count];
        for (place, task) in (0..).zip(&tasks) {
            let needs = task.depends_on.iter().filter_map(|id| id.parse::<usize>().ok());
            needs.for_each(|need| lists[need].push(place));
        }
        let ends = lists.iter().scan(0, |end, list| {
            *end += list.len() as u32;
            Some(*end)
        });
        Self {
            efforts: tasks.iter().map(|task| task.effort as u32).collect(),
            missing: tasks.iter().map(|task| task.depends_on.len() as u32).collect(),
            ends: ends.collect(),
            needed_by: lists.concat(),
        }
    }

    /// Takes in that a task is done, and passes on each task that is ready now.
    #[inline(always)]
    fn complete(&mut self, task: u32, mut ready: impl FnMut(u32)) {
        let place = task as usize;
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        for dependent in &self.needed_by[start as usize..self.ends[place] as usize] {
            let missing = &mut self.missing[*dependent as usize];
            *missing -= 1;
            if *missing == 0 {
                ready(*dependent);
            }
        }
    }

    fn ready_at_once(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.missing).filter(|(_, missing)| **missing == 0).map(|(task, _)| task)
    }
}

/// Runs the work with binary heaps and returns the makespan.
pub(crate) fn with_heaps(mut work: Work, agents: u32) -> u64 {
    let mut ready: BinaryHeap<Reverse<u32>> = work.ready_at_once().map(Reverse).collect();
    let mut idle: BinaryHeap<Reverse<u32>> = (0..agents).map(Reverse).collect();
    let mut reports: BinaryHeap<Reverse<(u64, u32, u32)>> = BinaryHeap::new();
    let mut now = 0;
    loop {
        while !ready.is_empty()
            && let Some(Reverse(agent)) = idle.pop()
        {
            let Some(Reverse(task)) = ready.pop() else { break };
            reports.push(Reverse((now + 2 + u64::from(work.efforts[task as usize]), agent, task)));
        }
        let Some(Reverse((at, ..))) = reports.peek() else { return now };
        now = *at;
        while reports.peek().is_some_and(|Reverse((at, ..))| *at == now) {
            let Some(Reverse((_, agent, task))) = reports.pop() else { break };
            idle.push(Reverse(agent));
            work.complete(task, |task| ready.push(Reverse(task)));
        }
    }
}

/// How many seconds the calendar has: more than any report is ahead.
const CALENDAR: usize = 128;

/// Runs the work with a calendar of reports and sets of bits, and returns the makespan.
pub(crate) fn with_calendar(mut work: Work, agents: u32) -> u64 {
    let mut ready = BitSet::new(work.efforts.len());
    work.ready_at_once().for_each(|task| ready.insert(task));
    let mut idle = BitSet::new(agents as usize);
    (0..agents).for_each(|agent| idle.insert(agent));
    let mut reports: Vec<Vec<(u32, u32)>> = vec![Vec::new(); CALENDAR];
    let (mut now, mut under_way) = (0_usize, 0_u32);
    loop {
        while let (Some(task), Some(agent)) = (ready.first(), idle.first()) {
            ready.remove(task);
            idle.remove(agent);
            under_way += 1;
            reports[(now + 2 + work.efforts[task as usize] as usize) % CALENDAR].push((agent, task));
        }
        if under_way == 0 {
            return now as u64;
        }
        while reports[now % CALENDAR].is_empty() {
            now += 1;
        }
        for (agent, task) in reports[now % CALENDAR].drain(..) {
            under_way -= 1;
            idle.insert(agent);
            work.complete(task, |task| ready.insert(task));
        }
    }
}

/// A set of small numbers as words of bits, with a word for each 64 words that tells which of them are not zero.
struct BitSet {
    words: Vec<u64>,
    summary: Vec<u64>,
}

impl BitSet {
    fn new(bound: usize) -> Self {
        let words = bound.div_ceil(64);
        Self { words: vec![0; words], summary: vec![0; words.div_ceil(64)] }
    }

    fn insert(&mut self, number: u32) {
        let word = number as usize / 64;
        self.words[word] |= 1 << (number % 64);
        self.summary[word / 64] |= 1 << (word % 64);
    }

    fn remove(&mut self, number: u32) {
        let word = number as usize / 64;
        self.words[word] &= !(1 << (number % 64));
        if self.words[word] == 0 {
            self.summary[word / 64] &= !(1 << (word % 64));
        }
    }

    fn first(&self) -> Option<u32> {
        let block = self.summary.iter().position(|word| *word != 0)?;
        let word = block * 64 + self.summary[block].trailing_zeros() as usize;
        Some(word as u32 * 64 + self.words[word].trailing_zeros())
    }
}
