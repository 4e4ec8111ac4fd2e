// Printed by core/examples/typescript: do not edit.

/** A member of the team, who can work on tasks, vote, bid and review. */
export interface Agent {
  /** The unique id of the agent in the document: 1 to 64 of A–Z, a–z, 0–9, `_` and `-`. It stays when the name changes. */
  id: string;
  /** The name that people read. If it is empty, they read the id. */
  name?: string;
  /** The capabilities of the agent. Tasks may require them. */
  capabilities?: string[];
  /**
   * The part of the agent in the pipeline of the role-based strategy.
   * @defaultValue `"executor"`
   */
  role?: Role;
  /**
   * The seconds of effort that the agent does in one second. From 0.001 to 1000 ×.
   * @defaultValue `1`
   */
  speed?: number;
  /**
   * The chance that a result, vote or judgement of the agent is right. From 0 to 1.
   * @defaultValue `1`
   */
  skill?: number;
  /**
   * The chance that the agent accepts a right result in a vote or a review. If it is null, its skill decides. From 0 to 1.
   * @defaultValue `null`
   */
  sensitivity?: number | null;
  /**
   * The chance that the agent rejects a wrong result in a vote or a review. If it is null, its skill decides. From 0 to 1.
   * @defaultValue `null`
   */
  specificity?: number | null;
  /**
   * The chance that an attempt of the agent ends without an error. From 0 to 1.
   * @defaultValue `1`
   */
  reliability?: number;
  /**
   * The cost of each attempt of the agent or, if the environment says so, of each second of its effort. From 0 to 1000000000 points.
   * @defaultValue `50`
   */
  base_price?: number;
  /**
   * The weight of the agent's vote. From 0 to 1000000000.
   * @defaultValue `1`
   */
  weight?: number;
  /**
   * The way in which the agent votes.
   * @defaultValue `"honest"`
   */
  stance?: Stance;
  /** Votes, rankings, reviews and results on given tasks, to tell a story exactly. */
  script?: Script;
}

/** The weights of price, time and confidence in the score of a bid. */
export interface BidWeights {
  /**
   * The weight of the price, per 100 points. From 0 to 1000.
   * @defaultValue `0.4`
   */
  price?: number;
  /**
   * The weight of the time, per 60 seconds. From 0 to 1000.
   * @defaultValue `0.3`
   */
  time?: number;
  /**
   * The weight of the confidence, which lowers the score. From 0 to 1000.
   * @defaultValue `0.3`
   */
  confidence?: number;
}

/** Parameters of the centralized coordinator. */
export interface CentralizedParameters {
  /**
   * The ready task that is assigned first.
   * - `critical_path`: The task that starts the longest remaining chain of work goes first.
   * - `task_order`: The first task in document order goes first.
   * - `longest_effort`: The task with the most effort goes first.
   * - `random`: A random task goes first.
   * @defaultValue `"critical_path"`
   */
  priority?: "critical_path" | "task_order" | "longest_effort" | "random";
  /**
   * The idle agent to whom a task is assigned.
   * - `earliest_finish`: The agent who will finish the task first gets it.
   * - `registration_order`: The first agent in listed order gets the task.
   * - `least_loaded`: The agent who was given the least work so far gets the task.
   * @defaultValue `"earliest_finish"`
   */
  assignment?: "earliest_finish" | "registration_order" | "least_loaded";
  /**
   * Whether the coordinator waits until the whole batch has ended before it assigns again.
   * @defaultValue `false`
   */
  barrier?: boolean;
  /**
   * Whether tasks are assigned only to agents that have the capabilities for them.
   * @defaultValue `true`
   */
  match_capabilities?: boolean;
  /**
   * The time that the coordinator takes for each assignment. It decides one after another, which is the bottleneck. From 0 to 1000000 s.
   * @defaultValue `0`
   */
  decision_time?: number;
  /**
   * The number of attempts that end in an error after which a task has failed. From 1 to 1000 attempts.
   * @defaultValue `2`
   */
  max_attempts?: number;
  /**
   * The time after a crash of the coordinator at which a standby takes over. If it is null, none ever does. From 0 to 1000000 s.
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
   * Whether the share must be more than the threshold, or may be equal to it.
   * - `more_than`: The share must be more than the threshold.
   * - `at_least`: The share must be the threshold or more.
   * @defaultValue `"more_than"`
   */
  passes?: "more_than" | "at_least";
  /**
   * The share of all weight that must vote yes or no. Abstentions do not count towards it. From 0 to 1.
   * @defaultValue `0.5`
   */
  quorum?: number;
  /**
   * Whether all agents are asked at once or one after another.
   * - `parallel`: All agents are asked at once.
   * - `sequential`: The agents are asked one after another, in listed order.
   * @defaultValue `"parallel"`
   */
  voting?: "parallel" | "sequential";
  /**
   * The time that an agent takes to vote. From 0 to 1000000 s.
   * @defaultValue `0.2`
   */
  vote_time?: number;
  /**
   * The number of proposals after which a task is rejected. From 1 to 1000 rounds.
   * @defaultValue `3`
   */
  max_rounds?: number;
  /**
   * Whether a task is settled before the next one is proposed.
   * @defaultValue `false`
   */
  one_at_a_time?: boolean;
  /**
   * The rule by which rankings of a task's options are counted.
   * - `plurality`: The option with the most first places wins.
   * - `approval`: The option that most often is in the better half of a ranking wins.
   * - `borda`: The option with the most points wins: a ranking of n options gives n − 1 points to its first and 0 to its last.
   * - `instant_runoff`: The option with the fewest first places drops out, until one has more than half.
   * - `condorcet`: The option that beats every other in pairs wins. If there is a cycle, it is the one that wins the most pairs (Copeland).
   * @defaultValue `"plurality"`
   */
  rule?: "plurality" | "approval" | "borda" | "instant_runoff" | "condorcet";
  /**
   * The number of attempts at a draft that end in an error after which the round is lost. From 1 to 1000 attempts.
   * @defaultValue `2`
   */
  max_attempts?: number;
  /**
   * The number of agents who draft independently. The draft that most of them share is proposed. From 1 to 1000 agents.
   * @defaultValue `1`
   */
  redundancy?: number;
}

