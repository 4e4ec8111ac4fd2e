// How long documents at the caps take to check, and to run with a report under each strategy; see `./dev bench bounds`, which says
// by the environment where everything is. What is not there is left out.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { seconds } from "./workload.mjs";

const { BENCH_BOUNDS, BENCH_WASM } = process.env;
const words = process.argv.slice(2);
/** What any check is to take as wasm, in milliseconds. */
const aim = 50;
const strategies = ["uncoordinated", "centralized", "consensus", "market", "role_based"];

/** Milliseconds of the least of three calls. */
function least(run) {
  const times = [];
  for (let round = 0; round < 3; round++) {
    const started = seconds();
    run();
    times.push(1e3 * (seconds() - started));
  }
  return Math.min(...times);
}

/** Milliseconds of reading, checking and making ready, by the name of the document, as wasm. */
async function wasm(path) {
  const { instance } = await WebAssembly.instantiate(readFileSync(path));
  const { prepare_document, document_name, document_name_bytes, read_document, check_document, ready_document, memory } =
    instance.exports;
  const results = new Map();
  for (let place = 0; place < prepare_document(1e9); place++) {
    prepare_document(place);
    const bytes = new Uint8Array(memory.buffer, document_name(), document_name_bytes());
    const name = new TextDecoder().decode(bytes.slice());
    results.set(name, { read: least(read_document), check: least(check_document), ready: least(ready_document) });
  }
  return results;
}

const print = (/** @type {string[]} */ ...cells) =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(38) : cell.padStart(12))).join(""));
const shown = (/** @type {number | undefined} */ number) => (number === undefined ? "–" : number.toFixed(1));

const lines = execFileSync(BENCH_BOUNDS, words, { encoding: "utf8", maxBuffer: 1 << 28 }).trim().split("\n");
const native = lines.map((line) => JSON.parse(line));
const asWasm = BENCH_WASM && existsSync(BENCH_WASM) ? await wasm(BENCH_WASM) : new Map();
print("milliseconds", "KB", "findings", "check", "check, wasm", "read, wasm", "ready, wasm", `<= ${aim} ms`);
for (const { document, bytes, findings, check } of native) {
  const times = asWasm.get(document);
  const verdict = times ? (times.check <= aim ? "reached" : "NOT YET") : "";
  const cells = [check, times?.check, times?.read, times?.ready].map(shown);
  print(document, (bytes / 1e3).toFixed(0), `${findings}`, ...cells, verdict);
}
if (native.some((line) => strategies.some((strategy) => line[strategy]))) {
  console.log();
  print("runs, native", "events", "run, ms", "us an event", "report, ms", "outcome");
  for (const line of native) {
    for (const strategy of strategies.filter((strategy) => line[strategy])) {
      const { events, run, us_per_event: each, report, outcome } = line[strategy];
      print(`${line.document}, ${strategy}`.slice(0, 50).padEnd(50), `${events}`, `${run}`, `${each}`, `${report}`, ` ${outcome}`);
    }
  }
}
