//! Tables of tasks, as spreadsheets and planning tools copy and save them: one row a task, with headings or without.

mod cells;
mod columns;
mod names;
mod tasks;

use super::Work;
use super::csv::{CsvCell, CsvWriter};
use super::words::grouped;
use crate::scenario::{DEPENDENCIES_MAX, Scenario, TASKS_MAX};
pub use cells::{ROWS_MAX, rows};
pub use columns::TableColumn;
pub use tasks::{CellError, CellProblem, TaskTable};

/// Why a table cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The text has no rows, not even headings.
    #[error("there are no rows in it")]
    Empty,
    /// The table has more rows than a scenario may have tasks.
    #[error("more than {} rows; that many tasks can be run", grouped(TASKS_MAX))]
    TooManyRows,
    /// The table has more dependencies than a scenario may have.
    #[error("more than {} dependencies; that many can be run", grouped(DEPENDENCIES_MAX))]
    TooManyDependencies,
}

/// Reads the tasks of a table. Cells that cannot be used become warnings.
///
/// # Errors
/// Returns an error if there are no rows, or more tasks or dependencies than a scenario may have.
pub fn read(text: &str) -> Result<Work, TableError> {
    let table = TaskTable::of(rows(text));
    if table.rows.is_empty() && table.headings == 0 {
        return Err(TableError::Empty);
    }
    if table.rows.len() > TASKS_MAX {
        return Err(TableError::TooManyRows);
    }
    let (tasks, errors) = table.tasks(&Scenario::default());
    if tasks.iter().map(|task| task.depends_on.len()).sum::<usize>() > DEPENDENCIES_MAX {
        return Err(TableError::TooManyDependencies);
    }
    let warnings = errors.iter().map(ToString::to_string).collect();
    Ok(Work { title: None, tasks, warnings })
}

/// Returns whether a text begins with a row of headings that name at least two fields of a task.
#[must_use]
pub fn has_headings(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let named = rows(first).iter().flatten().filter(|cell| TableColumn::of_heading(cell).is_some()).count();
    named >= 2
}

/// Writes the tasks of a scenario as a table with headings. A cell with several capabilities or dependencies has a semicolon
/// between them.
#[must_use]
pub fn write(scenario: &Scenario, separator: TableSeparator) -> String {
    let columns: Vec<&str> = TableColumn::ALL.into_iter().filter_map(TableColumn::key).collect();
    let mut table = CsvWriter::separated_by(match separator {
        TableSeparator::Comma => ',',
        TableSeparator::Tab => '\t',
    });
    table.row(columns.iter().map(CsvCell::word));
    for task in &scenario.tasks {
        let (requires, depends_on) = (task.requires.join("; "), task.depends_on.join("; "));
        table.row([
            CsvCell::Text(task.label()),
            CsvCell::Text(&task.id),
            CsvCell::word(task.effort),
            CsvCell::Text(&requires),
            CsvCell::Text(&depends_on),
            CsvCell::word(task.priority),
            CsvCell::word(task.arrives_at),
            CsvCell::Text(&task.description),
        ]);
    }
    table.finish()
}

/// What stands between the cells of a written table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableSeparator {
    /// Commas.
    Comma,
    /// Tabs.
    Tab,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gallery::examples;

    #[test]
    fn a_table_is_work_and_its_unusable_cells_are_warnings() {
        let work = read("Task,Duration,After\nDig,2,\nLay,soon,Dig\n").expect("a table");
        assert_eq!((work.tasks.len(), work.tasks[1].depends_on[0].as_str()), (2, "dig"));
        assert_eq!(
            work.warnings,
            ["row 3, effort: “soon” is not a number of at least 0; the default is used."]
        );
        assert_eq!(read(""), Err(TableError::Empty));
        assert_eq!(read("Task\tDuration\n"), Ok(Work::default()));
        assert!(read(&"x\n".repeat(TASKS_MAX)).is_ok());
        assert_eq!(read(&"x\n".repeat(TASKS_MAX + 1)), Err(TableError::TooManyRows));
        assert_eq!(read(&format!("title\n{}", "x\n".repeat(TASKS_MAX + 1))), Err(TableError::TooManyRows));
    }

    #[test]
    fn what_is_too_large_is_refused_at_once() {
        let wide = format!("{}\n{}", ",".repeat(3_000_000), "x,1\n".repeat(TASKS_MAX - 1));
        assert_eq!(read(&wide).map(|work| work.tasks.len()), Ok(TASKS_MAX - 1));
        let numbers: Vec<String> = (1..=1_000).map(|number| number.to_string()).collect();
        let dense = format!("a\t2\tx\t{}\n", numbers.join(";")).repeat(1_000);
        assert_eq!(read(&dense), Err(TableError::TooManyDependencies));
        let unknown = format!("title\tafter\nx\t{}\n", "y;".repeat(2_000_000));
        assert_eq!(read(&unknown).map(|work| work.warnings.len()), Ok(1_000));
    }

    #[test]
    fn headings_are_known_only_if_there_are_two() {
        assert!(has_headings("\nTask\tDuration\tOwner\nDig\t2\tAda"));
        assert!(has_headings("id;title\n1;Dig"));
        assert!(!has_headings("Dear Sir, or Madam\n"));
        assert!(!has_headings("Name\nAda\n"));
    }

    #[test]
    fn the_tasks_of_every_example_come_back() {
        for separator in [TableSeparator::Comma, TableSeparator::Tab] {
            for example in examples() {
                let scenario = example.scenario();
                let Work { tasks, warnings, .. } = read(&write(&scenario, separator)).expect("its own table");
                assert_eq!(warnings, [""; 0], "{}", example.title);
                for (ours, theirs) in tasks.iter().zip(&scenario.tasks) {
                    assert_eq!((&ours.id, ours.label()), (&theirs.id, theirs.label()));
                    assert_eq!((ours.effort, ours.priority), (theirs.effort, theirs.priority));
                    assert_eq!((&ours.requires, &ours.depends_on), (&theirs.requires, &theirs.depends_on));
                    assert_eq!(
                        (ours.arrives_at, &ours.description),
                        (theirs.arrives_at, &theirs.description)
                    );
                }
                assert_eq!(tasks.len(), scenario.tasks.len());
            }
        }
    }
}
