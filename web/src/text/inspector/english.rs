//! The words of the inspector in English.

use coordination::report::Status;
use coordination::strategy::centralized::{Assignment, Priority};
use coordination::trace::{Loss, MessageKind, Outcome, Question, Verdict};

use super::{EventText, FactsText, FiguresText, InspectorText, ListText, Rivals, RunText, WhyText};
use crate::text::counted;
use crate::text::figures::{count, percent, plain, seconds};

/// English.
pub const ENGLISH: InspectorText = InspectorText {
    label: "Why?",
    subject: "What is selected",
    why: WHY,
    facts: FACTS,
    run: RUN,
    list: ListText {
        label: "Events",
        filter: "Filter events",
        placeholder: "Filter",
        all: "All",
        decisions: "Decisions",
        work: "Work",
        messages: "Messages",
        faults: "Faults",
        kinds: "Kinds of events",
        count: |shown, all| match shown == all {
            true => count(all),
            false => format!("{} of {}", count(shown), count(all)),
        },
        empty: "No event fits.",
        row: |at, sentence| format!("{}: {sentence}", seconds(at)),
    },
    event: EVENT,
};

const WHY: WhyText =
    WhyText {
        assigned: |task, agent| format!("“{task}” to {agent}"),
        because: |question, chosen, rivals| match (question, rivals) {
            (Question::WhichTask(_), Rivals::None) => format!("“{chosen}” was the only task ready."),
            (Question::WhichTask(_), Rivals::NoneFit) => {
                format!("“{chosen}” was the only ready task that someone idle could do.")
            }
            (Question::WhichAgent(_), Rivals::None) => format!("{chosen} is the only agent."),
            (Question::WhichAgent(_), Rivals::NoneFit) => format!("{chosen} was the only one able and idle."),
            (Question::WhichTask(Priority::CriticalPath), Rivals::Some) => {
                format!("Of the ready tasks, the longest path of work hangs on “{chosen}”.")
            }
            (Question::WhichTask(Priority::TaskOrder), Rivals::Some) => {
                format!("Of the ready tasks, “{chosen}” comes first in the document.")
            }
            (Question::WhichTask(Priority::LongestEffort), Rivals::Some) => {
                format!("Of the ready tasks, “{chosen}” takes the most effort.")
            }
            (Question::WhichTask(Priority::Random), Rivals::Some) => {
                format!("The dice chose “{chosen}” of the ready tasks.")
            }
            (Question::WhichAgent(Assignment::EarliestFinish), Rivals::Some) => {
                format!("Of those able and idle, {chosen} finishes it first.")
            }
            (Question::WhichAgent(Assignment::RegistrationOrder), Rivals::Some) => {
                format!("Of those able and idle, {chosen} is listed first.")
            }
            (Question::WhichAgent(Assignment::LeastLoaded), Rivals::Some) => {
                format!("Of those able and idle, {chosen} was given the least work so far.")
            }
        },
        question: |question| match question {
            Question::WhichTask(_) => "Why this task?",
            Question::WhichAgent(_) => "Why this agent?",
        },
        figure_head: |question| match question {
            Question::WhichTask(Priority::CriticalPath) => "Path",
            Question::WhichTask(Priority::TaskOrder)
            | Question::WhichAgent(Assignment::RegistrationOrder) => "Place",
            Question::WhichTask(Priority::LongestEffort) => "Effort",
            Question::WhichTask(Priority::Random) => "Draw",
            Question::WhichAgent(Assignment::EarliestFinish) => "Done in",
            Question::WhichAgent(Assignment::LeastLoaded) => "Given",
        },
        figure: |question, figure| match question {
            _ if !figure.is_finite() => "–".to_owned(),
            Question::WhichTask(Priority::TaskOrder)
            | Question::WhichAgent(Assignment::RegistrationOrder) => plain(figure + 1.0),
            Question::WhichTask(Priority::Random) => plain(figure),
            Question::WhichTask(Priority::CriticalPath | Priority::LongestEffort)
            | Question::WhichAgent(Assignment::EarliestFinish | Assignment::LeastLoaded) => seconds(figure),
        },
        candidate: |question| match question {
            Question::WhichTask(_) => "Task",
            Question::WhichAgent(_) => "Agent",
        },
        verdict_head: "Verdict",
        chosen: "chosen",
        verdict: |verdict| match verdict {
            Verdict::Behind => "comes after",
            Verdict::Busy => "is busy",
            Verdict::Lacks => "lacks a capability",
            Verdict::Absent => "does not answer",
            Verdict::NobodyIdle => "nobody for it is idle",
        },
        more: |more| format!("and {} more", count(more as usize)),
    };

const FACTS: FactsText = FactsText {
    back: "Show the run",
    attempt: "Attempt",
    task: "Task",
    agent: "Agent",
    event: "Event",
    decision: "Assignment",
    when: "When",
    who: "Agent",
    which: "Task",
    started: "Start",
    ended: "End",
    took: "Took",
    effort: |effort, speed, spread, slowed| {
        let mut words = format!("{} of effort ÷ speed {}", seconds(effort), plain(speed));
        if spread > 0.0 {
            words += &format!(", ± {} by chance", percent(spread));
        }
        if slowed {
            words += ", its speed changed on the way";
        }
        words
    },
    result: "Result",
    right: |result, right| format!("{result}, {}", if right { "right" } else { "wrong" }),
    outcome: "How",
    cost: "Cost",
    status: "Status",
    statuses: |status| match status {
        Status::Pending => "not settled",
        Status::Completed => "completed",
        Status::Failed => "failed",
        Status::Unassigned => "nobody can do it",
        Status::Skipped => "skipped",
    },
    cause: "Because",
    ready: "Ready",
    decided: "Assigned",
    finished: "Settled",
    needs: "Needs",
    needed_by: "Needed by",
    attempts: "Attempts",
    none: "–",
    busy: "Busy",
    busy_share: |busy, share| format!("{} · {}", seconds(busy), percent(share)),
    down: "Down",
    go: |at| format!("Move the playhead to {}", seconds(at)),
    not_in_run: "It is not part of the run that is shown.",
    more: |more| format!("and {} more", count(more)),
    sent: "Sent",
    arrived: "Arrived",
    lost: |why| match why {
        Loss::Network => "lost by the network",
        Loss::ReceiverDown => "lost: the receiver was down",
    },
};

