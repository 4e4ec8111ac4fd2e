//! Small parts that every pane uses. They know nothing of scenarios.

mod badge;
mod button;
mod dialog;
mod icon;
mod menu;
pub mod rows;
pub mod tabs;

pub use badge::{AgentBadge, COLOURS, colour_class, initials};
pub use button::{IconButton, ToolButton};
pub use dialog::Dialog;
pub use icon::{Glyph, Icon};
pub use menu::Menu;
