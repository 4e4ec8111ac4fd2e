
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
