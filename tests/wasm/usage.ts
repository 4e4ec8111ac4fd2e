// How the JavaScript API is used, and how it cannot be: types.test.mjs checks that TypeScript agrees.
import { simulate, validate, version } from "./pkg/api";
import type { Event, Finding, Refusal, Report, Scenario, Strategy, TaskReport } from "./pkg/api";

const scenario: Scenario = {
  version: 1,
  agents: [
    { id: "ada", role: "planner", stance: "contrarian", script: { votes: { write: "no" }, reviews: { write: [false, true] } } },
    { id: "ben", speed: 2, capabilities: ["ink"] },
  ],
  tasks: [{ id: "write", effort: 3, requires: ["ink"], answer: null, options: ["a", "b"] }],
  strategies: { market: { weights: { price: 1 }, pricing: "second_price" }, centralized: { failover: null } },
  environment: { faults: [{ at: 3, agent: "ada", kind: "slow", factor: 0.5 }], limits: { events: 1000 } },
};

const report: Report = simulate(scenario);
const tasks: TaskReport[] = report.tasks;
const agent: string | null | undefined = tasks[0]?.agent;
const gap: number | null = report.metrics.gap;
const winner: string | null | undefined = report.auctions[0]?.winner;

const strategy: Strategy = "market";
const events: Event[] = simulate(scenario, { strategy, seed: 7, events: true }).events;
for (const event of events) {
  if (event.kind === "bid_placed") console.log(event.at, event.price, event.confidence);
  if (event.kind === "task_awarded") console.log(event.reasons[0]?.others[0]?.why_not === "void");
  // @ts-expect-error no other kind of event has a price
  if (event.kind === "task_ready") console.log(event.price);
}
const maybe: Event[] | undefined = simulate(scenario, { events: Math.random() < 0.5 }).events;

const findings: Finding[] = validate(JSON.parse("{}"));
const fixes = findings.map((finding) => finding.fix?.edit);
for (const fix of fixes) if (fix && "rename" in fix) console.log(fix.rename.path, fix.rename.name);
const steps: (string | number)[] | undefined = findings[0]?.steps;
try {
  simulate(scenario);
} catch (error) {
  console.log((error as Refusal).findings.length);
}
const one: number = version();
console.log(agent, gap, winner, maybe, one, steps);

// @ts-expect-error the version is missing
const unversioned: Scenario = { agents: [] };
// @ts-expect-error there is no such field
const misspelt: Scenario = { version: 1, agents: [{ id: "a", speeed: 2 }] };
// @ts-expect-error an agent has an id
const nameless: Scenario = { version: 1, agents: [{ name: "Ada" }] };
// @ts-expect-error there is no such role
const boss: Scenario = { version: 1, agents: [{ id: "a", role: "boss" }] };
// @ts-expect-error that is a choice of another strategy
const mixed: Scenario = { version: 1, strategies: { role_based: { assignment: "earliest_finish" } } };
// @ts-expect-error a delay is a number of seconds
const timed: Scenario = { version: 1, environment: { message_delay: "1 s" } };
// @ts-expect-error there is no such strategy
simulate(scenario, { strategy: "anarchy" });
// @ts-expect-error there is no such option
simulate(scenario, { strateggy: "market" });
// @ts-expect-error without being asked for, there may be no events
const unasked: Event[] = simulate(scenario).events;
// @ts-expect-error a makespan is a number
const late: string = report.makespan;
// @ts-expect-error a report is not a scenario
simulate(report);
console.log(unversioned, misspelt, nameless, boss, mixed, timed, unasked, late);
