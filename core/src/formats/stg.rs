//! The Standard Task Graph format: the number of tasks, then one row a task, `id time #predecessors predecessors…`, with a
//! dummy before the first and one after the last task. `#` starts a comment.

use super::error::{AtLine, ERRORS_MAX};
use super::words::{counted, grouped, quotable};
use crate::scenario::{DEPENDENCIES_MAX, Scenario, TASKS_MAX, Task};

/// Maximum effort of a task, in seconds.
const EFFORT_MAX: f64 = 1e6;

/// Why a task graph cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StgError {
    /// The text holds only spaces and comments.
    #[error("there is nothing in it but spaces and comments")]
    Empty,
    /// The text does not start with the number of tasks.
    #[error("expected the number of tasks, found \"{found}\"")]
    NoCount {
        /// What it starts with instead.
        found: String,
    },
    /// The graph has more tasks than a scenario may have.
    #[error("{}; at most {} can be run", counted(*tasks, "task", "tasks"), grouped(TASKS_MAX))]
    TooManyTasks {
        /// Number of tasks that it announces.
        tasks: usize,
    },
    /// A cell is not the number that belongs there.
    #[error("expected {expected}, found \"{found}\"")]
    WrongCell {
        /// What belongs there.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// The rows are not in the order of their numbers.
    #[error("task {found} stands where task {due} is due")]
    OutOfOrder {
        /// Number that stands there.
        found: usize,
        /// Number that belongs there.
        due: usize,
    },
    /// The first or the last row takes time.
    #[error("task {number} has to be a dummy, which takes no time")]
    NoDummy {
        /// Number of the row.
        number: usize,
    },
    /// A predecessor does not exist.
    #[error("there is no task {number} to depend on")]
    NoSuchTask {
        /// Number of the missing task.
        number: usize,
    },
    /// The graph has more dependencies than a scenario may have.
    #[error("more than {} dependencies; that many can be run", grouped(DEPENDENCIES_MAX))]
    TooManyDependencies,
    /// A row does not have as many predecessors as it announces.
    #[error("{} announced, {} found", counted(*announced, "predecessor", "predecessors"), grouped(*found))]
    PredecessorCount {
        /// Number that the row announces.
        announced: usize,
        /// Number that it has.
        found: usize,
    },
    /// There is a row too many.
    #[error("one row more than the {} that line {line} announces", grouped(*rows))]
    ExtraRow {
        /// Number of rows there should be.
        rows: usize,
        /// Line that announces them.
        line: usize,
    },
    /// The text ends too early.
    #[error("the file ends after {} of the {} rows that line {line} announces", grouped(*found), grouped(*rows))]
    TooFewRows {
        /// Number of rows found.
        found: usize,
        /// Number of rows there should be.
        rows: usize,
        /// Line that announces them.
        line: usize,
    },
}

/// Reads the tasks of a graph, without the two dummies.
///
/// # Errors
/// Returns what is wrong, each with its line; at most 20 errors.
pub fn read(text: &str) -> Result<Vec<Task>, Vec<AtLine<StgError>>> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(place, line)| (place + 1, line.split('#').next().unwrap_or_default()))
        .filter(|(_, line)| !line.trim().is_empty());
    let Some((head, first)) = lines.next() else { return Err(vec![AtLine::whole(StgError::Empty)]) };
    let count = count_of(first).map_err(|error| vec![AtLine::new(head, error)])?;
    let mut rows = StgRows { count, tasks: Vec::with_capacity(count), dependencies: 0 };
    let (mut errors, mut last, mut read) = (Vec::new(), head, 0);
    for (line, row) in lines {
        if errors.len() == ERRORS_MAX {
            break;
        }
        last = line;
        if read == count + 2 {
            errors.push(AtLine::new(line, StgError::ExtraRow { rows: count + 2, line: head }));
            break;
        }
        if let Err(error) = rows.take(read, row) {
            errors.push(AtLine::new(line, error));
            if rows.dependencies > DEPENDENCIES_MAX {
                break;
            }
        }
        read += 1;
    }
    if errors.is_empty() && read < count + 2 {
        errors.push(AtLine::new(last, StgError::TooFewRows { found: read, rows: count + 2, line: head }));
    }
    if errors.is_empty() { Ok(rows.tasks) } else { Err(errors) }
}

