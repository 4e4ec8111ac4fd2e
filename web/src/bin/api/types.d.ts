// Printed by core/examples/typescript.rs: do not edit.

/** Someone who can work on tasks, vote, bid and review. */
export interface Agent {
  /** Its name in the document: 1 to 64 of A–Z, a–z, 0–9, `_` and `-`; unique; stays when the name changes. */
  id: string;
  /** What people call it; the id where empty. */
  name?: string;
  /** What it is able to do. */
  capabilities?: string[];
  /**
   * Its part in the pipeline of the role-based strategy.
   * @defaultValue `"executor"`
   */
  role?: Role;
  /**
   * Seconds of effort that it does in one second. From 0.001 to 1000 ×.
   * @defaultValue `1`
   */
  speed?: number;
  /**
   * The chance that its result, vote or judgement is right. From 0 to 1.
   * @defaultValue `1`
   */
  skill?: number;
  /**
   * The chance that an attempt of its ends without an error. From 0 to 1.
   * @defaultValue `1`
   */
  reliability?: number;
  /**
   * What an attempt of its costs. From 0 to 1000000000 points.
   * @defaultValue `50`
   */
  base_price?: number;
  /**
   * What its vote weighs. From 0 to 1000000000.
   * @defaultValue `1`
   */
  weight?: number;
  /**
   * How it votes.
   * @defaultValue `"honest"`
   */
  stance?: Stance;
  /** What it says and does on given tasks, to tell a story exactly. */
  script?: Script;
}

/** What each part of a bid weighs in its score. */
export interface BidWeights {
  /**
   * Of the price, per 100 points. From 0 to 1000.
   * @defaultValue `0.4`
   */
  price?: number;
  /**
   * Of the time, per 60 seconds. From 0 to 1000.
   * @defaultValue `0.3`
   */
  time?: number;
  /**
   * Of the confidence, which lowers the score. From 0 to 1000.
   * @defaultValue `0.3`
   */
  confidence?: number;
}

/** Parameters of the centralized coordinator. */
export interface CentralizedParameters {
  /**
   * Which ready task is assigned first.
   * - `critical_path`: The one with the longest path of work that still hangs on it.
   * - `task_order`: The first in document order.
   * - `longest_effort`: The one with the most effort.
   * - `random`: Any, by the dice.
   * @defaultValue `"critical_path"`
   */
  priority?: "critical_path" | "task_order" | "longest_effort" | "random";
  /**
   * Which idle agent a task is assigned to.
   * - `earliest_finish`: The one who will finish it first.
   * - `registration_order`: The first in listed order.
   * - `least_loaded`: The one who was given the least work so far.
   * @defaultValue `"earliest_finish"`
   */
  assignment?: "earliest_finish" | "registration_order" | "least_loaded";
  /**
   * Wait until the whole batch has ended before assigning again.
   * @defaultValue `false`
   */
  barrier?: boolean;
  /**
   * Assign tasks only to agents that have the capabilities for them.
   * @defaultValue `true`
   */
  match_capabilities?: boolean;
  /**
   * The coordinator's time for each assignment, one after another: the bottleneck. From 0 to 1000000 s.
   * @defaultValue `0`
   */
  decision_time?: number;
  /**
   * How many attempts at a task may end in an error before it has failed. From 1 to 1000 attempts.
   * @defaultValue `2`
   */
  max_attempts?: number;
  /**
   * How long after the coordinator's crash a standby takes over; never where null. From 0 to 1000000 s.
   * @defaultValue `null`
   */
  failover?: number | null;
}