/** The conditions under which the team works. */
export interface Environment {
  /**
   * The time that a message takes, one way. From 0 to 1000000 s.
   * @defaultValue `0`
   */
  message_delay?: number;
  /**
   * The chance that a message is lost on its way. From 0 to 1.
   * @defaultValue `0`
   */
  message_loss?: number;
  /**
   * The spread of efforts. An attempt takes its effort times a factor drawn evenly from 1 − spread to 1 + spread. From 0 to 1.
   * @defaultValue `0`
   */
  effort_spread?: number;
  /**
   * The chance that an attempt gives a wrong result because a result that it builds on is wrong. From 0 to 1.
   * @defaultValue `0`
   */
  error_propagation?: number;
  /**
   * The chance that a judgement or a result takes its luck from the task, the same for all agents. They then err together,
   * and those who do agree. From 0 to 1.
   * @defaultValue `0`
   */
  common_cause?: number;
  /** The prices of acts of coordination. */
  prices?: Prices;
  /**
   * The unit of work for which an agent's base price is paid.
   * @defaultValue `"attempt"`
   */
  price_per?: PricePer;
  /** The faults that happen to the team while it works. */
  faults?: Fault[];
  /** The limits at which a run is stopped. */
  limits?: Limits;
}

/** Something that happens to a member of the team at an instant. */
export interface Fault {
  /**
   * The time of the fault. From 0 to 1000000 s.
   * @defaultValue `0`
   */
  at?: number;
  /** The id of the agent, or `coordinator` for the dedicated coordinator. */
  agent?: string;
  /**
   * What happens to the agent.
   * @defaultValue `"crash"`
   */
  kind?: FaultKind;
  /**
   * The factor by which the agent's speed is multiplied. Only `slow` has one. From 0.001 to 1000 ×.
   * @defaultValue `null`
   */
  factor?: number | null;
}

/**
 * What happens to a member of the team at a fault.
 * - `crash`: The agent's attempt ends, and the agent is silent until it recovers.
 * - `recover`: The agent is up again, and says what it lost.
 * - `slow`: The agent works at `factor` times its speed from now on. A factor of 1 restores it.
 * - `lose_message`: The next message that the agent sends, or that is sent to it, is lost on its way.
 */
export type FaultKind = "crash" | "recover" | "slow" | "lose_message";

/** Limits at which a run is stopped if it has not ended by itself. */
export interface Limits {
  /**
   * The time at which a run is stopped. From 0 to 1000000 s.
   * @defaultValue `86400`
   */
  time?: number;
  /**
   * The number of events after which a run is stopped. From 1 to 10000000 events.
   * @defaultValue `1000000`
   */
  events?: number;
}

/** Parameters of the market strategy. */
export interface MarketParameters {
  /** The weights of price, time and confidence in the score of a bid. The lowest score wins. */
  weights?: BidWeights;
  /**
   * The lowest confidence that a bid may have. A bid with less is void. From 0 to 1.
   * @defaultValue `0.5`
   */
  min_confidence?: number;
  /**
   * The share by which an agent's price rises with each task that it has won and not finished. From 0 to 1000.
   * @defaultValue `0.2`
   */
  load_factor?: number;
  /**
   * The condition under which an agent is able to bid.
   * - `requires`: The agent has every capability that the task requires.
   * - `description`: One of the agent's capabilities stands in the title or description of the task.
   * @defaultValue `"requires"`
   */
  matching?: "requires" | "description";
  /**
   * The estimate of time in a bid.
   * - `workload`: The estimate is the work that the agent has left plus this task, at its speed, in seconds.
   * - `flat_ten`: The estimate is 10 divided by the confidence of the bid.
   * @defaultValue `"workload"`
   */
  estimate?: "workload" | "flat_ten";
  /**
   * The behaviour of agents that have work already.
   * - `bid_and_queue`: Busy agents bid, and queue what they win.
   * - `sit_out`: Busy agents do not bid.
   * - `bid_and_overlap`: Busy agents bid, and start what they win at once, in parallel with their other work.
   * @defaultValue `"bid_and_queue"`
   */
  busy_agents?: "bid_and_queue" | "sit_out" | "bid_and_overlap";
  /**
   * The time for which bids are waited for. With 0, the auction waits until all agents have answered or are absent. From 0 to 1000000 s.
   * @defaultValue `0`
   */
  bid_deadline?: number;
  /**
   * The price that the winner is paid.
   * - `first_price`: The winner is paid the price of its bid.
   * - `second_price`: The winner is paid the price at which its score would have equalled that of the runner-up.
   * @defaultValue `"first_price"`
   */
  pricing?: "first_price" | "second_price";
  /**
   * The number of announcements after which a task stays unassigned. From 1 to 1000 rounds.
   * @defaultValue `3`
   */
  max_rounds?: number;
  /**
   * The number of attempts of one contractor that may end in an error. Then the runner-up of the same auction tries as
   * often, unless this is 1. From 1 to 1000 attempts.
   * @defaultValue `2`
   */
  max_attempts?: number;
  /**
   * Whether the next auction waits until the work of the last one is done.
   * @defaultValue `false`
   */
  one_at_a_time?: boolean;
}

