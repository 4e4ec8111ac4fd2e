//! Texts of pasting tasks from a spreadsheet.

use super::counted;

/// Texts of pasting tasks from a spreadsheet.
#[derive(Debug)]
pub struct TableText {
    /// What it is.
    pub title: &'static str,
    /// The button that opens it.
    pub open: &'static str,
    /// About it.
    pub about: &'static str,
    /// Label of the field for the rows.
    pub rows: &'static str,
    /// An example of rows.
    pub example: &'static str,
    /// What a column becomes, for screen readers: the number of the column.
    pub column: fn(usize) -> String,
    /// A column that becomes nothing.
    pub left_out: &'static str,
    /// What was found, for screen readers.
    pub preview: &'static str,
    /// So many more rows are not shown.
    pub more_rows: fn(usize) -> String,
    /// A cell that cannot be used: the row, the column, why.
    pub fault: fn(usize, &str, &str) -> String,
    /// So many more cells cannot be used.
    pub more_faults: fn(usize) -> String,
    /// There is room for so many only.
    pub no_room: fn(usize) -> String,
    /// Adds so many; also the name of the step.
    pub add: fn(usize) -> String,
}

pub(super) static ENGLISH: TableText = TableText {
    title: "Tasks from a table",
    open: "From a table…",
    about: "Copy rows in a spreadsheet or a planning tool and paste them here. Say what each column is; the first row may be headings.",
    rows: "Rows",
    example: "Task\tDuration\tPredecessors\nDig the pit\t2\t\nLay the bricks\t3\t1",
    column: |number| format!("Column {number} becomes"),
    left_out: "left out",
    preview: "What was found",
    more_rows: |count| format!("and {} more", counted(count, "row", "rows")),
    fault: |row, column, why| format!("Row {row}, {column}: {why}"),
    more_faults: |count| format!("and {} more", counted(count, "cell", "cells")),
    no_room: |count| {
        format!(
            "A scenario has room for {} more; the other rows are left out.",
            counted(count, "task", "tasks")
        )
    },
    add: |count| format!("Add {}", counted(count, "task", "tasks")),
};
