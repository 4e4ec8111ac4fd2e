//! Sentences for the events of the pipeline of roles.

use coordination::scenario::Role;

/// Sentences for the events of the pipeline of roles.
#[derive(Debug)]
pub struct PipelineText {
    /// Of the event `planner_chosen`.
    pub planner_chosen: fn(agent: &str) -> String,
    /// Of the event `handed_over`.
    pub handed_over: fn(agent: &str, task: &str, role: Role) -> String,
    /// Of the event `stage_started`.
    pub stage_started: fn(agent: &str, task: Option<&str>, role: Role) -> String,
    /// Of the event `stage_ended`: to its end, or broken off.
    pub stage_ended: fn(agent: &str, task: Option<&str>, role: Role, is_finished: bool) -> String,
    /// Of the event `words_handed_in`.
    pub words_handed_in: fn(agent: &str, words: &str, role: Role) -> String,
    /// Of the event `stage_erred`.
    pub stage_erred: fn(agent: &str, task: Option<&str>, role: Role) -> String,
    /// Of the event `work_reviewed`.
    pub work_reviewed: fn(agent: &str, task: &str, approved: bool, version: u32) -> String,
    /// Of the event `task_sent_back`.
    pub task_sent_back: fn(task: &str, version: u32) -> String,
    /// Of the event `result_accepted`.
    pub result_accepted: fn(task: &str) -> String,
    /// Of the event `phase_began`.
    pub phase_began: fn(Role) -> &'static str,
}

/// English.
pub(super) const ENGLISH: PipelineText = PipelineText {
    planner_chosen: |agent| format!("{agent} is to plan"),
    handed_over: |agent, task, role| match role {
        Role::Reviewer => format!("“{task}” goes to {agent} for review"),
        Role::Integrator => format!("“{task}” goes to {agent} to be integrated"),
        Role::Executor | Role::Planner => format!("“{task}” goes to {agent}"),
    },
    stage_started: |agent, task, role| format!("{agent} began to {}{}", does(role), about(task)),
    stage_ended: |agent, task, role, is_finished| match is_finished {
        true => format!("{agent} finished {}{}", doing(role), about(task)),
        false => format!("{agent} was broken off {}{}", doing(role), about(task)),
    },
    words_handed_in: |agent, words, role| match role {
        Role::Planner => format!("{agent} plans: “{words}”"),
        Role::Executor | Role::Reviewer | Role::Integrator => format!("{agent} has combined: “{words}”"),
    },
    stage_erred: |agent, task, role| format!("{agent} erred in {}{}", doing(role), about(task)),
    work_reviewed: |agent, task, approved, version| {
        let of = if version > 1 { format!(", version {version}") } else { String::new() };
        match approved {
            true => format!("{agent} accepts “{task}”{of}"),
            false => format!("{agent} rejects “{task}”{of}"),
        }
    },
    task_sent_back: |task, version| format!("“{task}” goes back, to be version {version}"),
    result_accepted: |task| format!("“{task}” is accepted, and to be integrated"),
    phase_began: |role| match role {
        Role::Planner => "Planning begins",
        Role::Executor => "Execution begins",
        Role::Reviewer => "Review begins",
        Role::Integrator => "Integration begins",
    },
};

fn does(role: Role) -> &'static str {
    match role {
        Role::Planner => "plan",
        Role::Executor => "execute",
        Role::Reviewer => "review",
        Role::Integrator => "integrate",
    }
}

fn doing(role: Role) -> &'static str {
    match role {
        Role::Planner => "planning",
        Role::Executor => "executing",
        Role::Reviewer => "reviewing",
        Role::Integrator => "integrating",
    }
}

fn about(task: Option<&str>) -> String {
    task.map_or_else(String::new, |task| format!(" “{task}”"))
}
