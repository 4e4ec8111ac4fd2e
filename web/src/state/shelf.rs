//! Earlier work: what was open when something else was opened in its place.

use coordination::Scenario;
use coordination::scenario::to_text;
use leptos::prelude::*;
use serde_json::Value;

use super::envelope::Work;
use crate::browser::storage::{self, Refusal};

/// Where it is kept.
const KEY: &str = "coordination-playground.earlier.v1";
/// The most works that are kept; the oldest give way.
const WORKS_MAX: usize = 10;

/// Earlier work, the newest first.
#[derive(Debug, Clone, Copy)]
pub struct Shelf {
    works: RwSignal<Vec<Work>>,
}

impl Shelf {
    /// The shelf before anyone has looked at it.
    pub fn new() -> Self {
        Self { works: RwSignal::new(Vec::new()) }
    }

    /// Looks at what is on it.
    pub fn look(self) {
        self.works.set(read());
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// All works on it, the newest first.
    pub fn works(self) -> Signal<Vec<Work>> {
        self.works.into()
    }

    /// Puts a work on it. One that is there already moves to the front; with `in_place_of_its_window`, it takes the
    /// place of what was kept there for the same window.
    ///
    /// # Errors
    /// It is on the shelf only for as long as the page is open.
    pub fn put(self, work: Work, in_place_of_its_window: bool) -> Result<(), Refusal> {
        // Another window may have put something here in the meantime.
        let mut works = read();
        arrange(&mut works, work, in_place_of_its_window);
        let kept = write(&works);
        self.works.set(works);
        kept
    }

    /// Takes the work at a place from it. `None` where there is none.
    pub fn take(self, place: usize) -> Option<Scenario> {
        let taken = self.works.with_untracked(|works| works.get(place).cloned())?;
        self.works.update(|works| works.retain(|work| *work != taken));
        // A shelf with less on it needs no more room than before.
        write(&self.works.get_untracked()).ok();
        Some(taken.scenario)
    }
}

fn arrange(works: &mut Vec<Work>, work: Work, in_place_of_its_window: bool) {
    works.retain(|other| {
        other.scenario != work.scenario && !(in_place_of_its_window && other.window == work.window)
    });
    works.insert(0, work);
    works.truncate(WORKS_MAX);
}

fn read() -> Vec<Work> {
    let kept = storage::get(KEY).and_then(|text| serde_json::from_str(&text).ok());
    let Some(Value::Array(works)) = kept else { return Vec::new() };
    works.into_iter().filter_map(|work| Work::from_value(work).ok()).collect()
}

fn write(works: &[Work]) -> Result<(), Refusal> {
    storage::set(KEY, &to_text(&Value::Array(works.iter().map(Work::to_value).collect())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(title: &str, window: u32) -> Work {
        let scenario = Scenario { title: title.to_owned(), ..Scenario::default() };
        Work { scenario, is_untouched: false, kept_at_ms: 0.0, window }
    }

    fn titles(works: &[Work]) -> Vec<&str> {
        works.iter().map(|work| work.scenario.title.as_str()).collect()
    }

    #[test]
    fn the_newest_comes_first_and_none_stands_twice() {
        let mut works = Vec::new();
        for title in ["a", "b", "c", "a"] {
            arrange(&mut works, work(title, 1), false);
        }
        assert_eq!(titles(&works), ["a", "c", "b"]);
    }

    #[test]
    fn another_window_that_goes_on_saving_takes_one_place_only() {
        let mut works = vec![work("mine", 1)];
        for title in ["x", "xy", "xyz"] {
            arrange(&mut works, work(title, 2), true);
        }
        assert_eq!(titles(&works), ["xyz", "mine"]);
    }

    #[test]
    fn it_is_bounded() {
        let mut works = Vec::new();
        for number in 0..20 {
            arrange(&mut works, work(&number.to_string(), 1), false);
        }
        assert_eq!(works.len(), WORKS_MAX);
        assert_eq!(works[0].scenario.title, "19");
    }
}
