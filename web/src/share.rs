//! Scenarios that come and go: as links and as files.

pub mod export;
pub mod files;
pub mod import;
pub mod link;
mod open_dialog;
mod share_dialog;
#[cfg(test)]
pub mod testing;
pub mod workspace;

pub use open_dialog::OpenDialog;
pub use share_dialog::ShareDialog;
