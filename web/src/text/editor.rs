//! Texts of the editor.

use std::borrow::Cow;

use coordination::scenario::Field;

use super::{capital, counted, figures};

/// Texts of the editor.
#[derive(Debug)]
pub struct EditorText {
    /// The tabs, for screen readers.
    pub tabs: &'static str,
    /// The tab with the team.
    pub team: &'static str,
    /// The tab with the work.
    pub work: &'static str,
    /// The tab with the conditions.
    pub conditions: &'static str,
    /// The tab with the parameters.
    pub strategy: &'static str,
    /// The tab with all of it as text.
    pub text: &'static str,
    /// What a field of the document is called on a form, by its key.
    pub field: fn(&str) -> Cow<'static, str>,
    /// What a word of a list is called on a form.
    pub word: fn(&str) -> Cow<'static, str>,
    /// What a field is, from its documentation, with its range.
    pub about: fn(&Field) -> String,
    /// The name of a step: a field of something.
    pub step_field: fn(&str, &str) -> String,
    /// Text that is no number.
    pub no_number: &'static str,
    /// Text that is no whole number in this range.
    pub no_whole_number: fn(f64, f64) -> String,
    /// An id that cannot be one.
    pub no_id: &'static str,
    /// An id that is taken.
    pub id_taken: fn(&str) -> String,
    /// An id that is kept for the dedicated coordinator.
    pub id_reserved: &'static str,
    /// Label of the way to show an agent's or a task's fields.
    pub show_fields: fn(&str) -> String,
    /// Moves it towards the beginning.
    pub move_up: &'static str,
    /// Moves it towards the end.
    pub move_down: &'static str,
    /// Makes another like it.
    pub duplicate: &'static str,
    /// Removes it.
    pub remove: &'static str,
    /// The title of a copy.
    pub copy_of: fn(&str) -> String,
    /// Names of steps: what was added, copied, removed, moved.
    pub step_add: fn(&str) -> String,
    /// A copy was made.
    pub step_duplicate: fn(&str) -> String,
    /// Something was removed.
    pub step_remove: fn(&str) -> String,
    /// Something was moved.
    pub step_move: fn(&str) -> String,
    /// Something got another id.
    pub step_rename: fn(&str) -> String,
    /// A finding was mended.
    pub step_fix: fn(&str) -> String,
    /// Another seed was drawn.
    pub step_dice: &'static str,
    /// Label of a field that begins a new agent.
    pub new_agent: &'static str,
    /// The name of an agent that was given none.
    pub agent_number: fn(usize) -> String,
    /// The button that adds it.
    pub add_agent: &'static str,
    /// Label of a field that begins a new task.
    pub new_task: &'static str,
    /// The title of a task that was given none.
    pub task_number: fn(usize) -> String,
    /// The button that adds it.
    pub add_task: &'static str,
    /// There is nobody.
    pub no_agents: &'static str,
    /// There is nothing to do.
    pub no_tasks: &'static str,
    /// Adds a first task.
    pub first_task: &'static str,
    /// Shows more of a long list: how many more there are.
    pub show_more: fn(usize) -> String,
    /// Name of an agent, for screen readers: its place.
    pub agent_name: fn(usize) -> String,
    /// Title of a task, for screen readers: its place.
    pub task_title: fn(usize) -> String,
    /// Effort of a task, for screen readers: its place.
    pub task_effort: fn(usize) -> String,
    /// The figures of an agent on one line: speed, skill, price.
    pub agent_figures: fn(f64, f64, f64) -> String,
    /// What a task needs, on one line: titles of tasks, capabilities.
    pub task_needs: fn(&[String], &[String]) -> String,
    /// It needs nothing.
    pub needs_nothing: &'static str,
    /// Removes a chip: what it says.
    pub remove_chip: fn(&str) -> String,
    /// Label of a field that adds to a list: what.
    pub add_chip: fn(&str) -> String,
    /// Adds one to a list: what.
    pub add_one: fn(&str) -> String,
    /// Why it is offered.
    pub offered: &'static str,
    /// What adds one to each list, by its key.
    pub chip_hint: fn(&str) -> &'static str,
    /// First line of the list from which a dependency is chosen.
    pub choose_dependency: &'static str,
    /// Why a task cannot be depended on: the chain of ids that would be a cycle.
    pub would_cycle: fn(&str) -> String,
    /// It is depended on already.
    pub already_needed: &'static str,
    /// No value, in a field that may be empty.
    pub none: &'static str,
    /// What a word is that can be chosen.
    pub word_about: fn(word: &str, about: &str) -> String,
    /// What the fields of a form are.
    pub fields_about: &'static str,
    /// What is seldom needed.
    pub more: &'static str,
    /// Chooses a task out of a list.
    pub choose_task: &'static str,
    /// Draws another seed.
    pub dice: &'static str,
    /// Over the conditions that concern messages and effort.
    pub messages_and_effort: &'static str,
    /// Over the seed.
    pub luck: &'static str,
    /// Over the faults.
    pub faults: &'static str,
    /// What they are.
    pub faults_about: &'static str,
    /// There are none.
    pub no_faults: &'static str,
    /// Adds one.
    pub add_fault: &'static str,
    /// What a fault is called: who, and when.
    pub fault: fn(&str, f64) -> String,
    /// Over the limits.
    pub limits: &'static str,
    /// The dedicated coordinator, in a list of agents.
    pub coordinator: &'static str,
    /// What stands in a list for an id that nobody has.
    pub nobody_with_id: fn(&str) -> String,
    /// A value differs from its default: the default.
    pub default_is: fn(&str) -> String,
    /// Puts a parameter back to its default: which.
    pub reset: fn(&str) -> String,
    /// What sets all parameters of a strategy.
    pub presets: &'static str,
    /// Puts all of them back to their defaults.
    pub preset_defaults: &'static str,
    /// What those are.
    pub preset_defaults_about: &'static str,
    /// The step that does.
    pub step_reset_all: fn(&str) -> String,
    /// Sets the parameters as in the tutorial.
    pub preset_tutorial: &'static str,
    /// The step that does.
    pub step_preset: fn(&str) -> String,
    /// What the preset is.
    pub preset_about: &'static str,
    /// Yes and no, of a flag that is a default.
    pub flag: [&'static str; 2],
    /// The list of findings, with their number.
    pub findings: fn(usize, usize) -> String,
    /// There are none.
    pub no_findings: &'static str,
    /// The list is of errors, which keep it from running.
    pub error: &'static str,
    /// Or of warnings.
    pub warning: &'static str,
    /// Goes to the field of a finding.
    pub go_to: &'static str,
    /// Where a finding stands: in what, and in which of its fields.
    pub found_at: fn(&str, &str) -> String,
    /// Which strategy's parameters are edited, and its run shown.
    pub strategy_choice: &'static str,
    /// It concerns one strategy alone: which.
    pub only: fn(&str) -> String,
    /// The description of the scenario.
    pub description: &'static str,
    /// Stands in its field while it is empty.
    pub description_hint: &'static str,
}

pub(super) static ENGLISH: EditorText = EditorText {
    tabs: "What the scenario is made of",
    team: "Team",
    work: "Work",
    conditions: "Conditions",
    strategy: "Strategy",
    text: "Text",
    field: |key| match key {
        "at" => "At".into(),
        "base_price" => "Price".into(),
        "depends_on" => "Depends on".into(),
        "reliability" => "Reliable".into(),
        "arrives_at" => "Arrives at".into(),
        "agent" => "Who".into(),
        "kind" => "What".into(),
        "events" => "Events at most".into(),
        key => Cow::Owned(spoken(key)),
    },
    word: |word| match word {
        "crash" => "crashes".into(),
        "recover" => "recovers".into(),
        "slow" => "slows".into(),
        "lose_message" => "loses a message".into(),
        word => Cow::Owned(spoken(word)),
    },
    about: |field| {
        let about = field.about.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").replace('`', "");
        let Some(range) = field.range else { return about };
        let unit = if range.unit.is_empty() { String::new() } else { format!(" {}", range.unit) };
        // So wide a range bounds what is computed, not what is meant.
        match (range.min <= -WIDE, range.max >= WIDE) {
            (true, true) => about,
            (false, true) => format!("{about} {}{unit} or more.", range.min),
            _ => format!("{about} From {} to {}{unit}.", range.min, range.max),
        }
    },
    step_field: |field, of| if of.is_empty() { field.to_owned() } else { format!("{field} of {of}") },
    no_number: "This is no number. The last good value still counts.",
    no_whole_number: |min, max| format!("This takes a whole number from {min} to {max}."),
    no_id: "An id is 1 to 64 of A–Z, a–z, 0–9, _ and -.",
    id_taken: |id| format!("“{id}” is taken. Ids are unique."),
    id_reserved: "“coordinator” is kept for the dedicated coordinator.",
    show_fields: |name| format!("All fields of {name}"),
    move_up: "Move up",
    move_down: "Move down",
    duplicate: "Duplicate",
    remove: "Remove",
    copy_of: |name| format!("{name} (copy)"),
    step_add: |name| format!("Add {name}"),
    step_duplicate: |name| format!("Duplicate {name}"),
    step_remove: |name| format!("Remove {name}"),
    step_move: |name| format!("Move {name}"),
    step_rename: |id| format!("Change an id to {id}"),
    step_fix: |fix| format!("Fix: {fix}"),
    step_dice: "Draw another seed",
    new_agent: "New agent",
    agent_number: |number| format!("Agent {number}"),
    add_agent: "Agent",
    new_task: "New task",
    task_number: |number| format!("Task {number}"),
    add_task: "Task",
    no_agents: "Nobody is in the team yet. Add the first agent below.",
    no_tasks: "Nothing to do yet: a run with no work ends at once.",
    first_task: "Add a first task",
    show_more: |more| format!("Show more ({} hidden)", figures::count(more)),
    agent_name: |place| format!("Name of agent {place}"),
    task_title: |place| format!("Title of task {place}"),
    task_effort: |place| format!("Effort of task {place}, in seconds"),
    agent_figures: |speed, skill, price| {
        format!("{}× · {} skill · {}", figures::plain(speed), figures::percent(skill), figures::points(price))
    },
    task_needs: |tasks, capabilities| {
        let after = if tasks.is_empty() { None } else { Some(format!("after {}", tasks.join(", "))) };
        let needs =
            if capabilities.is_empty() { None } else { Some(format!("needs {}", capabilities.join(", "))) };
        [after, needs].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    },
    needs_nothing: "needs nothing first",
    remove_chip: |chip| format!("Remove {chip}"),
    add_chip: |list| format!("Add to: {list}"),
    add_one: |word| format!("Add {word}"),
    offered: "Tasks require it, and nobody has it",
    chip_hint: |key| match key {
        "capabilities" | "requires" => "+ capability",
        "options" => "+ option",
        _ => "+",
    },
    choose_dependency: "+ task",
    would_cycle: |chain| format!("cycle: {chain}"),
    already_needed: "already",
    none: "none",
    word_about: |word, about| format!("{word}: {}", about.trim()),
    fields_about: "What these fields mean",
    more: "More",
    choose_task: "+ task",
    dice: "Draw another seed",
    messages_and_effort: "Messages and effort",
    luck: "Luck",
    faults: "Faults",
    faults_about: "What happens to the team while it works.",
    no_faults: "Nobody crashes or slows down.",
    add_fault: "Fault",
    fault: |who, at| format!("the fault of {who} at {} s", figures::plain(at)),
    limits: "Limits",
    coordinator: "the coordinator",
    nobody_with_id: |id| format!("{id} (nobody)"),
    default_is: |value| format!("default: {value}"),
    reset: |name| format!("Put {name} back to its default"),
    presets: "Set all parameters",
    preset_defaults: "Defaults",
    preset_defaults_about: "Sets what suits most scenarios.",
    step_reset_all: |strategy| format!("Reset all of {strategy}"),
    preset_tutorial: "As in the tutorial",
    step_preset: |strategy| format!("Set {strategy} as in the tutorial"),
    preset_about: "Sets what reproduces the tutorial's own code.",
    flag: ["no", "yes"],
    findings: |errors, warnings| match (errors, warnings) {
        (0, warnings) => counted(warnings, "warning", "warnings"),
        (errors, 0) => counted(errors, "error", "errors"),
        (errors, warnings) => {
            format!("{}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"))
        }
    },
    no_findings: "No findings",
    error: "Error",
    warning: "Warning",
    go_to: "Go to the field",
    found_at: |what, field| match (what, field) {
        ("", at) | (at, "") => at.to_owned(),
        (what, field) => format!("{what} · {field}"),
    },
    strategy_choice: "On the stage",
    only: |strategy| format!("{strategy} only"),
    description: "Description",
    description_hint: "What to look at",
};

/// A bound so large that nobody meets it.
const WIDE: f64 = 1e6;

/// A key of the document as one would say it: `decision_time` is "Decision time".
fn spoken(key: &str) -> String {
    capital(&key.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use coordination::scenario::Agent;

    use super::*;

    #[test]
    fn keys_are_spoken() {
        assert_eq!((ENGLISH.field)("decision_time"), "Decision time");
        assert_eq!((ENGLISH.field)("base_price"), "Price");
        assert_eq!(spoken(""), "");
    }

    #[test]
    fn a_field_is_explained_from_its_documentation() {
        let about = Agent::field("speed").map(ENGLISH.about).unwrap_or_default();
        assert_eq!(about, "The seconds of effort that the agent does in one second. From 0.001 to 1000 ×.");
        let about = Agent::field("base_price").map(ENGLISH.about).unwrap_or_default();
        let cost = "The cost of each attempt of the agent or, if the environment says so, of each second of its effort.";
        assert_eq!(about, format!("{cost} 0 points or more."));
    }
}
