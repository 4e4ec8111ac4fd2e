//! What the page has to say beside the outcome: a link was opened, something could not be kept.

use leptos::prelude::*;

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// All is well.
    Good,
    /// For information.
    Plain,
    /// Something is not as it should be.
    Bad,
}

/// What a notice is about: a later one takes the place of an earlier one on the same topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// What was opened, or could not be.
    Opened,
    /// What the browser keeps.
    Storage,
    /// What the browser kept and the page cannot read.
    Unreadable,
    /// What was done with scenarios that are not open.
    Library,
    /// Tasks that were removed.
    Removed,
    /// A file that could not be made.
    Export,
    /// A part of the page that could not be loaded.
    Chunk,
}

/// Something that can be done about a notice.
#[derive(Debug, Clone)]
pub struct Action {
    /// As on a button.
    pub label: &'static str,
    /// Does it.
    pub run: Callback<()>,
}

/// Something that the page has to say.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What it is about.
    pub topic: Topic,
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// What can be done about it.
    pub action: Option<Action>,
}

/// What the page has to say, until it is dismissed.
#[derive(Debug, Clone, Copy)]
pub struct Notices {
    standing: RwSignal<Vec<Notice>>,
}

impl Notices {
    /// Nothing to say.
    pub fn new() -> Self {
        Self { standing: RwSignal::new(Vec::new()) }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Those that stand, the oldest first.
    pub fn standing(self) -> Signal<Vec<Notice>> {
        self.standing.into()
    }

    /// Says something, instead of what it said on that topic before.
    pub fn say(self, topic: Topic, tone: Tone, text: impl Into<String>, action: Option<Action>) {
        let notice = Notice { topic, tone, text: text.into(), action };
        self.standing.update(|standing| {
            standing.retain(|notice| notice.topic != topic);
            standing.push(notice);
        });
    }

    /// Says nothing on that topic any longer.
    pub fn dismiss(self, topic: Topic) {
        self.standing.update(|standing| standing.retain(|notice| notice.topic != topic));
    }
}

impl Default for Notices {
    fn default() -> Self {
        Self::new()
    }
}
