//! Making tasks of rows.

use coordination::scenario::{FreeIds, Scenario, Task};

use super::names::Names;

/// What a column becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Nothing.
    LeftOut,
    /// The title.
    Title,
    /// The id.
    Id,
    /// The effort, in seconds.
    Effort,
    /// The capabilities that it requires.
    Requires,
    /// What it depends on: ids, titles, or numbers of rows.
    DependsOn,
    /// The priority.
    Priority,
    /// When it arrives, in seconds.
    ArrivesAt,
    /// The description.
    Description,
}

impl Column {
    /// All, as they stand in a list.
    pub(super) const ALL: [Self; 9] = [
        Self::LeftOut,
        Self::Title,
        Self::Id,
        Self::Effort,
        Self::Requires,
        Self::DependsOn,
        Self::Priority,
        Self::ArrivesAt,
        Self::Description,
    ];

    /// The key of the field of a task; none where it is left out.
    pub(super) fn key(self) -> Option<&'static str> {
        Some(match self {
            Self::LeftOut => return None,
            Self::Title => "title",
            Self::Id => "id",
            Self::Effort => "effort",
            Self::Requires => "requires",
            Self::DependsOn => "depends_on",
            Self::Priority => "priority",
            Self::ArrivesAt => "arrives_at",
            Self::Description => "description",
        })
    }

    /// What a heading says the column is, in the words of common planning tools.
    fn of_heading(heading: &str) -> Option<Self> {
        let word: String =
            heading.chars().filter(|letter| letter.is_alphabetic()).collect::<String>().to_lowercase();
        Some(match word.as_str() {
            "title" | "task" | "taskname" | "name" | "summary" | "what" => Self::Title,
            "id" | "key" | "taskid" | "issuekey" => Self::Id,
            "effort" | "efforts" | "duration" | "time" | "estimate" | "seconds" | "work" | "size" => {
                Self::Effort
            }
            "requires" | "required" | "skill" | "skills" | "capability" | "capabilities" => Self::Requires,
            "dependson" | "dependencies" | "predecessors" | "predecessor" | "after" | "needs"
            | "blockedby" => Self::DependsOn,
            "priority" => Self::Priority,
            "arrivesat" | "arrival" | "start" | "startsat" => Self::ArrivesAt,
            "description" | "notes" | "note" | "comment" | "details" => Self::Description,
            _ => return None,
        })
    }
}

/// Rows, and what each of their columns is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    /// The columns.
    pub(super) columns: Vec<Column>,
    /// The rows, without headings.
    pub(super) rows: Vec<Vec<String>>,
    /// How many rows of the text come before them: one where there are headings.
    pub(super) headings: usize,
}

impl Table {
    /// Takes the first row for headings where each of its words is one, or else guesses from what stands in the columns.
    pub(super) fn of(mut rows: Vec<Vec<String>>) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let cell = |row: usize, column: usize| {
            rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
        };
        let said: Vec<_> = (0..width).map(|column| Column::of_heading(cell(0, column))).collect();
        let has_headings = said.contains(&Some(Column::Title)) || said.iter().flatten().count() >= 2;
        let mut columns: Vec<Column> = if has_headings {
            said.into_iter().map(|column| column.unwrap_or(Column::LeftOut)).collect()
        } else {
            let is_number = |column| cell(0, column).replace(',', ".").parse::<f64>().is_ok();
            let guesses = [Column::Requires, Column::DependsOn, Column::Description];
            let mut guesses = guesses.into_iter();
            let mut has_effort = false;
            (0..width)
                .map(|column| match () {
                    () if column == 0 => Column::Title,
                    () if is_number(column) && !std::mem::replace(&mut has_effort, true) => Column::Effort,
                    () => guesses.next().unwrap_or(Column::LeftOut),
                })
                .collect()
        };
        for column in 1..columns.len() {
            if columns[..column].contains(&columns[column]) {
                columns[column] = Column::LeftOut;
            }
        }
        if has_headings {
            rows.remove(0);
        }
        Self { columns, rows, headings: usize::from(has_headings) }
    }

    /// Has a column become something; another that was that is left out.
    pub(super) fn choose(&mut self, place: usize, column: Column) {
        for it in self.columns.iter_mut().filter(|it| **it == column) {
            *it = Column::LeftOut;
        }
        if let Some(it) = self.columns.get_mut(place) {
            *it = column;
        }
    }

    fn cell(&self, row: usize, column: Column) -> Option<&str> {
        let place = self.columns.iter().position(|it| *it == column)?;
        self.rows[row].get(place).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// The tasks, as they would stand in a scenario, and what in the cells cannot be used.
    pub(super) fn tasks(&self, scenario: &Scenario) -> (Vec<Task>, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut ids = scenario.free_task_ids();
        let rows = 0..self.rows.len();
        let mut tasks: Vec<Task> = rows.clone().map(|row| self.task(row, &mut ids, &mut faults)).collect();
        // Its own ids and titles come first, then those of the scenario, then the numbers of its rows.
        let mut names = Names::default();
        rows.clone()
            .for_each(|row| names.add(self.cell(row, Column::Id).unwrap_or_default(), &tasks[row].id));
        names.add_tasks(&tasks);
        names.add_tasks(&scenario.tasks);
        rows.clone().for_each(|row| names.add(&(row + 1).to_string(), &tasks[row].id));
        for row in rows {
            tasks[row].depends_on = self.dependencies(row, &tasks[row].id, &names, &mut faults);
        }
        faults.sort_by_key(|fault| fault.row);
        (tasks, faults)
    }

    fn task(&self, row: usize, ids: &mut FreeIds, faults: &mut Vec<Fault>) -> Task {
        let owned = |column| self.cell(row, column).unwrap_or_default().to_owned();
        let mut number = |column: Column, otherwise: f64| {
            let Some(cell) = self.cell(row, column) else { return otherwise };
            let number = cell.replace(',', ".").parse::<f64>().ok().filter(|it| it.is_finite() && *it >= 0.0);
            number.unwrap_or_else(|| {
                faults.push(self.fault(row, column, Why::NoNumber(cell.to_owned())));
                otherwise
            })
        };
        let plain = Task::default();
        let effort = number(Column::Effort, plain.effort);
        let arrives_at = number(Column::ArrivesAt, plain.arrives_at);
        let priority = self.cell(row, Column::Priority).map_or(Ok(0), |cell| cell.parse().map_err(|_| cell));
        let priority = priority.unwrap_or_else(|cell| {
            faults.push(self.fault(row, Column::Priority, Why::NoWholeNumber(cell.to_owned())));
            plain.priority
        });
        let title = owned(Column::Title);
        let id = match self.cell(row, Column::Id) {
            Some(id) => ids.take(id, "task"),
            None => ids.take_for_name(&title, "task"),
        };
        let requires = self.cell(row, Column::Requires).map(list).unwrap_or_default();
        Task {
            id,
            title,
            effort,
            arrives_at,
            priority,
            requires,
            description: owned(Column::Description),
            ..plain
        }
    }

    fn dependencies(&self, row: usize, own: &str, names: &Names, faults: &mut Vec<Fault>) -> Vec<String> {
        let mut depends_on = Vec::new();
        for name in self.cell(row, Column::DependsOn).map(list).unwrap_or_default() {
            match names.find(&name) {
                Some(id) if id == own => faults.push(self.fault(row, Column::DependsOn, Why::Itself)),
                Some(id) if depends_on.contains(id) => {}
                Some(id) => depends_on.push(id.clone()),
                None => faults.push(self.fault(row, Column::DependsOn, Why::NoTask(name))),
            }
        }
        depends_on
    }

    fn fault(&self, row: usize, column: Column, why: Why) -> Fault {
        Fault { row: row + self.headings + 1, column, why }
    }
}

