//! Every text that is shown to people, as typed tables: a second language is a second table.

pub mod advice;
pub mod decisions;
pub mod editor;
pub mod exchange;
pub mod faults;
pub mod figures;
pub mod frame;
pub mod graph;
pub mod inspector;
pub mod keys;
pub mod legend;
pub mod library;
pub mod messages;
pub mod palette;
pub mod share;
pub mod stage;
pub mod story;
pub mod strip;
pub mod table;
pub mod team;
pub mod tour;
pub mod what_if;
pub mod worklist;

use std::iter;

use editor::EditorText;
use frame::FrameText;
use inspector::InspectorText;
use palette::PaletteText;
use share::ShareText;
use stage::StageText;
use table::TableText;

/// All texts of one language. Each part is a table of its own, so that the words of what is loaded later come with it; nothing
/// should keep hold of the whole.
#[derive(Debug)]
pub struct Text {
    /// Of the frame: header, panes, menus, notices.
    pub frame: &'static FrameText,
    /// Of the editor.
    pub editor: &'static EditorText,
    /// Of the palette of commands.
    pub palette: &'static PaletteText,
    /// Of links and files.
    pub share: &'static ShareText,
    /// Of pasting tasks from a spreadsheet.
    pub table: &'static TableText,
    /// Of the strip, the stage and the transport.
    pub stage: &'static StageText,
    /// Of the inspector.
    pub inspector: &'static InspectorText,
}

static ENGLISH: Text = Text {
    frame: &frame::ENGLISH,
    editor: &editor::ENGLISH,
    palette: &palette::ENGLISH,
    share: &share::ENGLISH,
    table: &table::ENGLISH,
    stage: &stage::ENGLISH,
    inspector: &inspector::ENGLISH,
};

/// The texts of the language that is spoken.
pub fn text() -> &'static Text {
    &ENGLISH
}

/// Those of votes and reviews, which are loaded with the inspector.
pub fn judgement_text() -> &'static inspector::JudgementText {
    &inspector::JUDGEMENT
}

/// Those of what decided when a run ended, likewise.
pub fn chain_text() -> &'static inspector::ChainText {
    &inspector::CHAIN
}

/// The texts of the decisions, which are loaded with them.
pub fn decisions_text() -> &'static decisions::DecisionsText {
    &decisions::ENGLISH
}

/// Those of what is drawn on the timeline, which are loaded with its legend.
pub fn legend_text() -> &'static legend::LegendText {
    &legend::ENGLISH
}

/// The texts of the work graph, which are loaded with it.
pub fn graph_text() -> &'static graph::GraphText {
    &graph::ENGLISH
}

/// Those around the captions of an example, which are loaded with them.
pub fn story_text() -> &'static story::StoryText {
    &story::ENGLISH
}

/// Those of the tour, which are loaded with it.
pub fn tour_text() -> &'static tour::TourText {
    &tour::ENGLISH
}

/// Those of "What if?", which are loaded with it.
pub fn what_if_text() -> &'static what_if::WhatIfText {
    &what_if::ENGLISH
}

/// Those of one's own scenarios, of the examples and of the history, which are loaded with them.
pub fn library() -> &'static library::LibraryText {
    &library::ENGLISH
}

/// Those of forms of agents, which are loaded with them.
pub fn team_text() -> &'static team::TeamText {
    &team::ENGLISH
}

/// Those of the chart of faults, which are loaded with it.
pub fn faults_text() -> &'static faults::FaultsText {
    &faults::ENGLISH
}

/// Those of the list of tasks, which are loaded with it.
pub fn worklist_text() -> &'static worklist::WorkListText {
    &worklist::ENGLISH
}

/// The texts of the messages' view, which are loaded with it.
pub fn messages_text() -> &'static messages::MessagesText {
    &messages::ENGLISH
}

/// What keys do, loaded with what lists them.
pub fn keys_text() -> &'static keys::KeysText {
    &keys::ENGLISH
}

/// Those of what is exported, imported and edited as text, apart from the others: only chunks show them.
pub fn exchange() -> &'static exchange::ExchangeText {
    &exchange::ENGLISH
}

/// So many of something, in English.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", figures::count(count), if count == 1 { one } else { many })
}

/// English words with a capital at their beginning.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}
