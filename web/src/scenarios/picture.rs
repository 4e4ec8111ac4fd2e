//! A thumbnail of a scenario: its tasks in columns by dependency, and the longest chain.
//!
//! Not the laid-out graph: thumbnails are made for many scenarios at once.

use std::fmt::Write;

use coordination::Scenario;
use leptos::prelude::*;

use crate::stage::shape::{Columns, Shape, longest_chain};

/// Its width, in units of its own.
const WIDTH: f64 = 112.0;
/// Its height.
const HEIGHT: f64 = 64.0;
/// The most tasks that stand beneath each other.
const ROWS_MAX: usize = 12;
/// The most lines that can be told apart in it.
const LINES_MAX: usize = 400;
/// How large a task is at most.
const TASK_MAX: (f64, f64) = (18.0, 9.0);

/// What is drawn, each as the data of a path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shapes {
    /// The tasks that are not on the longest chain.
    pub tasks: String,
    /// Those that are.
    pub chain: String,
    /// What leads from a task to those that need it.
    pub lines: String,
}

/// A scenario, drawn.
pub fn shapes(scenario: &Scenario) -> Shapes {
    let tasks = &scenario.tasks;
    let shape = Shape::of((0..).take(tasks.len()).collect(), tasks);
    let columns = Columns::of(&shape);
    let efforts: Vec<f64> = tasks.iter().map(|task| task.effort).collect();
    let chain = longest_chain(&shape, &columns, &efforts);
    let (spots, cell) = spots(&columns.of);
    let size = ((cell.0 * 0.6).min(TASK_MAX.0), (cell.1 * 0.6).min(TASK_MAX.1));
    let mut shapes = Shapes::default();
    let mut is_on_chain = vec![false; tasks.len()];
    chain.iter().for_each(|place| is_on_chain[*place] = true);
    for ((x, y), is_on_chain) in spots.iter().zip(is_on_chain) {
        let to = if is_on_chain { &mut shapes.chain } else { &mut shapes.tasks };
        let (left, top) = (x - size.0 / 2.0, y - size.1 / 2.0);
        // Writing to memory does not fail.
        write!(to, "M{left:.1} {top:.1}h{:.2}v{:.2}h-{:.2}z", size.0, size.1, size.0).ok();
    }
    let lines =
        shape.needs.iter().enumerate().flat_map(|(to, needs)| needs.iter().map(move |from| (*from, to)));
    for (from, to) in lines.take(LINES_MAX) {
        let (from, to) = (spots[from], spots[to]);
        let (start, end) = (from.0 + size.0 / 2.0, to.0 - size.0 / 2.0);
        write!(shapes.lines, "M{start:.1} {:.1}L{end:.1} {:.1}", from.1, to.1).ok();
    }
    shapes
}

/// The middle of each task, by the columns that they stand in, and the room that each has. A column with many tasks becomes
/// several.
fn spots(columns: &[usize]) -> (Vec<(f64, f64)>, (f64, f64)) {
    let count = columns.iter().max().map_or(0, |last| last + 1);
    let mut sizes = vec![0_usize; count];
    columns.iter().for_each(|column| sizes[*column] += 1);
    let rows = sizes.iter().copied().max().unwrap_or_default().min(ROWS_MAX);
    let widths = sizes.iter().map(|size| size.div_ceil(ROWS_MAX));
    let starts: Vec<usize> = widths
        .scan(0, |at, width| {
            *at += width;
            Some(*at - width)
        })
        .collect();
    let all: usize = sizes.iter().map(|size| size.div_ceil(ROWS_MAX)).sum();
    let cell = (WIDTH / all.max(1) as f64, HEIGHT / rows.max(1) as f64);
    let mut met = vec![0_usize; count];
    let spot = |column: &usize| {
        let place = met[*column];
        met[*column] += 1;
        let across = starts[*column] + place / ROWS_MAX;
        // What does not fill the height stands in its middle.
        let beneath = (sizes[*column] - place / ROWS_MAX * ROWS_MAX).min(ROWS_MAX);
        let top = (HEIGHT - beneath as f64 * cell.1) / 2.0;
        ((across as f64 + 0.5) * cell.0, top + ((place % ROWS_MAX) as f64 + 0.5) * cell.1)
    };
    (columns.iter().map(spot).collect(), cell)
}

/// A scenario, drawn for a glance; what is in it stands beside it in words.
#[component]
pub fn Picture(shapes: Shapes) -> impl IntoView {
    view! {
        <svg class="picture" aria-hidden="true" viewBox=format!("0 0 {WIDTH} {HEIGHT}")>
            <path class="picture-lines" d=shapes.lines/>
            <path class="picture-tasks" d=shapes.tasks/>
            <path class="picture-chain" d=shapes.chain/>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use coordination::gallery::examples;
    use coordination::scenario::Task;

    use super::*;

    /// How many rectangles or lines a path is made of.
    fn count(path: &str) -> usize {
        path.matches('M').count()
    }

    #[test]
    fn every_task_is_drawn_once_and_within_the_picture() {
        for example in examples() {
            let scenario = example.scenario();
            let shapes = shapes(&scenario);
            assert_eq!(count(&shapes.tasks) + count(&shapes.chain), scenario.tasks.len(), "{}", example.id);
            let (spots, cell) =
                spots(&Columns::of(&Shape::of(vec![0; scenario.tasks.len()], &scenario.tasks)).of);
            for (x, y) in spots {
                assert!((cell.0 / 2.0..=WIDTH).contains(&x), "{}: {x}", example.id);
                assert!((cell.1 / 2.0 - 1e-9..=HEIGHT).contains(&y), "{}: {y}", example.id);
            }
        }
    }

    #[test]
    fn a_task_stands_right_of_what_it_needs() {
        let task = |id: &str, needs: &[&str]| Task {
            id: id.to_owned(),
            depends_on: needs.iter().map(|need| (*need).to_owned()).collect(),
            ..Task::default()
        };
        let tasks = vec![task("c", &["b"]), task("b", &["a"]), task("a", &[]), task("x", &[])];
        let shapes = shapes(&Scenario { tasks, ..Scenario::default() });
        assert_eq!((count(&shapes.chain), count(&shapes.tasks), count(&shapes.lines)), (3, 1, 2));
        let (spots, _) = spots(&[2, 1, 0, 0]);
        assert!(spots[2].0 < spots[1].0 && spots[1].0 < spots[0].0);
        assert!(spots[3].1 > spots[2].1);
    }

    #[test]
    fn nothing_is_drawn_of_nothing_and_a_loop_does_no_harm() {
        assert_eq!(shapes(&Scenario::default()), Shapes::default());
        let task = |id: &str, need: &str| Task {
            id: id.to_owned(),
            depends_on: vec![need.to_owned()],
            ..Task::default()
        };
        let tasks = vec![task("a", "b"), task("b", "a")];
        assert_eq!(count(&shapes(&Scenario { tasks, ..Scenario::default() }).tasks), 2);
    }

    #[test]
    fn what_is_large_keeps_to_its_bounds() {
        let tasks: Vec<Task> = (0..5_000).map(|id| Task { id: id.to_string(), ..Task::default() }).collect();
        let drawn = shapes(&Scenario { tasks, ..Scenario::default() });
        assert_eq!(count(&drawn.tasks), 5_000);
        assert!(!drawn.tasks.contains("NaN"));
    }
}
