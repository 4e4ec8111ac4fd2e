//! Several tasks at once were removed: that is said, with the way back for as long as it is the last step.

use std::sync::Arc;

use leptos::prelude::*;

use crate::state::document::Document;
use crate::state::library::Library;
use crate::state::notices::{Action, Notices, Tone, Topic};
use crate::text::worklist_text;

/// What it takes to say so, for whoever removes tasks.
#[derive(Debug, Clone, Copy)]
pub struct Removed {
    document: Document,
    notices: Notices,
    library: Library,
}

impl Removed {
    /// Of what is in the context.
    pub fn of_context() -> Self {
        Self { document: Document::expect(), notices: Notices::expect(), library: Library::expect() }
    }

    /// So many were removed just now. Of one nothing is said: everyone sees which it was.
    pub fn say(self, count: usize) {
        let Self { document, notices, library } = self;
        if count < 2 {
            return;
        }
        let (words, after) = (worklist_text(), document.content());
        // The way back is that of the history: after another step it would lead elsewhere.
        let is_last = move || Arc::ptr_eq(&document.content(), &after);
        library.outlasting(move || {
            let watch = StoredValue::new(None::<Effect<LocalStorage>>);
            let effect = Effect::watch(
                move || document.track(),
                move |(), _, _| {
                    if !is_last() {
                        notices.dismiss(Topic::Removed);
                        watch.update_value(|watch| watch.take().into_iter().for_each(Effect::stop));
                    }
                },
                false,
            );
            watch.set_value(Some(effect));
        });
        let run = library.lasting(move |()| document.undo());
        let action = Action { label: words.undo, run };
        notices.say(Topic::Removed, Tone::Plain, (words.removed)(count), Some(action));
    }
}
