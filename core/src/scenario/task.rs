//! Tasks: what is to be done, and after what.

use super::document::document;

document! {
    /// A piece of work that one agent does.
    pub struct Task {
        /// The unique id of the task in the document: 1 to 64 of A–Z, a–z, 0–9, `_` and `-`. It stays when the title changes.
        id: String = String::new();
        /// The title that people read. If it is empty, they read the id.
        title: String = String::new();
        /// A longer description of the task, in plain text.
        description: String = String::new();
        /// The time that the task takes an agent of speed 1.
        effort: f64 = 1.0, in 0.0..=1000000.0 "s";
        /// The capabilities that an agent must have to do the task.
        requires: Vec<String> = Vec::new();
        /// The ids of the tasks whose results the task needs.
        depends_on: Vec<String> = Vec::new();
        /// The time at which the task becomes known. Nobody knows of it before.
        arrives_at: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// The chance that an attempt at the task ends without an error. It is multiplied by the reliability of the agent.
        reliability: f64 = 1.0, in 0.0..=1.0 "";
        /// The priority of the task. Wherever tasks wait in a queue, those with a higher one go first.
        priority: i32 = 0, in -1000000..=1000000 "";
        /// The right result, if results can be compared.
        answer: Option<String> = None;
        /// The options to choose from, if the task is a choice. The right one is `answer`, else the first.
        options: Vec<String> = Vec::new();
        /// The id of the agent who proposes first under consensus. If none is named, the agents take turns.
        proposer: Option<String> = None;
    }
}

impl Task {
    /// Returns what people call the task: its title, or its id if it has none.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.title.is_empty() { &self.id } else { &self.title }
    }

    /// Returns the right result of the task: its answer, else its first option, else `done`.
    #[must_use]
    pub fn right_result(&self) -> &str {
        self.answer.as_deref().or_else(|| self.options.first().map(String::as_str)).unwrap_or("done")
    }
}
