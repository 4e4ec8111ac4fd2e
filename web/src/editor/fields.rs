//! Fields of forms: each shows a [`Slot`](super::slot::Slot) of the document and edits it.

mod about;
mod agent;
mod chips;
mod choice;
mod id;
mod note;
mod number;
mod text;

pub use about::FieldsAbout;
pub use agent::AgentField;
pub use chips::{ChipInput, ChipsField};
pub use choice::{ChoiceField, FlagField};
pub use id::IdField;
pub use note::{FieldNote, Findings, MendButton};
pub use number::{NumberField, NumberInput};
pub use text::{TextAreaField, TextField, TextInput};