/** Parameters of the consensus strategy. */
export interface ConsensusParameters {
  /**
   * The share of yes, by weight, that a proposal needs. From 0 to 1.
   * @defaultValue `0.5`
   */
  threshold?: number;
  /**
   * Whether the share must be more than the threshold, or may be just it.
   * - `more_than`: It must be more than the threshold.
   * - `at_least`: It must be the threshold or more.
   * @defaultValue `"more_than"`
   */
  passes?: "more_than" | "at_least";
  /**
   * The share of all weight that must vote yes or no; abstentions do not count towards it. From 0 to 1.
   * @defaultValue `0.5`
   */
  quorum?: number;
  /**
   * Whether all are asked at once or one after another.
   * - `parallel`: All at once.
   * - `sequential`: One after another, in agent order.
   * @defaultValue `"parallel"`
   */
  voting?: "parallel" | "sequential";
  /**
   * How long an agent takes to vote. From 0 to 1000000 s.
   * @defaultValue `0.2`
   */
  vote_time?: number;
  /**
   * How many proposals a task gets before it is rejected. From 1 to 1000 rounds.
   * @defaultValue `3`
   */
  max_rounds?: number;
  /**
   * Settle a task before the next is proposed.
   * @defaultValue `false`
   */
  one_at_a_time?: boolean;
  /**
   * How rankings of a task's options are counted.
   * - `plurality`: The most first places.
   * - `approval`: The most places in the better half of a ranking.
   * - `borda`: Points by place: n − 1 for the first, 0 for the last.
   * - `instant_runoff`: The option with the fewest first places drops out, until one has more than half.
   * - `condorcet`: Who beats every other in pairs; with a cycle, by Copeland's count of pairs won.
   * @defaultValue `"plurality"`
   */
  rule?: "plurality" | "approval" | "borda" | "instant_runoff" | "condorcet";
  /**
   * How many attempts at a draft may end in an error before the round is lost. From 1 to 1000 attempts.
   * @defaultValue `2`
   */
  max_attempts?: number;
  /**
   * How many agents draft independently; the draft that most share is proposed. From 1 to 1000 agents.
   * @defaultValue `1`
   */
  redundancy?: number;
}

/** The conditions under which the team works. */
export interface Environment {
  /**
   * How long a message takes, one way. From 0 to 1000000 s.
   * @defaultValue `0`
   */
  message_delay?: number;
  /**
   * The chance that a message is lost. From 0 to 1.
   * @defaultValue `0`
   */
  message_loss?: number;
  /**
   * An attempt takes its effort times a factor drawn evenly from 1 − spread to 1 + spread. From 0 to 1.
   * @defaultValue `0`
   */
  effort_spread?: number;
  /** What happens to the team while it works. */
  faults?: Fault[];
  /** Where a run is stopped. */
  limits?: Limits;
}

/** Something that happens to a member of the team at an instant. */
export interface Fault {
  /**
   * When. From 0 to 1000000 s.
   * @defaultValue `0`
   */
  at?: number;
  /** The id of the agent, or `coordinator` for the dedicated coordinator. */
  agent?: string;
  /**
   * What happens.
   * @defaultValue `"crash"`
   */
  kind?: FaultKind;
  /**
   * What a slowed agent's speed is multiplied by; only with `slow`. From 0.001 to 1000 ×.
   * @defaultValue `null`
   */
  factor?: number | null;
}

/**
 * What happens to an agent.
 * - `crash`: Its attempt ends, and it is silent until it recovers.
 * - `recover`: It is up again, and says what it lost.
 * - `slow`: It works at `factor` times its speed; 1 restores it.
 * - `lose_message`: The next message that it sends, or that is sent to it, is lost on its way.
 */
export type FaultKind = "crash" | "recover" | "slow" | "lose_message";

/** Where a run is stopped if it has not ended by itself. */
export interface Limits {
  /**
   * The latest instant of a run. From 0 to 1000000 s.
   * @defaultValue `86400`
   */
  time?: number;
  /**
   * The most events of a run. From 1 to 10000000 events.
   * @defaultValue `1000000`
   */
  events?: number;
}

