//! Example scenarios. Each shows one effect, and its description says what to watch for and what to change.

mod generated;
mod story;

use StrategyKind::{Centralized, Consensus, Market, RoleBased, Uncoordinated};

pub use story::Moment;

use crate::scenario::Scenario;
use crate::scenario::strategies::StrategyKind;

/// An example scenario, with what to watch for in it.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The name of the example in links (`#example=…`). It must never change.
    pub id: &'static str,
    /// The title of the example.
    pub title: &'static str,
    /// The strategy to look at first.
    pub strategy: StrategyKind,
    /// A paragraph about what to watch for and what to change.
    pub look_at: &'static str,
    source: fn() -> Scenario,
}

impl Example {
    /// Returns the scenario, with the example's title and description.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        Scenario { title: self.title.to_owned(), description: self.look_at.to_owned(), ..(self.source)() }
    }

    /// Returns the moments to watch for in its run under [`Example::strategy`], in order.
    #[must_use]
    pub fn story(&self) -> &'static [Moment] {
        story::of(self.id)
    }
}

/// Returns all examples, in a good order for looking at them.
#[must_use]
pub fn examples() -> &'static [Example] {
    EXAMPLES
}

/// Expands to a function that reads the document of an example, without title and description.
macro_rules! document {
    ($id:literal) => {
        // A test reads all documents, so the default is never used.
        || Scenario::from_json(include_str!(concat!("gallery/", $id, ".json"))).unwrap_or_default()
    };
}

/// The first example. It is a constant of its own, so that a program that needs no other need not contain the
/// others.
pub const FIRST_EXAMPLE: Example = Example {
    id: "research-write-edit",
    title: "Research, write, edit",
    strategy: Centralized,
    look_at: "One coordinator, three specialists, and each task needs the one before. Look at the timeline: \
              no two agents ever work at the same time, so the run takes the sum of all efforts, 6 s, and no \
              coordination could make it shorter. Remove the dependency of “Write the article”, and it ends \
              after 4 s. The Lead only plans, for the role-based pipeline, which takes 7 s, one of them \
              for the plan.",
    source: generated::research_write_edit,
};

