//! What stands in a field and is not (or not yet) in the document: `1e`, an id that is taken. It is kept until the
//! field's value changes otherwise, even while the field is not on the screen.

use std::collections::BTreeMap;

use leptos::prelude::*;

/// The field of all of the scenario as text: too much to be lost with a step back.
pub const WHOLE: &str = "text";

/// Text in fields that differs from what the document says.
#[derive(Debug, Clone, Copy)]
pub struct Drafts {
    by_field: RwSignal<BTreeMap<String, Draft>>,
    aside: RwSignal<Option<String>>,
}

/// The text in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Draft {
    text: String,
    /// What the document said when this was typed; once it says something else, the draft is void.
    beside: String,
    /// Why the text is no value that the document can take.
    problem: Option<Problem>,
}

/// Why the text in a field is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The path of the field in the document.
    pub path: String,
    /// A sentence.
    pub message: String,
}

impl Drafts {
    /// No drafts.
    pub fn new() -> Self {
        Self { by_field: RwSignal::new(BTreeMap::new()), aside: RwSignal::new(None) }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The text of a field whose value in the document is `value`, where it differs.
    pub fn text(self, field: &str, value: &str) -> Option<String> {
        self.by_field.with(|drafts| {
            drafts.get(field).filter(|draft| draft.beside == value).map(|draft| draft.text.clone())
        })
    }

    /// Why the text of a field is no value.
    pub fn problem(self, field: &str, value: &str) -> Option<Problem> {
        self.by_field.with(|drafts| {
            drafts.get(field).filter(|draft| draft.beside == value).and_then(|draft| draft.problem.clone())
        })
    }

    /// Of every field: why its text is no value.
    pub fn problems(self) -> Vec<Problem> {
        self.by_field.with(|drafts| drafts.values().filter_map(|draft| draft.problem.clone()).collect())
    }

    /// Whether some field holds text that is no value.
    pub fn any_problem(self) -> bool {
        self.by_field.with(|drafts| drafts.values().any(|draft| draft.problem.is_some()))
    }

    /// The text of a field and what the document said when it was typed, whatever the document says by now.
    pub fn typed(self, field: &str) -> Option<(String, String)> {
        self.by_field.with(|drafts| drafts.get(field).map(|draft| (draft.text.clone(), draft.beside.clone())))
    }

    /// Whether the text of a field is no value.
    pub fn is_wrong(self, field: &str) -> bool {
        self.by_field.with(|drafts| drafts.get(field).is_some_and(|draft| draft.problem.is_some()))
    }

    /// What stood in [`WHOLE`], could not be read, and gave way to something else.
    pub fn aside(self) -> RwSignal<Option<String>> {
        self.aside
    }

    /// Keeps the text of a field beside its value in the document.
    pub fn keep(self, field: &str, text: &str, value: &str, problem: Option<Problem>) {
        let draft = Draft { text: text.to_owned(), beside: value.to_owned(), problem };
        if self.by_field.with_untracked(|drafts| drafts.get(field) != Some(&draft)) {
            self.by_field.update(|drafts| {
                drafts.insert(field.to_owned(), draft);
            });
        }
    }

    /// Lets a field show its value in the document.
    pub fn drop(self, field: &str) {
        if self.by_field.with_untracked(|drafts| drafts.contains_key(field)) {
            self.by_field.update(|drafts| {
                drafts.remove(field);
            });
        }
    }

    /// Lets all fields whose names begin so show their values in the document.
    pub fn drop_within(self, fields: &str) {
        self.by_field.update(|drafts| drafts.retain(|field, _| !field.starts_with(fields)));
    }

    /// Lets every field show its value in the document.
    pub fn drop_all(self) {
        if self.by_field.with_untracked(|drafts| !drafts.is_empty()) {
            if untrack(|| self.is_wrong(WHOLE)) {
                self.aside.set(untrack(|| self.typed(WHOLE)).map(|(text, _)| text));
            }
            self.by_field.update(BTreeMap::clear);
        }
    }
}

impl Default for Drafts {
    fn default() -> Self {
        Self::new()
    }
}
