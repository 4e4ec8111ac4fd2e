//! The steps by which a document came to be what it is, to walk back and forth.

use std::collections::VecDeque;
use std::sync::Arc;

/// The most steps that are kept.
const STEPS_MAX: usize = 200;
/// The most parts that all kept documents have together: large documents keep fewer steps, so that memory is bounded.
const PARTS_MAX: usize = 200_000;
/// However large the document, so many steps are kept.
const STEPS_MIN: usize = 20;
/// Edits of one thing within this time are one step.
const MERGE_WITHIN_MS: f64 = 1_000.0;

/// A document and the steps around it.
#[derive(Debug, Clone)]
pub struct History<T> {
    present: Arc<T>,
    past: VecDeque<Step<T>>,
    future: Vec<Step<T>>,
    open: Option<OpenStep>,
}

/// A named change, with the document on its other side.
#[derive(Debug, Clone)]
struct Step<T> {
    name: String,
    document: Arc<T>,
    parts: usize,
}

/// The last step, while edits of the same thing may still join it.
#[derive(Debug, Clone)]
struct OpenStep {
    key: String,
    edited_at_ms: f64,
}

impl<T> History<T> {
    /// A document without a past.
    pub fn new(present: Arc<T>) -> Self {
        Self { present, past: VecDeque::new(), future: Vec::new(), open: None }
    }

    /// The document as it is.
    pub fn present(&self) -> &Arc<T> {
        &self.present
    }

    /// Makes `next` the present, as a step of that name. Successive steps with one `merge` key, each within a second
    /// of the last, are one step. `parts` is how large the document is, in parts.
    pub fn edit(&mut self, name: String, merge: Option<&str>, now_ms: f64, parts: usize, next: Arc<T>) {
        let joins = self.open.as_ref().is_some_and(|open| {
            merge == Some(open.key.as_str()) && now_ms - open.edited_at_ms <= MERGE_WITHIN_MS
        });
        let before = std::mem::replace(&mut self.present, next);
        if !(joins && self.future.is_empty()) {
            self.past.push_back(Step { name, document: before, parts });
            self.forget_oldest();
        }
        self.future.clear();
        self.open = merge.map(|key| OpenStep { key: key.to_owned(), edited_at_ms: now_ms });
    }

    /// Walks one step back. `false` where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(mut step) = self.past.pop_back() else { return false };
        std::mem::swap(&mut self.present, &mut step.document);
        self.future.push(step);
        self.open = None;
        true
    }

    /// Walks one step forth again. `false` where there is none.
    pub fn redo(&mut self) -> bool {
        let Some(mut step) = self.future.pop() else { return false };
        std::mem::swap(&mut self.present, &mut step.document);
        self.past.push_back(step);
        self.open = None;
        true
    }

    /// What [`History::undo`] would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.past.back().map(|step| step.name.as_str())
    }

    /// What [`History::redo`] would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.future.last().map(|step| step.name.as_str())
    }

    fn forget_oldest(&mut self) {
        let mut parts: usize = self.past.iter().map(|step| step.parts).sum();
        while self.past.len() > STEPS_MAX || (parts > PARTS_MAX && self.past.len() > STEPS_MIN) {
            parts -= self.past.pop_front().map_or(0, |step| step.parts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(history: &mut History<i32>, merge: Option<&str>, now_ms: f64, next: i32) {
        history.edit(format!("to {next}"), merge, now_ms, 1, Arc::new(next));
    }

    #[test]
    fn walks_back_and_forth_by_name() {
        let mut history = History::new(Arc::new(0));
        edited(&mut history, None, 0.0, 1);
        edited(&mut history, None, 0.0, 2);
        assert_eq!((history.undo_name(), history.redo_name()), (Some("to 2"), None));
        assert!(history.undo());
        assert_eq!(
            (**history.present(), history.undo_name(), history.redo_name()),
            (1, Some("to 1"), Some("to 2"))
        );
        assert!(history.undo());
        assert!(!history.undo());
        assert_eq!(**history.present(), 0);
        assert!(history.redo() && history.redo());
        assert!(!history.redo());
        assert_eq!(**history.present(), 2);
    }

    #[test]
    fn an_edit_after_undoing_ends_that_future() {
        let mut history = History::new(Arc::new(0));
        edited(&mut history, None, 0.0, 1);
        history.undo();
        edited(&mut history, None, 0.0, 5);
        assert_eq!(history.redo_name(), None);
        assert!(history.undo());
        assert_eq!(**history.present(), 0);
    }

    #[test]
    fn edits_of_one_thing_merge_while_they_follow_each_other() {
        let mut history = History::new(Arc::new(0));
        edited(&mut history, Some("speed"), 0.0, 1);
        edited(&mut history, Some("speed"), 900.0, 2);
        edited(&mut history, Some("speed"), 1_800.0, 3);
        edited(&mut history, Some("skill"), 1_900.0, 4);
        edited(&mut history, Some("skill"), 3_000.0, 5);
        history.undo();
        assert_eq!(**history.present(), 4, "more than a second later it is a step of its own");
        history.undo();
        assert_eq!(**history.present(), 3, "another thing is a step of its own");
        history.undo();
        assert_eq!(**history.present(), 0, "three edits of the speed are one step");
    }

    #[test]
    fn what_was_undone_takes_no_more_edits() {
        let mut history = History::new(Arc::new(0));
        edited(&mut history, Some("speed"), 0.0, 1);
        history.undo();
        edited(&mut history, Some("speed"), 10.0, 2);
        history.undo();
        assert_eq!(**history.present(), 0);
    }

    #[test]
    fn it_is_bounded_by_steps_and_by_size() {
        let mut small = History::new(Arc::new(0));
        let mut large = History::new(Arc::new(0));
        for next in 1..=300 {
            small.edit(String::new(), None, 0.0, 1, Arc::new(next));
            large.edit(String::new(), None, 0.0, 11_000, Arc::new(next));
        }
        let steps = |mut history: History<i32>| std::iter::from_fn(|| history.undo().then_some(())).count();
        assert_eq!(steps(small), STEPS_MAX);
        assert_eq!(steps(large), STEPS_MIN);
    }
}
