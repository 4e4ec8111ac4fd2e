//! The words of the work graph. They are a table of their own, so that they are loaded with it.

use super::counted;
use super::figures::{plain, seconds};
use coordination::replay::TaskPhase;

/// The words of the work graph.
#[derive(Debug)]
pub struct GraphText {
    /// What the picture shows, in a sentence.
    pub summary: fn(tasks: usize, needs: usize) -> String,
    /// How to move in it, and what one can do.
    pub keys: &'static str,
    /// How far a task is, in a word or two.
    pub state: fn(TaskPhase) -> &'static str,
    /// A task, for those who do not see it.
    pub task: fn(&Spoken<'_>) -> String,
    /// What stands in a task beneath its title.
    pub line: fn(effort: f64, TaskPhase) -> String,
    /// The signs and what they mean.
    pub legend: &'static str,
    /// The longest chain, and its effort.
    pub chain: fn(effort: f64) -> String,
    /// The buttons.
    pub tools: &'static str,
    /// Adds a task.
    pub add: &'static str,
    /// Opens the form of the task that is selected.
    pub edit: &'static str,
    /// Connects it to one that needs it.
    pub connect: &'static str,
    /// Deletes what is selected.
    pub delete: &'static str,
    /// Moves what is selected.
    pub move_them: &'static str,
    /// Has presses select several tasks.
    pub several: &'static str,
    /// Has all tasks stand where they would by themselves.
    pub arrange: &'static str,
    /// What the buttons do, and their keys.
    pub tips: [&'static str; 7],
    /// Shows all of it.
    pub fit: &'static str,
    /// There is nothing to draw.
    pub empty: &'static str,
    /// Adds the first task.
    pub first: &'static str,
    /// There is too much to draw.
    pub too_many: fn(usize) -> String,
    /// How to choose what is to need a task.
    pub connecting: fn(from: &str) -> String,
    /// They would be connected.
    pub fits: fn(from: &str, to: &str) -> String,
    /// They are connected already; whether Enter takes that away.
    pub already: fn(from: &str, to: &str, by_keys: bool) -> String,
    /// That would be a loop.
    pub would_loop: fn(tasks: &[&str]) -> String,
    /// A task cannot need itself.
    pub itself: fn(&str) -> String,
    /// A line is selected.
    pub picked: fn(from: &str, to: &str) -> String,
    /// Takes a dependency away.
    pub remove: &'static str,
    /// Ends connecting.
    pub cancel: &'static str,
    /// Where is what is selected to go? The title of the first task, and how many they are.
    pub placing: fn(first: &str, count: usize) -> String,
    /// How to select several tasks.
    pub choosing: &'static str,
    /// So many are selected.
    pub together: fn(usize) -> String,
    /// Ends that.
    pub done: &'static str,
    /// Steps of the history: a task needs another from then on.
    pub step_connect: fn(from: &str, to: &str) -> String,
    /// It does so no longer.
    pub step_disconnect: fn(from: &str, to: &str) -> String,
    /// Tasks were moved: the title of the first, and how many they are.
    pub step_move: fn(first: &str, count: usize) -> String,
    /// All stand where they would by themselves.
    pub step_arrange: &'static str,
    /// Several were removed.
    pub step_remove: fn(usize) -> String,
}

/// What is said of a task.
#[derive(Debug)]
pub struct Spoken<'a> {
    /// Its title.
    pub title: &'a str,
    /// Seconds of effort.
    pub effort: f64,
    /// How far it is.
    pub state: TaskPhase,
    /// Who is at it, or was.
    pub agent: Option<&'a str>,
    /// What it needs.
    pub needs: &'a [String],
    /// What needs it.
    pub needed_by: &'a [String],
}

/// English.
pub static ENGLISH: GraphText = GraphText {
    summary: |tasks, needs| {
        format!(
            "Work graph: {}, {}",
            counted(tasks, "task", "tasks"),
            counted(needs, "dependency", "dependencies")
        )
    },
    keys: "Left and right follow dependencies, up and down move within a column; with Shift they select several, with Alt \
           they move the task. Enter edits, N adds a task, C connects, Delete removes.",
    state,
    task,
    line: |effort, state_of| match state_of {
        TaskPhase::NotRun => format!("{} s", plain(effort)),
        state_of => format!("{} s · {}", plain(effort), state(state_of)),
    },
    legend: "States",
    chain: |effort| format!("longest chain, {} of effort", seconds(effort)),
    tools: "Edit the graph",
    add: "Add task",
    edit: "Edit",
    connect: "Connect",
    delete: "Delete",
    move_them: "Move",
    several: "Select",
    arrange: "Arrange",
    tips: [
        "Add a task (N)",
        "Edit the selected task (Enter)",
        "Connect the selected task to one that needs it (C)",
        "Move what is selected: press where it is to go (or drag it, or Alt and arrows)",
        "Delete the selected tasks or dependency (Delete)",
        "Select several tasks, one by one or with a band (or Shift and click, Shift and drag)",
        "Arrange all tasks anew; moved ones go back (A)",
    ],
    fit: "Show all (F)",
    empty: "No tasks yet. Add one, and connect it to others by dragging from its right edge.",
    first: "Add a first task",
    too_many: |tasks| {
        format!(
            "{} are too many to draw. The timeline and the list of the work show them.",
            counted(tasks, "task", "tasks")
        )
    },
    connecting: |from| format!("Which task needs “{from}”? Press it, or Enter on it. Escape cancels."),
    fits: |from, to| format!("“{to}” will need “{from}”."),
    already: |from, to, by_keys| {
        let removes = if by_keys { " Enter takes that away." } else { "" };
        format!("“{to}” needs “{from}” already.{removes}")
    },
    would_loop: |tasks| format!("Not possible, each would wait for the other: {}.", tasks.join(" → ")),
    itself: |task| format!("“{task}” cannot need itself."),
    picked: |from, to| format!("“{to}” needs “{from}”."),
    remove: "Remove",
    cancel: "Cancel",
    placing: |first, count| match count {
        0 | 1 => format!("Press where “{first}” is to go, or move it with the arrows."),
        count => format!("Press where the {count} tasks are to go, or move them with the arrows."),
    },
    choosing: "Press the tasks to select, or draw a band around them.",
    together: |count| format!("{} selected", counted(count, "task", "tasks")),
    done: "Done",
    step_connect: |from, to| format!("Connect {from} to {to}"),
    step_disconnect: |from, to| format!("Disconnect {from} from {to}"),
    step_move: |first, count| match count {
        0 | 1 => format!("Move {first}"),
        count => format!("Move {}", counted(count, "task", "tasks")),
    },
    step_arrange: "Arrange the graph",
    step_remove: |count| format!("Remove {}", counted(count, "task", "tasks")),
};

fn state(state: TaskPhase) -> &'static str {
    match state {
        TaskPhase::NotRun => "not run",
        TaskPhase::Waiting => "waiting",
        TaskPhase::Ready => "ready",
        TaskPhase::Running => "running",
        TaskPhase::HandedIn => "handed in",
        TaskPhase::Done => "done",
        TaskPhase::Wrong => "wrong",
        TaskPhase::Failed => "failed",
        TaskPhase::Unassigned => "unassigned",
        TaskPhase::Skipped => "skipped",
        TaskPhase::Rejected => "rejected",
    }
}

