//! The workload of the benchmark, and how its time is taken.

use std::time::Instant;

use serde::{Deserialize, Serialize};

#[derive(Default, Serialize, Deserialize)]
pub struct Workload {
    pub efforts: Vec<u64>,
    pub missing: Vec<u32>,
    pub needed_by: Vec<Vec<u32>>,
}

/// Tasks with efforts of 1 to 100 and up to three needs among the 64 before each.
pub fn workload(count: usize) -> Workload {
    let mut state = 42_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let mut made = Workload { needed_by: vec![Vec::new(); count], ..Workload::default() };
    for task in 0..count {
        made.efforts.push((1 + draw() % 100) as u64);
        let mut needs = Vec::new();
        for _ in 0..task.min(draw() % 4) {
            needs.push(task.saturating_sub(1 + draw() % 64));
        }
        needs.sort_unstable();
        needs.dedup();
        made.missing.push(needs.len() as u32);
        needs.into_iter().for_each(|need| made.needed_by[need].push(task as u32));
    }
    made
}

/// Seconds that this thread has computed, where the system tells; else seconds that have passed.
pub fn seconds(since: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| since.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}
