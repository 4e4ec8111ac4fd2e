//! The words of the decisions in English.

use coordination::scenario::Role;
use coordination::scenario::strategies::{Passes, VotingRule};
use coordination::trace::{NoAward, Refusal};

use super::{AuctionsText, BeliefsText, BeltText, BoardText, DecisionsText, LedgerText, PollsText};
use crate::text::counted;
use crate::text::figures::{bare_seconds, count, number, percent, plain, points, seconds};

/// English.
pub static ENGLISH: DecisionsText = DecisionsText {
    label: "Decisions",
    nothing: "Nothing has been run yet.",
    last: "Last decision",
    none_yet: |first| match first {
        Some(first) => format!("No decision yet; the first comes at {}.", seconds(first)),
        None => "In this run nothing is decided.".to_owned(),
    },
    go_first: "Go there",
    say: "Say decisions",
    say_hint: "Has a screen reader say decisions as they pass",
    ledger: LedgerText {
        decisions: "All decisions",
        votes: "All votes",
        auctions: "All auctions",
        keys: "Arrow keys go from one to the next and move the playhead there.",
        row: |is_good, task, agent| {
            let sign = is_good.map_or("", |is_good| if is_good { "✓ " } else { "✕ " });
            match (task, agent) {
                (task, None) => format!("{sign}{task}"),
                ("", Some(agent)) => format!("{sign}{agent}"),
                (task, Some(agent)) => format!("{sign}{task} → {agent}"),
            }
        },
    },
    more: |more| format!("Show {} more", count(more)),
    none: "–",
    agent: "Agent",
    task: "Task",
    since: |since| format!("since {}", seconds(since)),
    since_word: "since",
    since_head: "Since",
    down: |since| format!("is down since {}", seconds(since)),
    in_line: "In line",
    line_empty: "Nothing is in line.",
    team: "Team",
    board: BoardText {
        queue: "Ready, in order",
        queue_empty: "Nothing that is ready waits.",
        team: "The team, as the coordinator knows it",
        known: "Is at",
        unknown: "Not known yet:",
        idle: "idle",
        absent: "does not answer",
        not_there: "the task is on its way",
        reported: "has ended; its report is on its way",
        unheard: "is not at it, and no word of that is on its way",
        middle_down: |since| format!("The coordinator is down since {}: nothing is decided.", seconds(since)),
        thinks: |until| format!("The coordinator thinks until {}.", seconds(until)),
    },
    polls: POLLS,
    auctions: AUCTIONS,
    belt: BELT,
    beliefs: BELIEFS,
};

const POLLS: PollsText = PollsText {
    label: |task, round| format!("Vote on “{task}”, round {round}"),
    round: |round, of| format!("round {round} of {of}"),
    proposed_by: "proposed by",
    draft: |right| if right { "the draft is right" } else { "the draft is wrong" },
    alike: |alike, drafts| format!("{alike} of {drafts} drafts say the same"),
    open: |voted, of| format!("{voted} of {of} have voted"),
    approved: "approved",
    not_approved: "not approved",
    no_quorum: "no quorum",
    chosen: |option| format!("{option} is chosen"),
    nothing_chosen: "nothing is chosen: no quorum",
    broken_off: "broken off: the proposer is down",
    yes_line: |yes, no, threshold, passes| {
        let needs = match passes {
            Passes::MoreThan => format!("more than {} is needed", share(threshold)),
            Passes::AtLeast => format!("{} is needed", share(threshold)),
        };
        if yes + no > 0.0 {
            format!("{} yes, {} no: {} yes; {needs}", plain(yes), plain(no), share(yes / (yes + no)))
        } else {
            format!("nothing said; {needs}")
        }
    },
    quorum_line: |voted, all, quorum| {
        let part = if all > 0.0 { voted / all } else { 0.0 };
        format!("{} of {}: {}; {} is needed", plain(voted), plain(all), share(part), share(quorum))
    },
    bars: ["Yes", "Voted"],
    voters: "Votes",
    waited: "not yet",
    yes: "yes",
    no: "no",
    abstains: "abstains",
    silent: "silent",
    weight: |weight| format!("×{}", plain(weight)),
    counts: "Counted by each rule",
    option: "Option",
    rule: |rule| match rule {
        VotingRule::Plurality => "Plurality",
        VotingRule::Approval => "Approval",
        VotingRule::Borda => "Borda",
        VotingRule::InstantRunoff => "Instant runoff",
        VotingRule::Condorcet => "Condorcet",
    },
    in_force: "counts",
    chooses: "chosen by this rule",
    rounds: "Instant runoff, count by count",
    count: |nth| format!("Count {nth}"),
    dropped: "out",
    pairs: "In pairs: the weight of those who put the one on the left first",
    before: |option| format!("over {option}"),
    drafts: "Drafting",
    no_drafts: "Nobody drafts.",
};