fn task(task: &Spoken<'_>) -> String {
    /// So many are named.
    const NAMED: usize = 6;
    let list = |names: &[String]| {
        let more = names.len().saturating_sub(NAMED);
        let named = names.iter().take(NAMED).cloned();
        let more = (more > 0).then(|| format!("{more} more"));
        named.chain(more).collect::<Vec<_>>().join(", ")
    };
    let by = task.agent.map_or_else(String::new, |agent| format!(" by {agent}"));
    let needs = match task.needs {
        [] => "needs nothing".to_owned(),
        needs => format!("needs {}", list(needs)),
    };
    let needed_by = match task.needed_by {
        [] => "needed by nothing".to_owned(),
        needed_by => format!("needed by {}", list(needed_by)),
    };
    format!("{}, {}{by}, {} s, {needs}, {needed_by}", task.title, state(task.state), plain(task.effort))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_says_what_one_would_see() {
        let names = |range: std::ops::Range<usize>| range.map(|n| format!("T{n}")).collect::<Vec<_>>();
        let spoken = Spoken {
            title: "Write",
            effort: 2.5,
            state: TaskPhase::Running,
            agent: Some("Ada"),
            needs: &[],
            needed_by: &names(0..8),
        };
        assert_eq!(
            task(&spoken),
            "Write, running by Ada, 2.5 s, needs nothing, needed by T0, T1, T2, T3, T4, T5, 2 more"
        );
    }
}
