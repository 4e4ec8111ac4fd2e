// How fast the core is beside simulators that people use: one dispatcher, 100,000 tasks; see `./dev bench`, which sets it
// all up and says by the environment where everything is. What is not there is left out.
//
// Whoever is measured runs as a program of its own, prints one line of JSON, and must come to the same makespan before
// its time counts. All take turns, round after round; what counts is the median. Time is what the thread has computed
// where the system tells that, so that other programs on the machine matter less.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`\`${values.rounds}\` is no number of rounds.`);

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const { BENCH_CORE, BENCH_WASM, BENCH_WASM_FAST, BENCH_NEXOSIM, BENCH_SIMPY, SIMJS } = process.env;
const tasks = 100_000;
/** Makespans of that many tasks, by the number of agents. */
const known = new Map([[16, 327_592], [64, 262_093], [256, 261_947]]);

const contenders = [
  { name: "core", needs: BENCH_CORE, command: [BENCH_CORE] },
  { name: "core, metrics alone", needs: BENCH_CORE, command: [BENCH_CORE, "metrics"] },
  { name: "SimPy 4.1.2", needs: BENCH_SIMPY, command: ["python3", here("simpy_dispatch.py")], aims: [25, 50], tasks: 20_000 },
  { name: "simjs 2.0.3", needs: SIMJS, command: ["node", here("simjs_dispatch.mjs")], aims: [2.5, 5] },
  { name: "NexoSim 1.0.0, one thread", needs: BENCH_NEXOSIM, command: [BENCH_NEXOSIM], aims: [2.5, 5] },
  { name: "by hand, binary heaps", needs: BENCH_CORE, command: [BENCH_CORE, "heaps"] },
  { name: "by hand, calendar and bit sets", needs: BENCH_CORE, command: [BENCH_CORE, "calendar"] },
  { name: "core as wasm, as on the page", needs: BENCH_WASM, command: ["node", here("wasm_dispatch.mjs"), BENCH_WASM] },
  { name: "core as wasm, for speed", needs: BENCH_WASM_FAST, command: ["node", here("wasm_dispatch.mjs"), BENCH_WASM_FAST] },
];
const present = contenders.filter(({ needs }) => needs && existsSync(needs));
const core = present[0];
if (core?.name !== "core") throw new Error("the core is not built");

/** One run of one of them. */
function run({ name, command }, tasks, agents) {
  const [program, ...words] = [...command, String(tasks), String(agents)];
  const env = { ...process.env, PYTHONPATH: BENCH_SIMPY ?? "" };
  const result = JSON.parse(execFileSync(program, words, { encoding: "utf8", env, maxBuffer: 1 << 20 }));
  const expected = tasks === 100_000 ? known.get(agents) : expectedOf(tasks, agents);
  if (expected !== undefined && result.makespan !== expected) {
    throw new Error(`${name} comes to a makespan of ${result.makespan} with ${agents} agents; it should be ${expected}`);
  }
  return { ...result, perTask: result.seconds / tasks };
}

/** Where no makespan is known, what the core came to. */
const came = new Map();
function expectedOf(tasks, agents) {
  const key = `${tasks} ${agents}`;
  if (!came.has(key)) {
    came.set(key, undefined);
    came.set(key, run(core, tasks, agents).makespan);
  }
  return came.get(key);
}

const median = (/** @type {number[]} */ numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
const print = (/** @type {string[]} */ ...cells) =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(44) : cell.padStart(13))).join(""));
const perSecond = (/** @type {number} */ perTask) => Math.round(1 / perTask).toLocaleString("en");
const verdict = (/** @type {boolean} */ isReached) => (isReached ? "reached" : "NOT YET");

/** Takes turns at the runs that are named, and gives the median time per task of each. */
function turns(runs) {
  const times = runs.map(() => []);
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`    round ${round} of ${rounds}\n`);
    runs.forEach(([who, tasks, agents], i) => times[i].push(run(who, tasks, agents).perTask));
  }
  return times.map(median);
}

for (const { name, needs } of contenders) {
  if (!present.some((it) => it.name === name)) console.log(`${name}: absent${needs ? ` (${needs})` : ""}`);
}

process.stderr.write("==> makespans\n");
for (const who of present) for (const agents of known.keys()) run(who, tasks, agents);
console.log(`All come to the makespans ${[...known.values()].join(", ")} of ${tasks.toLocaleString("en")} tasks.\n`);

process.stderr.write("==> central dispatch\n");
const teams = [...known.keys()];
const runs = present.flatMap((who) => teams.map((agents) => [who, who.tasks ?? tasks, agents]));
const medians = turns(runs);
const times = new Map(present.map((who, i) => [who.name, medians.slice(i * teams.length, (i + 1) * teams.length)]));
const own = times.get("core");
print("tasks a second, by the number of agents", ...teams.map(String));
for (const { name } of present) print(name, ...times.get(name).map(perSecond));
console.log();

print("", "", "", "", "", "to reach", "");
for (const [place, who] of ["core", "core, metrics alone"].entries()) {
  const ours = times.get(who);
  for (const { name, aims } of present) {
    if (!aims) continue;
    const ratio = Math.min(...times.get(name).map((time, i) => time / ours[i]));
    print(`${who}, against ${name}`, "", "", "", `${ratio.toFixed(1)}x`, `>= ${aims[place]}x`, verdict(ratio >= aims[place]));
  }
}
const byHand = times.get("by hand, binary heaps");
const limit = Math.max(...times.get("core, metrics alone").map((time, i) => time / byHand[i]));
print("core, metrics alone, against heaps by hand", "", "", "", `${limit.toFixed(1)}x`, "<= 3x", verdict(limit <= 3));
console.log();

print("", "", "", "", "", "to reach", "");
for (const [name, aim] of [["core as wasm, as on the page", 1.6], ["core as wasm, for speed", 1.4]]) {
  const of = times.get(name);
  if (!of) continue;
  const ratio = Math.max(...of.map((time, i) => time / own[i]));
  print(`${name}, against native`, "", "", "", `${ratio.toFixed(2)}x`, `<= ${aim}x`, verdict(ratio <= aim));
}

process.stderr.write("==> growth\n");
const sizes = [10_000, 100_000, 1_000_000];
const [small, , large] = turns(sizes.map((size) => [core, size, 64]));
const growth = large / small;
print("time per task, 1 M tasks against 10 k", "", "", "", `${growth.toFixed(2)}x`, "<= 1.1x", verdict(growth <= 1.1));
const { bytes, events } = run(core, tasks, 64);
print("bytes of the trace per event", "", "", "", (bytes / events).toFixed(1));
