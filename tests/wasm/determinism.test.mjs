// The same scenario must give the same run everywhere: each is simulated by the core as wasm and by the core as a native
// program, and the hashes of the two traces are compared. The same module is the core's JavaScript API, tested here too.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, describe, test } from "node:test";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { simulate, validate, version } = createRequire(import.meta.url)("./pkg/api.js");

/** The scenarios of a folder by name; a vector holds its scenario beside what is expected of it. */
function scenariosIn(folder) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".json"));
  const read = (name) => JSON.parse(readFileSync(join(root, folder, name), "utf8"));
  return names.sort().map((name) => [name, read(name).scenario ?? read(name)]);
}

const scenarios = [...scenariosIn("core/tests/data/vectors"), ...scenariosIn("core/tests/data/lucky")];
const folder = mkdtempSync(join(tmpdir(), "determinism-"));
after(() => rmSync(folder, { recursive: true }));

/** What the native program reports, by file and strategy. */
const native = new Map();
for (const [name, scenario] of scenarios) writeFileSync(join(folder, name), JSON.stringify(scenario));
const command = ["run", "--quiet", "--locked", "--release", "--bin", "coordination", "--", "simulate"];
const files = scenarios.map(([name]) => join(folder, name));
const output = runNative([...command, ...files]);
for (const line of output.trim().split("\n").map((line) => JSON.parse(line))) {
  native.set(`${line.strategy} ${line.file.slice(folder.length + 1)}`, line);
}

function runNative(words) {
  const options = { cwd: root, encoding: "utf8", maxBuffer: 1 << 30 };
  try {
    return execFileSync("cargo", words, options);
  } catch (error) {
    // Status 1 says that some strategy cannot run some scenario; what it printed is whole all the same.
    if (error.status === 1) return error.stdout;
    throw error;
  }
}

describe("the same trace natively and in wasm", () => {
  assert.ok(native.size >= scenarios.length);
  for (const [key, report] of native) {
    test(key, () => {
      const [strategy, name] = key.split(" ");
      const [, scenario] = scenarios.find(([other]) => other === name);
      if (report.error) {
        assert.throws(() => simulate(scenario, { strategy }), (refusal) => refusal.findings.length > 0);
      } else {
        assert.equal(simulate(scenario, { strategy }).trace_hash, report.trace_hash);
      }
    });
  }
});

describe("the JavaScript API", () => {
  const scenario = { version: 1, agents: [{ id: "a" }], tasks: [{ id: "x", effort: 2 }] };

  test("gives a report as a plain object", () => {
    const report = simulate(scenario, { events: true });
    assert.equal(report.makespan, 2);
    assert.deepEqual(report.tasks[0].agent, "a");
    assert.equal(report.events.at(-1).kind, "run_ended");
    assert.equal(simulate(scenario).events, undefined);
  });

  test("takes another seed", () => {
    assert.equal(simulate(scenario, { seed: 7 }).seed, 7);
  });

  test("refuses what cannot be run, with all findings", () => {
    const faulty = { version: 1, agents: [{ id: "a", speeed: 1 }], tasks: [{ id: "x", effort: "long" }] };
    assert.throws(
      () => simulate(faulty),
      (refusal) => refusal.findings.length === 2 && refusal.findings[0].path === "agents[0].speeed",
    );
    assert.throws(() => simulate(scenario, { strategy: "anarchy" }), (refusal) => /anarchy/.test(refusal.error));
    assert.throws(() => simulate(undefined), (refusal) => refusal.findings.length > 0);
  });

  test("validates without running", () => {
    assert.deepEqual(validate({ version: 1, agents: [], tasks: [] })[0].path, "agents");
    assert.equal(version(), 1);
  });
});
