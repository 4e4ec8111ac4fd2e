//! Histories on their way into the storage and out of it.

use std::sync::Arc;

use serde_json::Value;

use super::ScenarioId;
use super::chain::{Chain, Delta, Far, Link};
use crate::state::content::Content;
use crate::state::history::{Beyond, History, Step};
use crate::text::text;

/// A history as it is at a moment, to be kept.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Of which scenario.
    pub of: ScenarioId,
    /// The scenario.
    pub present: Arc<Content>,
    /// Whether it is as it was opened.
    pub is_untouched: bool,
    past: Vec<Mark>,
    future: Vec<Mark>,
}

/// A step as it is at a moment.
#[derive(Debug, Clone)]
struct Mark {
    name: String,
    at_ms: f64,
    beyond: Result<Arc<Content>, ScenarioId>,
}

impl Snapshot {
    /// Of a history.
    pub fn of(history: &History<Content>) -> Self {
        let mark = |step: &Step<Content>| Mark {
            name: step.name.clone(),
            at_ms: step.at_ms,
            beyond: match &step.beyond {
                Beyond::Document(document) => Ok(Arc::clone(document)),
                Beyond::Scenario(other) => Err(other.of()),
            },
        };
        Self {
            of: history.of(),
            present: Arc::clone(history.present()),
            is_untouched: history.is_untouched(),
            past: history.past().map(mark).collect(),
            future: history.future().map(mark).collect(),
        }
    }

    /// How many steps lie before it and after it.
    pub fn steps(&self) -> (usize, usize) {
        (self.past.len(), self.future.len())
    }
}

/// The differences between documents that are known, so that those of a long history are not worked out again with every edit.
#[derive(Debug, Default)]
pub struct Links {
    known: Vec<Known>,
}

/// A difference between two documents.
#[derive(Debug)]
struct Known {
    delta: Delta,
    from: Arc<Content>,
    to: Arc<Content>,
}

impl Links {
    /// Learns a difference.
    fn know(&mut self, from: &Arc<Content>, to: &Arc<Content>, delta: Delta) {
        self.known.push(Known { delta, from: Arc::clone(from), to: Arc::clone(to) });
    }

    fn find(&self, from: &Arc<Content>, to: &Arc<Content>) -> Option<&Known> {
        // There are no more of them than steps in a history.
        self.known.iter().find(|known| Arc::ptr_eq(&known.from, from) && Arc::ptr_eq(&known.to, to))
    }

    /// Writes a history, in at most about so many letters: the steps nearest to the present, those back first. `None` where
    /// there are none, or no room for any.
    pub fn write(&mut self, snapshot: &Snapshot, kept_at_ms: f64, letters: usize) -> Option<String> {
        let base = Value::from(snapshot.present.to_json()).to_string();
        let mut room = letters.checked_sub(base.len())?;
        let last = std::mem::take(self);
        let past = self.follow(&last, snapshot, &snapshot.past, &mut room);
        let future = self.follow(&last, snapshot, &snapshot.future, &mut room);
        let any = !(past.is_empty() && future.is_empty());
        any.then(|| Chain::text_of(kept_at_ms, &base, &past, &future))
    }

    fn follow(&mut self, last: &Self, snapshot: &Snapshot, steps: &[Mark], room: &mut usize) -> Vec<String> {
        let mut links = Vec::with_capacity(steps.len());
        let mut from = &snapshot.present;
        let mut text_of_from = None;
        for step in steps {
            let beyond = match &step.beyond {
                Ok(to) => {
                    let delta = match last.find(from, to) {
                        Some(known) => known.delta.clone(),
                        None => {
                            let text = to.to_json();
                            let delta =
                                Delta::between(&text_of_from.take().unwrap_or_else(|| from.to_json()), &text);
                            text_of_from = Some(text);
                            delta
                        }
                    };
                    self.know(from, to, delta.clone());
                    from = to;
                    Far::Delta(delta)
                }
                Err(other) => Far::Scenario(*other),
            };
            let link = Link { name: step.name.clone(), at_ms: step.at_ms, beyond }.to_text();
            let Some(rest) = room.checked_sub(link.len()) else { break };
            *room = rest;
            links.push(link);
        }
        links
    }
}

