//! What is selected: one thing at a time, on every pane.
//!
//! In a run, a selection is the number of an event or an attempt, and an edit makes a run with other numbers. The
//! selection then moves to the counterpart: the same kind, about the same agent and task, with as many alike before it.

use coordination::ids::AttemptIx;
use leptos::prelude::*;

/// What is selected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Selected {
    /// Nothing: the run as a whole is shown.
    #[default]
    Nothing,
    /// An agent, by its id.
    Agent(String),
    /// A task, by its id.
    Task(String),
    /// An attempt of the run that is shown.
    Attempt(AttemptIx),
    /// An event of the run that is shown, by its number.
    Event(usize),
}

/// The selection, shared by every pane.
#[derive(Debug, Clone, Copy)]
pub struct Selection(RwSignal<Selected>);

impl Selection {
    /// Puts an empty selection into the context.
    pub fn provide() {
        provide_context(Self(RwSignal::new(Selected::Nothing)));
    }

    /// The selection of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What is selected.
    pub fn get(&self) -> Selected {
        self.0.get()
    }

    /// Whether that is what is selected.
    pub fn is(&self, what: &Selected) -> bool {
        self.0.with(|selected| selected == what)
    }

    /// Selects something.
    pub fn select(&self, what: Selected) {
        self.0.set(what);
    }

    /// Selects nothing.
    pub fn clear(&self) {
        self.0.set(Selected::Nothing);
    }
}
