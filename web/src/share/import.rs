//! Texts from outside: formats of scenarios, and the page's own file with many of them.

use coordination::formats::{self, Format, Imported};
use coordination::scenario;
use serde_json::Value;

use super::workspace::{self, Workspace};

/// What a text holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    /// One scenario, or the work for one.
    One(Imported),
    /// Many scenarios.
    Workspace(Workspace),
}

/// Reads a text from outside. `name` is the name of its file.
///
/// # Errors
/// Returns every reason for which it cannot be opened, one sentence each.
pub fn read(name: Option<&str>, text: &str) -> Result<Opened, Vec<String>> {
    match many(text) {
        Some(file) => workspace::read(&file).map(Opened::Workspace).map_err(|why| vec![why]),
        None => formats::read(name, text).map(Opened::One).map_err(|error| error.reasons()),
    }
}

/// Returns the file with many scenarios that a text is; `None` if it is something else.
fn many(text: &str) -> Option<Value> {
    // Most are not; they need not be read twice.
    let file = text.contains("\"scenarios\"").then(|| scenario::parse(&formats::bare(text)).ok()).flatten();
    file.filter(workspace::is_one)
}

/// Returns whether a text pasted past every field was meant for the page.
pub fn is_known(pasted: &str) -> bool {
    let text = formats::bare(pasted);
    // A number alone is more likely something else.
    let is_ours = matches!(Format::detect(None, &text), Some(Format::Json | Format::Svg | Format::Mermaid));
    is_ours && !text.trim().is_empty()
}