/**
 * The unit of work for which an agent's base price is paid.
 * - `attempt`: The base price is paid for each attempt.
 * - `effort`: The base price is paid for each second of effort, as it would take at speed 1 and without spread.
 */
export type PricePer = "attempt" | "effort";

/** The prices of acts of coordination. */
export interface Prices {
  /**
   * The price of each message that is sent. From 0 to 1000000000 points.
   * @defaultValue `0`
   */
  message?: number;
  /**
   * The price of each decision on who does a task: of an assignment or an award. From 0 to 1000000000 points.
   * @defaultValue `0`
   */
  decision?: number;
  /**
   * The price of each ballot, as a share of the base price of the agent that votes. A proposer's yes to its own draft is
   * free. From 0 to 1000.
   * @defaultValue `0`
   */
  vote?: number;
  /**
   * The price of each bid that arrives, as a share of the base price of the agent that bids. From 0 to 1000.
   * @defaultValue `0`
   */
  bid?: number;
  /**
   * The price of each piece of planning, as a share of the base price of the agent that plans. From 0 to 1000.
   * @defaultValue `0`
   */
  plan?: number;
  /**
   * The price of each review, as a share of the base price of the agent that reviews. From 0 to 1000.
   * @defaultValue `0`
   */
  review?: number;
  /**
   * The price of each integration, as a share of the base price of the agent that integrates. From 0 to 1000.
   * @defaultValue `0`
   */
  integrate?: number;
}

/**
 * The part of an agent in the pipeline of the role-based strategy.
 * - `executor`: The agent executes tasks.
 * - `planner`: The agent plans before anything is executed.
 * - `reviewer`: The agent accepts results or sends them back.
 * - `integrator`: The agent combines accepted results.
 */
export type Role = "executor" | "planner" | "reviewer" | "integrator";

/** Parameters of the role-based strategy. */
export interface RoleBasedParameters {
  /**
   * The executor who gets a task.
   * - `least_loaded`: The executor with the fewest unfinished tasks gets the task.
   * - `round_robin`: The executors take turns.
   * @defaultValue `"least_loaded"`
   */
  assignment?: "least_loaded" | "round_robin";
  /**
   * Whether tasks are given only to executors that have the capabilities for them.
   * @defaultValue `true`
   */
  match_capabilities?: boolean;
  /**
   * The time at which work moves on to the next stage.
   * - `streaming`: Each task moves on as soon as it is done.
   * - `batch`: A stage starts when the last one has ended.
   * - `sequential`: Tasks are executed one after another, then all are reviewed, then all are integrated.
   * @defaultValue `"streaming"`
   */
  handoff?: "streaming" | "batch" | "sequential";
  /**
   * The number of tasks waiting for review at which executors pause. 0 sets no limit. From 0 to 10000 tasks.
   * @defaultValue `0`
   */
  wip_limit?: number;
  /**
   * The number of times that a task may be sent back before it is rejected. From 0 to 1000 reworks.
   * @defaultValue `2`
   */
  max_reworks?: number;
  /**
   * The factor by which each rework multiplies the chance of being wrong. From 0 to 1 ×.
   * @defaultValue `0.5`
   */
  rework_factor?: number;
  /**
   * The chance that a reviewer accepts a wrong result. If it is null, the reviewer's judgement decides. From 0 to 1.
   * @defaultValue `null`
   */
  false_accept?: number | null;
  /**
   * The chance that a reviewer sends back a right result. If it is null, the reviewer's judgement decides. From 0 to 1.
   * @defaultValue `null`
   */
  false_reject?: number | null;
  /**
   * The time that planning takes. From 0 to 1000000 s.
   * @defaultValue `1`
   */
  plan_time?: number;
  /**
   * The time that the review of one task takes. From 0 to 1000000 s.
   * @defaultValue `0.5`
   */
  review_time?: number;
  /**
   * The time that the integration of one task takes. From 0 to 1000000 s.
   * @defaultValue `0.2`
   */
  integrate_time?: number;
  /**
   * The number of reviewers of each task. All of them must accept. From 1 to 1000 reviewers.
   * @defaultValue `1`
   */
  reviewers_needed?: number;
  /**
   * The number of attempts of an executor at one version that may end in an error. From 1 to 1000 attempts.
   * @defaultValue `2`
   */
  max_attempts?: number;
}