/// A history that is being read, a few steps at a time.
#[derive(Debug)]
pub struct Reading {
    /// Of which scenario.
    pub of: ScenarioId,
    /// The steps back that have been read, the next one first.
    pub past: Vec<Step<Content>>,
    /// The steps forth.
    pub future: Vec<Step<Content>>,
    to_read: Vec<Link>,
    is_past: bool,
    later: Vec<Link>,
    base: (Arc<Content>, String),
    at: (Arc<Content>, String),
    links: Links,
}

impl Reading {
    /// Begins to read the history of a scenario that stands so in the storage. `None` where that is none.
    pub fn begin(of: ScenarioId, present: &Arc<Content>, text: &str) -> Option<Self> {
        let mut chain = Chain::from_text(text)?;
        let kept = Content::from_json(&chain.base)?;
        let mut past = Vec::new();
        let base = if kept == **present {
            (Arc::clone(present), chain.base)
        } else {
            // The scenario was kept once more than its history: what happened between has no name.
            chain.future.clear();
            let kept = Arc::new(kept);
            past.push(step(text_of_unknown(), chain.kept_at_ms, &kept));
            (kept, chain.base)
        };
        chain.past.reverse();
        chain.future.reverse();
        Some(Self {
            of,
            past,
            future: Vec::new(),
            to_read: chain.past,
            is_past: true,
            later: chain.future,
            at: base.clone(),
            base,
            links: Links::default(),
        })
    }

    /// Reads one more step; what lies beyond an opening `look_up` finds. `false` where there is none left. A step that
    /// does not fit ends its list.
    pub fn read_one(&mut self, look_up: impl FnOnce(ScenarioId) -> Option<History<Content>>) -> bool {
        let Some(link) = self.to_read.pop() else {
            if !self.is_past {
                return false;
            }
            self.is_past = false;
            self.at = self.base.clone();
            self.to_read = std::mem::take(&mut self.later);
            return true;
        };
        let step = match link.beyond {
            Far::Delta(delta) => {
                self.read_document(delta).map(|document| step(link.name, link.at_ms, &document))
            }
            // One that is gone since is left out; the steps before stay.
            Far::Scenario(id) => match look_up(id) {
                Some(other) => {
                    let parts = other.present().parts();
                    Some(Step::from(link.name, link.at_ms, other, parts))
                }
                None => return true,
            },
        };
        match step {
            Some(step) if self.is_past => self.past.push(step),
            Some(step) => self.future.push(step),
            None => self.to_read.clear(),
        }
        true
    }

    fn read_document(&mut self, delta: Delta) -> Option<Arc<Content>> {
        let text = delta.apply(&self.at.1)?;
        let document = Arc::new(Content::from_json(&text)?);
        self.links.know(&self.at.0, &document, delta);
        self.at = (Arc::clone(&document), text);
        Some(document)
    }

    /// What was open before, as far as it is known.
    pub fn before(&self) -> Vec<(ScenarioId, Arc<Content>)> {
        let before = |step: &Step<Content>| match &step.beyond {
            Beyond::Scenario(other) => Some((other.of(), Arc::clone(other.present()))),
            Beyond::Document(_) => None,
        };
        self.past.iter().filter_map(before).collect()
    }

    /// The steps back, those forth, and the differences between their documents.
    pub fn end(self) -> (Vec<Step<Content>>, Vec<Step<Content>>, Links) {
        (self.past, self.future, self.links)
    }
}

fn step(name: String, at_ms: f64, document: &Arc<Content>) -> Step<Content> {
    Step::new(name, at_ms, Arc::clone(document), document.parts())
}

fn text_of_unknown() -> String {
    text().frame.step_unknown.to_owned()
}

#[cfg(test)]
mod tests {
    use coordination::Scenario;

    use super::*;

    fn titled(title: &str) -> Arc<Content> {
        Arc::new(Scenario { title: title.to_owned(), ..Scenario::default() }.into())
    }

    fn history(of: u64, title: &str) -> History<Content> {
        History::new(of.into(), titled(title), false)
    }

    fn edited(history: &mut History<Content>, title: &str) {
        history.edit(format!("to {title}"), None, 7.0, 1, titled(title));
    }

