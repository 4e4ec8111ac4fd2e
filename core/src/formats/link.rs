//! Links that hold a scenario: written, and read again.
//!
//! The fragment of an address, after `#s=`, is `1.` and base64url without padding of a CRC-32 (little-endian) and the raw
//! deflate stream that it covers. The stream holds the scenario and the view in the form of `version1`. Links are read for
//! ever: if their content has to change, a `version2` is added, and `version1` keeps its reader.
//!
//! A link may come from anyone. [`decode`] takes bounded time and memory whatever it is given, and returns either the
//! very link that was written or an error, never another scenario.

mod address;
mod column;
mod error;
mod version1;
mod wire;

#[cfg(test)]
mod tests;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use data_encoding::BASE64URL_NOPAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use crate::scenario::Scenario;
use crate::scenario::strategies::StrategyKind;
pub use address::{LinkTarget, address};
pub use error::LinkError;
use wire::{LinkReader, LinkWriter};

/// Maximum number of characters of a payload that is read.
pub const LINK_CHARS_MAX: usize = 64 * 1024;

/// Maximum number of bytes that the content of a link may inflate to.
const INFLATED_BYTES_MAX: usize = 1024 * 1024;

/// The slowest and best level of compression: a link is written once and sent often.
const LEVEL: u8 = 10;

/// Detects damage. It is no protection against forgery: anyone who can change a link can also make one.
const CHECKSUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// Content of a link.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The whole scenario. It may have findings: colleagues send each other scenarios that do not work yet.
    pub scenario: Scenario,
    /// What the sender's page showed.
    pub view: LinkView,
    /// Trace hash of the run that the sender saw; `None` if the link does not say.
    pub trace_hash: Option<u64>,
}

impl Link {
    /// Returns a link to a scenario that leaves the view to the page that opens it.
    #[must_use]
    pub fn to(scenario: Scenario) -> Self {
        Self { scenario, view: LinkView::default(), trace_hash: None }
    }
}

/// What the page of a link's sender showed. The receiving page chooses whatever is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LinkView {
    /// Strategy on the stage.
    pub strategy: Option<StrategyKind>,
    /// Position of the playhead in seconds of the run; never negative.
    pub playhead_s: Option<f64>,
    /// Open tab of the stage.
    pub tab: Option<LinkTab>,
}

/// Tabs of the page's stage that a link can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkTab {
    /// One lane an agent.
    Timeline,
    /// Tasks and their dependencies.
    Graph,
    /// Decisions of the strategy.
    Decisions,
    /// Messages between agents.
    Messages,
}

/// Writes the payload of a link: the part of an address after `#s=`.
///
/// A payload of more than [`LINK_CHARS_MAX`] characters cannot be read again, nor can one of a scenario that exceeds the
/// limits of the document. Offer a file instead.
#[must_use]
pub fn encode(link: &Link) -> String {
    let mut writer = LinkWriter::default();
    version1::write(link, &mut writer);
    sealed(&compress_to_vec(&writer.into_bytes(), LEVEL))
}

/// Reads the payload of a link of any version. White space around it is ignored.
///
/// A scenario with findings is not an error.
///
/// # Errors
/// Returns an error if the text is not a link, is not the whole link, or holds something that no scenario can hold.
pub fn decode(payload: &str) -> Result<Link, LinkError> {
    let payload = payload.trim();
    if payload.len() > LINK_CHARS_MAX {
        return Err(LinkError::TooLong { chars: payload.len() });
    }
    let (version, content) = payload.split_once('.').ok_or(LinkError::NoVersion)?;
    match version.parse::<u32>() {
        Ok(1) if version == "1" => {
            let inflated = inflated(&unsealed(content)?)?;
            version1::read(&mut LinkReader::new(&inflated))
        }
        Ok(2..) => Err(LinkError::Newer),
        _ => Err(LinkError::NoVersion),
    }
}

/// Returns the text of a link with this content and its checksum.
fn sealed(deflated: &[u8]) -> String {
    let checksum = CHECKSUM.checksum(deflated).to_le_bytes();
    format!("1.{}", BASE64URL_NOPAD.encode(&[&checksum, deflated].concat()))
}

/// Returns the content of a link, provided that its checksum matches.
fn unsealed(content: &str) -> Result<Vec<u8>, LinkError> {
    let bytes = BASE64URL_NOPAD.decode(content.as_bytes()).map_err(|_| LinkError::Damaged)?;
    let (checksum, deflated) = bytes.split_first_chunk().ok_or(LinkError::Damaged)?;
    if u32::from_le_bytes(*checksum) != CHECKSUM.checksum(deflated) {
        return Err(LinkError::Damaged);
    }
    Ok(deflated.to_vec())
}

fn inflated(deflated: &[u8]) -> Result<Vec<u8>, LinkError> {
    decompress_to_vec_with_limit(deflated, INFLATED_BYTES_MAX).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkError::TooLarge,
        _ => LinkError::NoScenario,
    })
}
