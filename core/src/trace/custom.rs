//! What a strategy from outside adds to a trace: notes, the contents of its messages, and its questions, by names of its own.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Trace;
use crate::ids::{AgentIx, DecisionIx, MessageIx, NoteIx, PayloadIx, TaskIx};

/// A name and data that a strategy from outside has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payload<'a> {
    /// The name, such as the kind of an event.
    pub name: &'a str,
    /// The data as compact JSON.
    pub json: &'a str,
}

impl Payload<'_> {
    /// Returns the data.
    #[must_use]
    pub fn data(self) -> Value {
        serde_json::from_str(self.json).unwrap_or_default()
    }
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoteSubject {
    /// The agent that it is about, or `None`.
    pub agent: Option<AgentIx>,
    /// The task that it is about, or `None`.
    pub task: Option<TaskIx>,
    /// The decision that explains it, or `None`.
    #[serde(rename = "reasons")]
    pub decision: Option<DecisionIx>,
}

/// An event of a kind that a strategy from outside has named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note<'a> {
    /// Its name and data.
    pub payload: Payload<'a>,
    /// What it is about.
    pub subject: NoteSubject,
}

/// What the candidates of a question are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CandidateKind {
    /// Agents, by their places in the scenario.
    Agents,
    /// Tasks, by their places in the scenario.
    Tasks,
}

/// A question that a strategy from outside has named, and the rule by which it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CustomQuestion<'a> {
    /// The question, in a word.
    pub question: &'a str,
    /// The rule, in a word.
    pub rule: &'a str,
}

/// All of it, beside the list of events.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct CustomRecords {
    /// Names, each once.
    pub(super) names: Vec<Box<str>>,
    /// The name and the data of each payload.
    pub(super) payloads: Vec<(u32, Box<str>)>,
    pub(super) notes: Vec<(PayloadIx, NoteSubject)>,
    /// The messages that have a payload, in the order of sending.
    pub(super) messages: Vec<(MessageIx, PayloadIx)>,
    /// The names of each question and of its rule.
    pub(super) questions: Vec<(u32, u32)>,
}

impl CustomRecords {
    pub(super) fn clear(&mut self) {
        self.names.clear();
        self.payloads.clear();
        self.notes.clear();
        self.messages.clear();
        self.questions.clear();
    }

    pub(super) fn size_bytes(&self) -> usize {
        self.names.iter().map(|name| size_of_val(name) + name.len()).sum::<usize>()
            + self.payloads.iter().map(|payload| size_of_val(payload) + payload.1.len()).sum::<usize>()
            + size_of_val(&self.notes[..])
            + size_of_val(&self.messages[..])
            + size_of_val(&self.questions[..])
    }

    fn name(&mut self, name: &str) -> u32 {
        let known = self.names.iter().position(|known| **known == *name);
        known.unwrap_or_else(|| {
            self.names.push(name.into());
            self.names.len() - 1
        }) as u32
    }
}

impl Trace {
    /// Returns a note that a strategy from outside has made.
    ///
    /// # Panics
    /// Panics if the index is not from this trace.
    #[must_use]
    pub fn note(&self, note: NoteIx) -> Note<'_> {
        let (payload, subject) = self.custom.notes[note.index()];
        Note { payload: self.payload(payload), subject }
    }

    /// Returns a name and data that a strategy from outside has put into the trace.
    ///
    /// # Panics
    /// Panics if the index is not from this trace.
    #[must_use]
    pub fn payload(&self, payload: PayloadIx) -> Payload<'_> {
        let (name, json) = &self.custom.payloads[payload.index()];
        Payload { name: &self.custom.names[*name as usize], json }
    }

    /// Returns the content of a message of a strategy from outside, or `None` if the message is of another kind.
    #[must_use]
    pub fn message_payload(&self, message: MessageIx) -> Option<Payload<'_>> {
        let messages = &self.custom.messages;
        let place = messages.binary_search_by_key(&message, |(message, _)| *message).ok()?;
        Some(self.payload(messages[place].1))
    }

    /// Returns the names of a question that a strategy from outside has asked, by its number in
    /// [`DecisionQuestion::Custom`](super::DecisionQuestion::Custom).
    ///
    /// # Panics
    /// Panics if the number is not from this trace.
    #[must_use]
    pub fn custom_question(&self, number: u32) -> CustomQuestion<'_> {
        let (question, rule) = self.custom.questions[number as usize];
        let name = |name: u32| &*self.custom.names[name as usize];
        CustomQuestion { question: name(question), rule: name(rule) }
    }

    /// Stores a name and data and returns their index.
    pub(crate) fn keep_payload(&mut self, name: &str, data: &Value) -> PayloadIx {
        let name = self.custom.name(name);
        self.custom.payloads.push((name, data.to_string().into()));
        PayloadIx(self.custom.payloads.len() as u32 - 1)
    }

    /// Stores what a note is about and returns its index.
    pub(crate) fn keep_note(&mut self, payload: PayloadIx, subject: NoteSubject) -> NoteIx {
        self.custom.notes.push((payload, subject));
        NoteIx(self.custom.notes.len() as u32 - 1)
    }

    /// Stores that a message, sent after all before it, has a content.
    pub(crate) fn keep_message_payload(&mut self, message: MessageIx, payload: PayloadIx) {
        self.custom.messages.push((message, payload));
    }

    /// Stores a question with its rule, each once, and returns its number.
    pub(crate) fn keep_question(&mut self, question: &str, rule: &str) -> u32 {
        let names = (self.custom.name(question), self.custom.name(rule));
        let questions = &mut self.custom.questions;
        let known = questions.iter().position(|known| *known == names);
        known.unwrap_or_else(|| {
            questions.push(names);
            questions.len() - 1
        }) as u32
    }
}