fn count_of(first: &str) -> Result<usize, StgError> {
    let count = first.trim().parse().map_err(|_| StgError::NoCount { found: quotable(first) })?;
    if count > TASKS_MAX { Err(StgError::TooManyTasks { tasks: count }) } else { Ok(count) }
}

/// Rows read so far.
struct StgRows {
    count: usize,
    tasks: Vec<Task>,
    dependencies: usize,
}

impl StgRows {
    /// Takes the row of the task with this number.
    fn take(&mut self, number: usize, row: &str) -> Result<(), StgError> {
        let exit = self.count + 1;
        let mut cells = row.split_whitespace();
        let id = whole("the number of the task", cells.next())?;
        if id != number {
            return Err(StgError::OutOfOrder { found: id, due: number });
        }
        let time = cells.next().unwrap_or_default();
        let effort = time.parse::<f64>().ok().filter(|time| (0.0..=EFFORT_MAX).contains(time));
        // The sum is 0 where the number is -0.
        let effort = 0.0 + effort.ok_or_else(|| wrong_cell("its time, from 0 to 1,000,000", time))?;
        let is_dummy = number == 0 || number == exit;
        if is_dummy && effort != 0.0 {
            return Err(StgError::NoDummy { number });
        }
        let announced = whole("the number of its predecessors", cells.next())?;
        let mut depends_on = Vec::new();
        let mut found = 0;
        for cell in cells {
            let needed = whole("the number of a predecessor", Some(cell))?;
            found += 1;
            if needed >= exit {
                return Err(StgError::NoSuchTask { number: needed });
            }
            if needed != 0 && !is_dummy {
                self.dependencies += 1;
                depends_on.push(id_of(needed));
            }
            if self.dependencies > DEPENDENCIES_MAX {
                return Err(StgError::TooManyDependencies);
            }
        }
        if found != announced {
            return Err(StgError::PredecessorCount { announced, found });
        }
        if !is_dummy {
            let title = format!("Task {number}");
            self.tasks.push(Task { id: id_of(number), title, effort, depends_on, ..Task::default() });
        }
        Ok(())
    }
}

fn whole(expected: &'static str, cell: Option<&str>) -> Result<usize, StgError> {
    let cell = cell.unwrap_or_default();
    cell.parse().map_err(|_| wrong_cell(expected, cell))
}

fn wrong_cell(expected: &'static str, found: &str) -> StgError {
    StgError::WrongCell { expected, found: quotable(found) }
}

fn id_of(number: usize) -> String {
    format!("t{number}")
}

/// Writes the work of a scenario as a task graph: efforts and dependencies, without names.
///
/// A dependency on a task that does not exist is left out. The format asks for whole numbers; efforts keep their decimals,
/// which [`read`] understands.
#[must_use]
pub fn write(scenario: &Scenario) -> String {
    let exit = scenario.tasks.len() + 1;
    let mut needed = vec![false; exit];
    let mut out = format!("{}\n0 0 0\n", scenario.tasks.len());
    for (ix, task) in scenario.tasks.iter().enumerate() {
        let mut places: Vec<usize> =
            task.depends_on.iter().filter_map(|id| scenario.task_index(id)).collect();
        places.dedup();
        places.iter().for_each(|place| needed[place + 1] = true);
        out.push_str(&row(ix + 1, task.effort, &places));
    }
    let last: Vec<usize> = (0..scenario.tasks.len()).filter(|place| !needed[place + 1]).collect();
    out.push_str(&row(exit, 0.0, &last));
    out
}