    /// What is read again of a history, by walking all the way back and then forth: names, titles.
    fn read_again(text: &str, present: &Arc<Content>) -> (Vec<String>, Vec<String>) {
        let mut reading = Reading::begin(1.into(), present, text).expect("a history");
        while reading.read_one(|id| (id == 2.into()).then(|| history(2, "other"))) {}
        let (past, future, _) = reading.end();
        let tell = |steps: &[Step<Content>]| {
            let title = |step: &Step<Content>| match &step.beyond {
                Beyond::Document(document) => format!("{}: {}", step.name, document.scenario.title),
                Beyond::Scenario(other) => format!("{}: in {}", step.name, other.present().scenario.title),
            };
            steps.iter().map(title).collect()
        };
        (tell(&past), tell(&future))
    }

    #[test]
    fn a_history_comes_back_with_its_names_both_ways() {
        let mut now = history(1, "a");
        for title in ["b", "c", "d", "e"] {
            edited(&mut now, title);
        }
        now.undo();
        now.undo();
        let text = Links::default().write(&Snapshot::of(&now), 5.0, 10_000).expect("steps");
        let (past, future) = read_again(&text, now.present());
        assert_eq!(past, ["to c: b", "to b: a"]);
        assert_eq!(future, ["to d: d", "to e: e"]);
    }

    #[test]
    fn what_was_open_before_is_looked_up_and_left_out_where_it_is_gone() {
        for (other, expected) in [(2, vec!["to y: x", "open: in other"]), (3, vec!["to y: x"])] {
            let mut now = history(other, "was open");
            now.open("open".to_owned(), 0.0, 1, history(1, "x"));
            edited(&mut now, "y");
            let text = Links::default().write(&Snapshot::of(&now), 5.0, 10_000).expect("steps");
            assert_eq!(read_again(&text, now.present()).0, expected);
        }
    }

    #[test]
    fn with_little_room_the_nearest_steps_are_kept() {
        let mut now = history(1, "0");
        for title in 1..100 {
            edited(&mut now, &title.to_string());
        }
        let text = Links::default().write(&Snapshot::of(&now), 5.0, 400).expect("steps");
        let (past, _) = read_again(&text, now.present());
        assert!((5..20).contains(&past.len()), "{past:?}");
        assert_eq!(past[0], "to 99: 98");
        assert!(Links::default().write(&Snapshot::of(&now), 5.0, 10).is_none());
        assert!(Links::default().write(&Snapshot::of(&history(1, "0")), 5.0, 400).is_none());
    }

    #[test]
    fn what_is_known_of_a_history_is_written_again_alike() {
        let mut now = history(1, "a");
        edited(&mut now, "b");
        edited(&mut now, "c");
        let mut links = Links::default();
        let first = links.write(&Snapshot::of(&now), 5.0, 10_000);
        assert_eq!(links.known.len(), 2);
        assert_eq!(links.write(&Snapshot::of(&now), 5.0, 10_000), first);
        now.undo();
        let text = links.write(&Snapshot::of(&now), 5.0, 10_000).expect("steps");
        let (past, future) = read_again(&text, now.present());
        assert_eq!((past, future), (vec!["to b: a".to_owned()], vec!["to c: c".to_owned()]));
    }

    #[test]
    fn a_history_that_missed_the_last_edit_is_a_step_behind() {
        let mut now = history(1, "a");
        edited(&mut now, "b");
        let text = Links::default().write(&Snapshot::of(&now), 5.0, 10_000).expect("steps");
        let (past, future) = read_again(&text, &titled("since"));
        assert_eq!(past, [format!("{}: b", text_of_unknown()), "to b: a".to_owned()]);
        assert!(future.is_empty());
    }

    #[test]
    fn a_step_that_does_not_fit_ends_the_list() {
        let mut now = history(1, "abcdef");
        edited(&mut now, "b");
        edited(&mut now, "c");
        let text = Links::default().write(&Snapshot::of(&now), 5.0, 10_000).expect("steps");
        let broken = text.replace("abcdef", "\\\"");
        assert_eq!(read_again(&broken, now.present()).0, ["to c: b"]);
        assert!(Reading::begin(1.into(), now.present(), "{").is_none());
    }
}
