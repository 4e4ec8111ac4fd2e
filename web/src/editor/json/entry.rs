//! What is typed, from the first letter until it counts.

use std::time::Duration;

use coordination::formats::json;
use coordination::scenario::{Finding, Findings};
use leptos::ev;
use leptos::prelude::*;

use crate::browser::storage;
use crate::state::document::Document;
use crate::state::drafts::{Drafts, Problem, WHOLE};
use crate::state::notices::{Notices, Tone, Topic};
use crate::state::runs::Runs;
use crate::state::saving::Saving;
use crate::text::exchange;

/// How long one pauses before what was typed counts.
const PAUSE: Duration = Duration::from_millis(400);

/// Where a text that cannot be read is kept until it can, so that it survives that the page is left.
const KEY: &str = "coordination-playground.text.v1";

/// The text of the scenario, and what was typed instead.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    document: Document,
    drafts: Drafts,
    /// What stands in the field.
    pub shown: Memo<String>,
    /// The scenario, as text.
    written: Memo<String>,
    /// Counts how often what was typed has been judged.
    judged: RwSignal<u32>,
    timer: StoredValue<Option<TimeoutHandle>>,
    notices: Notices,
}

impl Entry {
    /// That of a document.
    pub fn of(document: Document, drafts: Drafts) -> Self {
        let written = Memo::new(move |_| document.scenario().with(|scenario| scenario.to_json_pretty()));
        let shown = Memo::new(move |_| {
            let typed = drafts
                .typed(WHOLE)
                .filter(|(_, beside)| drafts.is_wrong(WHOLE) || written.with(|written| written == beside));
            typed.map_or_else(|| written.get(), |(text, _)| text)
        });
        let entry = Self {
            document,
            drafts,
            shown,
            written,
            judged: RwSignal::new(0),
            timer: StoredValue::new(None),
            notices: Notices::expect(),
        };
        entry.remember();
        entry.keep_when_page_goes();
        on_cleanup(move || entry.left());
        entry
    }

    /// Takes up what was typed before the page was left.
    fn remember(self) {
        let is_new =
            untrack(|| self.drafts.typed(WHOLE).is_none() && self.drafts.aside().with(Option::is_none));
        let kept = storage::get(KEY).filter(|text| is_new && !text.is_empty());
        if kept.is_some() {
            self.drafts.aside().set(kept);
        }
    }

    /// What was typed a moment before the page is left or hidden counts, and is kept.
    fn keep_when_page_goes(self) {
        let saving = Saving::expect();
        let keep = move || {
            self.left();
            saving.keep();
        };
        let leaving = window_event_listener(ev::pagehide, move |_| keep());
        let hiding = window_event_listener(ev::visibilitychange, move |_| keep());
        on_cleanup(move || {
            leaving.remove();
            hiding.remove();
        });
    }

    /// Keeps what is typed, and judges it after a pause.
    pub fn typed(self, text: &str) {
        let beside = untrack(|| self.beside());
        let problem = untrack(|| self.drafts.problem(WHOLE, &beside));
        self.drafts.keep(WHOLE, text, &beside, problem);
        self.stop_timer();
        self.timer.set_value(set_timeout_with_handle(move || self.take(), PAUSE).ok());
    }

    /// What the document said before all that was typed and does not count yet.
    fn beside(self) -> String {
        let typed = self.drafts.typed(WHOLE).filter(|_| self.drafts.is_wrong(WHOLE));
        typed.map_or_else(|| self.written.get(), |(_, beside)| beside)
    }

    /// The field or its tab is left: there is no pause to wait for.
    pub fn left(self) {
        if self.stop_timer() {
            self.take();
        }
    }

    /// Judges what was typed: it counts, or it is said why not.
    pub fn take(self) {
        self.stop_timer();
        let Some((text, beside)) = untrack(|| self.drafts.typed(WHOLE)) else { return };
        match json::read(&text) {
            Ok(scenario) => {
                self.document.edit(exchange().whole.step, None, |present| *present = scenario);
                let written = self.document.present().to_json_pretty();
                if written == text {
                    self.drafts.drop(WHOLE);
                } else {
                    self.drafts.keep(WHOLE, &text, &written, None);
                }
                storage::set(KEY, "").ok();
            }
            Err(error) => {
                let first =
                    error.findings.into_iter().next().map(|finding| finding.message).unwrap_or_default();
                let problem = Problem { path: WHOLE.to_owned(), message: first };
                self.drafts.keep(WHOLE, &text, &beside, Some(problem));
                if storage::set(KEY, &text).is_err() {
                    self.notices.say(Topic::Storage, Tone::Bad, exchange().whole.not_kept, None);
                }
            }
        }
        self.judged.try_update(|judged| *judged += 1);
    }

    /// What is wrong or doubtful: with the text, where that cannot be read, else with the scenario, as far as that concerns the
    /// strategy on the stage.
    pub fn findings(self, is_wrong: bool, runs: Runs) -> Findings {
        self.judged.track();
        if is_wrong {
            return json::read(&untrack(|| self.shown.get()))
                .err()
                .map_or_else(Findings::new, |error| error.findings);
        }
        self.written.track();
        let concerns = |finding: &&Finding| runs.concerns(finding);
        self.document.findings().with(|findings| findings.iter().filter(concerns).cloned().collect())
    }

    /// Whether what stands here cannot be read, and the scenario has changed since it was typed.
    pub fn is_beside_another(self) -> bool {
        let beside = self.drafts.typed(WHOLE).filter(|_| self.drafts.is_wrong(WHOLE));
        beside.is_some_and(|(_, beside)| self.written.with(|written| *written != beside))
    }

    /// Shows the scenario as it is, and keeps what was typed and does not count. `false` where all of it does.
    pub fn put_aside(self) -> bool {
        let is_pending = self.stop_timer();
        if !is_pending && !untrack(|| self.drafts.is_wrong(WHOLE)) {
            return false;
        }
        self.drafts.aside().set(untrack(|| self.drafts.typed(WHOLE)).map(|(text, _)| text));
        self.drafts.drop(WHOLE);
        true
    }

    /// Whether there is a text to bring back.
    pub fn can_bring_back(self) -> bool {
        self.drafts.aside().with(Option::is_some) && !self.drafts.is_wrong(WHOLE)
    }

    /// Brings it back.
    pub fn bring_back(self) {
        if let Some(text) = self.drafts.aside().try_update(Option::take).flatten() {
            self.typed(&text);
            self.take();
        }
    }

    /// Lets it go.
    pub fn discard(self) {
        self.drafts.aside().set(None);
        storage::set(KEY, "").ok();
    }

    /// Whether a pause was under way.
    fn stop_timer(self) -> bool {
        let timer = self.timer.try_update_value(Option::take).flatten();
        timer.map(|timer| timer.clear()).is_some()
    }
}
