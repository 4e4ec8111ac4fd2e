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
 * The way in which an attempt ended.
 * - `done`: The agent finished and handed in a result.
 * - `error`: The attempt ended in an error, without a result.
 * - `crashed`: The agent crashed during the attempt.
 * - `duplicate`: The agent finished, but the task already had a result.
 * - `abandoned`: The run ended before the attempt did.
 */
export type AttemptEnd = "done" | "error" | "crashed" | "duplicate" | "abandoned";

/** An auction: one announcement of a task, and its outcome. */
export interface AuctionReport {
  /** The bids that arrived in time, in the order of the agents in the scenario. */
  bids: BidReport[];
  /** The winner's payment for each attempt, in points; `null` if nobody won. */
  paid: number | null;
  /**
   * The round of the task, counted from 1. An auction that is repeated without a lower minimum of
   * confidence does not count as a new round.
   */
  round: number;
  /** The id of the task. */
  task: string;
  /** The id of the agent that won; `null` if nobody did. */
  winner: string | null;
}

/** The ballot of an agent. An agent whose ballot did not arrive counts as abstaining. */
export interface BallotReport {
  /** The id of the agent. */
  agent: string;
  /**
   * The agent's ranking of the options, best first. It is empty if the agent abstains, and `null` if the
   * vote is on a draft.
   */
  ranking?: string[];
  /** The agent's vote; `null` if options are ranked. */
  vote?: Vote;
}

/** A bid for a task. */
export interface BidReport {
  /** The id of the agent that bid. */
  agent: string;
  /** The agent's confidence that its result will be right, from 0 to 1. */
  confidence: number;
  /** The price that the agent asked for each attempt, in points. */
  price: number;
  /** The weighted score of price, time and confidence. The lowest score wins. */
  score: number;
  /**
   * The time until the agent will have finished: in seconds from the bid or, if the scenario sets a flat
   * estimate, in the minutes of that estimate.
   */
  time: number;
  /** `true` if the bid has the minimum confidence, without which it cannot win. */
  valid: boolean;
}

/** A change at one place of a document in JSON. */
export type Edit = { set: { path: string; steps: Step[]; value: unknown } } | { remove: { path: string; steps: Step[] } } | { rename: { name: string; path: string; steps: Step[] } };

/** An attempt of an agent at a task. All times are in seconds from the start of the run. */
export interface Execution {
  /** The id of the agent. */
  agent: string;
  /** The cost of the attempt, in points. */
  cost: number;
  /** The way in which the attempt ended. */
  ended: AttemptEnd;
  /** The time at which the attempt ended. */
  finished_at: number;
  /** The time at which the attempt started. */
  started_at: number;
  /** The id of the task. */
  task: string;
}

/** One thing that is wrong or doubtful in a document. */
export interface Finding {
  /** A change that mends the finding; `null` if there is no obvious one. */
  fix?: Fix;
  /** One sentence for the person who meets the finding. */
  message: string;
  /** The place as it is shown, such as `agents[2].speed`; empty for the document as a whole. */
  path: string;
  /** How bad it is. */
  severity: Severity;
  /** The keys and indices that lead to the place, such as `["agents", 2, "speed"]`. */
  steps: Step[];
  /** The only strategy that the finding concerns; `null` if it concerns all. An error blocks the strategies that it concerns. */
  strategy?: Strategy;
}

/** A change of the document that mends a finding. */
export interface Fix {
  /** The change. */
  edit: Edit;
  /** What the change does, as the label of a button. */
  label: string;
}

/**
 * A wait for a missing input, during which an agent held a task and did nothing else. All times are in
 * seconds from the start of the run.
 */
