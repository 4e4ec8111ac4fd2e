//! Errors of links.

use super::LINK_CHARS_MAX;

/// Why a link cannot be opened, in a sentence for the person who tried.
///
/// None of these is temporary: the same text fails again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// The text does not begin with the version of a link.
    #[error(
        "This is not a whole scenario link: its beginning is missing. Copy the link again, from its first \
         character to its last."
    )]
    NoVersion,
    /// A later version of the playground made the link.
    #[error(
        "This link was made by a newer version of the playground. Reload the page to get that version, \
         then open the link again."
    )]
    Newer,
    /// The link is longer than [`LINK_CHARS_MAX`].
    #[error(
        "This link is too long: it has {chars} characters, and at most {LINK_CHARS_MAX} are read. Ask its \
         sender for the scenario as a file."
    )]
    TooLong {
        /// Its length in characters.
        chars: usize,
    },
    /// The link is cut off or was changed: its checksum does not match.
    #[error(
        "This link is damaged: a part of it is missing or was changed on its way. Copy the whole link \
         again, or ask its sender for the scenario as a file."
    )]
    Damaged,
    /// The content would need more memory than a link may use.
    #[error(
        "This link holds more than a link may hold, so it was not opened. Ask its sender for the scenario \
         as a file."
    )]
    TooLarge,
    /// The link holds more agents or tasks than can be run.
    #[error(
        "This link holds {count} {what}; at most {max} can be run, so it was not opened. Ask its sender \
         for a smaller scenario."
    )]
    TooMany {
        /// `agents` or `tasks`.
        what: &'static str,
        /// Number that the link announces.
        count: u64,
        /// Maximum number.
        max: usize,
    },
    /// The link holds a number that is not finite.
    #[error(
        "This link holds a number that is not finite, which no scenario can have. The playground did not \
         make it: ask its sender for the scenario as a file."
    )]
    NotFinite,
    /// The link is undamaged, but its content is not a scenario.
    #[error(
        "This link is undamaged, but its content is not a scenario. The playground did not make it: ask \
         its sender for the scenario as a file."
    )]
    NoScenario,
}