/** Parameters of the market strategy. */
export interface MarketParameters {
  /** What price, time and confidence weigh in a bid's score; the lowest score wins. */
  weights?: BidWeights;
  /**
   * A bid with less confidence is void. From 0 to 1.
   * @defaultValue `0.5`
   */
  min_confidence?: number;
  /**
   * How much dearer an agent gets with each task that it has won and not finished. From 0 to 1000.
   * @defaultValue `0.2`
   */
  load_factor?: number;
  /**
   * What makes an agent able to bid.
   * - `requires`: It has every capability that the task requires.
   * - `description`: One of its capabilities stands in the task's title or description.
   * @defaultValue `"requires"`
   */
  matching?: "requires" | "description";
  /**
   * What a bid says about time.
   * - `workload`: The seconds of work that the agent has left, plus this task, at its speed.
   * - `flat_ten`: Ten over its confidence.
   * @defaultValue `"workload"`
   */
  estimate?: "workload" | "flat_ten";
  /**
   * What agents do that have work already.
   * - `bid_and_queue`: They bid, and queue what they win.
   * - `sit_out`: They do not bid.
   * - `bid_and_overlap`: They bid, and start what they win at once, beside their other work.
   * @defaultValue `"bid_and_queue"`
   */
  busy_agents?: "bid_and_queue" | "sit_out" | "bid_and_overlap";
  /**
   * How long bids are waited for; 0 waits until all have answered or are absent. From 0 to 1000000 s.
   * @defaultValue `0`
   */
  bid_deadline?: number;
  /**
   * What the winner is paid.
   * - `first_price`: Its own price.
   * - `second_price`: The price at which its score would have equalled the runner-up's.
   * @defaultValue `"first_price"`
   */
  pricing?: "first_price" | "second_price";
  /**
   * How often a task is announced before it stays unassigned. From 1 to 1000 rounds.
   * @defaultValue `3`
   */
  max_rounds?: number;
  /**
   * How many attempts of one contractor may end in an error. Then the runner-up of the same auction tries as often;
   * not so where this is 1, as in the document. From 1 to 1000 attempts.
   * @defaultValue `2`
   */
  max_attempts?: number;
  /**
   * The next auction waits until the work of the last is done.
   * @defaultValue `false`
   */
  one_at_a_time?: boolean;
}

/**
 * What an agent does in the pipeline of the role-based strategy.
 * - `executor`: Executes tasks.
 * - `planner`: Plans before anything is executed.
 * - `reviewer`: Accepts results or sends them back.
 * - `integrator`: Combines what was accepted.
 */
export type Role = "executor" | "planner" | "reviewer" | "integrator";

/** Parameters of the role-based strategy. */
export interface RoleBasedParameters {
  /**
   * Which executor gets a task.
   * - `least_loaded`: The one with the fewest unfinished tasks.
   * - `round_robin`: Each in turn.
   * @defaultValue `"least_loaded"`
   */
  assignment?: "least_loaded" | "round_robin";
  /**
   * Give tasks only to executors that have the capabilities for them.
   * @defaultValue `true`
   */
  match_capabilities?: boolean;
  /**
   * When work moves on to the next stage.
   * - `streaming`: Each task as soon as it is done.
   * - `batch`: A stage starts when the last has ended.
   * - `sequential`: One execution after another, then all reviews, then the integration.
   * @defaultValue `"streaming"`
   */
  handoff?: "streaming" | "batch" | "sequential";
  /**
   * How many tasks may wait for review before executors pause; 0 sets no limit. From 0 to 10000 tasks.
   * @defaultValue `0`
   */
  wip_limit?: number;
  /**
   * How often a task may be sent back before it is rejected. From 0 to 1000 reworks.
   * @defaultValue `2`
   */
  max_reworks?: number;
  /**
   * What each rework multiplies the chance of being wrong by. From 0 to 1 ×.
   * @defaultValue `0.5`
   */
  rework_factor?: number;
  /**
   * The chance that a reviewer accepts a wrong result; by its skill where null. From 0 to 1.
   * @defaultValue `null`
   */
  false_accept?: number | null;
  /**
   * The chance that a reviewer sends back a right result; by its skill where null. From 0 to 1.
   * @defaultValue `null`
   */
  false_reject?: number | null;
  /**
   * How long the plan takes. From 0 to 1000000 s.
   * @defaultValue `1`
   */
  plan_time?: number;
  /**
   * How long the review of one task takes. From 0 to 1000000 s.
   * @defaultValue `0.5`
   */
  review_time?: number;
  /**
   * How long the integration of one task takes. From 0 to 1000000 s.
   * @defaultValue `0.2`
   */
  integrate_time?: number;
  /**
   * How many reviewers look at a task; all must accept. From 1 to 1000 reviewers.
   * @defaultValue `1`
   */
  reviewers_needed?: number;
  /**
   * How many attempts of an executor at one version may end in an error. From 1 to 1000 attempts.
   * @defaultValue `2`
   */
  max_attempts?: number;
}

