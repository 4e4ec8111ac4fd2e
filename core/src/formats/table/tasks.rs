//! Tasks from rows.

use std::collections::BTreeSet;

use super::columns::TableColumn;
use super::names::TaskNames;
use crate::scenario::{DEPENDENCIES_MAX, FreeIds, Scenario, Task};

/// Maximum number of columns that are looked at.
const COLUMNS_MAX: usize = 100;

/// Maximum number of capabilities that are read from a cell; more than a task may require.
const REQUIRED_MAX: usize = 1_000;

/// Maximum number of cells that are complained of.
const ERRORS_MAX: usize = 1_000;

/// Rows of cells, and the field that each column holds.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskTable {
    /// Fields of the columns.
    pub columns: Vec<TableColumn>,
    /// Rows, without the headings.
    pub rows: Vec<Vec<String>>,
    /// Number of rows before them: 1 if there are headings, else 0.
    pub headings: usize,
}

impl TaskTable {
    /// Returns a table of these rows. The first one is taken for headings if it has a heading for titles or at least two known
    /// headings; otherwise the columns are guessed from their cells.
    #[must_use]
    pub fn of(mut rows: Vec<Vec<String>>) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or_default().min(COLUMNS_MAX);
        let cell = |row: usize, column: usize| {
            rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
        };
        let said: Vec<_> = (0..width).map(|column| TableColumn::of_heading(cell(0, column))).collect();
        let has_headings = said.contains(&Some(TableColumn::Title)) || said.iter().flatten().count() >= 2;
        let mut columns: Vec<TableColumn> = if has_headings {
            said.into_iter().map(|column| column.unwrap_or(TableColumn::LeftOut)).collect()
        } else {
            let is_number = |column| cell(0, column).replace(',', ".").parse::<f64>().is_ok();
            let guesses = [TableColumn::Requires, TableColumn::DependsOn, TableColumn::Description];
            let mut guesses = guesses.into_iter();
            let mut has_effort = false;
            (0..width)
                .map(|column| match () {
                    () if column == 0 => TableColumn::Title,
                    () if is_number(column) && !std::mem::replace(&mut has_effort, true) => {
                        TableColumn::Effort
                    }
                    () => guesses.next().unwrap_or(TableColumn::LeftOut),
                })
                .collect()
        };
        for column in 1..columns.len() {
            if columns[..column].contains(&columns[column]) {
                columns[column] = TableColumn::LeftOut;
            }
        }
        if has_headings {
            rows.remove(0);
        }
        Self { columns, rows, headings: usize::from(has_headings) }
    }

    /// Sets the field of a column. Another column with that field is ignored from now on.
    pub fn choose(&mut self, place: usize, column: TableColumn) {
        for it in self.columns.iter_mut().filter(|it| **it == column) {
            *it = TableColumn::LeftOut;
        }
        if let Some(it) = self.columns.get_mut(place) {
            *it = column;
        }
    }

    fn cell(&self, row: usize, column: TableColumn) -> Option<&str> {
        let place = self.columns.iter().position(|it| *it == column)?;
        self.rows[row].get(place).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// Returns the tasks, with ids that are free in a scenario, and the first 1,000 cells that cannot be used. Dependencies may
    /// name tasks of the scenario as well. Of dependencies beyond the maximum of a scenario only one is read.
    #[must_use]
    pub fn tasks(&self, scenario: &Scenario) -> (Vec<Task>, Vec<CellError>) {
        let mut errors = Vec::new();
        let mut ids = scenario.free_task_ids();
        let rows = 0..self.rows.len();
        let mut tasks: Vec<Task> = rows.clone().map(|row| self.task(row, &mut ids, &mut errors)).collect();
        // The table's own ids and titles come first, then those of the scenario, then the numbers of rows.
        let mut names = TaskNames::default();
        rows.clone()
            .for_each(|row| names.add(self.cell(row, TableColumn::Id).unwrap_or_default(), &tasks[row].id));
        names.add_tasks(&tasks);
        names.add_tasks(&scenario.tasks);
        rows.clone().for_each(|row| names.add(&(row + 1).to_string(), &tasks[row].id));
        let mut room = DEPENDENCIES_MAX + 1;
        for row in rows {
            tasks[row].depends_on = self.dependencies(row, &tasks[row].id, (&names, room), &mut errors);
            room -= tasks[row].depends_on.len();
        }
        errors.sort_by_key(|error| error.row);
        (tasks, errors)
    }

    fn task(&self, row: usize, ids: &mut FreeIds, errors: &mut Vec<CellError>) -> Task {
        let owned = |column| self.cell(row, column).unwrap_or_default().to_owned();
        let mut number = |column: TableColumn, otherwise: f64| {
            let Some(cell) = self.cell(row, column) else { return otherwise };
            let number = cell.replace(',', ".").parse::<f64>().ok().filter(|it| it.is_finite() && *it >= 0.0);
            // The sum is 0 where the number is -0.
            number.map(|it| it + 0.0).unwrap_or_else(|| {
                errors.push(self.error(row, column, CellProblem::NoNumber(cell.to_owned())));
                otherwise
            })
        };
        let plain = Task::default();
        let effort = number(TableColumn::Effort, plain.effort);
        let arrives_at = number(TableColumn::ArrivesAt, plain.arrives_at);
        let priority =
            self.cell(row, TableColumn::Priority).map_or(Ok(0), |cell| cell.parse().map_err(|_| cell));
        let priority = priority.unwrap_or_else(|cell| {
            errors.push(self.error(row, TableColumn::Priority, CellProblem::NoWholeNumber(cell.to_owned())));
            plain.priority
        });
        let title = owned(TableColumn::Title);
        let id = match self.cell(row, TableColumn::Id) {
            Some(id) => ids.take(id, "task"),
            None => ids.take_for_name(&title, "task"),
        };
        let required = list(self.cell(row, TableColumn::Requires)).take(REQUIRED_MAX);
        let requires = required.map(str::to_owned).collect();
        Task {
            id,
            title,
            effort,
            arrives_at,
            priority,
            requires,
            description: owned(TableColumn::Description),
            ..plain
        }
    }

    fn dependencies(
        &self,
        row: usize,
        own: &str,
        (names, room): (&TaskNames, usize),
        errors: &mut Vec<CellError>,
    ) -> Vec<String> {
        let (mut depends_on, mut known) = (Vec::new(), BTreeSet::new());
        for name in list(self.cell(row, TableColumn::DependsOn)) {
            let problem = match names.find(name) {
                Some(id) if id == own => CellProblem::Itself,
                Some(id) if depends_on.len() == room || !known.insert(id) => continue,
                Some(id) => {
                    depends_on.push(id.clone());
                    continue;
                }
                None => CellProblem::NoTask(name.to_owned()),
            };
            if errors.len() < ERRORS_MAX {
                errors.push(self.error(row, TableColumn::DependsOn, problem));
            }
        }
        depends_on
    }

    fn error(&self, row: usize, column: TableColumn, problem: CellProblem) -> CellError {
        CellError { row: row + self.headings + 1, column, problem }
    }
}

