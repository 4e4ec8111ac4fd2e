// How many runs a second the core makes of examples of the gallery; see `./dev bench sweep`, which says by the environment
// where everything is. What is not there is left out.
//
// Each example is run with many seeds, once with the trace and its report, and once with the metrics alone.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { seconds } from "./workload.mjs";

const { BENCH_RUNS, BENCH_WASM, BENCH_WASM_FAST } = process.env;
const rounds = 5;
/** What a seed of five strategies is to take with the metrics alone, in microseconds, by the number of tasks. */
const aims = new Map([[3, 20], [25, 250]]);

const median = (/** @type {number[]} */ numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Microseconds a run, for each example and strategy, of the native program. */
function native(program) {
  const lines = execFileSync(program, { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/** The same of the module for wasm. */
async function wasm(path) {
  const { instance } = await WebAssembly.instantiate(readFileSync(path));
  const { prepare_example, example_tasks, strategy_count, run_reports, run_metrics } = instance.exports;
  const names = ["uncoordinated", "centralized", "consensus", "market", "role_based"];
  const results = [];
  for (let place = 0; place < 3; place++) {
    prepare_example(place);
    const tasks = example_tasks(place);
    for (let strategy = 0; strategy < strategy_count(); strategy++) {
      const time = (run, count) => {
        const started = seconds();
        run(strategy, count);
        return seconds() - started;
      };
      let count = 4;
      while (time(run_reports, count) < 0.025) count *= 2;
      time(run_metrics, count);
      const [reports, metrics] = [[], []];
      for (let round = 0; round < rounds; round++) {
        reports.push((1e6 * time(run_reports, count)) / count);
        metrics.push((1e6 * time(run_metrics, count)) / count);
      }
      results.push({ tasks, strategy: names[strategy], report: median(reports), metrics: median(metrics) });
    }
  }
  return results;
}

const print = (/** @type {string[]} */ ...cells) =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(34) : cell.padStart(16))).join(""));
const perSecond = (/** @type {number} */ microseconds) => Math.round(1e6 / microseconds).toLocaleString("en");

for (const [name, path, measure] of [
  ["native", BENCH_RUNS, native],
  ["wasm, as on the page", BENCH_WASM, wasm],
  ["wasm, for speed", BENCH_WASM_FAST, wasm],
]) {
  if (!path || !existsSync(path)) {
    console.log(`${name}: absent`);
    continue;
  }
  process.stderr.write(`==> ${name}\n`);
  const results = await measure(path);
  print(`runs a second, ${name}`, "trace and report", "metrics alone", "times as fast");
  for (const tasks of new Set(results.map((result) => result.tasks))) {
    const of = results.filter((result) => result.tasks === tasks);
    for (const { strategy, report, metrics } of of) {
      print(`  ${tasks} tasks, ${strategy}`, perSecond(report), perSecond(metrics), `${(report / metrics).toFixed(1)}x`);
    }
    const sum = (key) => of.reduce((total, result) => total + result[key], 0);
    const aim = name === "native" ? aims.get(tasks) : undefined;
    const verdict = aim ? `<= ${aim} us ${sum("metrics") <= aim ? "reached" : "NOT YET"}` : "";
    const microseconds = (key) => `${sum(key).toFixed(1)} us`;
    print(`  ${tasks} tasks, all five of a seed`, microseconds("report"), microseconds("metrics"), verdict);
  }
  console.log();
}
