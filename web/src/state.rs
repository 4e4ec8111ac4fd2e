//! What changes while someone uses the page: the only mutable things, each with its methods.
//!
//! Each lives in the context under its own type; everything on the screen is derived from them.

pub mod content;
pub mod document;
pub mod drafts;
pub mod envelope;
pub mod history;
pub mod library;
pub mod members;
pub mod notices;
pub mod opening;
pub mod outcomes;
pub mod places;
pub mod playback;
pub mod runs;
pub mod saving;
pub mod selection;
pub mod settings;
pub mod story;
pub mod tour;
pub mod what_if;
pub mod worklist;