/** A team, its work, the conditions, and how each strategy is set. */
export interface Scenario {
  /** The version of the document. */
  version: 1;
  /** What it is called. */
  title?: string;
  /** What to look at in it; plain text. */
  description?: string;
  /**
   * The seed of all luck in it. From 0 to 4294967295.
   * @defaultValue `1`
   */
  seed?: number;
  /** The team, in listed order. */
  agents?: Agent[];
  /** The work, in document order. */
  tasks?: Task[];
  /** The parameters of the strategies. */
  strategies?: Strategies;
  /** The conditions. */
  environment?: Environment;
}

/** What an agent says and does on given tasks, instead of what chance would have it do. Keys are task ids. */
export interface Script {
  /** Its vote on each of these tasks. */
  votes?: Record<string, Vote>;
  /** Its ranking of a task's options, best first. */
  rankings?: Record<string, string[]>;
  /** Whether each of its reviews of a task accepts; the last one repeats. */
  reviews?: Record<string, boolean[]>;
  /** What it says the result of a task is. */
  results?: Record<string, string>;
}

/**
 * How an agent votes.
 * - `honest`: By its judgement, which is right with the chance of its skill.
 * - `always_yes`: Yes to everything.
 * - `always_no`: No to everything.
 * - `abstain`: Answers, but neither yes nor no.
 * - `silent`: Does not answer.
 * - `contrarian`: Against its own judgement.
 */
export type Stance = "honest" | "always_yes" | "always_no" | "abstain" | "silent" | "contrarian";

/** The parameters of every strategy. */
export interface Strategies {
  /** Of the uncoordinated one. */
  uncoordinated?: UncoordinatedParameters;
  /** Of the centralized coordinator. */
  centralized?: CentralizedParameters;
  /** Of consensus. */
  consensus?: ConsensusParameters;
  /** Of the market. */
  market?: MarketParameters;
  /** Of the pipeline of roles. */
  role_based?: RoleBasedParameters;
}

/** A piece of work. */
export interface Task {
  /** Its name in the document: 1 to 64 of A–Z, a–z, 0–9, `_` and `-`; unique; stays when the title changes. */
  id: string;
  /** What people call it; the id where empty. */
  title?: string;
  /** More about it, in plain text. */
  description?: string;
  /**
   * How long it takes at speed 1. From 0 to 1000000 s.
   * @defaultValue `1`
   */
  effort?: number;
  /** The capabilities that it takes. */
  requires?: string[];
  /** The ids of the tasks whose results it needs. */
  depends_on?: string[];
  /**
   * When it becomes known; nobody knows of it before. From 0 to 1000000 s.
   * @defaultValue `0`
   */
  arrives_at?: number;
  /**
   * The chance that an attempt at it ends without an error, times the agent's own. From 0 to 1.
   * @defaultValue `1`
   */
  reliability?: number;
  /**
   * Higher goes first wherever tasks wait in a queue. From -1000000 to 1000000.
   * @defaultValue `0`
   */
  priority?: number;
  /**
   * The right result, where results can be compared.
   * @defaultValue `null`
   */
  answer?: string | null;
  /** A choice to make between these. Right is `answer`, else the first. */
  options?: string[];
  /**
   * The id of the agent who proposes first under consensus; the turn goes round where none is named.
   * @defaultValue `null`
   */
  proposer?: string | null;
}

/** Parameters of the uncoordinated strategy. */
export interface UncoordinatedParameters {
  /**
   * How old an agent's view of what the others do is. From 0 to 1000000 s.
   * @defaultValue `1`
   */
  visibility_delay?: number;
  /**
   * Which open task an idle agent picks.
   * - `random`: Any of them, by the dice.
   * - `task_order`: The first in document order.
   * @defaultValue `"random"`
   */
  pick?: "random" | "task_order";
  /**
   * How long an agent waits for a missing input before it drops the task. From 0 to 1000000 s.
   * @defaultValue `5`
   */
  patience?: number;
  /**
   * Pick only tasks that one has the capabilities for.
   * @defaultValue `true`
   */
  match_capabilities?: boolean;
  /**
   * How many attempts at a task may end in an error before it has failed. From 1 to 1000 attempts.
   * @defaultValue `2`
   */
  max_attempts?: number;
}

/**
 * A vote on a proposal.
 * - `yes`: For it.
 * - `no`: Against it.
 * - `abstain`: Neither.
 */
export type Vote = "yes" | "no" | "abstain";

/**
 * How an attempt ended.
 * - `done`: The agent finished and handed in a result.
 * - `error`: The attempt ended in an error, without a result.
 * - `crashed`: The agent crashed during the attempt.
 * - `duplicate`: The agent finished, but the task already had a result.
 * - `abandoned`: The run ended before the attempt did.
 */
