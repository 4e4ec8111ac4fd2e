
/** The id of an agent, or `coordinator`; `auctioneer` under the market. */
export type Party = string;

/** Who or what else could have been chosen. */
export interface Candidate {
  /** The id of an agent or a task, or an option. */
  id: string;
  /** By the rule, as that of the chosen; `null` where there is none. */
  figure: number | null;
  /** Why it was not chosen. */
  why_not: Verdict;
}

/** The answer to one question of a decision. */
export type Reason = {
  /** The id of the chosen agent or task, or the chosen option. */
  chosen: string;
  /** The figure by which it was chosen: seconds, a place, a draw, a count or a score, as the rule has it. */
  figure: number | null;
  /** Up to eight others, best first. */
  others: Candidate[];
  /** How many more there were. */
  more: number;
} & (
  | { question: "which_task"; rule: NonNullable<CentralizedParameters["priority"]> }
  | { question: "which_agent"; rule: NonNullable<CentralizedParameters["assignment"]> }
  | { question: "which_in_line"; rule: "first_come" }
  | { question: "who_proposes"; rule: Turn }
  | { question: "which_option"; rule: NonNullable<ConsensusParameters["rule"]> }
  | { question: "which_pick"; rule: NonNullable<UncoordinatedParameters["pick"]> }
  | { question: "which_bid"; rule: NonNullable<MarketParameters["pricing"]> }
  | { question: "which_executor"; rule: NonNullable<RoleBasedParameters["assignment"]> }
  | { question: "who_reworks"; rule: "same_executor" }
  | { question: "which_idle"; rule: Role }
);

/** Votes by weight. */
export interface Tally {
  yes: number;
  no: number;
  /** Of all who voted, abstentions too. */
  voted: number;
  /** Of all agents. */
  all: number;
  /** Yes as a fraction of yes and no; `null` where nobody voted either. */
  share: number | null;
  quorum_met: boolean;
}

/** What happened, without when. Agents and tasks are named by their ids; attempts, messages and the like by their numbers. */
export type Happened =
  | { kind: "task_arrived"; task: string }
  | { kind: "task_ready"; task: string }
  | { kind: "task_assigned"; task: string; agent: string; reasons: Reason[] }
  | { kind: "attempt_started"; attempt: number; task: string; agent: string; cost: number }
  | {
      kind: "attempt_ended";
      attempt: number;
      task: string;
      agent: string;
      ended: Exclude<AttemptEnd, "duplicate" | "abandoned">;
      /** What was handed in, where it is done. */
      result: string | null;
    }
  | { kind: "duplicate_discarded"; attempt: number; task: string; agent: string }
  | { kind: "task_completed"; task: string; attempt: number; agent: string }
  | { kind: "task_failed"; task: string; errors: number }
  | { kind: "task_unassigned"; task: string }
  | { kind: "task_skipped"; task: string; because_of: string }
  | { kind: "task_rejected"; task: string; rounds: number; because_of: string | null }
  | { kind: "message_sent"; message: number; from: Party; to: Party; about: MessageKind; task: string | null }
  | { kind: "message_delivered"; message: number }
  | { kind: "message_lost"; message: number; why: Loss }
  | { kind: "crashed"; who: Party }
  | { kind: "recovered"; who: Party }
  | { kind: "slowed"; agent: string; factor: number }
  | { kind: "agent_absent"; agent: string; by: Party }
  | { kind: "crash_noticed"; agent: string }
  | { kind: "agent_back"; agent: string; by: Party }
  | { kind: "standby_took_over" }
  | { kind: "decision_started"; until: number }
  | { kind: "run_ended"; outcome: Outcome }
  // Uncoordinated.
  | { kind: "task_picked"; task: string; agent: string; reasons: Reason[] }
  | { kind: "task_held"; task: string; agent: string; missing: string }
  | { kind: "hold_ended"; task: string; agent: string; ended: HoldEnd }
  | { kind: "results_differed"; task: string; attempt: number }
  // Consensus.
  | { kind: "turn_given"; task: string; agent: string; round: number; reasons: Reason[] }
  | { kind: "round_lost"; task: string; agent: string; round: number }
  | {
      kind: "draft_proposed";
      poll: number;
      task: string;
      round: number;
      agent: string;
      attempt: number;
      /** `null` where options are ranked. */
      draft_right: boolean | null;
      /** How many drafts there were, and how many of them are like this. */
      drafts: number;
      alike: number;
    }
  | { kind: "vote_cast"; poll: number; task: string; agent: string; vote: Vote }
  | { kind: "vote_cast"; poll: number; task: string; agent: string; ranking: string[] }
  | {
      kind: "votes_counted";
      poll: number;
      task: string;
      approved: boolean;
      tally: Tally | null;
      /** Why that option, where options are ranked. */
      reasons: Reason[] | null;
    }
  | { kind: "vote_broken_off"; poll: number; task: string }
  // The market.
  | { kind: "auction_opened"; auction: number; task: string; round: number; min_confidence: number; reasons: Reason[] }
  | {
      kind: "bid_placed";
      auction: number;
      task: string;
      agent: string;
      price: number;
      time: number;
      confidence: number;
      score: number;
      valid: boolean;
    }
  | { kind: "bid_refused"; auction: number; task: string; agent: string; why: WhyNoBid }
  | { kind: "bid_late"; auction: number; task: string; agent: string }
  | { kind: "task_awarded"; auction: number; task: string; agent: string; paid: number; reasons: Reason[] }
  | { kind: "auction_failed"; auction: number; task: string; next: NoAward }
  // The pipeline of roles.
  | { kind: "planner_chosen"; agent: string; reasons: Reason[] }
  | { kind: "handed_over"; task: string; agent: string; role: Role; reasons: Reason[] }
  | { kind: "stage_started"; stage: number; role: Role; agent: string; task: string | null }
  | { kind: "stage_ended"; stage: number; finished: boolean }
  | { kind: "work_reviewed"; task: string; agent: string; version: number; approved: boolean }
  | { kind: "task_sent_back"; task: string; version: number }
  | { kind: "result_accepted"; task: string; attempt: number }
  | { kind: "phase_began"; role: Role };

/** An event of a run. */
export type Event = Happened & {
  /** Its place in the run, the first being 0. */
  seq: number;
  /** When, in seconds. */
  at: number;
};

/** How to run a scenario. */
export interface Options {
  /**
   * How the team is coordinated.
   * @defaultValue `"centralized"`
   */
  strategy?: Strategy;
  /** A whole number from 0 to 4294967295, instead of the scenario's own seed. */
  seed?: number;
  /**
   * Whether the report holds the events of the run.
   * @defaultValue `false`
   */
  events?: boolean;
}

/** Thrown where a scenario cannot be run. */
export interface Refusal {
  /** The first error, with its place. */
  error: string;
  /** All that is wrong or doubtful. */
  findings: Finding[];
}

/** Runs a scenario under a strategy, with its events. Throws a {@link Refusal}. */
export function simulate(scenario: Scenario, options: Options & { events: true }): Report & { events: Event[] };
/** Runs a scenario under a strategy. Throws a {@link Refusal}. */
export function simulate(scenario: Scenario, options?: Options): Report & { events?: Event[] };

/** Everything that is wrong or doubtful in what may be a scenario. Throws a {@link Refusal} where it is no data at all. */
export function validate(scenario: unknown): Finding[];
