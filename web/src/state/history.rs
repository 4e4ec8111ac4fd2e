//! The steps by which a document came to be what it is, to walk back and forth.
//!
//! Each scenario has a history of its own. Opening another one is a step as well: beyond it lies the whole history of the
//! scenario that was open before.

use std::collections::VecDeque;
use std::sync::Arc;

use super::library::ScenarioId;

/// The most steps that are kept.
const STEPS_MAX: usize = 200;
/// The most parts that all kept documents have together: large documents keep fewer steps, so that memory is bounded.
const PARTS_MAX: usize = 200_000;
/// However large the document, so many steps are kept.
const STEPS_MIN: usize = 20;
/// So many scenarios deep one can walk back through what was open before.
const SCENARIOS_MAX: usize = 30;
/// Edits of one thing within this time are one step.
const MERGE_WITHIN_MS: f64 = 1_000.0;

/// A document and the steps around it.
#[derive(Debug, Clone)]
pub struct History<T> {
    of: ScenarioId,
    present: Arc<T>,
    past: VecDeque<Step<T>>,
    future: Vec<Step<T>>,
    open: Option<OpenStep>,
    /// As it was opened, where that holds nothing of one's own.
    opened: Option<Arc<T>>,
}

/// A named change, with what is on its other side.
#[derive(Debug, Clone)]
pub struct Step<T> {
    /// What it is called.
    pub name: String,
    /// When it was made, in milliseconds since 1970.
    pub at_ms: f64,
    /// What is on its other side.
    pub beyond: Beyond<T>,
    parts: usize,
}

/// What is on the other side of a step.
#[derive(Debug, Clone)]
pub enum Beyond<T> {
    /// The same scenario, as it was or will be.
    Document(Arc<T>),
    /// Another scenario, with its own steps.
    Scenario(Box<History<T>>),
}

impl<T> Step<T> {
    /// A step with a document of so many parts on its other side.
    pub fn new(name: String, at_ms: f64, document: Arc<T>, parts: usize) -> Self {
        Self { name, at_ms, beyond: Beyond::Document(document), parts }
    }

    /// A step with another scenario on its other side.
    pub fn from(name: String, at_ms: f64, other: History<T>, parts: usize) -> Self {
        Self { name, at_ms, beyond: Beyond::Scenario(Box::new(other)), parts }
    }

    fn weight(&self) -> usize {
        match &self.beyond {
            Beyond::Document(_) => self.parts,
            Beyond::Scenario(other) => self.parts + other.weight(),
        }
    }

    /// Brings what is beyond it to the present, and keeps the present in its place.
    fn walk(&mut self, history: &mut History<T>) {
        match &mut self.beyond {
            Beyond::Document(document) => std::mem::swap(&mut history.present, document),
            Beyond::Scenario(other) => std::mem::swap(history, other),
        }
        history.open = None;
    }
}

/// The last step, while edits of the same thing may still join it.
#[derive(Debug, Clone)]
struct OpenStep {
    key: String,
    edited_at_ms: f64,
}

impl<T> History<T> {
    /// A scenario without a past. It is untouched where it holds nothing of one's own.
    pub fn new(of: ScenarioId, present: Arc<T>, is_untouched: bool) -> Self {
        let opened = is_untouched.then(|| Arc::clone(&present));
        Self { of, present, past: VecDeque::new(), future: Vec::new(), open: None, opened }
    }

    /// Of which scenario it is.
    pub fn of(&self) -> ScenarioId {
        self.of
    }

    /// Makes what is that of one scenario that of another, whether it is open or was before.
    pub fn rename(&mut self, from: ScenarioId, to: ScenarioId) {
        if self.of == from {
            self.of = to;
        }
        self.others_mut().for_each(|other| other.rename(from, to));
    }

    /// The document as it is.
    pub fn present(&self) -> &Arc<T> {
        &self.present
    }

    /// Whether it is as it was opened, so that there is nothing in it to lose.
    pub fn is_untouched(&self) -> bool {
        self.opened.as_ref().is_some_and(|opened| Arc::ptr_eq(opened, &self.present))
    }