export type AttemptEnd = "done" | "error" | "crashed" | "duplicate" | "abandoned";

/** One announcement of a task, and what came of it. */
export interface AuctionReport {
  /** The bids that came in time, in agent order. */
  bids: BidReport[];
  /** What it is paid for each attempt, in points. */
  paid: number | null;
  /** The round that counts: 1 for the first. */
  round: number;
  /** The id of the task. */
  task: string;
  /** The id of the winner. */
  winner: string | null;
}

/** What an agent said. One from whom nothing came abstains. */
export interface BallotReport {
  /** Its id. */
  agent: string;
  /** Its ranking of the options, best first; empty where it abstains. */
  ranking?: string[];
  /** Its vote on a draft. */
  vote?: Vote;
}

/** A bid. */
export interface BidReport {
  /** The id of the agent. */
  agent: string;
  /** How sure it is of its result, from 0 to 1. */
  confidence: number;
  /** What it wants for an attempt, in points. */
  price: number;
  /** How the three weigh together; the lowest wins. */
  score: number;
  /** When it will have finished: in the document's minutes, or in seconds from then. */
  time: number;
  /** Whether it is confident enough to win. */
  valid: boolean;
}

/** A change at one place of a document in JSON. */
export type Edit = { set: { path: string; value: unknown } } | { remove: { path: string } } | { rename: { name: string; path: string } };

/** One attempt of an agent at a task. Times are seconds. */
export interface Execution {
  /** The id of the agent. */
  agent: string;
  /** What it cost, in points. */
  cost: number;
  /** How. */
  ended: AttemptEnd;
  /** When it ended. */
  finished_at: number;
  /** When it started. */
  started_at: number;
  /** The id of the task. */
  task: string;
}

/** One thing that is wrong or doubtful in a document. */
export interface Finding {
  /** What would mend it. */
  fix?: Fix;
  /** One sentence for the person who meets it. */
  message: string;
  /** Where, such as `agents[2].speed`; empty for the document as a whole. */
  path: string;
  /** How bad it is. */
  severity: Severity;
  /** Where the finding concerns one strategy alone: an error then blocks that one and no other. */
  strategy?: Strategy;
}

/** A change of the document that mends a finding. */
export interface Fix {
  /** The change. */
  edit: Edit;
  /** What it does, as one would name a button. */
  label: string;
}

/** An agent's wait for an input, holding the task. Times are seconds. */
export interface Hold {
  /** The id of the agent. */
  agent: string;
  /** From when. */
  from: number;
  /** The id of the task. */
  task: string;
  /** Until when. */
  to: number;
}

/**
 * The reason why an agent stopped holding a task whose inputs were missing.
 * - `inputs_came`: The inputs arrived.
 * - `dropped`: The patience of the agent ran out, and it dropped the task.
 * - `in_vain`: The inputs will never arrive.
 * - `crashed`: The agent crashed.
 */
export type HoldEnd = "inputs_came" | "dropped" | "in_vain" | "crashed";

/**
 * The reason why a message did not arrive.
 * - `network`: The network lost the message at random.
 * - `receiver_down`: The receiver was down when the message would have arrived.
 * - `fault`: A fault of the scenario had determined that the next message of its sender or of its receiver is
 * lost.
 */
export type Loss = "network" | "receiver_down" | "fault";

/**
 * The subject of a message.
 * - `assign`: "Do this": a task and its inputs.
 * - `ask_again`: "How is it going?": a retry, sent if an answer is overdue. It contains the task once more.
 * - `working`: "I am working on it."
 * - `report`: "My attempt has ended, and this is its outcome."
 * - `recovered`: "I have recovered from a crash, and this is the work that I lost."
 * - `propose`: "This is my proposal. How do you vote?"
 * - `ballot`: "This is my vote."
 * - `outcome`: "This is the outcome of the vote."
 * - `announce`: "Who bids for this task?"
 * - `bid`: "This is my bid."
 * - `refuse`: "I do not bid."
 * - `award`: "You have won the auction. Do this task."
 * - `turn_down`: "Another bid was better."
 * - `hand_over`: "Here is the next task for you", from one role of the pipeline to the next.
 */