/// A cell that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("row {row}, {}: {problem}", column.key().unwrap_or_default())]
pub struct CellError {
    /// Row of the text, from 1; empty rows are not counted.
    pub row: usize,
    /// Field of its column.
    pub column: TableColumn,
    /// What is wrong with it.
    pub problem: CellProblem,
}

/// Why a cell cannot be used, and what is used instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CellProblem {
    /// The cell is not a number of at least 0; the default is used.
    #[error("“{0}” is not a number of at least 0; the default is used.")]
    NoNumber(String),
    /// The cell is not a whole number; 0 is used.
    #[error("“{0}” is not a whole number; 0 is used.")]
    NoWholeNumber(String),
    /// No task has this name; the dependency is left out.
    #[error("no task is called “{0}”; it is left out.")]
    NoTask(String),
    /// The cell names the task of its own row; the dependency is left out.
    #[error("a task cannot depend on itself; that is left out.")]
    Itself,
}

/// Returns the parts of a cell that holds several.
fn list(cell: Option<&str>) -> impl Iterator<Item = &str> {
    let parts = cell.unwrap_or_default().split([',', ';', '\n', '|']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::*;

    fn tasks(text: &str) -> (Vec<Task>, Vec<CellError>) {
        TaskTable::of(rows(text)).tasks(&Scenario::default())
    }

    #[test]
    fn headings_say_what_the_columns_are() {
        let (tasks, errors) =
            tasks("Task name\tDuration\tPredecessors\tOwner\nDig\t2,5\t\tAda\nBuild\t3\t1\tBen\n");
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(tasks.iter().map(|task| task.effort).collect::<Vec<_>>(), [2.5, 3.0]);
        assert_eq!(tasks[1].depends_on, ["dig"]);
    }

    #[test]
    fn without_headings_the_cells_do() {
        let table = TaskTable::of(rows("Dig\t2\tspade\nBuild\t3\tbricks, mortar\tDig"));
        assert_eq!(
            table.columns,
            [TableColumn::Title, TableColumn::Effort, TableColumn::Requires, TableColumn::DependsOn]
        );
        let (tasks, _) = table.tasks(&Scenario::default());
        assert_eq!(tasks[1].requires, ["bricks", "mortar"]);
        assert_eq!(tasks[1].depends_on, ["dig"]);
        assert_eq!(TaskTable::of(rows("only titles\nhere")).columns, [TableColumn::Title]);
    }

    #[test]
    fn a_dependency_is_named_by_id_title_or_row_also_further_down() {
        let (tasks, errors) =
            tasks("id\ttitle\tafter\nT-1\tDig\tBuild; 3\nT-2\tBuild\t\nT-3\tPaint\tT-2|T-9");
        assert_eq!(tasks[0].depends_on, ["T-2", "T-3"]);
        assert_eq!(tasks[2].depends_on, ["T-2"]);
        assert_eq!(
            errors,
            [CellError {
                row: 4,
                column: TableColumn::DependsOn,
                problem: CellProblem::NoTask("T-9".to_owned())
            }]
        );
    }

    #[test]
    fn what_the_scenario_has_is_not_taken_twice_and_can_be_depended_on() {
        let dig = Task { id: "dig".to_owned(), title: "Dig".to_owned(), ..Task::default() };
        let scenario = Scenario { tasks: vec![dig], ..Scenario::default() };
        let (tasks, errors) = TaskTable::of(rows("title\tafter\nDIG\t\nBuild\tdig")).tasks(&scenario);
        assert!(errors.is_empty());
        assert_eq!(tasks[0].id, "dig-2");
        assert_eq!(tasks[1].depends_on, ["dig-2"], "the table's own come first");
    }

    #[test]
    fn every_cell_that_cannot_be_used_is_named_and_its_default_taken() {
        let (tasks, errors) =
            tasks("title\teffort\tpriority\tafter\nA\tlong\thigh\tA\nB\t-1\t2.5\t\nC\tNaN\t1\t7");
        assert_eq!(errors.len(), 7);
        assert_eq!(errors.iter().map(|error| error.row).collect::<Vec<_>>(), [2, 2, 2, 3, 3, 4, 4]);
        assert!(tasks.iter().all(|task| task.effort == 1.0));
        assert_eq!(tasks[2].priority, 1);
    }
}
