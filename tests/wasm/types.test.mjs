// The types of the JavaScript API against what it really takes and gives: the scenarios of vectors and examples, the reports
// and events of their runs, and findings are written down as TypeScript, which must find nothing wrong with them.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";

import ts from "typescript";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const { simulate, validate } = createRequire(import.meta.url)("./pkg/api.js");

const strategies = ["uncoordinated", "centralized", "consensus", "market", "role_based"];
const folders = ["core/tests/data/vectors", "core/tests/data/lucky", "core/src/gallery"];
const scenarios = folders.flatMap((folder) => {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".json"));
  // One of them is large only for the sake of being large.
  return names.sort().filter((name) => name !== "large.json").map((name) => {
    const read = JSON.parse(readFileSync(join(root, folder, name), "utf8"));
    return read.scenario ?? read;
  });
});
/** The same where much goes wrong, so that every kind of event occurs. */
function inBadConditions(scenario, place) {
  const faults = (scenario.agents ?? []).flatMap(({ id }, n) => [
    { at: 0.5 + n + (place % 7) / 4, agent: id, kind: "crash" },
    { at: 6 + n, agent: id, kind: "recover" },
  ]);
  return {
    ...scenario,
    seed: place,
    agents: scenario.agents?.map(({ script, ...agent }) => ({ ...agent, skill: 0.4, reliability: 0.8 })),
    environment: { ...scenario.environment, message_delay: 0.3, message_loss: 0.1, faults },
    strategies: { ...scenario.strategies, market: { ...scenario.strategies?.market, bid_deadline: 0.5 } },
  };
}

const reports = [...scenarios, ...scenarios.map(inBadConditions)].flatMap((scenario) =>
  strategies.flatMap((strategy) => {
    try {
      return [simulate(scenario, { strategy, events: true })];
    } catch (refusal) {
      assert.ok(refusal.findings?.length > 0, String(refusal));
      return [];
    }
  }),
);
const faulty = [
  { version: 1, agents: [{ id: "a", speeed: 1, speed: 0 }, { id: "a" }], tasks: [{ id: "x", depends_on: ["y"] }] },
  { version: 2 },
  { agents: "nobody" },
  ...scenarios,
];
const findings = faulty.flatMap((scenario) => validate(scenario));

/** Fields whose words say what else there is. */
const telling = new Set(["about", "ended", "kind", "next", "question", "role", "rule", "why", "why_not"]);

/** What is in a value, whatever it says in particular. */
function shape(value, field) {
  if (value === null || telling.has(field)) return value;
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shape(item))))].sort();
  if (typeof value !== "object") return typeof value;
  return Object.keys(value).sort().map((key) => [key, shape(value[key], key)]);
}

/** One value of each shape. */
function ofEachShape(values) {
  return [...new Map(values.map((value) => [JSON.stringify(shape(value)), value])).values()];
}

/** Has TypeScript check a file; what it has to say. */
function faultsOf(path) {
  const options = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    strict: true,
    target: ts.ScriptTarget.ES2023,
    types: ["node"],
    typeRoots: [join(root, "tests/node_modules/@types")],
  };
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([path], options));
  return diagnostics.map((fault) => {
    const line = fault.file ? fault.file.getLineAndCharacterOfPosition(fault.start ?? 0).line + 1 : 0;
    return `${fault.file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(fault.messageText, "\n")}`;
  });
}

/** Has TypeScript check that these are values of a type of the API: each of them written down, where it misses nothing. */
function faultsOfValues(type, values) {
  const path = join(here, "pkg", `${type}.check.ts`);
  const lines = values.map((value) => `  ${JSON.stringify(value)},`);
  writeFileSync(path, `import type { ${type} } from "./api";\n\nexport const all: ${type}[] = [\n${lines.join("\n")}\n];\n`);
  return faultsOf(path);
}

describe("the types of the JavaScript API", () => {
  test("are used as they are meant to be, and in no other way", () => {
    assert.deepEqual(faultsOf(join(here, "usage.ts")), []);
  });

  test("take every scenario", () => {
    assert.ok(scenarios.length > 50);
    assert.deepEqual(faultsOfValues("Scenario", scenarios), []);
  });

  test("describe every report", () => {
    const bare = reports.map(({ events, ...report }) => report);
    assert.ok(bare.length > 400);
    assert.deepEqual(faultsOfValues("Report", ofEachShape(bare)), []);
  });

  test("describe every event, and none that there is not", () => {
    const events = reports.flatMap((report) => report.events);
    assert.deepEqual(faultsOfValues("Event", ofEachShape(events)), []);
    const declared = readFileSync(join(root, "web/src/bin/api/types.d.ts"), "utf8").matchAll(/^  kind: "(\w+)";/gm);
    const kinds = new Set(events.map((event) => event.kind));
    assert.deepEqual([...new Set([...declared].map(([, kind]) => kind))].filter((kind) => !kinds.has(kind)), []);
  });

  test("describe every finding", () => {
    assert.ok(findings.length > 10);
    assert.deepEqual(faultsOfValues("Finding", ofEachShape(findings)), []);
  });

  test("would notice what they do not describe", () => {
    const [report] = reports.map(({ events, ...report }) => report);
    const { makespan, ...lacking } = report;
    assert.equal(faultsOfValues("Report", [report, lacking, { ...report, tempo: 1 }, { ...report, outcome: "bad" }]).length, 3);
  });
});
