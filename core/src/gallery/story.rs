//! The stories of the examples: what to watch for at which time of a run.

/// A moment of an example's run under its first strategy, and what to watch for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// The time in seconds. Something happens at that time.
    pub at: f64,
    /// One or two sentences about what to watch for.
    pub says: &'static str,
}

const fn moment(at: f64, says: &'static str) -> Moment {
    Moment { at, says }
}

/// Returns the moments of an example, in order; none if it has no story.
pub(super) fn of(id: &str) -> &'static [Moment] {
    STORIES.iter().find(|(of, _)| *of == id).map_or(&[], |(_, moments)| moments)
}

const STORIES: &[(&str, &[Moment])] = &[
    (
        "research-write-edit",
        &[
            moment(
                0.0,
                "Only the research needs nothing before it. The coordinator gives it to the one who can do it.",
            ),
            moment(
                2.0,
                "The research is reported, and so the article is ready: it goes to the Writer at once. The others wait.",
            ),
            moment(5.0, "The Editor is the last in the chain. No two agents ever worked at the same time."),
            moment(
                6.0,
                "6 s: the sum of all efforts. All of the work is on the critical path, so no strategy is faster.",
            ),
        ],
    ),
    (
        "proposal",
        &[
            moment(
                0.0,
                "It is Agent A's turn to draft the plan. Nothing is voted on until there is something to vote on.",
            ),
            moment(2.0, "The draft is there. A says yes to it and asks B and C: two messages."),
            moment(
                2.2,
                "B says yes, C says no. Two of three is more than half: approved, and everyone is told.",
            ),
        ],
    ),
    (
        "auction",
        &[
            moment(
                0.0,
                "Three bid for the code. The Generalist is as sure as the Python expert and asks for less: the lowest score wins.",
            ),
            moment(
                3.0,
                "Only when the first task is done is the second announced. The Writer is sure of it, and cheap.",
            ),
            moment(
                6.0,
                "The Generalist alone bids for the last one. Without a rival it still gets no more than it asked for.",
            ),
            moment(9.0, "9 s and 140 points: one auction after another, work included, is cheap and slow."),
        ],
    ),
    (
        "roles",
        &[
            moment(0.0, "The Planner takes 1 s for the plan. Nobody can begin before."),
            moment(
                1.0,
                "Execution begins. This pipeline takes one step after another, so the parts are executed one by one.",
            ),
            moment(9.0, "All four parts are executed; only now does the reviewer begin."),
            moment(10.0, "The Storage is not accepted. No rework is allowed, so it is rejected for good."),
            moment(11.0, "The three accepted parts go to the integrator."),
            moment(
                11.6,
                "3 of 4 parts are integrated. A rework would have cost 2.7 s more, and saved the fourth.",
            ),
        ],
    ),
    (
        "duplicate-work",
        &[
            moment(
                0.0,
                "Both see topic X as open and take it, because each sees what the other does a second late.",
            ),
            moment(
                4.0,
                "Both hand in the same result. One counts, the other is wasted. Then both take topic Y.",
            ),
            moment(8.0, "Half of the work was wasted. A coordinator would have halved the time."),
        ],
    ),
    (
        "missing-input",
        &[
            moment(
                0.0,
                "Agent C picks the report, though X has not been researched yet, and holds it. The letter could be written meanwhile.",
            ),
            moment(
                4.0,
                "The research is done; only now can C begin the report that it has held all the time.",
            ),
            moment(7.0, "Now C writes the letter, for which it had time before."),
            moment(9.0, "2 s later than with a coordinator, who has C write the letter first."),
        ],
    ),
    (
        "two-answers",
        &[
            moment(0.0, "Both begin to work out the answer."),
            moment(4.0, "Agent B is quicker and says 37. That is what counts, and the report builds on it."),
            moment(
                5.0,
                "Agent A says 42. The results conflict, but nobody is there to decide: the first stands.",
            ),
            moment(5.6, "The report is done, on a wrong answer. Under consensus, B's 37 is voted down."),
        ],
    ),
    (
        "graham",
        &[
            moment(0.0, "Four workers take the first four tasks, in listed order."),
            moment(2.0, "Three of them are idle again, and take Tasks 5 to 7."),
            moment(
                3.0,
                "Task 9, the long one, is ready. But Worker 1 takes Task 8, which comes first in the list, and the others are busy.",
            ),
            moment(
                6.0,
                "Only now does Task 9 begin, when all others have finished. Three workers would have begun it at 3 s.",
            ),
            moment(15.0, "15 s; three workers need 12. More hands made it slower."),
        ],
    ),
    (
        "bottleneck",
        &[
            moment(
                0.0,
                "All 24 jobs are ready and all eight workers idle. But each assignment takes the coordinator 1 s.",
            ),
            moment(
                1.0,
                "Worker 1 gets the first job. Seven look on while the coordinator decides about the second.",
            ),
            moment(
                5.0,
                "Worker 1 is done just as the fifth job is given out, and gets it. So it goes on: Workers 5 to 8 never get any.",
            ),
            moment(
                24.0,
                "The last job is given out. From the first second on the coordinator has not paused once.",
            ),
            moment(
                28.0,
                "28 s: 24 for the decisions, 4 for the last job. Under the market nobody decides for all: 12 s, for 648 messages instead of 48.",
            ),
        ],
    ),
    (
        "jury",
        &[
            moment(0.0, "Each of the eleven jurors takes a question. A juror is right in 6 of 10 cases."),
            moment(1.0, "Eleven questions are put to the vote, and every juror judges each of them."),
            moment(
                1.2,
                "10 of 11 come out right, eight of them against three jurors or more. Question 5 goes wrong, by 6 votes to 5.",
            ),
            moment(
                2.2,
                "Again 10 of 11. Question 15 goes wrong by 8 to 3: even a clear majority can err, only less often than one juror.",
            ),
            moment(
                4.2,
                "33 of 40 are right; one juror for each question gets 27. The vote is better than the voters, for 1,200 messages instead of 80.",
            ),
        ],
    ),
    (
        "poor-jury",
        &[
            moment(0.0, "The same jurors with the same luck, but each is right in 4 of 10 cases only."),
            moment(
                1.2,
                "3 of 11 come out right. About Question 2 five jurors are right, and outvoted by six.",
            ),
            moment(
                2.2,
                "Of the next 11 only Question 16 comes out right. About Question 15 ten of eleven agree, and are wrong.",
            ),
            moment(
                4.2,
                "9 of 40 are right; one juror alone gets 16. A vote makes good judges better and poor ones worse.",
            ),
        ],
    ),
    (
        "two-thirds",
        &[
            moment(2.0, "A right draft is put to the vote."),
            moment(
                2.2,
                "4 of 6 say yes: exactly two thirds, but more than that is required. The draft fails, and the next voter drafts.",
            ),
            moment(4.4, "The same again: two who vote against their own judgement hold up four."),
            moment(6.6, "After three rounds the task is rejected, though every draft was right."),
        ],
    ),
    (
        "condorcet",
        &[
            moment(1.0, "Ann puts the three cities to the vote. Each voter ranks them all."),
            moment(
                1.2,
                "Each city is beaten by another, two to one: a cycle. Lisbon is chosen only because it is listed first.",
            ),
        ],
    ),
    (
        "second-price",
        &[
            moment(
                0.0,
                "80, 60 and 90 points are asked. B asks the least, wins, and is paid what it asked: 60.",
            ),
            moment(
                3.0,
                "B could have asked for 79 and still have won. Under second price it is paid 80 whatever it asks.",
            ),
        ],
    ),
    (
        "cheap-bidder",
        &[
            moment(
                0.0,
                "All nine pages are auctioned at once, and Cheap wins every one: its bids do not depend on how much it has won already.",
            ),
            moment(
                36.0,
                "36 s for 180 points, and two of three never worked. Let the workload affect the bids, and it takes 24 s.",
            ),
        ],
    ),
    (
        "review",
        &[
            moment(1.0, "The plan is made, and three modules begin. The developers are right 7 times in 10."),
            moment(
                3.0,
                "All three are done. Module 2 is wrong, but only its review can tell; one takes half a second.",
            ),
            moment(4.0, "Module 2 is sent back. Developer 2 does it again before anything new."),
            moment(
                6.0,
                "Module 5 is sent back as well, though it is right: this reviewer refuses 1 of 10 right ones.",
            ),
            moment(
                13.5,
                "It was right all three times, and refused all three times: Module 5 is rejected for good.",
            ),
            moment(25.5, "Module 23 is wrong, and accepted; so is Module 25 half a second later."),
            moment(
                41.7,
                "38 of 40 are delivered, 2 of them wrong. Unreviewed, under the coordinator, all 40 are there after 28 s, 12 of them wrong.",
            ),
        ],
    ),
    (
        "crash",
        &[
            moment(4.0, "Three chapters are done, and the next three given out."),
            moment(6.0, "Ben crashes, a chapter half written. Nobody knows yet."),
            moment(
                9.0,
                "His report is overdue. The coordinator asks him, and asks again a second later: both messages are lost.",
            ),
            moment(11.0, "No answer three times: Ben counts as absent, and Ana gets his chapter."),
            moment(15.0, "15 s instead of 8: half a chapter lost, and 5 s until anyone noticed."),
        ],
    ),
    (
        "lossy-network",
        &[
            moment(0.2, "Each bid travels for a tenth of a second, and so does each announcement."),
            moment(
                5.8,
                "The announcement to Ana is lost on its way. The others bid at once; the auction waits for her.",
            ),
            moment(7.4, "Asked again, Ana bids, and wins: 1.4 s after the others."),
            moment(
                16.8,
                "16.8 s instead of 10.6: a strategy that has to hear from everyone suffers most from lost messages.",
            ),
        ],
    ),
    (
        "release",
        &[
            moment(
                0.0,
                "Lea takes the design of Billing, because the longest path goes first. Max and Pia, who can design as well, take two others.",
            ),
            moment(3.0, "The design of Billing is done at the very moment at which Nia is free to build it."),
            moment(
                8.0,
                "The four other features are built, tested and documented. For a second Nia alone works, still at Billing.",
            ),
            moment(12.0, "Billing is tested. Only now can the freeze begin, which needs all five tests."),
            moment(
                14.5,
                "The regression test has come out wrong, as the test of Settings did at 8 s. Nobody reviews, so the release goes on.",
            ),
            moment(
                16.0,
                "16 s, the longest path to the second. 23 of 25 results are right; consensus gets all 25 right, in 29 s.",
            ),
        ],
    ),
    (
        "large",
        &[
            moment(0.0, "All 30 agents begin at once, each with one of the thirty tasks of the first layer."),
            moment(
                2.5,
                "Twelve are idle though 270 tasks are to come: the results that these need do not exist yet.",
            ),
            moment(
                3.0,
                "The second layer begins while the first goes on until 5 s: no layer waits for the whole of the one before.",
            ),
            moment(
                38.0,
                "The last six tasks begin, of 4 s each. Only three of the nine quick agents are free; the others have the tasks that began at 36 s.",
            ),
            moment(
                42.0,
                "42 s, 2 s above the bound: no task ever waited for an agent, but not all are quick. 276 of 300 are right, for 600 messages.",
            ),
        ],
    ),
];
