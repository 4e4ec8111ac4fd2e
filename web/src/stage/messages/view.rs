//! What the parts of the messages' view share.

use coordination::replay::MessageSpan;
use std::sync::Arc;

use coordination::ids::{AgentIx, Party};
use coordination::time::{Micros, micros, seconds};
use coordination::trace::EventKind;
use leptos::html::Div;
use leptos::prelude::*;

use super::arrow::Columns;
use super::sequence::{Sequence, Wanted};
use crate::live::memo;
use crate::state::playback::Playback;
use crate::state::selection::{Selected, Selection};
use crate::state::story::{Shown, Story};
use crate::text::messages_text;

/// The messages that are wanted of a run, laid out.
#[derive(Debug, Clone)]
pub struct Told {
    /// The run.
    pub story: Arc<Story>,
    /// Its messages in rows.
    pub sequence: Arc<Sequence>,
    /// Who has a lifeline.
    pub parties: Vec<Party>,
}

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.story, &other.story) && Arc::ptr_eq(&self.sequence, &other.sequence)
    }
}

impl Told {
    fn of(story: Arc<Story>, wanted: &Wanted) -> Self {
        let sequence = Arc::new(Sequence::of(&story, wanted));
        let parties = match wanted.is_all() {
            true => members(&story),
            false => taking_part(&story, &sequence),
        };
        Self { story, sequence, parties }
    }

    /// The message of a number.
    pub fn message(&self, number: u32) -> Option<&MessageSpan> {
        self.story.messages.get(number as usize)
    }
}

/// What became of a message, in words.
pub fn fate(message: &MessageSpan) -> String {
    let text = messages_text();
    match (message.lost, message.arrived) {
        (Some((_, why)), _) => (text.lost)(why).to_owned(),
        (None, Some(at)) => (text.arrived)(seconds(at)),
        (None, None) => text.open.to_owned(),
    }
}

/// Whoever is in the middle, where anyone talks to it, and all agents.
pub fn members(story: &Story) -> Vec<Party> {
    let middle = Party::COORDINATOR;
    let has_middle = story.messages.iter().any(|it| it.from == middle || it.to == middle);
    let agents = (0..story.scenario().agents.len()).map(|place| AgentIx(place as u32).into());
    has_middle.then_some(middle).into_iter().chain(agents).collect()
}

/// Of these, who sends or gets any of the messages.
fn taking_part(story: &Story, sequence: &Sequence) -> Vec<Party> {
    let ends = sequence.lines().iter().filter_map(|line| story.messages.get(line.message as usize));
    let mut parties: Vec<Party> = ends.flat_map(|message| [message.from, message.to]).collect();
    parties.sort_unstable();
    parties.dedup();
    let mut members = members(story);
    members.retain(|member| parties.contains(member));
    members
}

/// How the messages are looked at: what the parts of the view share.
#[derive(Debug, Clone, Copy)]
pub struct MessagesView {
    /// The run.
    pub shown: Shown,
    /// Which messages are wanted.
    pub wanted: RwSignal<Wanted>,
    /// Whether they are read as a table.
    pub is_table: RwSignal<bool>,
    /// The box that the picture is seen through.
    pub window: NodeRef<Div>,
    /// The message that the keyboard is at, by its number.
    pub walked: RwSignal<Option<u32>>,
    /// The messages, laid out; `None` until there is a run.
    pub told: Memo<Option<Told>>,
    /// The message that is selected, by its number.
    pub selected: Memo<Option<u32>>,
}

impl MessagesView {
    /// Puts a view of all messages into the context.
    pub fn provide() {
        let (shown, selection) = (Shown::expect(), Selection::expect());
        let wanted = RwSignal::new(Wanted::default());
        let told = memo(move || {
            let story = shown.get()?;
            Some(wanted.with(|wanted| Told::of(story, wanted)))
        });
        let selected = memo(move || selected(&*shown.get()?, &selection.get()));
        provide_context(Self {
            shown,
            wanted,
            is_table: RwSignal::new(false),
            window: NodeRef::new(),
            walked: RwSignal::new(None),
            told,
            selected,
        });
    }

    /// The view of the stage.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Where the lifelines stand in a box of some width.
    pub fn columns(self, width: Signal<f64>) -> Memo<Columns> {
        memo(move || {
            let parties = self.told.with(|told| told.as_ref().map(|told| told.parties.clone()));
            Columns::of(parties.unwrap_or_default(), width.get())
        })
    }

    /// The playhead, as an instant of the trace.
    pub fn now(self) -> Signal<Micros> {
        let playhead = Playback::expect().playhead();
        Signal::derive(move || micros(playhead.get()))
    }

    /// How far a message is at an instant.
    pub fn progress(message: &MessageSpan, now: Micros) -> Progress {
        let ended = message.arrived.or(message.lost.map(|(at, _)| at));
        match ended {
            _ if now < message.sent => Progress::ToCome,
            Some(ended) if ended <= now => Progress::Over,
            _ => Progress::UnderWay,
        }
    }

    /// Selects the event with which a message was sent.
    pub fn select(self, selection: Selection, number: u32) {
        let event = self.told.with_untracked(|told| Some(told.as_ref()?.message(number)?.event));
        self.walked.set(Some(number));
        if let Some(event) = event {
            selection.select(Selected::Event(event));
        }
    }
}

/// How far a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Not sent yet.
    ToCome,
    /// Sent, and not there.
    UnderWay,
    /// There, or lost.
    Over,
}

/// The message that something selected is about.
fn selected(story: &Story, selected: &Selected) -> Option<u32> {
    let Selected::Event(number) = selected else { return None };
    match story.run.trace.events().get(*number)?.kind {
        EventKind::MessageSent { message, .. }
        | EventKind::MessageDelivered { message }
        | EventKind::MessageLost { message, .. } => Some(message.0),
        _ => None,
    }
}
