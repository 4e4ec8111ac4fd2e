//! Texts of the list of tasks: its order, and editing several together.

use super::{counted, figures};

/// Texts of the list of tasks.
#[derive(Debug)]
pub struct WorkListText {
    /// Label of what stands over the list.
    pub tools: &'static str,
    /// Before the choice of the order.
    pub sort: &'static str,
    /// The document's order.
    pub own_order: &'static str,
    /// Turns it round: where the smallest come first, where the largest do.
    pub turn: [&'static str; 2],
    /// Sorts by what the tasks are by now.
    pub sort_again: &'static str,
    /// Makes the order the document's.
    pub keep: &'static str,
    /// What that does.
    pub keep_about: &'static str,
    /// The step that does: by what it is sorted.
    pub step_keep: fn(&str) -> String,
    /// Shows all fields in columns.
    pub wide: &'static str,
    /// The names of the columns.
    pub heads: &'static str,
    /// Sorts by a column: its name.
    pub sort_by: fn(&str) -> String,
    /// A field of a task, for screen readers: its name, and the place of the task.
    pub cell: fn(&str, usize) -> String,
    /// Picks a task: what it is called.
    pub pick: fn(&str) -> String,
    /// Picks all.
    pub pick_all: &'static str,
    /// So many are picked.
    pub picked: fn(usize) -> String,
    /// Lets go of all.
    pub unpick: &'static str,
    /// So many tasks.
    pub tasks: fn(usize) -> String,
    /// Opens the form of the picked ones.
    pub edit: &'static str,
    /// The label of that form.
    pub form: fn(usize) -> String,
    /// Stands in a field in which the picked ones differ.
    pub mixed: &'static str,
    /// So many of so many have it.
    pub some: fn(usize, usize) -> String,
    /// Gives it to the others too.
    pub give_all: fn(&str) -> String,
    /// Takes it from all.
    pub take: fn(&str) -> String,
    /// Makes another of each; also the name of the step.
    pub duplicate: fn(usize) -> String,
    /// Removes so many; also the name of the step.
    pub remove: fn(usize) -> String,
    /// So many were removed.
    pub removed: fn(usize) -> String,
    /// Takes that back.
    pub undo: &'static str,
    /// Leads back to the graph.
    pub back: &'static str,
    /// What that does, and its key.
    pub back_about: &'static str,
    /// Why a task cannot be depended on: one of the picked ones is needed by it.
    pub would_loop: &'static str,
    /// What a task has of the field by which the list is sorted: the field and its value.
    pub sorted_value: fn(&str, &str) -> String,
}

pub(super) static ENGLISH: WorkListText = WorkListText {
    tools: "The list of tasks",
    sort: "Sort",
    own_order: "Own order",
    turn: ["Sort descending", "Sort ascending"],
    sort_again: "Sort again",
    keep: "Keep order",
    keep_about: "Makes this the order of the scenario, which some strategies go by.",
    step_keep: |by| format!("Order the tasks by {}", by.to_lowercase()),
    wide: "All fields",
    heads: "Columns",
    sort_by: |column| format!("Sort by {column}"),
    cell: |field, place| format!("{field} of task {place}"),
    pick: |title| format!("Select {title}"),
    pick_all: "Select all tasks",
    picked: |count| format!("{} selected", figures::count(count)),
    unpick: "Clear the selection",
    tasks: |count| counted(count, "task", "tasks"),
    edit: "Edit",
    form: |count| format!("Fields of {}", counted(count, "task", "tasks")),
    mixed: "mixed",
    some: |have, of| format!("{} of {}", figures::count(have), figures::count(of)),
    give_all: |what| format!("Add {what} to all"),
    take: |what| format!("Remove {what} from all"),
    duplicate: |count| format!("Duplicate {}", counted(count, "task", "tasks")),
    remove: |count| format!("Remove {}", counted(count, "task", "tasks")),
    removed: |count| format!("{} removed.", counted(count, "task", "tasks")),
    undo: "Undo",
    back: "Back to the graph",
    back_about: "Back to this task in the work graph (Escape)",
    would_loop: "would be a loop",
    sorted_value: |field, value| format!("{} {value}", field.to_lowercase()),
};
