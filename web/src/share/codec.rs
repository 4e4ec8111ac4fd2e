//! A scenario as a link, and back.
//!
//! What stands after `#s=` is `1.` and base64url (no padding) of a CRC-32 of what follows, little-endian, and
//! a raw deflate stream of the scenario and the view in the form of [`version1`]. A link is read for ever:
//! when what is in it must change, a `version2` comes beside `version1`, and that one keeps its reader.
//!
//! A link may come from anyone. Whatever it holds, reading it takes bounded time and memory and ends in the
//! very link that was written or in an error, never in another scenario.

mod column;
mod version1;
mod wire;

#[cfg(test)]
mod tests;

use coordination::scenario::Scenario;
use coordination::scenario::strategies::StrategyKind;
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use data_encoding::BASE64URL_NOPAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use wire::{Reader, Writer};

/// The most characters of a link that is read, what stands before the payload apart.
pub const LINK_CHARS_MAX: usize = 64 * 1024;

/// The most bytes that a link's content may inflate to.
const INFLATED_BYTES_MAX: usize = 1024 * 1024;

/// The most thorough of the levels of compression; a link is written once and sent around often.
const LEVEL: u8 = 10;

/// Sees damage. It needs no secrecy: whoever can change a link can make one.
const CHECKSUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// What a link carries from one page to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The scenario, whole. It may have findings: colleagues send each other what does not work.
    pub scenario: Scenario,
    /// How its sender looked at it.
    pub view: View,
    /// The hash of the run that its sender saw.
    pub trace_hash: Option<u64>,
}

/// How the sender of a link looked at the scenario. What is `None` is for the receiving page to choose.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct View {
    /// The strategy on the stage.
    pub strategy: Option<StrategyKind>,
    /// Where the playhead stood, in seconds of the run; never negative.
    pub playhead_s: Option<f64>,
    /// What the stage showed.
    pub tab: Option<Tab>,
}

/// What the stage of the page can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// A lane for each agent.
    Timeline,
    /// The tasks and what they need.
    Graph,
    /// How the strategy decides.
    Decisions,
    /// Who tells whom what.
    Messages,
}

/// Why a link cannot be opened, as a sentence for the person who tried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It does not begin as links do.
    #[error(
        "This is not a whole scenario link: its beginning is missing. Copy the link again, from its first \
         character to its last."
    )]
    NoVersion,
    /// A later page made it.
    #[error(
        "This link was made by a newer version of the playground. Reload the page to get that version, \
         then open the link again."
    )]
    Newer,
    /// It is longer than any link that is made.
    #[error(
        "This link is too long: it has {chars} characters, and at most {LINK_CHARS_MAX} are read. Ask its \
         sender for the scenario as a file."
    )]
    TooLong {
        /// How long it is.
        chars: usize,
    },
    /// It is cut off or has been changed.
    #[error(
        "This link is damaged: a part of it is missing or was changed on its way. Copy the whole link \
         again, or ask its sender for the scenario as a file."
    )]
    Damaged,
    /// It holds more than a page should be made to take.
    #[error(
        "This link holds more than a link may hold, so it was not opened. Ask its sender for the scenario \
         as a file."
    )]
    TooLarge,
    /// It holds more of one kind than can be run.
    #[error(
        "This link holds {count} {what}; at most {max} can be run, so it was not opened. Ask its sender \
         for a smaller scenario."
    )]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many it says there are.
        count: u64,
        /// How many there may be.
        max: usize,
    },
    /// It holds a number that no scenario can have.
    #[error(
        "This link holds a number that is not finite, which no scenario can have. The playground did not \
         make it: ask its sender for the scenario as a file."
    )]
    NotFinite,
    /// It is undamaged, but its content does not have the form of a scenario.
    #[error(
        "This link is undamaged, but what it holds is no scenario. The playground did not make it: ask \
         its sender for the scenario as a file."
    )]
    NoScenario,
}

/// Writes a link's payload: what follows `#s=`.
///
/// One over [`LINK_CHARS_MAX`] is read by no page, nor is one of a scenario that exceeds the caps of the
/// document: offer a file instead.
#[must_use]
pub fn encode(link: &Link) -> String {
    let mut writer = Writer::default();
    version1::write(link, &mut writer);
    sealed(&compress_to_vec(&writer.into_bytes(), LEVEL))
}

/// Reads a link's payload, of any version that was ever made.
///
/// # Errors
/// It is no link, not the whole of one, or holds what no scenario can hold. A scenario with findings is no
/// error.
pub fn decode(payload: &str) -> Result<Link, LinkError> {
    let payload = payload.trim();
    if payload.len() > LINK_CHARS_MAX {
        return Err(LinkError::TooLong { chars: payload.len() });
    }
    let (version, content) = payload.split_once('.').ok_or(LinkError::NoVersion)?;
    match version.parse::<u32>() {
        Ok(1) if version == "1" => {
            let inflated = inflated(&unsealed(content)?)?;
            version1::read(&mut Reader::new(&inflated))
        }
        Ok(2..) => Err(LinkError::Newer),
        _ => Err(LinkError::NoVersion),
    }
}

/// The text of a link with that content, with the checksum by which damage is seen.
fn sealed(deflated: &[u8]) -> String {
    let checksum = CHECKSUM.checksum(deflated).to_le_bytes();
    format!("1.{}", BASE64URL_NOPAD.encode(&[&checksum, deflated].concat()))
}

/// The content of a link that has not been changed since it was sealed.
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
