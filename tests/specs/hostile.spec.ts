import { type Page } from "@playwright/test";
import {
  bars,
  dialog,
  expect,
  expectMakespan,
  hostileStrings,
  linkOf,
  openFile,
  verdict,
  paste,
  tab,
  test,
  title,
} from "./person";

// The strings call this where they run, and ask another server where they load something. Both fail every test.
test.beforeEach(async ({ page }) => {
  test.slow();
  await page.addInitScript(() => {
    Object.assign(window, { hostile: () => console.error("a string of the document was run") });
  });
  await page.goto("");
  await expectMakespan(page, "6.00");
});

const words = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** A field keeps one line only. */
const inOneLine = (text: string) => text.replaceAll(/[\r\n]/g, "");

/** A document that can be run and has the strings wherever text may stand. */
function runnable() {
  const each = <T>(make: (text: string, place: number) => T) => hostileStrings.map(({ text }, place) => make(text, place));
  return {
    version: 1,
    title: hostileStrings[0]?.text,
    description: each((text) => text).join("\n"),
    agents: each((text, place) => ({
      id: `a${place}`,
      name: text,
      capabilities: [text],
      script: { results: { [`t${place}`]: text } },
    })),
    tasks: each((text, place) => ({
      id: `t${place}`,
      title: text,
      description: text,
      requires: [text],
      answer: text,
      depends_on: place % 3 === 0 ? [] : [`t${place - 1}`],
    })),
  };
}

/** One that cannot be run, and has the strings wherever an id should stand. */
function unrunnable() {
  const ids = hostileStrings.map(({ text }) => text);
  return {
    version: 1,
    title: "Ids",
    agents: ids.map((id) => ({ id, script: { votes: { [id]: "no" } } })),
    tasks: ids.map((id) => ({ id, depends_on: [id, `${id} too`], proposer: id })),
    environment: { faults: ids.map((agent) => ({ agent, at: 1 })) },
  };
}

/** What the page consists of, apart from texts: kinds of elements, and attributes that could run or load something. */
const anatomy = (page: Page) =>
  page.evaluate(() => {
    const elements = [...document.getElementsByTagName("*")];
    // Styles are loaded when a view first needs them.
    const isOurs = (element: Element) => element instanceof HTMLLinkElement && element.href.startsWith(new URL(".", location.href).href);
    const attributes = elements.filter((element) => !isOurs(element)).flatMap((element) => [...element.attributes]);
    const loading = ["action", "background", "data", "formaction", "href", "src", "srcdoc", "xlink:href"];
    return {
      kinds: [...new Set(elements.map((element) => element.localName))].sort(),
      running: attributes.filter(({ name }) => name.startsWith("on")).map(({ name, value }) => `${name}=${value}`),
      loading: attributes
        .filter(({ name, value }) => loading.includes(name) || (name === "style" && value.includes("url(")))
        .map(({ name, value }) => `${name}=${value}`),
    };
  });

/** Goes through every view of a scenario, and compares what the page consists of with what it did before. */
async function expectNothingButText(page: Page, before: Awaited<ReturnType<typeof anatomy>>) {
  for (const name of ["Team", "Work", "Conditions", "Strategy", "Text", "Team"]) {
    await tab(page, name).click();
    await expectSameAnatomy(page, before);
  }
}

async function expectSameAnatomy(page: Page, before: Awaited<ReturnType<typeof anatomy>>) {
  const now = await anatomy(page);
  const made = ["base", "embed", "foreignObject", "form", "frame", "iframe", "image", "img", "math", "meta", "object", "video"];
  const added = now.kinds.filter((kind) => !before.kinds.includes(kind));
  expect(added.filter((kind) => made.includes(kind)), "elements made of strings").toEqual([]);
  expect(now.running, "attributes that run").toEqual([]);
  expect(now.loading, "attributes that load").toEqual(before.loading);
}

test("every string is text as the title, through a paste", async ({ page }) => {
  const before = await anatomy(page);
  for (const { text, name } of hostileStrings) {
    await paste(page, JSON.stringify({ version: 1, title: text, agents: [{ id: "a", name: text }] }));
    await expect(title(page), name).toHaveValue(inOneLine(text));
    await expectSameAnatomy(page, before);
  }
});

