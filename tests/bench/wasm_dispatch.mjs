// Central dispatch by the core as wasm: `wasm_dispatch.mjs MODULE TASKS AGENTS`.
import { readFileSync } from "node:fs";
import { seconds } from "./workload.mjs";

const [path, tasks, agents] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const { instance } = await WebAssembly.instantiate(readFileSync(path));
const { prepare, run, makespan } = instance.exports;

function simulate(tasks, agents) {
  prepare(tasks, agents);
  const started = seconds();
  run();
  return { tasks, agents, seconds: seconds() - started, makespan: makespan() };
}

simulate(10_000, agents); // until the code is compiled
await new Promise((done) => setTimeout(done, 200)); // by other threads
console.log(JSON.stringify(simulate(tasks, agents)));
