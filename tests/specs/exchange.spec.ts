// What goes out as files and comes in again, and the scenario as text.
import { readFileSync } from "node:fs";
import { type Page } from "@playwright/test";
import {
  bars,
  card,
  choose,
  dialog,
  expect,
  expectMakespan,
  hostileStrings,
  onStage,
  openFile,
  paste,
  tab,
  tabTo,
  test,
  title,
  undo,
} from "./person";

/** Chooses an export, and gives the name and the bytes of what the browser would save. */
async function exported(page: Page, item: string | RegExp) {
  const [download] = await Promise.all([page.waitForEvent("download"), choose(page, "File", item)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const json = (bytes: Buffer) => JSON.parse(bytes.toString("utf8"));

/** The cells of a table as RFC 4180 has it. */
function cells(table: string) {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of table.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.slice(0, -1);
}

test.beforeEach(async ({ page }) => {
  await page.goto("");
  await expectMakespan(page, "6.00");
});

test("the run is exported as report, tasks and events", async ({ page }) => {
  const report = await exported(page, /^Report as JSON/);
  expect(report.name).toBe("research-write-edit-centralized-report.json");
  expect(json(report.bytes)).toMatchObject({ strategy: "centralized", outcome: "completed", makespan: 6 });

  const tasks = await exported(page, /^Tasks as CSV/);
  expect(tasks.name).toBe("research-write-edit-centralized-tasks.csv");
  const rows = cells(tasks.bytes.toString("utf8"));
  expect(rows[0]?.slice(0, 4)).toEqual(["id", "title", "status", "agent"]);
  expect(rows.map((row) => row.length)).toEqual([12, 12, 12, 12]);
  expect(rows[1]?.slice(0, 4)).toEqual(["research", "Research the topic", "completed", "researcher"]);

  const figures = await exported(page, /^Figures as CSV/);
  expect(figures.name).toBe("research-write-edit-figures.csv");
  const compared = cells(figures.bytes.toString("utf8"));
  expect(compared.map((row) => row[0])).toEqual(["strategy", "uncoordinated", "centralized", "consensus", "market", "role_based"]);
  expect(compared.map((row) => row[2])).toEqual(["makespan", "6", "6", "6.6", "6", "7"]);

  const events = json((await exported(page, /^Events as JSON/)).bytes);
  expect(events.find((event: { kind: string }) => event.kind === "task_assigned").reasons.length).toBeGreaterThan(0);
  const table = cells((await exported(page, /^Events as CSV/)).bytes.toString("utf8"));
  expect(table.length).toBe(events.length + 1);
  expect(table.find((row) => row[2] === "task_assigned")?.[6]).not.toBe("");
});

test("what is exported is of the strategy on the stage", async ({ page }) => {
  await onStage(page, "Market");
  expect(json((await exported(page, /^Report as JSON/)).bytes).strategy).toBe("market");
});

test("a timeline as SVG is a picture by itself, and opens again", async ({ page, elsewhere }) => {
  await title(page).fill("In a <picture> & back");
  await onStage(page, "Market");
  const { name, bytes } = await exported(page, /^Timeline as SVG/);
  expect(name).toBe("in-a-picture-back-market-timeline.svg");
  const parsed = await page.evaluate((svg) => {
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml");
    return {
      error: drawn.querySelector("parsererror")?.textContent ?? null,
      title: drawn.querySelector("title")?.textContent,
      kinds: [...new Set([...drawn.getElementsByTagName("*")].map((element) => element.localName))].sort(),
    };
  }, bytes.toString("utf8"));
  expect(parsed.error).toBeNull();
  expect(parsed.title).toBe("In a <picture> & back");
  expect(parsed.kinds).not.toContain("script");

  const there = await elsewhere("");
  await openFile(there, name, bytes.toString("utf8"));
  await expect(title(there)).toHaveValue("In a <picture> & back");
  await expect(there.getByRole("heading", { name: "The run, market" })).toBeVisible();
  await expect(bars(there)).toHaveCount(3);
});

test("a timeline as PNG is a picture of pixels", async ({ page }) => {
  const { name, bytes } = await exported(page, /^Timeline as PNG/);
  expect(name).toBe("research-write-edit-centralized-timeline.png");
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(16)).toBe(2400);
  expect(bytes.length).toBeGreaterThan(5000);
});

test("work goes out as Mermaid and comes back, for the same team", async ({ page }) => {
  const { name, bytes } = await exported(page, /^Work as Mermaid/);
  expect(name).toBe("research-write-edit.mmd");
  const flowchart = bytes.toString("utf8");
  expect(flowchart).toContain('research["Research the topic"]');
  expect(flowchart).toContain("research --> ");
  await openFile(page, name, flowchart.replace("Research the topic", "Read about it"));
  await expect(bars(page)).toHaveCount(3);
  await expect(page.getByRole("button", { name: /^Read about it, by / })).toBeVisible();
  await undo(page).click();
  await expectMakespan(page, "6.00");
});

test("a flowchart is opened by pasting, and one's own work is kept", async ({ page }) => {
  await title(page).fill("My own work");
  await paste(page, "```mermaid\nflowchart LR\n  a[Draft] --> b & c\n  subgraph later\n    b --> d\n  end\n  c -->|then| d\n```");
  await expect(bars(page)).toHaveCount(4);
  await expect(title(page)).toHaveValue("Untitled");
  await page.getByRole("button", { name: "Back to my work" }).click();
  await expect(title(page)).toHaveValue("My own work");
});

test("a flowchart pasted past every field is opened", async ({ page }) => {
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text", "graph TD; a-->b;");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  });
  await expect(bars(page)).toHaveCount(2);
});

const stg = "3\n0 0 0\n1 10 1 0\n2 4 1 0\n3 7 2 1 2\n4 0 1 3\n# by hand\n";

test("a Standard Task Graph is opened by dropping it", async ({ page }) => {
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "rand0001.stg"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, stg);
  await expect(title(page)).toHaveValue("rand0001");
  await expect(bars(page)).toHaveCount(3);
  await expect(card(page)).toContainText("3 of 3 right");
});

const million = (row: (place: number) => string) => Array.from({ length: 1_000_000 }, (_, place) => row(place)).join("");

const wrong: [string, string, string, RegExp][] = [
  ["an empty drawing", "x.svg", "", /it is not an SVG drawing/],
  ["a drawing cut off", "x.svg", '<svg>\n<metadata><scenario xmlns="urn:coordination-playground:scenario">{&quot;', /line 2: the file ends/],
  ["a drawing of others", "x.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>hostile()</script></svg>", /there is no scenario in this drawing/],
  ["a page", "x.svg", "<html><body onload=hostile()>", /begins with <html>/],
  ["a drawing whose scenario is wrong", "x.svg", '<svg><metadata><scenario xmlns="urn:coordination-playground:scenario">{"version":1,"taks":[]}</scenario></metadata></svg>', /taks: unknown field/],
  ["an empty task graph", "x.stg", "", /there is nothing in it/],
  ["a task graph cut off", "x.stg", "3\n0 0 0\n1 10 1 0\n", /line 3: the file ends after 2 of the 5 rows that line 1 announces/],
  ["a task graph of words", "x.stg", "three\n", /line 1: expected the number of tasks, found "three"/],
  ["a task graph with faults", "x.stg", "1\n0 0 0\n1 much 1 0\n2 0 1 1\n", /line 3: expected its time.*found "much"/],
  ["a task graph of a million rows", "x.stg", `1000000\n${million((place) => `${place}\n`)}`, /line 1: 1,000,000 tasks; at most 10,000/],
  ["an empty flowchart", "x.mmd", "", /line 1: there is nothing in it/],
  ["another diagram", "x.mmd", "sequenceDiagram\n  a->>b: hi", /line 1: expected flowchart or graph, found "sequenceDiagram"/],
  ["a flowchart cut off", "x.mmd", 'graph LR\na --> b\nb["Wri', /line 3: the label that begins here has no end/],
  ["a flowchart of a million rows", "x.mmd", `graph LR\n${million((place) => `${place}\n`)}`, /line 10002: more than 10,000 tasks/],
  ["JSON of a million rows", "x.json", `[${million(() => "1,\n")}1]`, /expected a scenario/],
  ["something binary", "x.json", "\u0000\u0001\u0002", /it is not text/],
  ["something else", "x.txt", "Dear Sir or Madam", /unsupported kind of file/],
  ["100 MB", "x.mmd", "", /larger than 8 MiB/],
];

for (const [what, name, content, says] of wrong) {
  test(`${what} is explained, and one's own work stays`, async ({ page }) => {
    await title(page).fill("My own work");
    if (what === "100 MB") {
      // Only its size is looked at: as a file that a page makes, it need not be sent to the browser.
      await page.evaluate((name) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(100_000_000)], name));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      }, name);
    } else {
      await openFile(page, name, content);
    }
    const open = dialog(page, "Open a scenario");
    await expect(open.getByText(`${name} cannot be opened:`)).toBeVisible();
    await expect(open.getByText(says)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(title(page)).toHaveValue("My own work");
    await title(page).fill("Still at work");
    await expectMakespan(page, "6.00");
  });
}