export type MessageKind = "assign" | "ask_again" | "working" | "report" | "recovered" | "propose" | "ballot" | "outcome" | "announce" | "bid" | "refuse" | "award" | "turn_down" | "hand_over";

/** The figures by which strategies are compared. What would be 0/0 is `null`. */
export interface Metrics {
  /** Tasks for which differing results stood against each other with nobody to decide. */
  conflicts: number;
  /** Points paid for all started attempts. */
  cost: number;
  /** Mean seconds from ready to the first decision, over tasks that got one. */
  decision_seconds: number | null;
  /** Tasks completed. */
  delivered: number;
  /** Executions that ended `duplicate`. */
  duplicates: number;
  /** Executions that ended in an error. */
  errors: number;
  /**
   * Jain's index over the agents' busy seconds: 1 where all are equally busy, 1/n where one does everything
   * (Jain, Chiu and Hawe, DEC-TR-301, 1984).
   */
  fairness: number | null;
  /** How far the makespan lies above the bound, as a fraction of it; only of a completed run. */
  gap: number | null;
  /** Seconds below which no schedule of this work by this team can end. */
  lower_bound: number;
  /** Seconds to the last settlement. */
  makespan: number;
  /** Messages sent. */
  messages: number;
  /** Of them lost. */
  messages_lost: number;
  /** Right ones as a fraction of all tasks. */
  quality: number | null;
  /** Results that were proposed and voted down, and verdicts of reviewers who did not accept. */
  rejections: number;
  /** How often work was sent back to be done again. */
  reworks: number;
  /** Of them right. */
  right: number;
  /** Tasks skipped because of others. */
  skipped: number;
  /** Seconds for which agents held tasks whose inputs were missing, added up over the agents. */
  stall_seconds: number;
  /** Busy time as a fraction of all agents' time. */
  utilisation: number | null;
  /** Mean seconds from ready to the first start, over started tasks. */
  wait_seconds: number | null;
  /** Seconds of every execution whose result was not accepted. */
  wasted_seconds: number;
}

/**
 * What follows on an auction without an award.
 * - `waits`: The task waits for an able agent that did not bid, and is announced again.
 * - `next_round`: It is announced again, with a lower minimum of confidence.
 * - `given_up`: The task is given up.
 * - `settled`: Nothing: the task was settled meanwhile, or who had won it before is at it after all.
 */
export type NoAward = "waits" | "next_round" | "given_up" | "settled";

/**
 * How a run ended.
 * - `completed`: All tasks were completed.
 * - `partial`: All tasks were settled, but at least one was not completed.
 * - `stalled`: The run reached a deadlock: nothing could ever happen again, and at least one task was not
 * settled.
 * - `limit_reached`: The run was stopped because it reached a limit of the scenario.
 */
export type Outcome = "completed" | "partial" | "stalled" | "limit_reached";

/**
 * Why an agent does not bid.
 * - `cannot_do`: It cannot do the task.
 * - `sits_out`: It has work already, and sits out.
 * - `declined`: It does not want the task; so its own mind has it.
 * - `invalid`: Its own mind named a price, a time or a confidence that can be none.
 * - `erred`: Its own mind erred.
 */
export type WhyNoBid = "cannot_do" | "sits_out" | "declined" | "invalid" | "erred";

/** One run in figures. Times are seconds. */
export interface Report {
  /** Each announcement under the market, in order. */
  auctions: AuctionReport[];
  /** Each attempt, in order of start, then of scheduling. */
  executions: Execution[];
  /** Each wait for an input during which a task was held, in order of its beginning. */
  holds: Hold[];
  /** The ids of tasks in the order in which they were handed to an integrator; `null` where there is none. */
  integrated: string[] | null;
  /** Seconds to the last settlement; to the last change where it did not end by itself. */
  makespan: number;
  /** The figures by which strategies are compared. */
  metrics: Metrics;
  /** How it ended. */
  outcome: Outcome;
  /** Each verdict of a reviewer under the role-based strategy, in order. */
  reviews: ReviewReport[];
  /** The seed of its luck. */
  seed: number;
  /** The strategy. */
  strategy: Strategy;
  /** Each task, in document order. */
  tasks: TaskReport[];
  /** 16 hex digits of the whole trace, equal on every platform. */
  trace_hash: string;
  /** Each vote that was counted, in order of the proposals. */
  votes: VoteReport[];
  /** Who waits for what, where it stalled. */
  waiting?: Wait[];
}

