//! Tasks: what is to be done, and after what.

use super::document::document;

document! {
    /// A piece of work.
    pub struct Task {
        /// Its name in the document: 1 to 64 of A–Z, a–z, 0–9, `_` and `-`; unique; stays when the title changes.
        id: String = String::new();
        /// What people call it; the id where empty.
        title: String = String::new();
        /// More about it, in plain text.
        description: String = String::new();
        /// How long it takes at speed 1.
        effort: f64 = 1.0, in 0.0..=1000000.0 "s";
        /// The capabilities that it takes.
        requires: Vec<String> = Vec::new();
        /// The ids of the tasks whose results it needs.
        depends_on: Vec<String> = Vec::new();
        /// When it becomes known; nobody knows of it before.
        arrives_at: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// The chance that an attempt at it ends without an error, times the agent's own.
        reliability: f64 = 1.0, in 0.0..=1.0 "";
        /// Higher goes first wherever tasks wait in a queue.
        priority: i32 = 0, in -1000000..=1000000 "";
        /// The right result, where results can be compared.
        answer: Option<String> = None;
        /// A choice to make between these. Right is `answer`, else the first.
        options: Vec<String> = Vec::new();
        /// The id of the agent who proposes first under consensus; the turn goes round where none is named.
        proposer: Option<String> = None;
    }
}

impl Task {
    /// What to call it on a screen: its title, or its id where it has none.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.title.is_empty() { &self.id } else { &self.title }
    }

    /// The right result of it: its answer, else its first option, else `done`.
    #[must_use]
    pub fn right_result(&self) -> &str {
        self.answer.as_deref().or_else(|| self.options.first().map(String::as_str)).unwrap_or("done")
    }
}
