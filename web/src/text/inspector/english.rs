//! The words of the inspector in English.

use coordination::report::Status;
use coordination::scenario::strategies::StrategyKind;
use coordination::trace::{Loss, MessageKind, Outcome};

use super::{
    EventText, FactsText, FiguresText, InspectorText, ListText, RunText, consensus, market, pipeline,
    uncoordinated, why,
};
use crate::text::figures::{count, percent, plain, seconds};
use crate::text::{capital, counted};

/// English.
pub static ENGLISH: InspectorText = InspectorText {
    label: "Why?",
    subject: "What is selected",
    why: &why::ENGLISH,
    facts: &FACTS,
    run: &RUN,
    list: &ListText {
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
    event: &EVENT,
};

static FACTS: FactsText = FactsText {
    back: "Show the run",
    attempt: "Attempt",
    task: "Task",
    agent: "Agent",
    event: "Event",
    decision: "Decision",
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
        Status::Rejected => "rejected",
    },
    cause: "Because",
    ready: "Ready",
    decided: "Decided",
    undecided: "by nobody: whoever picks it starts",
    other_decisions: "Other decisions about it",
    finished: "Settled",
    needs: "Needs",
    needed_by: "Needed by",
    attempts: "Attempts",
    none: "–",
    busy: "Busy",
    besides: "Besides",
    busy_share: |busy, share| format!("{} · {}", seconds(busy), percent(share)),
    down: "Down",
    go: |at| format!("Move the playhead to {}", seconds(at)),
    not_in_run: "It is not part of the run that is shown.",
    lose_this: "What if it were lost?",
    crash_here: |at| format!("What if it crashed at {}?", seconds(at)),
    more: |more| format!("and {} more", count(more)),
    from: "From",
    to: "To",
    sent: "Sent",
    arrived: "Arrived",
    lost: |why| match why {
        Loss::Network => "lost by the network",
        Loss::ReceiverDown => "lost: the receiver was down",
        Loss::Fault => "lost by a fault of the scenario",
    },
};

static RUN: RunText = RunText {
    heading: |strategy| format!("The run, {}", strategy.to_ascii_lowercase()),
    hint: "Select a bar, an event, a task or an agent to see why it went as it did.",
    nothing: "There is no run under this strategy.",
    figures: FiguresText {
        makespan: ("Makespan", "until the last task was settled"),
        lower_bound: ("Lower bound", "no schedule of this work by this team ends before"),
        gap: ("Gap", "how far the makespan lies above the bound"),
        cost: ("Cost", "the price of every attempt that was started, and of coordination"),
        coordination_cost: (
            "Coordination",
            "the part of the cost for messages, decisions, votes, bids, plans and reviews",
        ),
        messages: ("Messages", "sent"),
        messages_lost: ("Messages lost", "sent and never arrived"),
        utilisation: ("Utilisation", "busy time, of the time of all agents"),
        fairness: ("Fairness", "1: all are equally busy; 1/n: one does everything"),
        wasted_seconds: ("Wasted", "time of attempts whose result was not accepted"),
        duplicates: ("Duplicates", "attempts at what was already done"),
        conflicts: ("Conflicts", "tasks with results that contradict each other"),
        stall_seconds: ("Stalled", "time for which tasks were held, waiting for inputs"),
        reworks: ("Reworks", "times that work was sent back"),
        rejections: ("Rejections", "results voted down or not accepted in review"),
        errors: ("Errors", "attempts that ended in an error"),
        inherited: ("Inherited errors", "results that are wrong because an input was wrong"),
        skipped: ("Skipped", "tasks given up because of others"),
        delivered: ("Delivered", "tasks completed"),
        right: ("Right", "of them with the right result"),
        quality: ("Quality", "right ones, of all tasks"),
        wait_seconds: ("Wait", "mean, from ready to the first start"),
        decision_seconds: ("Decision", "mean, from ready to the first assignment"),
    },
    none: "–",
};