/** A reviewer's verdict. */
export interface ReviewReport {
  /** Whether the reviewer accepted it. */
  approved: boolean;
  /** When, in seconds. */
  at: number;
  /** The id of the reviewer. */
  reviewer: string;
  /** The id of the task. */
  task: string;
  /** Which version of the task it was: 1 for the first. */
  version: number;
}

/**
 * How bad a finding is.
 * - `error`: It cannot be run so.
 * - `warning`: It can be run, but it may not be what was meant.
 */
export type Severity = "error" | "warning";

/**
 * Where a task stands at the end.
 * - `pending`: Not settled when the run ended.
 * - `completed`: Done and accepted.
 * - `failed`: Given up after errors.
 * - `unassigned`: Nobody can do it.
 * - `skipped`: Given up because something it needs was.
 * - `rejected`: Given up because no result of it was accepted.
 */
export type Status = "pending" | "completed" | "failed" | "unassigned" | "skipped" | "rejected";

/**
 * A way of coordinating a team.
 * - `uncoordinated`: Nobody coordinates: each agent picks for itself.
 * - `centralized`: One coordinator knows all and assigns.
 * - `consensus`: A result counts when enough of the team agree.
 * - `market`: Tasks are auctioned to the best bid.
 * - `role_based`: A pipeline of planners, executors, reviewers and integrators.
 */
export type Strategy = "uncoordinated" | "centralized" | "consensus" | "market" | "role_based";

/** What became of a task. Times are seconds. */
export interface TaskReport {
  /** Who did the accepted result, else the last attempt. */
  agent: string | null;
  /** How often it was attempted. */
  attempts: number;
  /** Why it is not completed, in words. */
  cause: string | null;
  /** When it was first assigned, awarded or approved. */
  decided_at: number | null;
  /** When it was settled. */
  finished_at: number | null;
  /** Its id. */
  id: string;
  /** When all that it needs was there. */
  ready_at: number | null;
  /** The accepted result. */
  result: string | null;
  /** Whether that is right. */
  right: boolean | null;
  /** When the first attempt started. */
  started_at: number | null;
  /** Where it stands. */
  status: Status;
}

/**
 * Why it is someone's turn to propose.
 * - `next`: It is the next idle able agent after the last proposer, going round the list.
 * - `named`: The task names it as its first proposer.
 * - `again`: It was voted down, and nobody else can do the task.
 * - `redundant`: It drafts as well, so that drafts can be compared.
 */
export type Turn = "next" | "named" | "again" | "redundant";

/**
 * Why another candidate was not chosen.
 * - `behind`: Its figure is not as good, or as good and it stands later in the list.
 * - `busy`: It has work.
 * - `lacks`: It lacks a capability that the task requires.
 * - `absent`: It does not answer.
 * - `nobody_idle`: No agent who could do it is idle.
 * - `voted_down`: It proposed last, and was voted down.
 * - `looks_started`: Others seem to be at it, or to have done it.
 * - `waited_in_vain`: Its inputs are missing, and it was waited for in vain before.
 * - `void`: Its bid is less confident than is asked for.
 * - `failed`: It was chosen before, and its attempts ended in errors.
 * - `late`: Its answer came too late, or not yet.
 * - `no_bid`: It could have bid, and did not want to, or did not manage to.
 */
export type Verdict = "behind" | "busy" | "lacks" | "absent" | "nobody_idle" | "voted_down" | "looks_started" | "waited_in_vain" | "void" | "failed" | "late" | "no_bid";

/** A vote that was held, on a draft or over options. */
export interface VoteReport {
  /** Whether the draft was approved, or an option chosen. */
  approved: boolean;
  /** What everyone said: in agent order, the proposer last. */
  ballots: BallotReport[];
  /** The chosen option. */
  choice?: string;
  /** Whether its draft is right; `null` where options are ranked. */
  draft_right: boolean | null;
  /** The id of the proposer. */
  proposer: string;
  /** The round of the task, the first being 1. */
  round: number;
  /** The id of the task. */
  task: string;
}

/** Who waits for what, by name. */
export interface Wait {
  /** What for, in words. */
  for: string;
  /** The agent, the coordinator or the task that waits. */
  who: string;
}
