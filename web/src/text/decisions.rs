//! The words of the decisions: of each strategy's own picture.

mod english;

use coordination::scenario::Role;
use coordination::scenario::strategies::{Passes, VotingRule};
use coordination::trace::{NoAward, Refusal};

pub use english::ENGLISH;

/// The words of the decisions.
#[derive(Debug)]
pub struct DecisionsText {
    /// What is decided, for those who do not see it.
    pub label: &'static str,
    /// There is no run.
    pub nothing: &'static str,
    /// The last decision, where the playhead stands.
    pub last: &'static str,
    /// None was made yet; the first comes at that instant.
    pub none_yet: fn(first: Option<f64>) -> String,
    /// Goes to the first.
    pub go_first: &'static str,
    /// Has decisions said as they pass.
    pub say: &'static str,
    /// What that does.
    pub say_hint: &'static str,
    /// The list of decisions, by what it lists.
    pub ledger: LedgerText,
    /// Shows more rows.
    pub more: fn(usize) -> String,
    /// Nothing of the kind.
    pub none: &'static str,
    /// The column of agents.
    pub agent: &'static str,
    /// The column of tasks.
    pub task: &'static str,
    /// Since when.
    pub since: fn(f64) -> String,
    /// The word before an instant.
    pub since_word: &'static str,
    /// The column of instants since when.
    pub since_head: &'static str,
    /// It is down since then.
    pub down: fn(f64) -> String,
    /// The line of tasks.
    pub in_line: &'static str,
    /// The line is empty.
    pub line_empty: &'static str,
    /// The team.
    pub team: &'static str,
    /// Of the coordinator's board.
    pub board: BoardText,
    /// Of votes.
    pub polls: PollsText,
    /// Of auctions.
    pub auctions: AuctionsText,
    /// Of the pipeline.
    pub belt: BeltText,
    /// Of the free-for-all.
    pub beliefs: BeliefsText,
}

/// The words of the list of decisions.
#[derive(Debug)]
pub struct LedgerText {
    /// Of decisions.
    pub decisions: &'static str,
    /// Of votes.
    pub votes: &'static str,
    /// Of auctions.
    pub auctions: &'static str,
    /// How to move in it.
    pub keys: &'static str,
    /// A row, in few words: how it went, where it can go well or not, about what, to whom.
    pub row: fn(is_good: Option<bool>, task: &str, agent: Option<&str>) -> String,
}

/// The words of the coordinator's board.
#[derive(Debug)]
pub struct BoardText {
    /// What is ready, in order.
    pub queue: &'static str,
    /// It is empty.
    pub queue_empty: &'static str,
    /// What the coordinator knows of the team.
    pub team: &'static str,
    /// The column of what it knows.
    pub known: &'static str,
    /// Before what it does not know yet.
    pub unknown: &'static str,
    /// An agent is idle.
    pub idle: &'static str,
    /// An agent counts as absent.
    pub absent: &'static str,
    /// The task is on its way to it.
    pub not_there: &'static str,
    /// It has ended; its report is on its way.
    pub reported: &'static str,
    /// It has ended; no word of that is on its way.
    pub unheard: &'static str,
    /// The coordinator is down since then.
    pub middle_down: fn(f64) -> String,
    /// The coordinator thinks until then.
    pub thinks: fn(f64) -> String,
}