const EXAMPLES: &[Example] = &[
    FIRST_EXAMPLE,
    Example {
        id: "proposal",
        title: "A proposal and three votes",
        strategy: Consensus,
        look_at: "Agent A drafts plan X; A and B vote yes, C votes no. Two of three is more than half: \
                  approved after 2.2 s, with 6 messages. Let B vote no, and the plan is rejected. Then set \
                  Max rounds to 3: B proposes next, votes yes on its own draft, and that passes after 4.4 s. \
                  Or leave B's vote and set Threshold to 0.6666666666666666, which is two thirds to a \
                  computer: two of three is not more than that, and the plan is rejected.",
        source: document!("proposal"),
    },
    Example {
        id: "auction",
        title: "Three tasks up for auction",
        strategy: Market,
        look_at: "Agents bid if one of their capabilities occurs in the title, so the Writer bids for “Write \
                  Python code” as well. Price, time and confidence make up the score; the lowest wins. The \
                  Generalist is as confident as the Python expert and asks 50 points instead of 60, so it \
                  wins the first auction and, as the only bidder, the third; at a base price of 49 the \
                  expert wins the first. One auction at a time, including the work, takes 9 s and costs 140 \
                  points. Switch One at a time off and let busy agents queue: 6 s, and the Generalist, who \
                  has work by then, asks 60 for its second task.",
        source: document!("auction"),
    },
    Example {
        id: "roles",
        title: "Plan, execute, review, integrate",
        strategy: RoleBased,
        look_at: "A pipeline that takes one step after another, as in the original article. The reviewer \
                  does not accept the Storage and, because no rework is allowed, 3 of 4 parts are \
                  integrated, after 11.6 s. Set Max reworks to 1: all 4, after 14.3 s. Then set Handoff to \
                  streaming, so that each part moves on as soon as it is done: 7.7 s. The coordinator needs \
                  4 s for the same work, but nothing is reviewed.",
        source: document!("roles"),
    },
    Example {
        id: "duplicate-work",
        title: "Two do the same work",
        strategy: Uncoordinated,
        look_at: "Nobody coordinates. Both agents take topic X at the same instant, because each sees what \
                  the other does a second late, and then both take Y: 2 of 4 executions are duplicates, and \
                  the work takes 8 s; the coordinator needs 4 s. Set Visibility delay to 0, and they share \
                  the work: 4 s. Or set Pick to random: of the seeds 1 to 8, three (3, 6 and 7) are lucky \
                  and end after 4 s; the others waste 8 s as before.",
        source: document!("duplicate-work"),
    },
    Example {
        id: "missing-input",
        title: "Waiting for a missing input",
        strategy: Uncoordinated,
        look_at: "Agent C picks the report before X has been researched and holds it for 4 s with nothing to \
                  do, although there is a cover letter to write: 9 s in all. The coordinator lets C write \
                  the letter first: 7 s. Set Patience to 1: after a second C drops the report and writes the \
                  letter meanwhile, and everything is done after 7 s as well.",
        source: document!("missing-input"),
    },
    Example {
        id: "two-answers",
        title: "42 against 37",
        strategy: Uncoordinated,
        look_at: "The answer is 42, but Agent B, who is quicker, says 37. Uncoordinated, both work it out; \
                  the results conflict, nobody decides, and the first stands: 37. The coordinator and the \
                  market give the task to B alone: 37 again, and nobody notices. Under consensus B's 37 is \
                  voted down and A's 42 approved in round 2, after 11.2 s instead of 5.6 s. Under roles the \
                  task goes to A; remove A, and the reviewer refuses B's 37 three times, so neither task is \
                  done.",
        source: document!("two-answers"),
    },
    Example {
        id: "graham",
        title: "Graham's anomaly: a fourth worker",
        strategy: Centralized,
        look_at: "R. L. Graham's example of 1969: the coordinator gives out tasks in listed order. With four \
                  workers that takes 15 s; remove Worker 4, and it takes 12 s, which is the critical path, Task 1 \
                  and Task 9. Look at second 3: with four, Tasks 5 to 7 have gone to the others, Worker 1 takes \
                  Task 8, and the long Task 9 begins at 6; with three, it begins at 3. Set Priority to critical \
                  path, and four workers need 12 s, too. With three workers, make every task one second shorter: \
                  13 s.",
        source: document!("graham"),
    },
    Example {
        id: "bottleneck",
        title: "The coordinator as a bottleneck",
        strategy: Centralized,
        look_at: "The coordinator takes 1 s for each assignment, one after another, and a job takes 4 s, so \
                  it can keep only five workers busy. The 24 jobs take 28 s with eight workers and with \
                  five, 33 s with four. Set Decision time to 0.5: 17 s; to 0: 12 s, as under the market, \
                  where nobody has to decide for everyone. But the market needs 648 messages instead of 48.",
        source: generated::bottleneck,
    },
    Example {
        id: "jury",
        title: "The jury theorem",
        strategy: Consensus,
        look_at: "Eleven jurors, each right with probability 0.6, and 40 questions. The coordinator has each \
                  question answered by one of them: 27 right. Under consensus all vote: 33 right, for 1,200 \
                  messages instead of 80. By Condorcet's theorem of 1785 a majority of eleven is right in 75 \
                  of 100 cases, which is 30 of 40: change the seed and see it vary around that. The next \
                  example shows the other side.",
        source: generated::jury,
    },
    Example {
        id: "poor-jury",
        title: "The jury theorem below one half",
        strategy: Consensus,
        look_at: "The same jury, but each juror is right with probability 0.4 only. Now voting makes it \
                  worse: 16 of 40 right if one juror answers, 9 if eleven vote. In theory a majority is \
                  right in 25 of 100 cases, and more voters would make it even rarer. Give Juror 1 a skill \
                  of 1 and a weight of 11, more than all others together: 40 right, but that is no longer a \
                  vote.",
        source: generated::poor_jury,
    },
    Example {
        id: "two-thirds",
        title: "Two thirds and two contrarians",
        strategy: Consensus,
        look_at: "Six voters, two of whom vote against their own judgement. A right draft gets 4 of 6 votes. \
                  Asked for more than two thirds, it fails three times and is rejected. Let Passes be “at least”, \
                  and just two thirds will do: approved after 2.2 s. Or make one contrarian honest: 5 of 6 is \
                  enough either way. Make Honest 4 a contrarian instead, and “at least” fails as well. With 5 for \
                  Max rounds, a contrarian comes to propose, whose own yes makes 5 of 6: approved after 11 s.",
        source: document!("two-thirds"),
    },
    Example {
        id: "condorcet",
        title: "Condorcet's cycle",
        strategy: Consensus,
        look_at: "Three voters, three cities. Lisbon beats Oslo 2 to 1, Oslo beats Prague 2 to 1, and Prague \
                  beats Lisbon 2 to 1: the majority goes round in a circle, and there is no winner to be found. \
                  All five rules choose Lisbon, and only because of the list: put another city first, and that \
                  one wins; instant runoff goes by the city listed last, which it drops. Take Oslo, which did not \
                  win, out of the options and the rankings: now Prague wins.",
        source: document!("condorcet"),
    },
    Example {
        id: "second-price",
        title: "First price against second price",
        strategy: Market,
        look_at: "The agents ask for 80, 60 and 90 points. B wins and is paid what it asked, 60. Raise its \
                  base price to 79, and it is paid 79: under first price it pays to ask for more than one's \
                  cost, until at 81 Agent A wins. Set Pricing to second price: B is paid 80, whether it asks \
                  60 or 79, so it may as well tell the truth (Vickrey, 1961).",
        source: document!("second-price"),
    },
    Example {
        id: "cheap-bidder",
        title: "An overloaded cheap bidder",
        strategy: Market,
        look_at: "As in the original article, the work that a bidder already has does not affect its bids \
                  (Load factor 0, Estimate flat ten). So Cheap wins all nine pages and takes 36 s for 180 \
                  points, while the others are idle. Set Estimate to workload, so that bids say when the \
                  work would be done: 24 s, 240 points. Set Load factor to 1 as well: 20 s, 600 points. Or, \
                  instead of both, let busy agents sit out: three pages each, 12 s, 360 points.",
        source: document!("cheap-bidder"),
    },
    Example {
        id: "review",
        title: "Review that lets defects through",
        strategy: RoleBased,
        look_at: "Forty modules by developers who are right 7 times in 10, and a reviewer who accepts 2 of \
                  10 wrong ones and refuses 1 of 10 right ones. Work is sent back 17 times; 2 modules are \
                  rejected in the end; of the 38 delivered 2 are wrong. Without review, under the \
                  coordinator, 12 of 40 are wrong, after 28 s instead of 41.7 s. Set False accept to 0: \
                  nothing wrong gets through. Set False reject to 0 instead: all 40 are delivered. Set Max \
                  reworks to 0: only 27 are.",
        source: generated::review,
    },
    Example {
        id: "crash",
        title: "A crash in mid-run",
        strategy: Centralized,
        look_at: "Ben crashes at 6 s, a chapter half written. Compare when it is noticed. The coordinator waits \
                  until the chapter is due at 8 s, asks twice more in vain, and gives it to Ana at 11 s: done \
                  after 15 s instead of 8 s, and the same under the market. Under consensus and roles it is \
                  noticed after 1 s, and Ana has the chapter as soon as she is idle: 12.2 s instead of 8.2 s, \
                  13.7 s instead of 10.7 s. Uncoordinated it is 16 s instead of 12 s. Let Ben recover at 8 s: 12 \
                  s under the coordinator. Or let the coordinator crash instead: 3 of 6 are done, and the run \
                  stalls; with a Failover of 2 it ends after 8 s.",
        source: document!("crash"),
    },
    Example {
        id: "lossy-network",
        title: "A lossy network",
        strategy: Market,
        look_at: "A message takes 0.1 s, and one in ten is lost. If an answer is overdue, the message is \
                  sent again after 1.4 s; an agent that does not answer three times counts as absent until it \
                  is heard from. Compare with a Message loss of 0: the market, where everyone is asked about \
                  everything, takes 16.8 s instead of 10.6 s; the coordinator 15 s instead of 9.8 s, consensus \
                  13.8 s instead of 10.6 s, roles 14.5 s instead of 13.3 s. Uncoordinated no message is sent, \
                  and it is 11 s either way. Set Message loss to 0.5: all 6 tasks are still done, since whoever \
                  is needed is asked again, but the coordinator takes 56 s and the market 86.4 s.",
        source: document!("lossy-network"),
    },
    Example {
        id: "release",
        title: "A software release: 25 tasks, 6 agents",
        strategy: Centralized,
        look_at: "Five features are designed, built, tested and documented, then published. The coordinator needs \
                  16 s, which is the longest path, through Billing, so no schedule is shorter; but 2 of 25 \
                  results are wrong. Consensus gets all 25 right in 29 s, and so does the pipeline in 32.2 s, \
                  where only three of the six execute. More people would not help the coordinator; make Build \
                  Billing 3 s shorter, and it needs 13 s. Or double Nia's speed: 12.5 s.",
        source: generated::release,
    },
    Example {
        id: "large",
        title: "300 tasks, 30 agents",
        strategy: Centralized,
        look_at: "Ten layers of tasks, each task on two of the layer before; three trades, three speeds. The \
                  coordinator needs 42 s, close to the bound of 40 s, and 600 messages. The market needs 70 \
                  s and 21,900 messages, because everyone is asked about everything; consensus 67.2 s and \
                  27,927; the pipeline 88 s and 956. Uncoordinated it takes 246.25 s with 114 duplicates. In \
                  return, all that consensus and the pipeline deliver is right, 294 tasks, against the \
                  coordinator's 276 of 300. Set Decision time to 0.2: 61.1 s.",
        source: generated::large,
    },
];
