//! A trace as bytes: what a worker sends to the page.
//!
//! The bytes hold everything that a trace has beside its scenario and its strategy, which the receiver knows: it asked for
//! the run. They follow the types in memory, so only the same version of the form is read. To keep a run, keep its
//! scenario, its seed and its [`Recording`].
//!
//! | part | form |
//! | --- | --- |
//! | [`TRACE_BYTES_VERSION`] | one byte |
//! | the trace | [postcard](https://postcard.jamesmunns.com/wire-format), the recording as its JSON |
//! | checksum of all before it | XXH64 with seed 0, eight bytes, little-endian |

mod check;

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh64::xxh64;

use super::auctions::Auctions;
use super::ballots::Votes;
use super::custom::CustomRecords;
use super::others::OthersKept;
use super::reason::KeptReason;
use super::{Event, Recording, RecordingError, Trace, Waiting};
use crate::model::{Model, StrategyIdentity};
use crate::scenario::{Scenario, ScenarioError};

/// The version of the form of [`Trace::to_bytes`]. Only bytes of this version can be read.
pub const TRACE_BYTES_VERSION: u8 = 2;

/// Why bytes are not a trace of the expected run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TraceBytesError {
    /// The bytes are of another version than this crate reads, or there are none.
    #[error("a trace of another version than {TRACE_BYTES_VERSION}")]
    Version {
        /// The version of the bytes; `None` if there are none.
        found: Option<u8>,
    },
    /// The checksum does not fit: the bytes were cut off or altered.
    #[error("a damaged trace: its checksum does not fit")]
    Damaged,
    /// The bytes do not have the form of a trace.
    #[error("not a trace: {0}")]
    Form(#[from] postcard::Error),
    /// The recording in the trace cannot be read.
    #[error(transparent)]
    Recording(#[from] RecordingError),
    /// The trace is of a run of another scenario.
    #[error("the trace of another scenario")]
    OtherScenario,
    /// The trace is of a run under another strategy.
    #[error("a trace of the strategy {found:?}")]
    OtherStrategy {
        /// The name of that strategy.
        found: String,
    },
    /// The scenario cannot be run under the strategy, so there is no trace of it.
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
    /// A part of the trace refers to something that the scenario or the trace does not have, or is out of order.
    #[error("an inconsistent trace: {part} {index} refers to what is not there")]
    Inconsistent {
        /// The kind of the part, such as `event`.
        part: &'static str,
        /// The index of the part among those of its kind.
        index: usize,
    },
}

/// Everything in a trace, in the order of the bytes.
#[derive(Serialize, Deserialize)]
struct TraceBody<'a> {
    version: u8,
    #[serde(borrow)]
    strategy: Cow<'a, str>,
    scenario: u64,
    seed: u32,
    events: Cow<'a, [Event]>,
    decisions: Cow<'a, [KeptReason]>,
    others: Cow<'a, OthersKept>,
    texts: Cow<'a, [Box<str>]>,
    waiting: Cow<'a, [Waiting]>,
    votes: Cow<'a, Votes>,
    auctions: Cow<'a, Auctions>,
    custom: Cow<'a, CustomRecords>,
    recording: Cow<'a, str>,
}

impl Trace {
    /// Returns the trace as bytes, for [`Setup::trace_from_bytes`](crate::Setup::trace_from_bytes) in another worker or
    /// process that has the same scenario.
    ///
    /// Every trace can be written. What a strategy from outside adds, such as [notes](Self::note), is kept by name and as
    /// JSON from the start, so it needs no form of its own.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = TraceBody {
            version: TRACE_BYTES_VERSION,
            strategy: self.strategy().word().into(),
            scenario: checksum_of(self.scenario()),
            seed: self.seed,
            events: Cow::Borrowed(&self.events),
            decisions: Cow::Borrowed(&self.decisions),
            others: Cow::Borrowed(&self.others),
            texts: Cow::Borrowed(&self.texts),
            waiting: Cow::Borrowed(&self.waiting),
            votes: Cow::Borrowed(&self.votes),
            auctions: Cow::Borrowed(&self.auctions),
            custom: Cow::Borrowed(&self.custom),
            recording: self.recording.to_json().into(),
        };
        // Writing to memory does not fail, and the length of every list is known.
        let mut bytes = postcard::to_allocvec(&body).unwrap_or_default();
        bytes.extend(xxh64(&bytes, 0).to_le_bytes());
        bytes
    }

    /// Reads a trace of a run of a scenario under a strategy. Every index in it is of something that is there.
    pub(crate) fn from_bytes(
        bytes: &[u8],
        model: &Arc<Model>,
        strategy: StrategyIdentity,
    ) -> Result<Self, TraceBytesError> {
        if bytes.first() != Some(&TRACE_BYTES_VERSION) {
            return Err(TraceBytesError::Version { found: bytes.first().copied() });
        }
        let (body, checksum) = bytes.split_last_chunk().ok_or(TraceBytesError::Damaged)?;
        if xxh64(body, 0) != u64::from_le_bytes(*checksum) {
            return Err(TraceBytesError::Damaged);
        }
        let (body, rest) = postcard::take_from_bytes::<TraceBody<'_>>(body)?;
        if !rest.is_empty() {
            return Err(postcard::Error::DeserializeBadEncoding.into());
        }
        if body.scenario != checksum_of(model.scenario()) {
            return Err(TraceBytesError::OtherScenario);
        }
        if body.strategy != strategy.name.word() {
            return Err(TraceBytesError::OtherStrategy { found: body.strategy.into_owned() });
        }
        let trace = Self {
            model: Arc::clone(model),
            strategy,
            seed: body.seed,
            events: body.events.into_owned(),
            decisions: body.decisions.into_owned(),
            others: body.others.into_owned(),
            texts: body.texts.into_owned(),
            waiting: body.waiting.into_owned(),
            votes: body.votes.into_owned(),
            auctions: body.auctions.into_owned(),
            custom: body.custom.into_owned(),
            recording: Recording::from_json(&body.recording)?,
        };
        check::check(&trace)?;
        Ok(trace)
    }
}

/// Returns a checksum of a scenario as a document.
fn checksum_of(scenario: &Scenario) -> u64 {
    xxh64(scenario.to_json().as_bytes(), 0)
}