/** A team, its work, the conditions, and how each strategy is set. */
export interface Scenario {
  /** The version of the document. */
  version: 1;
  /** The title of the scenario. */
  title?: string;
  /** A description of what to look at, in plain text. */
  description?: string;
  /**
   * The seed of all random draws. From 0 to 4294967295.
   * @defaultValue `1`
   */
  seed?: number;
  /** The agents of the team, in listed order. */
  agents?: Agent[];
  /** The tasks, in document order. */
  tasks?: Task[];
  /** The parameters of the strategies. */
  strategies?: Strategies;
  /** The conditions under which the team works. */
  environment?: Environment;
}

/** Votes, rankings, reviews and results of an agent on given tasks, instead of what chance decides. Keys are task ids. */
export interface Script {
  /** The votes of the agent, by task. */
  votes?: Record<string, Vote>;
  /** The rankings of a task's options, best first, by task. */
  rankings?: Record<string, string[]>;
  /** The reviews of the agent, by task: `true` accepts the result. The last one repeats. */
  reviews?: Record<string, boolean[]>;
  /** The results that the agent hands in, by task. */
  results?: Record<string, string>;
}

/**
 * The way in which an agent votes.
 * - `honest`: The agent votes by its judgement, which is right with the chance of its skill.
 * - `always_yes`: The agent votes yes on everything.
 * - `always_no`: The agent votes no on everything.
 * - `abstain`: The agent answers, but votes neither yes nor no.
 * - `silent`: The agent does not answer.
 * - `contrarian`: The agent votes against its own judgement.
 */
export type Stance = "honest" | "always_yes" | "always_no" | "abstain" | "silent" | "contrarian";

/** The parameters of all strategies. */
export interface Strategies {
  /** The parameters of the uncoordinated strategy. */
  uncoordinated?: UncoordinatedParameters;
  /** The parameters of the centralized strategy. */
  centralized?: CentralizedParameters;
  /** The parameters of the consensus strategy. */
  consensus?: ConsensusParameters;
  /** The parameters of the market strategy. */
  market?: MarketParameters;
  /** The parameters of the role-based strategy. */
  role_based?: RoleBasedParameters;
}

/** A piece of work that one agent does. */
export interface Task {
  /** The unique id of the task in the document: 1 to 64 of A–Z, a–z, 0–9, `_` and `-`. It stays when the title changes. */
  id: string;
  /** The title that people read. If it is empty, they read the id. */
  title?: string;
  /** A longer description of the task, in plain text. */
  description?: string;
  /**
   * The time that the task takes an agent of speed 1. From 0 to 1000000 s.
   * @defaultValue `1`
   */
  effort?: number;
  /** The capabilities that an agent must have to do the task. */
  requires?: string[];
  /** The ids of the tasks whose results the task needs. */
  depends_on?: string[];
  /**
   * The time at which the task becomes known. Nobody knows of it before. From 0 to 1000000 s.
   * @defaultValue `0`
   */
  arrives_at?: number;
  /**
   * The chance that an attempt at the task ends without an error. It is multiplied by the reliability of the agent. From 0 to 1.
   * @defaultValue `1`
   */
  reliability?: number;
  /**
   * The priority of the task. Wherever tasks wait in a queue, those with a higher one go first. From -1000000 to 1000000.
   * @defaultValue `0`
   */
  priority?: number;
  /**
   * The right result, if results can be compared.
   * @defaultValue `null`
   */
  answer?: string | null;
  /** The options to choose from, if the task is a choice. The right one is `answer`, else the first. */
  options?: string[];
  /**
   * The id of the agent who proposes first under consensus. If none is named, the agents take turns.
   * @defaultValue `null`
   */
  proposer?: string | null;
}

/** Parameters of the uncoordinated strategy. */
export interface UncoordinatedParameters {
  /**
   * The age of an agent's view of what the others do. From 0 to 1000000 s.
   * @defaultValue `1`
   */
  visibility_delay?: number;
  /**
   * The rule by which an idle agent picks an open task.
   * - `random`: The agent picks a random task.
   * - `task_order`: The agent picks the first task in document order.
   * @defaultValue `"random"`
   */
  pick?: "random" | "task_order";
  /**
   * The time for which an agent waits for a missing input before it drops the task. From 0 to 1000000 s.
   * @defaultValue `5`
   */
  patience?: number;
  /**
   * Whether agents pick only tasks that they have the capabilities for.
   * @defaultValue `true`
   */
  match_capabilities?: boolean;
  /**
   * The number of attempts that end in an error after which a task has failed. From 1 to 1000 attempts.
   * @defaultValue `2`
   */
  max_attempts?: number;
}

