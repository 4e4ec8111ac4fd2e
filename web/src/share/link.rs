//! Links: what stands after the `#` of the address is opened as a copy, and taken away, so that a reload finds one's
//! own edits.

use coordination::formats::link::{self, Link, LinkTab, LinkTarget, LinkView};
use coordination::gallery::examples;
use coordination::scenario::{Scenario, Severity};
use leptos::ev;
use leptos::prelude::*;

use crate::browser::location;
use crate::chunk::{chunk, soon};
use crate::state::document::Document;
use crate::state::notices::{Action, Notices, Tone, Topic};
use crate::state::opening::Opening;
use crate::state::playback::Playback;
use crate::state::runs::Runs;
use crate::state::settings::{Settings, StageTab};
use crate::text::text;

/// Whether the address asks for something, and so is about to be followed.
pub fn is_followed() -> bool {
    LinkTarget::of_fragment(&location::fragment()).is_some()
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
            view: LinkView {
                strategy: Some(runs.chosen().get()),
                playhead_s: playback.is_moved().get().then(|| playback.playhead().get()),
                tab: match Settings::expect().stage_tab().get() {
                    StageTab::Timeline => Some(LinkTab::Timeline),
                    StageTab::Graph => Some(LinkTab::Graph),
                    StageTab::Decisions => Some(LinkTab::Decisions),
                    StageTab::Messages => Some(LinkTab::Messages),
                    // What is asked is not part of the link.
                    StageTab::WhatIf => None,
                },
            },
            trace_hash: runs.hash(),
        };
        link::address(&location::base(), &link)
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
    pub fn open(self, wanted: LinkTarget) {
        match wanted {
            LinkTarget::Scenario(payload) => match link::decode(payload) {
                Ok(link) => self.open_link(link),
                Err(error) => {
                    let broken = (text().share.broken)(&error.to_string());
                    self.notices.say(Topic::Opened, Tone::Bad, broken, None);
                }
            },
            LinkTarget::Example(id) => match examples().iter().find(|example| example.id == id) {
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
        if LinkTarget::of_fragment(&fragment).is_some() {
            location::clear_fragment();
            soon(self.notices, open_fragment(self, fragment));
        }
    }

    /// Opens the scenario of a link with the view of its sender, and says whether the run is the same.
    pub fn open_link(self, link: Link) {
        let back = self.opening.open_in_silence(text().frame.step_link, link.scenario);
        if let Some(strategy) = link.view.strategy {
            self.runs.choose(strategy);
        }
        if let Some(playhead) = link.view.playhead_s {
            self.playback.seek(playhead);
        }
        match link.view.tab {
            Some(LinkTab::Timeline) => self.settings.open_stage_tab(StageTab::Timeline),
            Some(LinkTab::Graph) => self.settings.open_stage_tab(StageTab::Graph),
            Some(LinkTab::Decisions) => self.settings.open_stage_tab(StageTab::Decisions),
            Some(LinkTab::Messages) => self.settings.open_stage_tab(StageTab::Messages),
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
    if let Some(wanted) = LinkTarget::of_fragment(&fragment) {
        opener.open(wanted);
    }
});