static EVENT: EventText = EventText {
    task_arrived: |task| format!("“{task}” became known"),
    task_ready: |task| format!("“{task}” is ready"),
    task_assigned: |strategy, task, agent| match strategy {
        StrategyKind::Centralized => format!("Coordinator assigned “{task}” to {agent}"),
        _ => format!("“{task}” is assigned to {agent}"),
    },
    attempt_started: |agent, task| format!("{agent} started “{task}”"),
    attempt_done: |agent, task, right| match right {
        Some(true) => format!("{agent} finished “{task}”: right"),
        Some(false) => format!("{agent} finished “{task}”: wrong"),
        None => format!("{agent} finished “{task}”"),
    },
    attempt_inherited: |agent, task, input| {
        format!("{agent} finished “{task}”: wrong, because “{input}” was wrong")
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
    task_rejected: consensus::task_rejected,
    message_sent: |kind, from, to, task| {
        let about = task.map(|task| format!(" “{task}”")).unwrap_or_default();
        match kind {
            MessageKind::Assign => format!("{from} sent{about} to {to}"),
            MessageKind::AskAgain => format!("{from} asked {to} again about{about}"),
            MessageKind::Working => format!("{from} told {to}: at work on{about}"),
            MessageKind::Report => format!("{from} reported{about} to {to}"),
            MessageKind::Recovered => format!("{from} told {to}: up again"),
            MessageKind::Propose => format!("{from} asked {to} to vote on{about}"),
            MessageKind::Ballot => format!("{from} sent {to} a ballot on{about}"),
            MessageKind::Outcome => format!("{from} told {to} how the vote on{about} went"),
            MessageKind::Announce => format!("{from} announced{about} to {to}"),
            MessageKind::Bid => format!("{from} sent {to} a bid for{about}"),
            MessageKind::Refuse => format!("{from} told {to}: no bid for{about}"),
            MessageKind::Award => format!("{from} awarded{about} to {to}"),
            MessageKind::TurnDown => format!("{from} turned {to} down for{about}"),
            MessageKind::HandOver => format!("{from} handed{about} over to {to}"),
            MessageKind::Probe => format!("{from} asked {to} whether it is there"),
            MessageKind::Lost => format!("{from} told {to}: nothing of{about} here"),
            MessageKind::Acknowledge => format!("{from} told {to}: I know that you are up again"),
            MessageKind::Custom => format!("{from} sent {to} a message"),
        }
    },
    message_delivered: |kind, from, to| format!("{to} got {} from {from}", message_noun(kind)),
    message_lost: |kind, from, to, why| match why {
        Loss::Network => format!("{} from {from} to {to} was lost", capital(message_noun(kind))),
        Loss::ReceiverDown => {
            format!("{} from {from} was lost: {to} is down", capital(message_noun(kind)))
        }
        Loss::Fault => {
            format!("{} from {from} to {to} was lost by a fault", capital(message_noun(kind)))
        }
    },
    crashed: |who| format!("{who} crashed"),
    recovered: |who| format!("{who} is up again"),
    slowed: |agent, factor| match factor == 1.0 {
        true => format!("{agent} works at its own speed again"),
        false => format!("{agent} now works at {} times its speed", plain(factor)),
    },
    agent_absent: |agent, by| format!("{agent} does not answer: absent to {by}"),
    crash_noticed: |agent| format!("The others noticed that {agent} is down"),
    work_lost: |agent, task| format!("{agent} has nothing of “{task}”: a crash took it, or it never came"),
    agent_back: |agent, by| format!("{by} heard from {agent} again"),
    standby_took_over: || "A standby coordinator took over".to_owned(),
    decision_started: |until| format!("Coordinator began to decide, until {}", seconds(until)),
    run_ended: |outcome| match outcome {
        Outcome::Completed => "The run ended: all is done",
        Outcome::Partial => "The run ended: some tasks were given up",
        Outcome::Stalled => "The run stalled: nothing can happen any more",
        Outcome::LimitReached => "The run was stopped at a limit",
    },
    consensus: consensus::ENGLISH,
    uncoordinated: uncoordinated::ENGLISH,
    market: market::ENGLISH,
    pipeline: pipeline::ENGLISH,
};

pub(in crate::text) fn message_noun(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Assign => "a task",
        MessageKind::AskAgain => "a question",
        MessageKind::Working => "word of work",
        MessageKind::Report => "a report",
        MessageKind::Recovered => "word of recovery",
        MessageKind::Propose => "a proposal",
        MessageKind::Ballot => "a ballot",
        MessageKind::Outcome => "the outcome of a vote",
        MessageKind::Announce => "an announcement",
        MessageKind::Bid => "a bid",
        MessageKind::Refuse => "a refusal to bid",
        MessageKind::Award => "an award",
        MessageKind::TurnDown => "a rejection",
        MessageKind::HandOver => "a hand-over",
        MessageKind::Probe => "a question",
        MessageKind::Lost => "word of lost work",
        MessageKind::Acknowledge => "an acknowledgement",
        MessageKind::Custom => "a message",
    }
}
