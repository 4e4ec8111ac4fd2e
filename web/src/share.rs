//! Scenarios that come and go: as links and as files.

pub mod codec;
pub mod files;
pub mod link;
mod open_dialog;
mod share_dialog;

pub use open_dialog::OpenDialog;
pub use share_dialog::ShareDialog;
