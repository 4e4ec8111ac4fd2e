//! What is kept of the events of a run.

use super::span::Span;
use super::{Ending, Fold, Summary};
use crate::time::{Micros, seconds};
use crate::trace::{EventKind, Trace};

/// How much of a run is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Record {
    /// Every event, with the reasons of every decision.
    Trace,
    /// The metrics alone, added up while the run goes on.
    Metrics,
    /// The outcome and the makespan alone.
    Ending,
}

/// Takes in the events of a run one by one, and keeps of them what is asked for.
#[derive(Debug)]
pub(crate) struct Recorder {
    record: Record,
    events: usize,
    fold: Fold,
    span: Span,
}

impl Recorder {
    /// Returns a recorder for a run of so many tasks.
    pub(crate) fn new(record: Record, tasks: usize) -> Self {
        let mut recorder = Self { record, events: 0, fold: Fold::default(), span: Span::default() };
        recorder.reset(record, tasks);
        recorder
    }

    /// Makes it ready for another run. It keeps its memory.
    pub(crate) fn reset(&mut self, record: Record, tasks: usize) {
        (self.record, self.events, self.span) = (record, 0, Span::default());
        self.fold.reset(if record == Record::Metrics { tasks } else { 0 });
    }

    /// Takes in an event: into the trace if all events are kept.
    // Every event passes here: a call would cost more than it saves, even where the page is built for size.
    #[inline(always)]
    pub(crate) fn take_in(&mut self, trace: &mut Trace, at: Micros, kind: EventKind) {
        self.events += 1;
        match self.record {
            Record::Trace => trace.record(at, kind),
            Record::Metrics => self.fold.take_in(trace, at, kind),
            Record::Ending => self.span.take_in(at, kind),
        }
    }

    /// Returns how many events there were so far, kept or not.
    pub(crate) fn events(&self) -> usize {
        self.events
    }

    /// Returns whether decisions are to be explained.
    pub(crate) fn explains(&self) -> bool {
        self.record == Record::Trace
    }

    /// Returns the metrics and the outcome of a run that was recorded with [`Record::Metrics`].
    pub(crate) fn summary(&mut self, trace: &Trace) -> Summary {
        Summary { outcome: self.fold.span.outcome(), metrics: self.fold.metrics(trace) }
    }

    /// Returns the ending of a run that was recorded with [`Record::Ending`].
    pub(crate) fn ending(&self) -> Ending {
        Ending { outcome: self.span.outcome(), makespan: seconds(self.span.makespan()) }
    }
}
