//! Every text that is shown to people, as typed tables: a second language is a second table.

pub mod editor;
pub mod exchange;
pub mod figures;
pub mod frame;
pub mod inspector;
pub mod share;
pub mod stage;

use std::iter;

use editor::EditorText;
use frame::FrameText;
use inspector::InspectorText;
use share::ShareText;
use stage::StageText;

/// All texts of one language.
#[derive(Debug)]
pub struct Text {
    /// Of the frame: header, panes, menus, notices.
    pub frame: FrameText,
    /// Of the editor.
    pub editor: EditorText,
    /// Of links and files.
    pub share: ShareText,
    /// Of the strip, the stage and the transport.
    pub stage: StageText,
    /// Of the inspector.
    pub inspector: InspectorText,
}

static ENGLISH: Text = Text {
    frame: frame::ENGLISH,
    editor: editor::ENGLISH,
    share: share::ENGLISH,
    stage: stage::ENGLISH,
    inspector: inspector::ENGLISH,
};

/// The texts of the language that is spoken.
pub fn text() -> &'static Text {
    &ENGLISH
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