for (const way of ["file", "link"]) {
  test(`a scenario full of hostile strings is shown as text, through a ${way}`, async ({ page, elsewhere }) => {
    const before = await anatomy(page);
    await openFile(page, "<img src=x onerror=hostile()>.json", JSON.stringify(runnable()));
    await expect(title(page)).toHaveValue(hostileStrings[0]?.text ?? "");
    let here = page;
    if (way === "link") {
      here = await elsewhere(await linkOf(page));
      await expect(here.getByText("Reproduced ✓")).toBeVisible();
    }
    await expect(verdict(here)).toContainText(`All ${hostileStrings.length} tasks done`);
    await expect(bars(here)).toHaveCount(hostileStrings.length);
    await bars(here).first().click();
    await expectNothingButText(here, before);
    await here.getByRole("button", { name: "Show as table" }).click();
    const attempts = here.getByRole("table", { name: "Every attempt, in order of start" }).getByRole("row");
    await expect(attempts).toHaveCount(1 + hostileStrings.length);
    const rows = (await attempts.allTextContents()).map(words);
    for (const { text, name } of hostileStrings) {
      expect(rows.some((row) => row.includes(words(text))), `${name} stands in the table`).toBe(true);
    }
    await expectSameAnatomy(here, before);
  });

  test(`ids that are markup are findings and no more, through a ${way}`, async ({ page, elsewhere }) => {
    const before = await anatomy(page);
    await openFile(page, "ids.json", JSON.stringify(unrunnable()));
    await expect(title(page)).toHaveValue("Ids");
    let here = page;
    if (way === "link") {
      here = await elsewhere(await linkOf(page));
      await expect(here.getByText(/^Opened from a link, but its scenario cannot be run/)).toBeVisible();
    }
    await expectNothingButText(here, before);
  });
}

test("a file that is no scenario is explained, its strings as text", async ({ page }) => {
  const before = await anatomy(page);
  const open = dialog(page, "Open a scenario");
  // As many at a time as are named one by one: each makes two findings.
  for (let from = 0; from < hostileStrings.length; from += 4) {
    const some = hostileStrings.slice(from, from + 4);
    const agents = some.map(({ text }) => ({ id: "a", [text]: text, role: text }));
    await openFile(page, "wrong.json", JSON.stringify({ version: 1, agents }));
    await expect(open.getByText("wrong.json cannot be opened:")).toBeVisible();
    await expect(open.getByText(/role: expected one of/)).toHaveCount(some.length);
    const reasons = words((await open.textContent()) ?? "");
    for (const { text, name } of some) expect(reasons, name).toContain(words(text.slice(0, 40)));
    await expectSameAnatomy(page, before);
    await page.keyboard.press("Escape");
  }
  await expect(title(page)).toHaveValue("Research, write, edit");
  await expectMakespan(page, "6.00");
});

const files: [string, string, RegExp][] = [
  ["that is empty", "", /the document is empty/],
  ["that is no JSON", "hello", /not JSON: .* \(line 1, column 1\)/],
  ["of a later version", '{"version": 2}', /version: made by a newer version/],
  ["without a version", '{"agents": []}', /version: missing/],
  ["with a typing error", '{"version": 1, "agents": [{"id": "a", "speeed": 2}]}', /agents\[0\]\.speeed: unknown field, did you mean `speed`\?/],
  ["with too many agents", `{"version": 1, "agents": [${"{},".repeat(1000)}{}]}`, /1001 agents; at most 1000 can be run/],
  ["that is nested deeply", "[".repeat(100_000), /not JSON: recursion limit/],
  ["of 9 MiB", " ".repeat(9 * 1024 * 1024), /larger than 8 MiB/],
];

for (const [what, text, says] of files) {
  test(`a file ${what} is explained, and one's own work stays`, async ({ page }) => {
    await title(page).fill("My own work");
    await openFile(page, "wrong.json", text);
    await expect(dialog(page, "Open a scenario").getByText(says)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(title(page)).toHaveValue("My own work");
  });
}
