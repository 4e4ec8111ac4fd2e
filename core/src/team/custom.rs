//! Events, messages and questions by names of a strategy's own.
//!
//! Names and data become part of the trace, of its hash, and of its JSON. Data are JSON values: any type that implements
//! `Serialize` becomes one by `serde_json::to_value`, and they are written with sorted keys.

use serde_json::Value;

use super::Team;
use crate::ids::{NoteIx, RequestIx};
use crate::sim::{MessageBody, Wanted};
use crate::trace::{CandidateKind, DecisionQuestion, EventKind, NoteSubject};

impl Team {
    /// Records an event of the strategy's own at the present instant: [`EventKind::Custom`], in JSON `custom` with its name and
    /// data.
    pub fn note(&self, name: &str, subject: NoteSubject, data: impl Into<Value>) {
        let mut world = self.world.borrow_mut();
        if world.explains() {
            let trace = world.trace_mut();
            let payload = trace.keep_payload(name, &data.into());
            let note = trace.keep_note(payload, subject);
            world.record(EventKind::Custom(note));
        } else {
            // It counts, even if nobody will read it.
            world.record(EventKind::Custom(NoteIx(0)));
        }
    }

    /// Makes a message of the strategy's own, for [`Team::send`]. Like every message it takes its time, may be lost, and is
    /// found by its receiver: an agent in its [`Team::mail`], the coordinator by
    /// [`Notification::Unasked`](super::Notification::Unasked). [`Team::read`] returns what it says.
    #[must_use]
    pub fn custom(&self, name: &str, data: impl Into<Value>) -> MessageBody {
        MessageBody::Custom(self.world.borrow_mut().trace_mut().keep_payload(name, &data.into()))
    }

    /// Makes what a [`Request`](super::Request) of the strategy's own asks for, for [`Team::ask`]. The agent that is asked finds
    /// it as [`MessageBody::CustomRequest`] in its [`Team::mail`], with the number that its answer has to name.
    #[must_use]
    pub fn custom_request(&self, name: &str, data: impl Into<Value>) -> Wanted {
        Wanted::Custom(self.world.borrow_mut().trace_mut().keep_payload(name, &data.into()))
    }

    /// Makes the answer to a request of the strategy's own, for [`Team::send`]: it answers the request with that number.
    #[must_use]
    pub fn custom_answer(&self, number: RequestIx, name: &str, data: impl Into<Value>) -> MessageBody {
        let payload = self.world.borrow_mut().trace_mut().keep_payload(name, &data.into());
        MessageBody::CustomAnswer(number, payload)
    }

    /// Returns the name and the data of a message of the strategy's own, or `None` if the message is of another kind.
    #[must_use]
    pub fn read(&self, body: MessageBody) -> Option<(String, Value)> {
        let world = self.world.borrow();
        let payload = world.trace().payload(body.payload()?);
        Some((payload.name.to_owned(), payload.data()))
    }

    /// Returns a question of the strategy's own with the rule by which it is answered, for [`Team::explain`].
    #[must_use]
    pub fn question(&self, question: &str, rule: &str, about: CandidateKind) -> DecisionQuestion {
        let number = self.world.borrow_mut().trace_mut().keep_question(question, rule);
        DecisionQuestion::Custom(number, about)
    }
}