const AUCTIONS: AuctionsText = AuctionsText {
    label: |task, round| format!("Auction of “{task}”, round {round}"),
    round: |round, of| format!("round {round} of {of}"),
    confidence_min: |least| format!("a bid must be {} sure", percent(least)),
    open: |answered, of| format!("{answered} of {of} have answered"),
    won: |agent, paid| format!("{agent} wins and is paid {}", points(paid)),
    failed: |next| match next {
        NoAward::Waits => "nobody won: it waits for someone able",
        NoAward::NextRound => "nobody won: less confidence will do in the next round",
        NoAward::GivenUp => "nobody won: it is given up",
        NoAward::Settled => "off: it is being done",
    },
    bids: "Bids, the best first",
    columns: ["Score", "Answer", "Price", "Time", "Sure"],
    formula: |price, time, confidence| {
        // Weights as they stand in the document, to the last digit.
        format!(
            "Score = {price} × price ÷ 100 + {time} × time ÷ 60 − {confidence} × confidence; the lowest wins."
        )
    },
    parts: ["price", "time", "confidence, which takes off"],
    bar: |price, time, confidence| {
        let figure = |value: f64| number(value, 3);
        format!(
            "{} of price + {} of time − {} of confidence",
            figure(price),
            figure(time),
            figure(confidence)
        )
    },
    wins: "wins",
    came_after: "takes over",
    won_failed: "won, and failed",
    void: "not sure enough",
    behind: "comes after",
    valid: "bids",
    refused: |why| match why {
        Refusal::CannotDo => "cannot do it",
        Refusal::SitsOut => "has work",
        Refusal::Declined => "does not want to",
        Refusal::Invalid => "said what is no bid",
        Refusal::Erred => "erred",
    },
    late: "too late",
    waited: "not yet",
    no_answer: "no answer",
    team_columns: ["In hand", "Won", "Cost so far"],
    none_yet: "Nothing has been announced yet.",
};

const BELT: BeltText = BeltText {
    stage: |role| match role {
        Role::Planner => "Plan",
        Role::Executor => "Execute",
        Role::Reviewer => "Review",
        Role::Integrator => "Integrate",
    },
    done: "Done",
    at_it: "At it",
    waits: "Waits",
    none_waits: "Nothing waits.",
    nobody: |role| match role {
        Role::Planner => "No planner.",
        Role::Executor => "No executor.",
        Role::Reviewer => "No reviewer: all is accepted.",
        Role::Integrator => "No integrator: parts are delivered as they are.",
    },
    idle: "idle",
    not_begun: "Next:",
    tasks: |tasks| counted(tasks, "task", "tasks"),
    version: |version| format!("v{version}"),
    sent_back: |times| counted(times as usize, "time sent back", "times sent back"),
    limit: |waits, limit| {
        let pause = if waits >= limit as usize { ": executors pause" } else { "" };
        format!("{} of at most {} wait for review{pause}", count(waits), count(limit as usize))
    },
    blocked: |tasks| format!("{} planned, and wait for what they need", counted(tasks, "task", "tasks")),
    settled: |done, all, given_up| match given_up {
        0 => format!("{} of {}", count(done), count(all)),
        given_up => format!("{} of {}, {} given up", count(done), count(all), count(given_up)),
    },
    is_on: "on",
};

const BELIEFS: BeliefsText = BeliefsText {
    agents: "What each is at, and believes",
    agent_columns: ["Is at", "Believes open", "But really taken or done"],
    looks: "looks for work",
    holds: |missing| format!("holds it, waits for “{missing}”"),
    open_count: |open| counted(open, "task", "tasks"),
    tasks: "The tasks, as they are and as they are seen",
    task_columns: ["Really", "Who", "Believed open by"],
    truths: ["not known", "open", "taken", "done", "given up"],
    all: "all",
    nobody: "nobody",
    collision: "collision",
    duplicates: |times| counted(times as usize, "time for nothing", "times for nothing"),
    contradicted: "results contradict",
    delay: |delay| match delay > 0.0 {
        true => format!("Each sees what the others do {} late.", seconds(delay)),
        false => "Each sees at once what the others do.".to_owned(),
    },
    by: |agent| format!("by {agent}"),
};

/// A share in percent, with the decimals that tell it from its neighbours: two thirds are not 67 %.
fn share(part: f64) -> String {
    let percent = part * 100.0;
    if (percent - percent.round()).abs() < 1e-9 {
        format!("{} %", number(percent, 0))
    } else {
        format!("{} %", bare_seconds(percent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_keep_what_tells_them_apart() {
        assert_eq!(share(0.5), "50 %");
        assert_eq!(share(2.0 / 3.0), "66.67 %");
        assert_eq!(share(0.0), "0 %");
        assert_eq!(
            (POLLS.yes_line)(2.0, 1.0, 0.5, Passes::MoreThan),
            "2 yes, 1 no: 66.67 % yes; more than 50 % is needed"
        );
        assert_eq!((POLLS.yes_line)(0.0, 0.0, 0.5, Passes::AtLeast), "nothing said; 50 % is needed");
    }
}