export interface Hold {
  /** The id of the agent that held it. */
  agent: string;
  /** The time at which the wait began. */
  from: number;
  /** The id of the task that was held. */
  task: string;
  /** The time at which the wait ended. It is the end of the run if the agent was still waiting then. */
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
 * - `custom`: A message of a strategy from outside, with a name and a body of its own.
 */
export type MessageKind = "assign" | "ask_again" | "working" | "report" | "recovered" | "propose" | "ballot" | "outcome" | "announce" | "bid" | "refuse" | "award" | "turn_down" | "hand_over" | "custom";

/** The figures by which strategies are compared. A ratio is `null` if its denominator is zero. */
export interface Metrics {
  /** The number of tasks for which differing results were handed in and nobody decided between them. */
  conflicts: number;
  /** The cost of all attempts that were started, in points. */
  cost: number;
  /**
   * The mean time from a task's becoming ready to the first decision about it, in seconds, over the tasks
   * with a decision. `null` if there was none.
   */
  decision_seconds: number | null;
  /** The number of completed tasks. */
  delivered: number;
  /** The number of attempts whose result was a duplicate. */
  duplicates: number;
  /** The number of attempts that ended in an error. */
  errors: number;
  /**
   * Jain's fairness index of the agents' busy times: 1 if all are equally busy, 1/n if one of n agents
   * does everything (R. Jain, D. Chiu and W. Hawe, DEC-TR-301, 1984). `null` if nobody did anything.
   */
  fairness: number | null;
  /**
   * The relative distance of the makespan from the lower bound: 0.1 means 10 % above it. `null` unless all
   * tasks were completed.
   */
  gap: number | null;
  /** A lower bound on the makespan: no schedule of this work by this team can end earlier. In seconds. */
  lower_bound: number;
  /**
   * The time of the last settlement or, if the run stalled or reached a limit, of the last change of a
   * task or of an attempt. In seconds.
   */
  makespan: number;
  /** The number of messages sent, including lost ones. */
  messages: number;
  /** The number of messages lost. */
  messages_lost: number;
  /**
   * The number of right results as a fraction of all tasks, from 0 to 1. `null` if the scenario has no
   * tasks.
   */
  quality: number | null;
  /**
   * The number of proposals that were voted down plus the number of results that a reviewer did not
   * accept.
   */
  rejections: number;
  /** The number of times a task was sent back to be reworked. */
  reworks: number;
  /** The number of completed tasks whose result is right. */
  right: number;
  /** The number of tasks that were skipped because a task that they depend on was given up. */
  skipped: number;
  /** The time for which agents held tasks whose inputs were missing, in seconds, added up over all agents. */
  stall_seconds: number;
  /**
   * The busy time of all agents as a fraction of the makespan times the number of agents. Planning,
   * reviewing and integrating count as busy time.
   */
  utilisation: number | null;
  /**
   * The mean time from a task's becoming ready to its first start, in seconds, over the tasks that were
   * started. `null` if none was.
   */
  wait_seconds: number | null;
  /** The time spent on attempts whose result was not accepted, in seconds. */
  wasted_seconds: number;
}

/**
 * The consequence of an auction without an award.
 * - `waits`: The task waits for an able agent that did not bid, and is announced again.
 * - `next_round`: The task is announced again with a lower minimum of confidence.
 * - `given_up`: The task is given up.
 * - `settled`: Nothing happens: the task was settled in the meantime, or an agent that won it earlier is working
 * on it after all.
 */
export type NoAward = "waits" | "next_round" | "given_up" | "settled";

/**
 * The outcome of a run.
 * - `completed`: All tasks were completed.
 * - `partial`: All tasks were settled, but at least one was not completed.
 * - `stalled`: The run reached a deadlock: nothing could ever happen again, and at least one task was not
 * settled.
 * - `limit_reached`: The run was stopped because it reached a limit of the scenario.
 */
export type Outcome = "completed" | "partial" | "stalled" | "limit_reached";

/**
 * The reason why an agent does not bid.
 * - `cannot_do`: The agent cannot do the task.
 * - `sits_out`: The agent has other work and sits out.
 * - `declined`: The agent's mind does not want the task.
 * - `invalid`: The agent's mind named a price, time or confidence outside the valid range.
 * - `erred`: The agent's mind answered with an error.
 */
export type WhyNoBid = "cannot_do" | "sits_out" | "declined" | "invalid" | "erred";

/** The outcome and the figures of a run. All times are in seconds from its start. */
export interface Report {
  /** The auctions under the market, one for each announcement, in the order of opening. */
  auctions: AuctionReport[];
  /** The attempts, in the order in which they started. */
  executions: Execution[];
  /** The waits for inputs during which an agent held a task, in the order in which they began. */
  holds: Hold[];
  /**
   * The ids of the tasks that were handed to an integrator, in that order; `null` if the team has no
   * integrator or the strategy uses none.
   */
  integrated: string[] | null;
  /**
   * The time of the last settlement or, if the run stalled or reached a limit, of the last change of a
   * task or of an attempt.
   */
  makespan: number;
  /** The figures by which strategies are compared. */
  metrics: Metrics;
  /** The outcome of the run. */
  outcome: Outcome;
  /** The verdicts of reviewers under the pipeline of roles, in the order of time. */
  reviews: ReviewReport[];
  /** The seed of the run. */
  seed: number;
  /** The strategy that coordinated the run. */
  strategy: Strategy;
  /** The tasks, in document order. */
  tasks: TaskReport[];
  /** A 64-bit hash of the whole trace as 16 hex digits. It is equal on every platform. */
  trace_hash: string;
  /** The votes that were counted under consensus, in the order of the proposals. */
  votes: VoteReport[];
  /** The waits that had not ended when the run stalled; empty if it did not stall. */
  waiting?: Wait[];
}

/** The verdict of a reviewer on a result. */
export interface ReviewReport {
  /** `true` if the reviewer accepted the result. */
  approved: boolean;
  /** The time of the verdict, in seconds from the start of the run. */
  at: number;
  /** The id of the reviewer. */
  reviewer: string;
  /** The id of the task. */
  task: string;
  /** The version of the result, counted from 1; each rework adds one. */
  version: number;
}

/**
 * How bad a finding is.
 * - `error`: The scenario cannot be run like this.
 * - `warning`: The scenario can be run, but it may not be what was meant.
 */
export type Severity = "error" | "warning";

/**
 * The status of a task at the end of a run.
 * - `pending`: The task was not settled when the run ended.
 * - `completed`: The task was done, and its result was accepted.
 * - `failed`: The task was given up after errors.
 * - `unassigned`: The task was given up because nobody was able to do it or made a valid bid for it.
 * - `skipped`: The task was given up because a task that it depends on was given up.
 * - `rejected`: The task was given up because none of its results was accepted.
 */
export type Status = "pending" | "completed" | "failed" | "unassigned" | "skipped" | "rejected";

/** One step of a path: the key of an object, or the index of an item in a list, counted from 0. */
export type Step = string | number;

/**
 * A way of coordinating a team.
 * - `uncoordinated`: Nobody coordinates: each agent picks for itself.
 * - `centralized`: One coordinator knows all and assigns.
 * - `consensus`: A result counts when enough of the team agree.
 * - `market`: Tasks are auctioned to the best bid.
 * - `role_based`: A pipeline of planners, executors, reviewers and integrators.
 */
export type Strategy = "uncoordinated" | "centralized" | "consensus" | "market" | "role_based";

/**
 * The outcome of a task. All times are in seconds from the start of the run, and `null` if it never
 * happened.
 */
export interface TaskReport {
  /**
   * The id of the agent that did the accepted result or, if there is none, the last attempt; `null` if
   * nobody started the task.
   */
  agent: string | null;
  /** The number of attempts. */
  attempts: number;
  /** The reason why the task is not completed, in words; `null` if it is completed. */
  cause: string | null;
  /** The time at which the task was first assigned or awarded, or its draft was approved. */
  decided_at: number | null;
  /** The time at which the task was settled: completed or given up. */
  finished_at: number | null;
  /** The id of the task. */
  id: string;
  /** The time at which the task had arrived and all results that it depends on were available. */
  ready_at: number | null;
  /** The accepted result; `null` if the task is not completed. */
  result: string | null;
  /** `true` if the accepted result is right; `null` if the task is not completed. */
  right: boolean | null;
  /** The time at which the first attempt started. */
  started_at: number | null;
  /** The status at the end of the run. */
  status: Status;
}

/**
 * The reason why it is an agent's turn to propose.
 * - `next`: The agent is the next idle and able one after the last proposer, in the order of the agents in the
 * scenario (round robin).
 * - `named`: The task names the agent as its first proposer.
 * - `again`: The agent was voted down in the last round, and no other agent can do the task.
 * - `redundant`: The agent makes an additional draft, so that independent drafts can be compared.
 */
export type Turn = "next" | "named" | "again" | "redundant";

/**
 * The reason why a candidate was not chosen.
 * - `behind`: Its figure is worse, or is equal and the candidate comes later in the list.
 * - `busy`: The agent has other work.
 * - `lacks`: The agent lacks a capability that the task requires.
 * - `absent`: The agent does not answer.
 * - `nobody_idle`: No agent that could do the task is idle.
 * - `voted_down`: The agent proposed last and was voted down.
 * - `looks_started`: The task seems to be started or done by another agent.
 * - `waited_in_vain`: Inputs of the task are missing, and the agent has waited for them in vain before.
 * - `void`: The confidence of the bid is below the minimum.
 * - `failed`: The agent was chosen before, and its attempts ended in errors.
 * - `late`: The answer of the agent was late, or had not arrived yet.
 * - `no_bid`: The agent was able to bid, but did not.
 */
export type Verdict = "behind" | "busy" | "lacks" | "absent" | "nobody_idle" | "voted_down" | "looks_started" | "waited_in_vain" | "void" | "failed" | "late" | "no_bid";

/** A vote that was counted, on a draft or on the options of a task. */
export interface VoteReport {
  /** `true` if the draft was approved or an option was chosen. */
  approved: boolean;
  /** The ballots, in the order of the agents in the scenario, with the proposer last. */
  ballots: BallotReport[];
  /** The chosen option; `null` if the vote was on a draft or chose no option. */
  choice?: string;
  /** `true` if the draft is right; `null` if options are ranked. */
  draft_right: boolean | null;
  /** The id of the agent that called the vote. */
  proposer: string;
  /** The round of the task, counted from 1. */
  round: number;
  /** The id of the task. */
  task: string;
}

/** A wait at the end of a stalled run, in words for people. */
export interface Wait {
  /** The reason for the wait, in words. */
  for: string;
  /** The id of the agent, coordinator or task that waits. */
  who: string;
}