/**
 * A vote on a proposal.
 * - `yes`: The vote is for the proposal.
 * - `no`: The vote is against the proposal.
 * - `abstain`: The vote is neither for nor against the proposal.
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
  /** The id of the task whose wrong result made the result of this attempt wrong; `null` if none did. */
  inherited_from?: string;
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
 * - `probe`: "Are you there? How does that request go?", to an agent that is absent.
 * - `lost`: "I have nothing of that request."
 * - `acknowledge`: "I know that you are up again."
 */
export type MessageKind = "assign" | "ask_again" | "working" | "report" | "recovered" | "propose" | "ballot" | "outcome" | "announce" | "bid" | "refuse" | "award" | "turn_down" | "hand_over" | "custom" | "probe" | "lost" | "acknowledge";

/** The figures by which strategies are compared. A ratio is `null` if its denominator is zero. */
export interface Metrics {
  /** The number of tasks for which differing results were handed in and nobody decided between them. */
  conflicts: number;
  /**
   * The part of the cost that acts of coordination have, in points: messages, decisions, votes, bids, plans, reviews and
   * integrations at the prices of the scenario.
   */
  coordination_cost: number;
  /** The cost of all attempts that were started and of all coordination, in points. */
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
   * tasks were completed and the bound is at least a microsecond, the unit of the clock.
   */
  gap: number | null;
  /** The number of results that are wrong because a result that they build on is wrong. */
  inherited: number;
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
 * A way of coordinating a team: one of the five that documents can set.
 * - `uncoordinated`: Nobody coordinates. Each agent picks tasks for itself.
 * - `centralized`: One coordinator knows all tasks and agents, and assigns.
 * - `consensus`: A result counts if enough of the team vote for it.
 * - `market`: Tasks are auctioned, and the best bid wins.
 * - `role_based`: Work goes through planners, executors, reviewers and integrators.
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
  /** The id of the task whose wrong result made the accepted result wrong; `null` if none did. */
  inherited_from?: string;
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

/** An agent was declared absent after it had been asked three times without answering, or after its crash was noticed. */
export interface AgentAbsentEvent {
  kind: "agent_absent";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that is now absent. */
  agent: string;
  /** The agent or the coordinator that declared it absent. */
  by: Party;
}

/** An absent agent was heard from and no longer counts as absent. */
export interface AgentBackEvent {
  kind: "agent_back";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that is back. */
  agent: string;
  /** The agent or the coordinator that heard from it. */
  by: Party;
}

/** An attempt ended by itself or because its agent crashed. Attempts that are still running when the run ends have no such event. */
export interface AttemptEndedEvent {
  kind: "attempt_ended";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that made the attempt. */
  agent: string;
  /** The attempt that ended. */
  attempt: number;
  /** The way in which it ended: `done`, `error` or `crashed`. */
  ended: AttemptEnd;
  /** The task whose wrong result made this result wrong; `null` if the result is right, or wrong for another reason. */
  inherited_from?: string;
  /** The result that the agent handed in; `null` if the attempt did not end as done. */
  result: string | null;
  /** The task of the attempt. */
  task: string;
}

/** An agent began to work on a task. */
export interface AttemptStartedEvent {
  kind: "attempt_started";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that attempts it. */
  agent: string;
  /** The new attempt. Attempts are numbered in the order of these events. */
  attempt: number;
  /** The cost of the attempt, in points. It is due even if the attempt fails. */
  cost: number;
  /** The task that is attempted. */
  task: string;
}

/** An auction ended without an award. */
export interface AuctionFailedEvent {
  kind: "auction_failed";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The auction that failed. */
  auction: number;
  /** The consequence for the task. */
  next: NoAward;
  /** The task that it is about. */
  task: string;
}

/** The auctioneer announced a task to all agents that are not absent. */
export interface AuctionOpenedEvent {
  kind: "auction_opened";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The auction. Auctions are numbered in the order of these events. */
  auction: number;
  /** The minimum confidence of a valid bid, from 0 to 1. */
  min_confidence: number;
  /** The decision, whose reasons say why that task was announced first. */
  reasons: Reason[];
  /** The round of the task, counted from 1. An auction that is repeated without a lower minimum of confidence does not count as a new round. */
  round: number;
  /** The task that is up for auction. */
  task: string;
}

/** A bid or a refusal reached the auctioneer after the auction had closed. */
export interface BidLateEvent {
  kind: "bid_late";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that answered too late. */
  agent: string;
  /** The auction that the answer is about. */
  auction: number;
  /** The task that it is about. */
  task: string;
}

/** A bid reached the auctioneer in time. */
export interface BidPlacedEvent {
  kind: "bid_placed";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that bids. */
  agent: string;
  /** The auction that the bid is for. */
  auction: number;
  /** The agent's confidence that its result will be right, from 0 to 1. */
  confidence: number;
  /** The price that the agent asks for each attempt, in points. */
  price: number;
  /** The weighted score of price, time and confidence. The lowest score wins. */
  score: number;
  /** The task that it is about. */
  task: string;
  /** The time until the agent will have finished: in seconds from the bid or, if the scenario sets a flat estimate, in the minutes of that estimate. */
  time: number;
  /** `true` if the bid has the minimum confidence. */
  valid: boolean;
}

/** An agent answered that it does not bid. */
export interface BidRefusedEvent {
  kind: "bid_refused";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that does not bid. */
  agent: string;
  /** The auction that the answer is about. */
  auction: number;
  /** The task that it is about. */
  task: string;
  /** The reason that the agent gave. */
  why: WhyNoBid;
}

/** A candidate that a decision did not choose. */
export interface Candidate {
  /** The figure of the candidate under the rule; `null` if it has none. */
  figure: number | null;
  /** The id of an agent or a task, or an option. */
  id: string;
  /** The reason why it was not chosen. */
  why_not: Verdict;
}

/** The crash of an agent was noticed by those who wait for its work, one second after it happened. */
export interface CrashNoticedEvent {
  kind: "crash_noticed";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that crashed. */
  agent: string;
}

/** An agent or the coordinator crashed. */
export interface CrashedEvent {
  kind: "crashed";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent or the coordinator that crashed. */
  who: Party;
}

/** The coordinator began to think about an assignment. */
export interface DecisionStartedEvent {
  kind: "decision_started";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The virtual time at which it will have decided, in seconds. */
  until: number;
}

/** An agent proposed a draft to the others, or called a vote on the options of the task. */
export interface DraftProposedEvent {
  kind: "draft_proposed";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that called the vote. */
  agent: string;
  /** The number of drafts with the same result as the proposed one, including itself. */
  alike: number;
  /** The attempt that made the draft or, if options are ranked, the attempt that prepared the vote. */
  attempt: number;
  /** `true` if the draft is right; `null` if options are ranked. */
  draft_right: boolean | null;
  /** The number of independent drafts. */
  drafts: number;
  /** The vote that was called. */
  poll: number;
  /** The round of the task, counted from 1. */
  round: number;
  /** The task that the vote is about. */
  task: string;
}

/** A result was discarded because its task already had a result when it became known. */
export interface DuplicateDiscardedEvent {
  kind: "duplicate_discarded";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that made the attempt. */
  agent: string;
  /** The attempt that had the discarded result. */
  attempt: number;
  /** The task of the attempt. */
  task: string;
}

/** An event of a run. Agents and tasks are named by their ids; attempts, messages and the like by their numbers. */
export type Event = AgentAbsentEvent
  | AgentBackEvent
  | AttemptEndedEvent
  | AttemptStartedEvent
  | AuctionFailedEvent
  | AuctionOpenedEvent
  | BidLateEvent
  | BidPlacedEvent
  | BidRefusedEvent
  | CrashNoticedEvent
  | CrashedEvent
  | DecisionStartedEvent
  | DraftProposedEvent
  | DuplicateDiscardedEvent
  | HandedOverEvent
  | HoldEndedEvent
  | MessageDeliveredEvent
  | MessageLostEvent
  | MessageSentEvent
  | PhaseBeganEvent
  | PlannerChosenEvent
  | RecoveredEvent
  | ResultAcceptedEvent
  | ResultsDifferedEvent
  | RoundLostEvent
  | RunEndedEvent
  | SlowedEvent
  | StageEndedEvent
  | StageStartedEvent
  | StandbyTookOverEvent
  | TaskArrivedEvent
  | TaskAssignedEvent
  | TaskAwardedEvent
  | TaskCompletedEvent
  | TaskFailedEvent
  | TaskHeldEvent
  | TaskPickedEvent
  | TaskReadyEvent
  | TaskRejectedEvent
  | TaskSentBackEvent
  | TaskSkippedEvent
  | TaskUnassignedEvent
  | TurnGivenEvent
  | VoteBrokenOffEvent
  | VoteCastEvent
  | VotesCountedEvent
  | WorkLostEvent
  | WorkReviewedEvent;

/** A task was handed over to a reviewer or to an integrator. */
export interface HandedOverEvent {
  kind: "handed_over";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that received it. */
  agent: string;
  /** The decision, whose reasons say why that task and that agent were chosen. */
  reasons: Reason[];
  /** The role in which that agent is to act: reviewer or integrator. */
  role: Role;
  /** The task that was handed over. */
  task: string;
}

/** An agent stopped waiting for the inputs of a task. */
export interface HoldEndedEvent {
  kind: "hold_ended";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that held it. */
  agent: string;
  /** The reason why the wait ended. */
  ended: HoldEnd;
  /** The task that was held. */
  task: string;
}

/** A message arrived at its receiver. */
export interface MessageDeliveredEvent {
  kind: "message_delivered";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The message that arrived. */
  message: number;
}

/** A message was lost and will never arrive. A message lost by the network or a fault is recorded right after it was sent; one lost because its receiver was down, at the time at which it would have arrived. */
export interface MessageLostEvent {
  kind: "message_lost";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The message that was lost. */
  message: number;
  /** The reason for the loss. */
  why: Loss;
}

/** A message was sent. */
export interface MessageSentEvent {
  kind: "message_sent";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The subject of the message. */
  about: MessageKind;
  /** The sender. */
  from: Party;
  /** The message. Messages are numbered in the order of these events. */
  message: number;
  /** The task that the message is about; `null` if it is not about one task. */
  task: string | null;
  /** The receiver. */
  to: Party;
}

/** A sender or receiver of messages: an agent, or the one in the middle (the coordinator or the auctioneer). */
export type Party = string;

/** All work of one role was done, and that of the next role began. This happens only if the stages of the pipeline run one after another. */
export interface PhaseBeganEvent {
  kind: "phase_began";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The role whose work begins. */
  role: Role;
}

/** An agent was chosen to plan the tasks. */
export interface PlannerChosenEvent {
  kind: "planner_chosen";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The planner. */
  agent: string;
  /** The decision, whose reasons say why that agent was chosen. */
  reasons: Reason[];
}

/** The answer to one question of a decision. */
export type Reason = ({ chosen: string; figure: number | null; more: number; others: Candidate[] }) & ({ question: "which_task"; rule: "critical_path" | "task_order" | "longest_effort" | "random" }
  | { question: "which_agent"; rule: "earliest_finish" | "registration_order" | "least_loaded" }
  | { question: "which_in_line"; rule: "first_come" }
  | { question: "who_proposes"; rule: Turn }
  | { question: "which_option"; rule: "plurality" | "approval" | "borda" | "instant_runoff" | "condorcet" }
  | { question: "which_pick"; rule: "random" | "task_order" }
  | { question: "which_bid"; rule: "first_price" | "second_price" }
  | { question: "which_executor"; rule: "least_loaded" | "round_robin" }
  | { question: "who_reworks"; rule: "same_executor" }
  | { question: "which_idle"; rule: Role });

/** An agent or the coordinator recovered from a crash. */
export interface RecoveredEvent {
  kind: "recovered";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent or the coordinator that recovered. */
  who: Party;
}

/** The result of an attempt was accepted by all its reviewers, or by nobody if there is no reviewer. It is not integrated yet. */
export interface ResultAcceptedEvent {
  kind: "result_accepted";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The attempt that had the result. */
  attempt: number;
  /** The task whose result was accepted. */
  task: string;
}

/** The result of an attempt was found to differ from the result that the task already had. Nobody decides between the two; the earlier one stays. */
export interface ResultsDifferedEvent {
  kind: "results_differed";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The attempt whose result differs from the earlier one. */
  attempt: number;
  /** The task that has differing results. */
  task: string;
}

/** A round ended without a vote because all attempts at a draft ended in errors. */
export interface RoundLostEvent {
  kind: "round_lost";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent whose turn it was. */
  agent: string;
  /** The round of the task, counted from 1. */
  round: number;
  /** The task that needs a result. */
  task: string;
}

/** The run ended. This is always the last event. */
export interface RunEndedEvent {
  kind: "run_ended";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The outcome of the run. */
  outcome: Outcome;
}

/** A fault changed the speed of an agent. */
export interface SlowedEvent {
  kind: "slowed";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent whose speed changed. */
  agent: string;
  /** The factor by which its listed speed is multiplied from this event on; 1 restores it. */
  factor: number;
}

/** A piece of planning, reviewing or integrating ended, because it was finished or because it was interrupted. */
export interface StageEndedEvent {
  kind: "stage_ended";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** `true` if the agent finished it; `false` if a crash or an error ended it, or if it was no longer needed. */
  finished: boolean;
  /** The piece of work that ended. */
  stage: number;
}

/** An agent began to plan, to review or to integrate. */
export interface StageStartedEvent {
  kind: "stage_started";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that began to work. */
  agent: string;
  /** The role in which the agent acts: planner, reviewer or integrator. */
  role: Role;
  /** The piece of work. These are numbered in the order of these events. */
  stage: number;
  /** The task that the work is about; `null` if it is about several tasks. */
  task: string | null;
}

/** A standby took the place of the crashed coordinator. */
export interface StandbyTookOverEvent {
  kind: "standby_took_over";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
}

/** The weights of the votes on a proposal. */
export interface Tally {
  /** The weight of the whole team. */
  all: number;
  /** The weight of the votes against the proposal. */
  no: number;
  /** `true` if the quorum was reached. */
  quorum_met: boolean;
  /** The weight of the votes for the proposal as a share of those for and against it; `null` if that weight is 0. */
  share: number | null;
  /** The weight of all who voted for or against the proposal or, if options are ranked, of all who ranked them. */
  voted: number;
  /** The weight of the votes for the proposal. */
  yes: number;
}

/** A task that was not part of the run at its start arrived. Tasks that arrive at 0 are not announced in this way. */
export interface TaskArrivedEvent {
  kind: "task_arrived";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The task that arrived. */
  task: string;
}

/** A task was assigned to an agent: by the coordinator, or to an executor under the pipeline of roles. */
export interface TaskAssignedEvent {
  kind: "task_assigned";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that is to do it. */
  agent: string;
  /** The decision, whose reasons say why that task and that agent were chosen. */
  reasons: Reason[];
  /** The task that was assigned. */
  task: string;
}

/** A task was awarded to a bidder: the one with the best bid or, if that one has failed, the runner-up. */
export interface TaskAwardedEvent {
  kind: "task_awarded";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that won it. */
  agent: string;
  /** The auction that was won. */
  auction: number;
  /** The payment for each attempt, in points. */
  paid: number;
  /** The decision, whose reasons say why that bid won. */
  reasons: Reason[];
  /** The task that it is about. */
  task: string;
}

/** The result of an attempt was accepted, which completed the task. */
export interface TaskCompletedEvent {
  kind: "task_completed";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that made the attempt. */
  agent: string;
  /** The attempt whose result was accepted. */
  attempt: number;
  /** The task that was completed. */
  task: string;
}

/** A task was given up because too many attempts, or too many tries at planning or integrating it, ended in errors. */
export interface TaskFailedEvent {
  kind: "task_failed";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The number of tries that ended in an error. */
  errors: number;
  /** The task that failed. */
  task: string;
}

/** An agent found that an input of its task is missing. It holds the task and waits. */
export interface TaskHeldEvent {
  kind: "task_held";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that holds it. */
  agent: string;
  /** The first missing input, in the order in which the task lists them. */
  missing: string;
  /** The task that is held. */
  task: string;
}

/** An agent picked a task for itself. */
export interface TaskPickedEvent {
  kind: "task_picked";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that picked it. */
  agent: string;
  /** The decision, whose reasons say why that task was picked. */
  reasons: Reason[];
  /** The task that was picked. */
  task: string;
}

/** A task became ready: it has arrived, and all results that it depends on are available. */
export interface TaskReadyEvent {
  kind: "task_ready";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The task that became ready. */
  task: string;
}

/** A task was given up because none of its results was accepted, or because a task that it depends on was given up after this one had already been executed. */
export interface TaskRejectedEvent {
  kind: "task_rejected";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The task that it depends on and that is the reason; `null` if its own results were not accepted. */
  because_of: string | null;
  /** The number of rounds without an accepted result; 0 if another task is the reason. */
  rounds: number;
  /** The task that was rejected. */
  task: string;
}

/** A task was sent back to be done again because a reviewer did not accept its result. */
export interface TaskSentBackEvent {
  kind: "task_sent_back";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The task that was sent back. */
  task: string;
  /** The version that the next result will be. */
  version: number;
}

/** A task was given up, before anyone executed it, because a task that it depends on was given up. */
export interface TaskSkippedEvent {
  kind: "task_skipped";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The task that it depends on. */
  because_of: string;
  /** The task that was skipped. */
  task: string;
}

/** A task was given up because no agent is able to do it or, under the market, because nobody made a valid bid. */
export interface TaskUnassignedEvent {
  kind: "task_unassigned";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The task that was given up. */
  task: string;
}

/** An agent was given the turn to draft a result for a task and to propose it. */
export interface TurnGivenEvent {
  kind: "turn_given";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent whose turn it is. */
  agent: string;
  /** The decision, whose reasons say why it is the turn of that agent. */
  reasons: Reason[];
  /** The round of the task, counted from 1. */
  round: number;
  /** The task that needs a result. */
  task: string;
}

/** A vote was cancelled because its proposer crashed before the ballots were counted. */
export interface VoteBrokenOffEvent {
  kind: "vote_broken_off";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The vote that was cancelled. */
  poll: number;
  /** The task that it is about. */
  task: string;
}

/** An agent made up its mind and cast its ballot. The ballot still has to reach the proposer. */
export interface VoteCastEvent {
  kind: "vote_cast";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The voter. */
  agent: string;
  /** The vote in which the ballot was cast. */
  poll: number;
  /** The options, best first, if options are ranked. */
  ranking?: string[];
  /** The task that it is about. */
  task: string;
  /** The vote, if the vote is on a draft. */
  vote?: Vote;
}

/** The proposer counted the ballots, once no further ballot was expected. */
export interface VotesCountedEvent {
  kind: "votes_counted";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** `true` if the draft was approved or an option was chosen. */
  approved: boolean;
  /** The vote that was counted. */
  poll: number;
  /** The decision, whose reasons say why that option won; `null` if the vote was on a draft or chose no option. */
  reasons: Reason[] | null;
  /** The weights of the votes; `null` if they were never counted. */
  tally: Tally | null;
  /** The task that it is about. */
  task: string;
}

/** The coordinator learnt that an agent has nothing of a task that it was given: a crash took it, or it never came. */
export interface WorkLostEvent {
  kind: "work_lost";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The agent that was given the task. */
  agent: string;
  /** The task. */
  task: string;
}

/** A reviewer handed in its verdict on a result. */
export interface WorkReviewedEvent {
  kind: "work_reviewed";
  /** Its place in the run, the first being 0. */
  seq: number;
  /** The virtual time at which it happened, in seconds from the start of the run. */
  at: number;
  /** The reviewer. */
  agent: string;
  /** `true` if the reviewer accepts the result. */
  approved: boolean;
  /** The task that was reviewed. */
  task: string;
  /** The version of the result, counted from 1; each rework adds one. */
  version: number;
}
