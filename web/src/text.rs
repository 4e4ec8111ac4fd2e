//! Every text that is shown to people, as typed tables: a second language is a second table.

pub mod editor;
pub mod exchange;
pub mod figures;
pub mod frame;
pub mod graph;
pub mod inspector;
pub mod palette;
pub mod share;
pub mod stage;
pub mod table;

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

/// The texts of the work graph, which are loaded with it.
pub fn graph_text() -> &'static graph::GraphText {
    &graph::ENGLISH
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