test("hostile strings are text through every door", async ({ page }) => {
  test.slow();
  await page.evaluate(() => Object.assign(window, { hostile: () => console.error("a string of the document was run") }));
  const tasks = hostileStrings.map(({ text }, place) => ({ id: `t${place}`, title: text, effort: 9 }));
  await openFile(page, "hostile.json", JSON.stringify({ version: 1, title: "Hostile", agents: [{ id: "a" }], tasks }));
  await expect(bars(page)).toHaveCount(tasks.length);
  const elements = () => page.evaluate(() => document.querySelectorAll("script, img, iframe, object, embed, foreignObject").length);
  const before = await elements();
  for (const item of [/^Timeline as SVG/, /^Work as Mermaid/]) {
    const { name, bytes } = await exported(page, item);
    await openFile(page, name, bytes.toString("utf8"));
    await expect(bars(page)).toHaveCount(tasks.length);
    expect(await elements()).toBe(before);
  }
  const table = cells((await exported(page, /^Tasks as CSV/)).bytes.toString("utf8").replace(/^\ufeff/, ""));
  expect(table.length).toBe(tasks.length + 1);
  for (const row of table.slice(1)) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  await exported(page, /^Timeline as PNG/);

  await tab(page, "Text").click();
  const text = page.getByRole("textbox", { name: "The scenario as JSON" });
  for (const { text: string } of hostileStrings.slice(0, 8)) {
    await text.fill(JSON.stringify({ version: 1, title: string, [string]: string }));
    await expect(page.getByText("The last good outcome stays until it can be read.")).toBeVisible();
    expect(await elements()).toBe(before);
  }
});

