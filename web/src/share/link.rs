//! Links: what stands after the `#` of the address is opened as a copy, and taken away, so that a reload finds one's
//! own edits.

use coordination::gallery::examples;
use coordination::scenario::{Scenario, Severity};
use leptos::ev;
use leptos::prelude::*;

use super::codec::{self, Link, Tab, View};
use crate::browser::location;
use crate::chunk::{chunk, soon};
use crate::state::document::Document;
use crate::state::notices::{Action, Notices, Tone, Topic};
use crate::state::opening::Opening;
use crate::state::playback::Playback;
use crate::state::runs::Runs;
use crate::state::settings::{Settings, StageTab};
use crate::text::text;

/// Before the payload of a scenario.
const SCENARIO: &str = "s=";
/// Before the id of an example.
const EXAMPLE: &str = "example=";

/// What an address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// The scenario of that payload.
    Scenario(&'a str),
    /// The example of that id.
    Example(&'a str),
}

impl<'a> Wanted<'a> {
    /// What the end of an address asks for, from after its `#`; `None` where it is nothing of ours.
    pub fn of_fragment(fragment: &'a str) -> Option<Self> {
        let scenario = fragment.strip_prefix(SCENARIO).map(Self::Scenario);
        scenario.or_else(|| fragment.strip_prefix(EXAMPLE).map(Self::Example))
    }

    /// What a text asks for that was pasted: a whole address.
    pub fn of_address(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let is_address = !text.contains(char::is_whitespace) && !text.starts_with(['{', '[', '"']);
        Self::of_fragment(text.split_once('#').filter(|_| is_address)?.1)
    }
}

/// Whether the address asks for something, and so is about to be followed.
pub fn is_followed() -> bool {
    Wanted::of_fragment(&location::fragment()).is_some()
}

/// Opens what the address asks for, now and whenever it changes.
pub fn follow() {
    let opener = Opener::of_context();
    opener.open_address();
    let listener = window_event_listener(ev::hashchange, move |_| opener.open_address());
    on_cleanup(move || listener.remove());
}

/// The link to what is on the screen.
pub fn present() -> String {
    let playback = Playback::expect();
    let runs = Runs::expect();
    untrack(|| {
        let link = Link {
            scenario: Scenario::clone(&Document::expect().present()),
            view: View {
                strategy: Some(runs.chosen().get()),
                playhead_s: playback.is_moved().get().then(|| playback.playhead().get()),
                tab: match Settings::expect().stage_tab().get() {
                    StageTab::Timeline => Some(Tab::Timeline),
                    StageTab::Graph => Some(Tab::Graph),
                    StageTab::Decisions => Some(Tab::Decisions),
                    StageTab::Messages => Some(Tab::Messages),
                    // What is asked is not part of the link.
                    StageTab::WhatIf => None,
                },
            },
            trace_hash: runs.hash(),
        };
        format!("{}#{SCENARIO}{}", location::base(), codec::encode(&link))
    })
}

/// Opens links, and says what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Opener {
    opening: Opening,
    notices: Notices,
    document: Document,
    runs: Runs,
    playback: Playback,
    settings: Settings,
}

impl Opener {
    /// One for what is in the context.
    pub fn of_context() -> Self {
        Self {
            opening: Opening::expect(),
            notices: Notices::expect(),
            document: Document::expect(),
            runs: Runs::expect(),
            playback: Playback::expect(),
            settings: Settings::expect(),
        }
    }

    /// Opens it. What cannot be opened is explained, and one's own work stays.
    pub fn open(self, wanted: Wanted) {
        match wanted {
            Wanted::Scenario(payload) => match codec::decode(payload) {
                Ok(link) => self.open_link(link),
                Err(error) => {
                    let broken = (text().share.broken)(&error.to_string());
                    self.notices.say(Topic::Opened, Tone::Bad, broken, None);
                }
            },
            Wanted::Example(id) => match examples().iter().find(|example| example.id == id) {
                Some(example) => {
                    self.runs.choose(example.strategy);
                    let step = (text().frame.step_example)(example.title);
                    self.opening.open(step, example.scenario());
                }
                None => self.notices.say(Topic::Opened, Tone::Bad, (text().frame.no_example)(id), None),
            },
        }
    }

    fn open_address(self) {
        let fragment = location::fragment();
        if Wanted::of_fragment(&fragment).is_some() {
            location::clear_fragment();
            soon(self.notices, open_fragment(self, fragment));
        }
    }

    fn open_link(self, link: Link) {
        let back = self.opening.open_in_silence(text().frame.step_link, link.scenario);
        if let Some(strategy) = link.view.strategy {
            self.runs.choose(strategy);
        }
        if let Some(playhead) = link.view.playhead_s {
            self.playback.seek(playhead);
        }
        match link.view.tab {
            Some(Tab::Timeline) => self.settings.open_stage_tab(StageTab::Timeline),
            Some(Tab::Graph) => self.settings.open_stage_tab(StageTab::Graph),
            Some(Tab::Decisions) => self.settings.open_stage_tab(StageTab::Decisions),
            Some(Tab::Messages) => self.settings.open_stage_tab(StageTab::Messages),
            None => {}
        }
        // Its strategy may be one whose program is not there yet.
        soon(self.notices, async move {
            self.runs.load().await?;
            self.compare(link.trace_hash, back);
            Ok(())
        });
    }

    /// Says whether the run here is the one that the sender of the link saw.
    fn compare(self, theirs: Option<u64>, back: Option<Action>) {
        let text = text().share;
        let short = |hash: u64| format!("{:08x}", hash >> 32);
        let (tone, says) = match (self.runs.hash(), theirs) {
            (None, _) => (Tone::Bad, (text.not_run)(&self.first_error())),
            (Some(_), None) => (Tone::Plain, text.nothing_to_compare.to_owned()),
            (Some(ours), Some(theirs)) if ours == theirs => (Tone::Good, (text.reproduced)(&short(ours))),
            (Some(ours), Some(theirs)) => (Tone::Bad, (text.not_reproduced)(&short(theirs), &short(ours))),
        };
        self.notices.say(Topic::Opened, tone, says, back);
    }

    fn first_error(self) -> String {
        let findings = self.document.present().findings();
        let error = findings.into_iter().find(|finding| finding.severity == Severity::Error);
        error.map_or_else(String::new, |error| error.message)
    }
}

chunk!(sharing: fn open_fragment(opener: Opener, fragment: String) -> () {
    if let Some(wanted) = Wanted::of_fragment(&fragment) {
        opener.open(wanted);
    }
});

#[cfg(test)]
mod tests {
    use super::Wanted;

    #[test]
    fn an_address_asks_for_what_stands_after_its_hash() {
        assert_eq!(Wanted::of_fragment("s=1.abc"), Some(Wanted::Scenario("1.abc")));
        assert_eq!(Wanted::of_fragment("example=x"), Some(Wanted::Example("x")));
        assert_eq!(Wanted::of_fragment("top"), None);
        assert_eq!(Wanted::of_address(" https://a.example/p/#s=1.abc\n"), Some(Wanted::Scenario("1.abc")));
    }

    #[test]
    fn pasted_text_is_an_address_only_where_it_looks_like_one() {
        assert_eq!(Wanted::of_address("{\"title\":\"#s=1.abc\"}"), None);
        assert_eq!(Wanted::of_address("see https://a.example/#s=1.abc"), None);
        assert_eq!(Wanted::of_address("https://a.example/"), None);
    }
}