const RUN: RunText = RunText {
    heading: |strategy| format!("The run, {}", strategy.to_lowercase()),
    hint: "Select a bar, an event, a task or an agent to see why it went as it did.",
    nothing: "Nothing has been run yet.",
    figures: FiguresText {
        makespan: ("Makespan", "until the last task was settled"),
        lower_bound: ("Lower bound", "no schedule of this work by this team ends before"),
        gap: ("Gap", "how far the makespan lies above the bound"),
        cost: ("Cost", "the price of every attempt that was started"),
        messages: ("Messages", "sent"),
        messages_lost: ("Messages lost", "sent and never arrived"),
        utilisation: ("Utilisation", "busy time, of the time of all agents"),
        fairness: ("Fairness", "1: all are equally busy; 1/n: one does everything"),
        wasted_seconds: ("Wasted", "time of attempts whose result was not accepted"),
        duplicates: ("Duplicates", "attempts at what was already done"),
        errors: ("Errors", "attempts that ended in an error"),
        skipped: ("Skipped", "tasks given up because of others"),
        delivered: ("Delivered", "tasks completed"),
        right: ("Right", "of them with the right result"),
        quality: ("Quality", "right ones, of all tasks"),
        wait_seconds: ("Wait", "mean, from ready to the first start"),
        decision_seconds: ("Decision", "mean, from ready to the first assignment"),
    },
    none: "–",
};

const EVENT: EventText = EventText {
    task_arrived: |task| format!("“{task}” became known"),
    task_ready: |task| format!("“{task}” is ready"),
    task_assigned: |task, agent| format!("Coordinator assigned “{task}” to {agent}"),
    attempt_started: |agent, task| format!("{agent} started “{task}”"),
    attempt_done: |agent, task, right| match right {
        Some(true) => format!("{agent} finished “{task}”: right"),
        Some(false) => format!("{agent} finished “{task}”: wrong"),
        None => format!("{agent} finished “{task}”"),
    },
    attempt_error: |agent, task| format!("{agent}’s attempt at “{task}” ended in an error"),
    attempt_crashed: |agent, task| format!("{agent} lost “{task}” in the crash"),
    attempt_abandoned: |agent, task| format!("{agent} did not finish “{task}”"),
    duplicate_discarded: |agent, task| {
        format!("{agent}’s result of “{task}” came too late: it was done already")
    },
    task_completed: |task| format!("“{task}” is completed"),
    task_failed: |task, errors| {
        format!("“{task}” failed after {}", counted(errors as usize, "error", "errors"))
    },
    task_unassigned: |task| format!("“{task}” was given up: nobody can do it"),
    task_skipped: |task, because_of| format!("“{task}” was skipped: it needs “{because_of}”"),
    message_sent: |kind, from, to, task| {
        let about = task.map(|task| format!(" “{task}”")).unwrap_or_default();
        match kind {
            MessageKind::Assign => format!("{from} sent{about} to {to}"),
            MessageKind::AskAgain => format!("{from} asked {to} again about{about}"),
            MessageKind::Working => format!("{from} told {to}: at work on{about}"),
            MessageKind::Report => format!("{from} reported{about} to {to}"),
            MessageKind::Recovered => format!("{from} told {to}: up again"),
        }
    },
    message_delivered: |kind, from, to| format!("{to} got {} from {from}", message_noun(kind)),
    message_lost: |kind, from, to, why| match why {
        Loss::Network => format!("{} from {from} to {to} was lost", capital(message_noun(kind))),
        Loss::ReceiverDown => {
            format!("{} from {from} was lost: {to} is down", capital(message_noun(kind)))
        }
    },
    crashed: |who| format!("{who} crashed"),
    recovered: |who| format!("{who} is up again"),
    slowed: |agent, factor| match factor == 1.0 {
        true => format!("{agent} works at its own speed again"),
        false => format!("{agent} now works at {} times its speed", plain(factor)),
    },
    agent_absent: |agent, by| format!("{agent} does not answer: absent to {by}"),
    agent_back: |agent, by| format!("{by} heard from {agent} again"),
    standby_took_over: || "A standby coordinator took over".to_owned(),
    decision_started: |until| format!("Coordinator began to decide, until {}", seconds(until)),
    run_ended: |outcome| match outcome {
        Outcome::Completed => "The run ended: all is done",
        Outcome::Partial => "The run ended: some tasks were given up",
        Outcome::Stalled => "The run stalled: nothing can happen any more",
        Outcome::LimitReached => "The run was stopped at a limit",
    },
};

fn message_noun(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Assign => "a task",
        MessageKind::AskAgain => "a question",
        MessageKind::Working => "word of work",
        MessageKind::Report => "a report",
        MessageKind::Recovered => "word of recovery",
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