test.describe("as text", () => {
  const text = (page: Page) => page.getByRole("textbox", { name: "The scenario as JSON" });
  const unread = (page: Page) => page.getByText("The last good outcome stays until it can be read.");

  test.beforeEach(async ({ page }) => {
    await tab(page, "Text").click();
    await expect(text(page)).toHaveValue(/"title": "Research, write, edit"/);
  });

  test("an edit elsewhere shows in it, and an edit in it shows elsewhere", async ({ page }) => {
    await title(page).fill("Another title");
    await expect(text(page)).toHaveValue(/"title": "Another title"/);
    const typed = (await text(page).inputValue()).replace("Another title", "Typed").replaceAll(/\n\s*/g, " ");
    await text(page).fill(typed);
    await expect(title(page)).toHaveValue("Typed");
    await expect(text(page), "it stays as it was typed").toHaveValue(typed);
    await undo(page).click();
    await expect(title(page)).toHaveValue("Another title");
    await expect(text(page)).toHaveValue(/"title": "Another title"/);
  });

  test("what cannot be read is listed with its line, and never lost", async ({ page }) => {
    const good = await text(page).inputValue();
    const bad = good.replace('"agents": [', '"agents": [\n{"id": "x", "speeed": 2},');
    await text(page).fill(bad);
    await expect(unread(page)).toBeVisible();
    await expectMakespan(page, "6.00");
    const line = bad.slice(0, bad.indexOf("speeed")).split("\n").length;
    await page.getByRole("button", { name: `Line ${line}, agents[0].speeed: unknown field` }).click();
    await expect(text(page)).toBeFocused();
    const selected = await text(page).evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd));
    expect(selected).toContain("speeed");

    await tab(page, "Team").click();
    await tab(page, "Text").click();
    await expect(text(page), "it waits on its tab").toHaveValue(bad);
    await title(page).fill("Meanwhile");
    await expect(page.getByText("The scenario was changed elsewhere since.")).toBeVisible();
    await page.getByRole("button", { name: "Show the scenario as it is" }).click();
    await expect(text(page)).toHaveValue(/"title": "Meanwhile"/);
    await page.getByRole("button", { name: "Bring it back" }).click();
    await expect(text(page)).toHaveValue(bad);

    await undo(page).click();
    await expect(text(page), "a step back shows the scenario").toHaveValue(good);
    await page.getByRole("button", { name: "Bring it back" }).click();
    await expect(text(page)).toHaveValue(bad);
    await page.reload();
    await tab(page, "Text").click();
    await page.getByRole("button", { name: "Bring it back" }).click();
    await expect(text(page), "not even when the page is left").toHaveValue(bad);
    await text(page).fill(bad.replace("speeed", "speed"));
    await expect(unread(page)).toBeHidden();
    await tab(page, "Team").click();
    await expect(tab(page, "Team")).toContainText(String(JSON.parse(good).agents.length + 1));
  });

  test("by keyboard alone: typed, taken back, and left", async ({ page }) => {
    await tabTo(page, text(page));
    await page.keyboard.press("Control+a");
    await page.keyboard.type('{"version": 1, "title": "Typed", "agents": [{"id": "a"}]');
    await expect(unread(page)).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(text(page)).toHaveValue(/"title": "Research, write, edit"/);
    await expect(title(page)).toHaveValue("Research, write, edit");
    await page.keyboard.press("Control+a");
    await page.keyboard.type('{"version": 1, "title": "Typed", "agents": [{"id": "a"}]}');
    await expect(title(page)).toHaveValue("Typed");
    await page.keyboard.press("Control+z");
    await expect(title(page)).toHaveValue("Research, write, edit");
    await page.keyboard.press("Tab");
    await expect(text(page)).not.toBeFocused();
  });

  test("a prompt holds the schema and an example", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy as prompt" }).click();
    await expect(page.getByText("Copied", { exact: true })).toBeVisible();
    const prompt = await page.evaluate(() => navigator.clipboard.readText());
    const [schema, example] = [...prompt.matchAll(/```json\n([^]*?)\n```/g)].map(([, fenced]) => JSON.parse(fenced ?? ""));
    expect(schema.title).toBe("Scenario of the Coordination Playground");
    expect(example.title).toBe("Research, write, edit");
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await text(page).inputValue());
  });

  test("where the browser does not let the page copy, the text is selected", async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.reload();
    await tab(page, "Text").click();
    await page.getByRole("button", { name: "Copy as prompt" }).click();
    await expect(page.getByRole("textbox", { name: "Text to copy" })).toBeFocused();
  });
});

test("by keyboard alone: exported from the menu", async ({ page }) => {
  const menu = page.getByRole("button", { name: "File", exact: true });
  await tabTo(page, menu);
  await page.keyboard.press("Enter");
  const item = page.getByRole("button", { name: /^Tasks as CSV/ });
  await tabTo(page, item);
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toBe("research-write-edit-centralized-tasks.csv");
  await expect(item).toBeHidden();
  await expect(menu).toBeFocused();
});
