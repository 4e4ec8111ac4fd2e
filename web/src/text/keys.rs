//! What keys do, in words. They are loaded with what lists them.

use crate::app::shortcuts::Command;
use crate::editor::keys::{InForm, InNumber, InRow, InTitle};
use crate::stage::graph::keys::Command as InGraph;
use crate::stage::graph::layout::Towards;
use crate::stage::timeline::keys::Command as InTimeline;
use crate::state::playback::Direction;
use crate::transport::keys::Command as InRun;

/// What keys do, in words. Keys with the same words are listed together.
#[derive(Debug)]
pub struct KeysText {
    /// Over the list.
    pub title: &'static str,
    /// Over the keys that work everywhere,
    pub everywhere: &'static str,
    /// those of the work graph,
    pub graph: &'static str,
    /// those of the timeline,
    pub timeline: &'static str,
    /// and those of lists and fields.
    pub fields: &'static str,
    /// What those do that work everywhere.
    pub page: fn(Command) -> &'static str,
    /// What those of the playhead do.
    pub run: fn(InRun) -> &'static str,
    /// What those of the graph do.
    pub in_graph: fn(InGraph) -> &'static str,
    /// What those of the timeline do.
    pub in_timeline: fn(InTimeline) -> &'static str,
    /// What those of a row do.
    pub in_row: fn(InRow) -> &'static str,
    /// What those of a number do.
    pub in_number: fn(InNumber) -> &'static str,
    /// What those of a title do.
    pub in_title: fn(InTitle) -> &'static str,
    /// What those of the form of a task do.
    pub in_form: fn(InForm) -> &'static str,
}

/// English.
pub static ENGLISH: KeysText = KeysText {
    title: "Keyboard",
    everywhere: "Everywhere",
    graph: "In the work graph",
    timeline: "In the timeline",
    fields: "In lists and fields",
    page: |command| match command {
        Command::Undo => "Undo",
        Command::Redo => "Redo",
        Command::Palette => "All commands",
        Command::Choose(_) => "Put a strategy on the stage",
        Command::Help => "This list",
    },
    run: |command| match command {
        InRun::Toggle => "Play and pause",
        InRun::Step(_) => "One instant back or forward",
        InRun::StepDecision(_) => "To the decision before, or the next one",
        InRun::SeekTrouble(Direction::Forward) => "On to the next trouble",
        InRun::SeekTrouble(Direction::Back) => "Back to the last trouble",
        InRun::Speed(_) => "Play faster or slower",
    },
    in_graph: |command| match command {
        InGraph::Go(Towards::Needed | Towards::Needing) => "Along dependencies",
        InGraph::Go(Towards::Above | Towards::Below) => "Within a column",
        InGraph::Go(Towards::First | Towards::Last) | InGraph::Reach(Towards::First | Towards::Last) => {
            "To the first or last task"
        }
        InGraph::Open => "Edit the task",
        InGraph::Choose => "Select the task",
        InGraph::Reach(_) => "Select one more on the way",
        InGraph::ChooseOneMore => "Select the task with others, or no longer",
        InGraph::ChooseAll => "Select all",
        InGraph::Shift(_) => "Move what is selected",
        InGraph::Add => "Add a task",
        InGraph::Connect => "Connect the task to one that needs it",
        InGraph::Delete => "Delete what is selected",
        InGraph::Arrange => "Arrange all tasks anew",
        InGraph::Larger | InGraph::Smaller => "Zoom",
        InGraph::Fit => "Show all",
        InGraph::Cancel => "Cancel",
    },
    in_timeline: |command| match command {
        InTimeline::Go(_) => "From bar to bar",
        InTimeline::Choose => "Select the attempt; once more: to its reasons, and back with Esc",
        InTimeline::Larger | InTimeline::Smaller => "Zoom",
        InTimeline::Leave => "Close the tip",
    },
    in_row: |_| "Move an agent or a task up or down",
    in_number: |_| "In a number: one step more or less",
    in_title: |InTitle::Next| "In a task's title: on to the next task",
    in_form: |InForm::Back| "In a task's form: back to the graph, if one came from there",
};
