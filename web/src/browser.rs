//! The browser, wrapped once; whatever these start, they end.

pub mod clipboard;
pub mod clock;
pub mod dice;
pub mod files;
pub mod focus;
pub mod location;
pub mod scheme;
pub mod size;
pub mod storage;
pub mod words;