/// Returns a row. A task without predecessors follows the dummy at the beginning.
fn row(number: usize, effort: f64, places: &[usize]) -> String {
    let mut row = format!("{number} {effort} {}", places.len().max(1));
    if places.is_empty() {
        row.push_str(" 0");
    }
    places.iter().for_each(|place| row.push_str(&format!(" {}", place + 1)));
    row.push('\n');
    row
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SMALL: &str = "  3\n 0 0 0\n 1 10 1 0\n 2 4.5 1 0\n 3 7 2 1 2\n 4 0 1 3\n# made by hand\n";

    fn reasons(text: &str) -> Vec<String> {
        let faults = read(text).expect_err("faults");
        faults.into_iter().map(|fault| fault.to_string()).collect()
    }

    #[test]
    fn the_dummies_are_dropped() {
        let tasks = read(SMALL).expect("tasks");
        let ids: Vec<&str> = tasks.iter().map(|task| task.id.as_str()).collect();
        assert_eq!(ids, ["t1", "t2", "t3"]);
        assert_eq!(tasks.iter().map(|task| task.effort).collect::<Vec<_>>(), [10.0, 4.5, 7.0]);
        assert!(tasks[0].depends_on.is_empty() && tasks[1].depends_on.is_empty());
        assert_eq!(tasks[2].depends_on, ["t1", "t2"]);
        assert_eq!(read(&SMALL.replace('\n', "\r\n")), Ok(tasks));
        assert_eq!(read("0\n0 0 0\n1 0 1 0\n"), Ok(Vec::new()));
    }

    #[test]
    fn faults_name_line_and_reason() {
        let line = |text: &str| read(text).expect_err("faults")[0].line;
        assert_eq!(line(""), None);
        assert_eq!(line("# nothing\n"), None);
        assert_eq!(line("\nthree\n"), Some(2));
        assert_eq!(line("10001\n"), Some(1));
        assert_eq!(line("1\n0 0 0\n2 1 0\n"), Some(3));
        assert_eq!(line("1\n0 0 0\n1 -1 1 0\n2 0 1 1\n"), Some(3));
        assert_eq!(line("1\n0 0 0\n1 NaN 1 0\n2 0 1 1\n"), Some(3));
        assert_eq!(line("1\n0 0 0\n1 5 2 0\n2 0 1 1\n"), Some(3));
        assert_eq!(line("1\n0 0 0\n1 5 1 7\n2 0 1 1\n"), Some(3));
        assert_eq!(line("1\n0 3 0\n1 5 1 0\n2 0 1 1\n"), Some(2));
        assert_eq!(line("1\n0 0 0\n1 5 1 0\n"), Some(3));
        assert_eq!(line("1\n0 0 0\n1 5 1 0\n2 0 1 1\n3 0 0\n"), Some(5));
        assert!(reasons("1\n0 0 0\n1 5 1 0\n")[0].contains("3 rows"));
    }

    #[test]
    fn all_faults_are_found_up_to_a_number() {
        assert_eq!(reasons("2\n0 0 0\n1 x 0\n2 y 0\n3 0 0\n").len(), 2);
        let rows: String = (0..1000).map(|_| "x\n").collect();
        assert_eq!(reasons(&format!("998\n{rows}")).len(), ERRORS_MAX);
    }

    #[test]
    fn a_million_rows_are_refused_at_once() {
        let rows: String = (0..1_000_000).map(|place| format!("{place} 1 0\n")).collect();
        assert_eq!(reasons(&format!("1000000\n{rows}")).len(), 1);
        assert!(reasons(&format!("10\n{rows}")).len() < ERRORS_MAX);
        let wide = format!("2\n0 0 0\n1 1 1 0\n2 1 400000{}\n3 0 0\n", " 1".repeat(400_000));
        assert_eq!(reasons(&wide).len(), 1);
    }

    #[test]
    fn what_is_written_is_read_as_the_same_work() {
        let tasks = read(SMALL).expect("tasks");
        let scenario = Scenario { tasks: tasks.clone(), ..Scenario::default() };
        assert_eq!(write(&scenario), "3\n0 0 0\n1 10 1 0\n2 4.5 1 0\n3 7 2 1 2\n4 0 1 3\n");
        assert_eq!(read(&write(&scenario)), Ok(tasks));
        assert_eq!(read(&write(&Scenario::default())), Ok(Vec::new()));
    }

    proptest! {
        #[test]
        fn whatever_it_is_it_is_read_or_refused(text in any::<String>()) {
            let _ = read(&text);
        }

        #[test]
        fn numbers_in_any_order_are_read_or_refused(rows in proptest::collection::vec(
            proptest::collection::vec(0_u32..8, 0..6), 0..8)) {
            let rows: Vec<String> = rows
                .iter()
                .map(|row| row.iter().map(u32::to_string).collect::<Vec<_>>().join(" "))
                .collect();
            if let Ok(tasks) = read(&rows.join("\n")) {
                prop_assert!(tasks.len() <= 8);
            }
        }
    }
}
