//! The Standard Task Graph format: the number of tasks, then a row for each, `id time #preds preds…`, between two dummies
//! that stand for the beginning and the end. `#` begins a comment.

use coordination::scenario::{DEPENDENCIES_MAX, TASKS_MAX, Task};

use super::{FAULTS_MAX, Fault};
use crate::text::exchange;
use crate::text::exchange::StgText;

/// The longest effort that a task may have, in seconds.
const EFFORT_MAX: f64 = 1e6;

/// Reads the tasks, without the two dummies.
///
/// # Errors
/// What is wrong, each with its line.
pub fn read(text: &str) -> Result<Vec<Task>, Vec<Fault>> {
    let words = &exchange().stg;
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(place, line)| (place + 1, line.split('#').next().unwrap_or_default()))
        .filter(|(_, line)| !line.trim().is_empty());
    let Some((head, first)) = lines.next() else { return Err(vec![Fault::of_all(words.empty)]) };
    let count =
        first.trim().parse::<usize>().map_err(|_| vec![Fault::at(head, (words.no_count)(&shown(first)))])?;
    if count > TASKS_MAX {
        return Err(vec![Fault::at(head, (words.too_many)(count, TASKS_MAX))]);
    }
    let mut rows = Rows { words, count, tasks: Vec::with_capacity(count), dependencies: 0 };
    let (mut faults, mut last, mut read) = (Vec::new(), head, 0);
    for (line, row) in lines {
        if faults.len() == FAULTS_MAX {
            break;
        }
        last = line;
        if read == count + 2 {
            faults.push(Fault::at(line, (words.one_more)(count + 2, head)));
            break;
        }
        if let Err(reason) = rows.take(read, row) {
            faults.push(Fault::at(line, reason));
            if rows.dependencies > DEPENDENCIES_MAX {
                break;
            }
        }
        read += 1;
    }
    if faults.is_empty() && read < count + 2 {
        faults.push(Fault::at(last, (words.too_few)(read, count + 2, head)));
    }
    if faults.is_empty() { Ok(rows.tasks) } else { Err(faults) }
}

/// The rows that were read so far.
struct Rows {
    words: &'static StgText,
    count: usize,
    tasks: Vec<Task>,
    dependencies: usize,
}

impl Rows {
    /// Takes a row, which is to be that of task `place`.
    fn take(&mut self, place: usize, row: &str) -> Result<(), String> {
        let (words, exit) = (self.words, self.count + 1);
        let mut cells = row.split_whitespace();
        let mut whole = |what: &str| {
            let cell = cells.next().unwrap_or_default();
            cell.parse::<usize>().map_err(|_| (words.no_number)(what, &shown(cell)))
        };
        let id = whole(words.id)?;
        if id != place {
            return Err((words.out_of_order)(id, place));
        }
        let time = cells.next().unwrap_or_default();
        let effort = time.parse::<f64>().ok().filter(|time| (0.0..=EFFORT_MAX).contains(time));
        let effort = effort.ok_or_else(|| (words.no_number)(words.time, &shown(time)))?;
        let is_dummy = place == 0 || place == exit;
        if is_dummy && effort != 0.0 {
            return Err((words.no_dummy)(place));
        }
        let mut whole = |what: &str| {
            let cell = cells.next().unwrap_or_default();
            cell.parse::<usize>().map_err(|_| (words.no_number)(what, &shown(cell)))
        };
        let announced = whole(words.preds)?;
        let mut depends_on = Vec::new();
        let mut found = 0;
        for cell in cells {
            let needed = cell.parse::<usize>().map_err(|_| (words.no_number)(words.pred, &shown(cell)))?;
            found += 1;
            if needed >= exit {
                return Err((words.no_such_task)(needed));
            }
            if needed != 0 && !is_dummy {
                self.dependencies += 1;
                depends_on.push(id_of(needed));
            }
            if self.dependencies > DEPENDENCIES_MAX {
                return Err((words.too_many_preds)(DEPENDENCIES_MAX));
            }
        }
        if found != announced {
            return Err((words.other_number)(announced, found));
        }
        if !is_dummy {
            let title = (words.title)(place);
            self.tasks.push(Task { id: id_of(place), title, effort, depends_on, ..Task::default() });
        }
        Ok(())
    }
}

fn id_of(number: usize) -> String {
    format!("t{number}")
}

/// As much of what was found as is worth showing.
fn shown(found: &str) -> String {
    found.trim().chars().take(24).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SMALL: &str = "  3\n 0 0 0\n 1 10 1 0\n 2 4.5 1 0\n 3 7 2 1 2\n 4 0 1 3\n# made by hand\n";

    fn reasons(text: &str) -> Vec<String> {
        let faults = read(text).expect_err("faults");
        faults.into_iter().map(|fault| format!("{:?}: {}", fault.line, fault.reason)).collect()
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
        assert_eq!(reasons(&format!("998\n{rows}")).len(), FAULTS_MAX);
    }

    #[test]
    fn a_million_rows_are_refused_at_once() {
        let rows: String = (0..1_000_000).map(|place| format!("{place} 1 0\n")).collect();
        assert_eq!(reasons(&format!("1000000\n{rows}")).len(), 1);
        assert!(reasons(&format!("10\n{rows}")).len() < FAULTS_MAX);
        let wide = format!("2\n0 0 0\n1 1 1 0\n2 1 400000{}\n3 0 0\n", " 1".repeat(400_000));
        assert_eq!(reasons(&wide).len(), 1);
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
