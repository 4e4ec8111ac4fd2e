//! The time that a run takes.

// A benchmark is the one thing here that needs to know the hour.
#[allow(clippy::disallowed_types, reason = "the time that a run takes is what is measured")]
use std::time::Instant;

#[allow(clippy::disallowed_types, reason = "the time that a run takes is what is measured")]
pub(crate) struct Clock {
    started: Instant,
    computed: Option<f64>,
}

impl Clock {
    #[allow(clippy::disallowed_types, reason = "the time that a run takes is what is measured")]
    pub(crate) fn new() -> Self {
        Self { started: Instant::now(), computed: seconds_computed() }
    }

    /// Seconds that this thread has computed, where the system tells; else seconds that have passed.
    pub(crate) fn seconds(&self) -> f64 {
        match (self.computed, seconds_computed()) {
            (Some(before), Some(now)) => now - before,
            _ => self.started.elapsed().as_secs_f64(),
        }
    }
}

/// Linux tells how long a thread was at work, in nanoseconds; on a machine that others use too, this is what counts. It brings
/// the figure up to date at each tick, every few milliseconds, and whenever the thread offers to let others go first.
fn seconds_computed() -> Option<f64> {
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
}