    /// The steps back, the next one first.
    pub fn past(&self) -> impl ExactSizeIterator<Item = &Step<T>> {
        self.past.iter().rev()
    }

    /// The steps that were taken back, the next one first.
    pub fn future(&self) -> impl ExactSizeIterator<Item = &Step<T>> {
        self.future.iter().rev()
    }

    /// Makes `next` the present, as a step of that name. Successive steps with one `merge` key, each within a second
    /// of the last, are one step. `parts` is how large the document is, in parts.
    pub fn edit(&mut self, name: String, merge: Option<&str>, now_ms: f64, parts: usize, next: Arc<T>) {
        let joins = self.open.as_ref().is_some_and(|open| {
            merge == Some(open.key.as_str()) && now_ms - open.edited_at_ms <= MERGE_WITHIN_MS
        });
        let before = std::mem::replace(&mut self.present, next);
        if !(joins && self.future.is_empty()) {
            self.past.push_back(Step::new(name, now_ms, before, parts));
            self.forget_oldest();
        }
        self.future.clear();
        self.open = merge.map(|key| OpenStep { key: key.to_owned(), edited_at_ms: now_ms });
    }

    /// Opens another scenario, as a step of that name. What was taken back in this one can still be done again once one is
    /// back in it.
    pub fn open(&mut self, name: String, now_ms: f64, parts: usize, next: Self) {
        let mut before = std::mem::replace(self, next);
        before.forget_scenarios(SCENARIOS_MAX);
        self.past.push_back(Step::from(name, now_ms, before, parts));
        self.forget_oldest();
        self.open = None;
    }

    /// Puts the steps that were made before this history began in front of it, each list with the next one first: into that
    /// of this scenario, whether it is open or was before.
    pub fn recall(&mut self, of: ScenarioId, past: Vec<Step<T>>, future: Vec<Step<T>>) {
        if self.of == of {
            if self.past.is_empty() && self.future.is_empty() {
                self.future = future.into_iter().rev().collect();
            }
            for step in past {
                self.past.push_front(step);
            }
            self.forget_oldest();
            return;
        }
        if let Some(other) = self.others_mut().find(|other| other.of == of) {
            other.recall(of, past, future);
        }
    }

    /// The histories that lie directly beyond its steps.
    fn others_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.past.iter_mut().chain(&mut self.future).filter_map(|step| match &mut step.beyond {
            Beyond::Scenario(other) => Some(&mut **other),
            Beyond::Document(_) => None,
        })
    }

    /// Walks one step back. `false` where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(mut step) = self.past.pop_back() else { return false };
        step.walk(self);
        self.future.push(step);
        true
    }

    /// Walks one step forth again. `false` where there is none.
    pub fn redo(&mut self) -> bool {
        let Some(mut step) = self.future.pop() else { return false };
        step.walk(self);
        self.past.push_back(step);
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

    fn weight(&self) -> usize {
        self.past.iter().chain(&self.future).map(Step::weight).sum()
    }

    fn forget_oldest(&mut self) {
        while self.past.len() > STEPS_MAX {
            self.past.pop_front();
        }
        while self.weight() > PARTS_MAX && self.forget_one(STEPS_MIN) {}
    }

    /// Forgets one step: of what was open before, where that has any left, else of its own down to so many.
    fn forget_one(&mut self, at_least: usize) -> bool {
        if self.others_mut().any(|other| other.forget_one(0)) {
            return true;
        }
        self.past.len() > at_least && self.past.pop_front().is_some()
    }

    /// Forgets what was open more than so many scenarios before.
    fn forget_scenarios(&mut self, depth: usize) {
        self.past.retain_mut(|step| match &mut step.beyond {
            Beyond::Document(_) => true,
            Beyond::Scenario(_) if depth == 0 => false,
            Beyond::Scenario(other) => {
                other.forget_scenarios(depth - 1);
                true
            }
        });
    }
}

#[cfg(test)]
mod tests;
