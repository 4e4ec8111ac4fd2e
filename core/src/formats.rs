//! Readers and writers of everything that carries a scenario from one place to another.
//!
//! [`read`] recognises a [`Format`] by the name of the file or by how the text begins, and returns what the text holds: a
//! scenario, or tasks without a team. [`Format::write`] is the way back. Each format has a module with its own reader and
//! writer.
//!
//! All of them are pure functions: text in, text out, without files, clocks or a screen. They accept input from strangers, so
//! each takes bounded time and memory, never panics, and either reads exactly what was written or returns an error that says
//! what is wrong, where, and what to do.
//!
//! ```
//! use coordination::formats::{self, Format, Imported};
//!
//! let chart = "flowchart LR\n  dig[Dig the pit] --> lay[Lay the bricks]\n";
//! let imported = formats::read(Some("wall.mmd"), chart).expect("a flowchart");
//! let scenario = imported.into_scenario("Wall");
//! assert_eq!(scenario.tasks[1].depends_on, ["dig"]);
//!
//! let link = Format::Link.write(&scenario).expect("a format that is written");
//! assert!(link.starts_with("1."));
//! let same = formats::read(None, &link).expect("a link").into_scenario("");
//! assert_eq!(same, scenario);
//! ```

pub mod csv;
mod error;
mod format;
mod imported;
pub mod json;
pub mod link;
pub mod mermaid;
pub mod stg;
pub mod svg;
pub mod table;
mod words;
pub mod xml;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::scenario::strategies::StrategyKind;
pub use error::{AtLine, FormatError};
pub use format::Format;
pub use imported::{Imported, Work};
use link::LinkTarget;

/// Maximum number of bytes of a text that is read.
pub const TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Number of letters that are searched for those that cannot stand in a text.
const LETTERS_SEARCHED: usize = 1_000;

/// Reads a text from outside. `name` is the name of its file, if it has one.
///
/// A scenario with findings is returned all the same, so that it can be edited: see [`Scenario::findings`](crate::Scenario).
///
/// # Errors
/// Returns every reason for which the text cannot be read.
pub fn read(name: Option<&str>, text: &str) -> Result<Imported, FormatError> {
    check(text)?;
    let format = Format::detect(name, &bare(text)).ok_or(FormatError::Unknown)?;
    read_as(format, text)
}

/// Returns the text that bytes hold.
///
/// # Errors
/// Returns [`FormatError::NotText`] if they are not UTF-8.
pub fn text_of(bytes: &[u8]) -> Result<&str, FormatError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        FormatError::NotText { at: valid.chars().count() + 1 }
    })
}

/// Reads a text that is known to have this format.
///
/// # Errors
/// Returns every reason for which the text cannot be read.
pub fn read_as(format: Format, text: &str) -> Result<Imported, FormatError> {
    check(text)?;
    let text = &*bare(text);
    match format {
        Format::Json => document(text, None),
        Format::Link => linked(text),
        Format::Svg => {
            let held = svg::read(text).map_err(FormatError::Svg)?;
            document(&held.json, held.strategy.as_deref().and_then(StrategyKind::from_word))
        }
        Format::Stg => stg::read(text)
            .map(|tasks| Imported::Work(Work { tasks, ..Work::default() }))
            .map_err(FormatError::Stg),
        Format::Mermaid => mermaid::read(text).map(Imported::Work).map_err(FormatError::Mermaid),
        Format::Csv | Format::Tsv => Ok(Imported::Work(table::read(text)?)),
    }
}

/// Returns a text from a file without its byte order mark and without the lines with which Markdown fences code. Those lines
/// become empty, so that all others keep their numbers.
#[must_use]
pub fn bare(text: &str) -> Cow<'_, str> {
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with("```") {
        return Cow::Borrowed(text);
    }
    let is_fence = |line: &str| line.trim_start().starts_with("```");
    Cow::Owned(
        text.split('\n').map(|line| if is_fence(line) { "" } else { line }).collect::<Vec<_>>().join("\n"),
    )
}

fn document(json: &str, strategy: Option<StrategyKind>) -> Result<Imported, FormatError> {
    let scenario = Box::new(json::read(json)?);
    Ok(Imported::Scenario { scenario, strategy })
}

fn linked(text: &str) -> Result<Imported, FormatError> {
    let payload = match LinkTarget::of_address(text) {
        Some(LinkTarget::Scenario(payload)) => payload,
        Some(LinkTarget::Example(id)) => return Err(FormatError::ExampleLink { id: id.to_owned() }),
        None => text,
    };
    Ok(Imported::Link(Box::new(link::decode(payload)?)))
}

/// Refuses what no reader should be given: something other than text, or too much of it.
fn check(text: &str) -> Result<(), FormatError> {
    if let Some(at) = text.chars().take(LETTERS_SEARCHED).position(is_of_no_text) {
        return Err(FormatError::NotText { at: at + 1 });
    }
    if text.len() > TEXT_BYTES_MAX { Err(FormatError::TooLarge) } else { Ok(()) }
}

fn is_of_no_text(letter: char) -> bool {
    matches!(letter, '\0'..='\u{8}' | '\u{e}'..='\u{1f}')
}
