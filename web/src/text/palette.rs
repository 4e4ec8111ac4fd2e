//! Texts of the palette of commands.

use super::counted;

/// Texts of the palette of commands.
#[derive(Debug)]
pub struct PaletteText {
    /// The button that opens it.
    pub open: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Stands in its empty field.
    pub placeholder: &'static str,
    /// How many commands are listed.
    pub found: fn(usize) -> String,
    /// None is.
    pub none: fn(&str) -> String,
    /// Puts a strategy on the stage.
    pub strategy: fn(&str) -> String,
    /// Opens a tab of the editor.
    pub tab: fn(&str) -> String,
    /// Goes to an agent.
    pub agent: fn(&str) -> String,
    /// Goes to a task.
    pub task: fn(&str) -> String,
    /// Opens a scenario of one's own.
    pub own: fn(&str) -> String,
    /// Takes all of one's own scenarios away as one file.
    pub export_all: &'static str,
    /// Opens an example.
    pub example: fn(&str) -> String,
    /// Begins an agent.
    pub new_agent: &'static str,
    /// Begins a task.
    pub new_task: &'static str,
    /// Begins a scenario.
    pub new_scenario: &'static str,
    /// Draws another seed.
    pub seed: &'static str,
    /// Shows the next theme.
    pub theme: &'static str,
    /// Shows the figures of the whole run.
    pub whole_run: &'static str,
    /// Lets the run go on; has it stand.
    pub play: [&'static str; 2],
    /// Steps back and forward.
    pub steps: [&'static str; 2],
    /// Steps back and forward, from decision to decision.
    pub decisions: [&'static str; 2],
    /// Goes on to the next trouble, and back to the last.
    pub troubles: [&'static str; 2],
    /// Lets the run go on faster, and slower.
    pub speeds: [&'static str; 2],
}

pub(super) static ENGLISH: PaletteText = PaletteText {
    open: "All commands (Ctrl/⌘ K)",
    title: "All commands",
    placeholder: "What do you want to do?",
    found: |count| counted(count, "command", "commands"),
    none: |typed| format!("Nothing here is called “{typed}”."),
    strategy: |name| format!("Put on the stage: {name}"),
    tab: |name| format!("Open tab: {name}"),
    agent: |name| format!("Go to agent: {name}"),
    task: |title| format!("Go to task: {title}"),
    own: |title| format!("Open scenario: {title}"),
    export_all: "Export all scenarios",
    example: |title| format!("Open example: {title}"),
    new_agent: "Add an agent",
    new_task: "Add a task",
    new_scenario: "New scenario",
    seed: "Roll the dice: another seed",
    theme: "Switch theme",
    whole_run: "Show the figures of the whole run",
    play: ["Play", "Pause"],
    steps: ["One instant back", "One instant forward"],
    decisions: ["To the decision before", "To the next decision"],
    troubles: ["On to the next trouble", "Back to the last trouble"],
    speeds: ["Play faster", "Play slower"],
};
