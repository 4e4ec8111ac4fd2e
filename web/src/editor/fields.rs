//! Fields of forms: each shows a [`Slot`](super::slot::Slot) of the document and edits it.

mod chips;
mod choice;
mod id;
mod note;
mod number;
mod text;

pub use chips::ChipsField;
pub use choice::{ChoiceField, FlagField};
pub use id::IdField;
pub use note::{FieldNote, Findings, Label, MendButton, note_id};
pub use number::{NumberField, NumberInput};
pub use text::{TextAreaField, TextField, TextInput};