/// A cell that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fault {
    /// The row of the text, from 1, empty ones not counted.
    pub(super) row: usize,
    /// What it was to become.
    pub(super) column: Column,
    /// Why it cannot.
    pub(super) why: Why,
}

/// Why a cell cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Why {
    /// It is no number of at least 0.
    NoNumber(String),
    /// It is no whole number.
    NoWholeNumber(String),
    /// No task is called so.
    NoTask(String),
    /// It names the task that it stands with.
    Itself,
}

/// The parts of a cell that holds several.
fn list(cell: &str) -> Vec<String> {
    let parts = cell.split([',', ';', '\n', '|']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::super::table::rows;
    use super::*;

    fn tasks(text: &str) -> (Vec<Task>, Vec<Fault>) {
        Table::of(rows(text)).tasks(&Scenario::default())
    }

    #[test]
    fn headings_say_what_the_columns_are() {
        let (tasks, faults) =
            tasks("Task name\tDuration\tPredecessors\tOwner\nDig\t2,5\t\tAda\nBuild\t3\t1\tBen\n");
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(tasks.iter().map(|task| task.effort).collect::<Vec<_>>(), [2.5, 3.0]);
        assert_eq!(tasks[1].depends_on, ["dig"]);
    }

    #[test]
    fn without_headings_the_cells_do() {
        let table = Table::of(rows("Dig\t2\tspade\nBuild\t3\tbricks, mortar\tDig"));
        assert_eq!(table.columns, [Column::Title, Column::Effort, Column::Requires, Column::DependsOn]);
        let (tasks, _) = table.tasks(&Scenario::default());
        assert_eq!(tasks[1].requires, ["bricks", "mortar"]);
        assert_eq!(tasks[1].depends_on, ["dig"]);
        assert_eq!(Table::of(rows("only titles\nhere")).columns, [Column::Title]);
    }

    #[test]
    fn a_dependency_is_named_by_id_title_or_row_also_further_down() {
        let (tasks, faults) =
            tasks("id\ttitle\tafter\nT-1\tDig\tBuild; 3\nT-2\tBuild\t\nT-3\tPaint\tT-2|T-9");
        assert_eq!(tasks[0].depends_on, ["T-2", "T-3"]);
        assert_eq!(tasks[2].depends_on, ["T-2"]);
        assert_eq!(faults, [Fault { row: 4, column: Column::DependsOn, why: Why::NoTask("T-9".to_owned()) }]);
    }

    #[test]
    fn what_the_scenario_has_is_not_taken_twice_and_can_be_depended_on() {
        let dig = Task { id: "dig".to_owned(), title: "Dig".to_owned(), ..Task::default() };
        let scenario = Scenario { tasks: vec![dig], ..Scenario::default() };
        let (tasks, faults) = Table::of(rows("title\tafter\nDIG\t\nBuild\tdig")).tasks(&scenario);
        assert!(faults.is_empty());
        assert_eq!(tasks[0].id, "dig-2");
        assert_eq!(tasks[1].depends_on, ["dig-2"], "the table's own come first");
    }

    #[test]
    fn every_cell_that_cannot_be_used_is_named_and_its_default_taken() {
        let (tasks, faults) =
            tasks("title\teffort\tpriority\tafter\nA\tlong\thigh\tA\nB\t-1\t2.5\t\nC\tNaN\t1\t7");
        assert_eq!(faults.len(), 7);
        assert_eq!(faults.iter().map(|fault| fault.row).collect::<Vec<_>>(), [2, 2, 2, 3, 3, 4, 4]);
        assert!(tasks.iter().all(|task| task.effort == 1.0));
        assert_eq!(tasks[2].priority, 1);
    }
}