/// The words of votes.
#[derive(Debug)]
pub struct PollsText {
    /// A vote, for those who do not see it.
    pub label: fn(task: &str, round: u32) -> String,
    /// The round, of how many at most.
    pub round: fn(round: u32, of: u32) -> String,
    /// Who proposes; whether its draft is right; how many of how many drafts say the same.
    pub proposed_by: &'static str,
    /// Whether the draft is right, which only we know.
    pub draft: fn(right: bool) -> &'static str,
    /// How many of the drafts say the same.
    pub alike: fn(alike: u32, drafts: u32) -> String,
    /// Ballots are waited for.
    pub open: fn(voted: usize, of: usize) -> String,
    /// The draft is approved.
    pub approved: &'static str,
    /// It is not.
    pub not_approved: &'static str,
    /// Not enough voted.
    pub no_quorum: &'static str,
    /// That option was chosen.
    pub chosen: fn(&str) -> String,
    /// None was.
    pub nothing_chosen: &'static str,
    /// The proposer is down.
    pub broken_off: &'static str,
    /// How much of what was said is yes, and how much it takes.
    pub yes_line: fn(yes: f64, no: f64, threshold: f64, passes: Passes) -> String,
    /// How much of all weight has voted, and how much it takes.
    pub quorum_line: fn(voted: f64, all: f64, quorum: f64) -> String,
    /// The two bars.
    pub bars: [&'static str; 2],
    /// The voters.
    pub voters: &'static str,
    /// What each says.
    pub waited: &'static str,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// Neither.
    pub abstains: &'static str,
    /// Nothing came.
    pub silent: &'static str,
    /// The weight of a vote that is not 1.
    pub weight: fn(f64) -> String,
    /// The options by each rule.
    pub counts: &'static str,
    /// The column of options.
    pub option: &'static str,
    /// A rule.
    pub rule: fn(VotingRule) -> &'static str,
    /// The rule that counts.
    pub in_force: &'static str,
    /// What a rule would choose.
    pub chooses: &'static str,
    /// The counts of an instant runoff.
    pub rounds: &'static str,
    /// One of them.
    pub count: fn(usize) -> String,
    /// It has dropped out.
    pub dropped: &'static str,
    /// The comparisons in pairs.
    pub pairs: &'static str,
    /// The weight of those who put an option before that one.
    pub before: fn(&str) -> String,
    /// Who drafts.
    pub drafts: &'static str,
    /// Nobody does.
    pub no_drafts: &'static str,
}

/// The words of auctions.
#[derive(Debug)]
pub struct AuctionsText {
    /// An auction, for those who do not see it.
    pub label: fn(task: &str, round: u32) -> String,
    /// The round, of how many at most.
    pub round: fn(round: u32, of: u32) -> String,
    /// How sure a bid must be.
    pub confidence_min: fn(f64) -> String,
    /// Answers are waited for.
    pub open: fn(answered: usize, of: usize) -> String,
    /// It was won.
    pub won: fn(agent: &str, paid: f64) -> String,
    /// It was not.
    pub failed: fn(NoAward) -> &'static str,
    /// The bids.
    pub bids: &'static str,
    /// The columns: score, answer, price, time, sure.
    pub columns: [&'static str; 5],
    /// How a score is made of the parts, with their weights.
    pub formula: fn(price: f64, time: f64, confidence: f64) -> String,
    /// The parts of a score: price, time, confidence.
    pub parts: [&'static str; 3],
    /// A bid in words, for those who do not see its bar.
    pub bar: fn(price: f64, time: f64, confidence: f64) -> String,
    /// What a bid came to.
    pub wins: &'static str,
    /// Its winner failed, and this one came after it.
    pub came_after: &'static str,
    /// It was won by this one, who failed.
    pub won_failed: &'static str,
    /// Not sure enough.
    pub void: &'static str,
    /// A valid bid that does not win.
    pub behind: &'static str,
    /// A valid bid, while others are waited for.
    pub valid: &'static str,
    /// Why there is no bid.
    pub refused: fn(Refusal) -> &'static str,
    /// It came too late.
    pub late: &'static str,
    /// None yet.
    pub waited: &'static str,
    /// None.
    pub no_answer: &'static str,
    /// The columns of the team: in hand, won, paid.
    pub team_columns: [&'static str; 3],
    /// There is no auction yet.
    pub none_yet: &'static str,
}

/// The words of the pipeline.
#[derive(Debug)]
pub struct BeltText {
    /// What is done at a stage.
    pub stage: fn(Role) -> &'static str,
    /// The last column.
    pub done: &'static str,
    /// Those in a role.
    pub at_it: &'static str,
    /// What waits.
    pub waits: &'static str,
    /// Nothing waits.
    pub none_waits: &'static str,
    /// Nobody is in that role.
    pub nobody: fn(Role) -> &'static str,
    /// Someone is idle.
    pub idle: &'static str,
    /// What it has and has not begun.
    pub not_begun: &'static str,
    /// So many tasks.
    pub tasks: fn(usize) -> String,
    /// Which version.
    pub version: fn(u32) -> String,
    /// How often work was sent back.
    pub sent_back: fn(u32) -> String,
    /// How many wait for review, of how many at most.
    pub limit: fn(waits: usize, limit: u32) -> String,
    /// Planned tasks that wait for what they need.
    pub blocked: fn(usize) -> String,
    /// How many are done, and how many were given up.
    pub settled: fn(done: usize, all: usize, given_up: usize) -> String,
    /// It is that stage's turn.
    pub is_on: &'static str,
}

/// The words of the free-for-all.
#[derive(Debug)]
pub struct BeliefsText {
    /// What each agent is at, and what it believes.
    pub agents: &'static str,
    /// The columns: is at, believes open, mistaken about.
    pub agent_columns: [&'static str; 3],
    /// It looks for something.
    pub looks: &'static str,
    /// It holds a task and waits for that input.
    pub holds: fn(missing: &str) -> String,
    /// How many tasks it believes open.
    pub open_count: fn(usize) -> String,
    /// The tasks, as they are and as they are seen.
    pub tasks: &'static str,
    /// The columns: really, who, believed open by.
    pub task_columns: [&'static str; 3],
    /// How a task is: unknown, open, taken, done, given up.
    pub truths: [&'static str; 5],
    /// All who may pick it.
    pub all: &'static str,
    /// Nobody.
    pub nobody: &'static str,
    /// Two are at it, or it is done already.
    pub collision: &'static str,
    /// It was done so often for nothing.
    pub duplicates: fn(u32) -> String,
    /// Results contradict each other.
    pub contradicted: &'static str,
    /// How old the picture is.
    pub delay: fn(f64) -> String,
    /// The result of that one stands.
    pub by: fn(&str) -> String,
}
