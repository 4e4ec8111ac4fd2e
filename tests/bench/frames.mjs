// How long the page computes for a frame while a run of a million events is played, scrubbed, zoomed and panned; see
// `./dev bench frames`, which builds the page. What counts is what the main thread has computed from one frame to the next, by the
// browser's own trace: in scripts (and so in the program), and with style, layout and painting. It is the thread's own time, not
// that of the clock on the wall, so that the machine's other work is not measured.
import { chromium } from "@playwright/test";
import { launchOptions } from "../browser.mjs";
import { serve } from "../server.mjs";

/** Milliseconds of scripts that a frame may take, to leave the browser as much again at 60 frames a second. */
const aim = 8;

const strategy = process.argv[2] ?? "Market";

/** Enough work for the market to come to the limit of a million events. */
const scenario = {
  version: 1,
  title: "A million events",
  agents: Array.from({ length: 64 }, (_, place) => ({ id: `a${place}`, name: `Worker ${place + 1}` })),
  tasks: Array.from({ length: 10_000 }, (_, place) => ({ id: `t${place}`, effort: 1 + ((place * 7) % 5) })),
  environment: { message_delay: 0.02 },
};

const site = await serve();
const browser = await chromium.launch(launchOptions);
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: site.url });
page.setDefaultTimeout(120_000);
const cdp = await page.context().newCDPSession(page);

await page.goto("");
await page.getByRole("article", { name: strategy }).getByRole("button", { name: strategy }).click();
await page.getByRole("button", { name: "File", exact: true }).click();
await page.getByRole("button", { name: /^Open…/ }).click();
const file = { name: "huge.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(scenario)) };
await page.getByRole("dialog").getByLabel("Choose a file…").setInputFiles(file);
await page.getByRole("textbox", { name: "Title of the scenario" }).and(page.locator(":not(:focus)")).waitFor();
await page.waitForFunction((title) => document.querySelector("input[aria-label='Title of the scenario']")?.value === title, scenario.title);
// All five strategies have run, and the page is at rest.
await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
const events = await page.getByRole("heading", { name: /^Events / }).textContent();
console.log(`${strategy}, ${events.toLowerCase()}, ${scenario.agents.length} agents, 1440×900; aim: ${aim} ms`);

const seconds = (count) => new Promise((done) => setTimeout(done, count * 1000));
const lanes = await page.locator(".timeline").boundingBox();
const middle = { x: lanes.x + lanes.width * 0.6, y: lanes.y + lanes.height * 0.5 };

await measure("play", async () => {
  await page.getByRole("combobox", { name: "Speed" }).selectOption("16");
  await page.getByRole("button", { name: "To the start" }).click();
  await page.getByRole("button", { name: /^Play/ }).click();
  await seconds(3);
  await page.getByRole("button", { name: /^Pause/ }).click();
});

await measure("scrub", async () => {
  const line = await page.getByRole("slider", { name: "Playhead" }).boundingBox();
  const y = line.y + line.height / 2;
  await page.mouse.move(line.x + 10, y);
  await page.mouse.down();
  await page.mouse.move(line.x + line.width - 10, y, { steps: 120 });
  await page.mouse.up();
});

await measure("zoom", async () => {
  await page.mouse.move(middle.x, middle.y);
  await page.keyboard.down("Control");
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, turn < 40 ? -80 : 80);
  await page.keyboard.up("Control");
});

await measure("pan", async () => {
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(turn < 40 ? 60 : -60, 0);
});

await browser.close();
await site.close();

/**
 * Does something, and prints how long the scripts of a frame took.
 * @param {string} name
 * @param {() => Promise<void>} act
 */
async function measure(name, act) {
  /** @type {{ name: string, ph: string, ts: number, dur?: number, pid: number, tid: number }[]} */
  const trace = [];
  const take = ({ value }) => trace.push(...value);
  cdp.on("Tracing.dataCollected", take);
  await cdp.send("Tracing.start", { categories: "devtools.timeline", transferMode: "ReportEvents" });
  await act();
  const complete = new Promise((done) => cdp.once("Tracing.tracingComplete", done));
  await cdp.send("Tracing.end");
  await complete;
  cdp.off("Tracing.dataCollected", take);
  const frames = framesOf(trace);
  if (frames.length === 0) throw new Error(`the browser drew no frame of “${name}”`);
  const scripts = spread(frames.map((frame) => frame.scripts));
  const all = spread(frames.map((frame) => frame.scripts + frame.rendering));
  const verdict = scripts.high <= aim ? "" : "  <-- over the aim";
  console.log(`${name.padEnd(6)}${String(frames.length).padStart(5)} frames   scripts ${words(scripts)}   in all ${words(all)} ms${verdict}`);
}

/** @param {number[]} values */
function spread(values) {
  values.sort((a, b) => a - b);
  const at = (/** @type {number} */ part) => values[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
  return { median: at(0.5), high: at(0.95), max: at(1) };
}

/** @param {{ median: number, high: number, max: number }} spread */
function words({ median, high, max }) {
  return `median ${median.toFixed(1).padStart(5)}  95 % ${high.toFixed(1).padStart(5)}  max ${max.toFixed(1).padStart(5)}`;
}

/**
 * Of each frame, the milliseconds that the page's main thread computed for it. What is within something else counts once.
 * @param {{ name: string, ph: string, ts: number, dur?: number, tdur?: number, pid: number, tid: number }[]} trace
 */
function framesOf(trace) {
  // The last thing that the main thread does for a frame.
  const isEnd = (/** @type {{ name: string }} */ { name }) => name === "Layerize";
  // The thread that draws most frames is the page's.
  const counts = new Map();
  for (const event of trace.filter(isEnd)) {
    const thread = `${event.pid} ${event.tid}`;
    counts.set(thread, (counts.get(thread) ?? 0) + 1);
  }
  const [main] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const scripts = new Set(["FunctionCall", "EvaluateScript", "EventDispatch", "FireAnimationFrame", "TimerFire", "RunMicrotasks"]);
  const rendering = new Set(["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "HitTest"]);
  const ours = trace.filter(({ pid, tid, ph }) => ph === "X" && `${pid} ${tid}` === main).sort((a, b) => a.ts - b.ts);
  const frames = [];
  let frame = { scripts: 0, rendering: 0 };
  let until = 0;
  for (const event of ours) {
    const ms = (event.tdur ?? event.dur ?? 0) / 1000;
    if (event.ts >= until && (scripts.has(event.name) || rendering.has(event.name))) {
      frame[scripts.has(event.name) ? "scripts" : "rendering"] += ms;
      until = event.ts + (event.dur ?? 0);
    }
    if (isEnd(event)) {
      frames.push(frame);
      frame = { scripts: 0, rendering: 0 };
    }
  }
  // Before the first frame there is what led up to the measurement; frames without any script are not drawn by us.
  return frames.slice(1).filter((frame) => frame.scripts > 0.05);
}
