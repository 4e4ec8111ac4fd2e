// Every door through which something comes in, and everything bad that may come: each says what, where and why, soon, and
// nothing is lost.
import { type Page } from "@playwright/test";
import { choose, dialog, expect, expectMakespan, hostileStrings, tab, test, title } from "./person";

/** What comes in: its name where it is a file, and how many times its text is repeated. */
type Load = { name: string; text: string; times?: number };

/** A door: brings something in as a person does, and says where what is wrong with it would be told. */
type Door = { enter: (page: Page, load: Load) => Promise<void>; told: (page: Page) => ReturnType<Page["locator"]>; leave: (page: Page) => Promise<void> };

const opened = (page: Page) => dialog(page, "Open a scenario");
const closeDialog = async (page: Page) => {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
};

/** Pastes a text into a field. Gives whether the page took it instead of the field. */
const put = (field: ReturnType<Page["locator"]>, { text, times = 1 }: Load) =>
  field.evaluate(
    (field: HTMLTextAreaElement, [text, times]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", text.repeat(times));
      const isTaken = !field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      if (isTaken) return true;
      // The browser's own part, which no script can set off.
      field.value = text.repeat(times);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return false;
    },
    [text, times] as const,
  );

const doors = {
  "a dropped file": {
    enter: (page, { name, text, times = 1 }) =>
      page.evaluate(
        ([name, text, times]) => {
          const data = new DataTransfer();
          data.items.add(new File([text.repeat(times)], name));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        },
        [name, text, times] as const,
      ),
    told: (page) => opened(page).getByRole("alert"),
    leave: closeDialog,
  },
  "a chosen file": {
    enter: async (page, { name, text, times = 1 }) => {
      await choose(page, "File", /^Open…/);
      // Made in the page, so that it need not be sent to the browser.
      await opened(page).getByLabel("Choose a file…").evaluate(
        (input: HTMLInputElement, [name, text, times]) => {
          const data = new DataTransfer();
          data.items.add(new File([text.repeat(times)], name));
          input.files = data.files;
          input.dispatchEvent(new Event("change", { bubbles: true }));
        },
        [name, text, times] as const,
      );
    },
    told: (page) => opened(page).getByRole("alert"),
    leave: closeDialog,
  },
  "a pasted text": {
    enter: async (page, load) => {
      await choose(page, "File", /^Open…/);
      const isTaken = await put(opened(page).getByRole("textbox", { name: "Or paste text or a link" }), load);
      if (!isTaken) await opened(page).getByRole("button", { name: "Open", exact: true }).click();
    },
    told: (page) => opened(page).getByRole("alert"),
    leave: closeDialog,
  },
  "the text tab": {
    enter: async (page, load) => {
      await tab(page, "Text").click();
      await put(page.getByRole("textbox", { name: "The scenario as JSON" }), load);
    },
    // What is too much for a field is opened instead.
    told: (page) => page.locator("#whole-findings").or(opened(page).getByRole("alert")).filter({ hasText: /./ }).last(),
    leave: async (page) => {
      if ((await page.getByRole("dialog").count()) > 0) return closeDialog(page);
      await page.getByRole("textbox", { name: "The scenario as JSON" }).focus();
      await page.keyboard.press("ControlOrMeta+z");
      await expect(page.locator("#whole-findings")).not.toContainText("until it can be read");
    },
  },
  "a table": {
    enter: async (page, load) => {
      await tab(page, "Work").click();
      await page.getByRole("button", { name: "From a table…" }).click();
      await put(dialog(page, "Tasks from a table").getByRole("textbox", { name: "Rows" }), load);
    },
    told: (page) => dialog(page, "Tasks from a table"),
    leave: closeDialog,
  },
} satisfies Record<string, Door>;
type DoorName = keyof typeof doors;

const asFile: DoorName[] = ["a dropped file", "a chosen file"];
const asText: DoorName[] = [...asFile, "a pasted text"];
const asJson: DoorName[] = [...asText, "the text tab"];
const held = (json: string) => `<svg xmlns="http://www.w3.org/2000/svg">\n<metadata><scenario xmlns="urn:coordination-playground:scenario">${json}</scenario></metadata></svg>`;
const faulty = '{"version": 1,\n "agents": [{"id": "a"}],\n "tasks": [{"id": "x", "effort": "much"}, {"id": "y", "depends_on": 3}]}';

/** What is bad, through which doors it comes, and what is said. */
const bad: [string, Load, DoorName[], RegExp][] = [
  ["nothing", { name: "x.json", text: "" }, asJson, /the document is empty/],
  ["nothing, as a drawing", { name: "x.svg", text: "" }, asFile, /not an SVG drawing/],
  ["nothing, as a task graph", { name: "x.stg", text: "" }, asFile, /there is nothing in it/],
  ["nothing, as a flowchart", { name: "x.mmd", text: "" }, asFile, /line 1: there is nothing in it/],
  ["JSON cut off", { name: "x.json", text: faulty.slice(0, 40) }, asJson, /line 2, column \d+/],
  ["a drawing cut off", { name: "x.svg", text: held("{&quot;version").slice(0, 120) }, asText, /line 2: the file ends/],
  ["a task graph cut off", { name: "x.stg", text: "3\n0 0 0\n" }, asText, /line 2: the file ends after 1 of the 5 rows/],
  ["a flowchart cut off", { name: "x.mmd", text: 'graph LR\na --> b["Wri' }, asText, /line 2: the label that begins here has no end/],
  ["a picture", { name: "x.png", text: "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR" }, asText, /it is not text: letter \d+/],
  ["a picture called JSON", { name: "x.json", text: "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR" }, asText, /it is not text: letter \d+/],
  ["a picture", { name: "x", text: "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR" }, ["the text tab"], /line 1/i],
  ["a letter", { name: "x.txt", text: "Dear Sir or Madam" }, asText, /unsupported kind of file/],
  ["a letter called JSON", { name: "x.json", text: "Dear Sir or Madam" }, [...asFile, "the text tab"], /line 1, column 1|Line 1/],
  ["a page", { name: "x.html", text: "<html><body onload=hostile()>" }, asText, /line 1: .* begins with <html>/],
  ["another diagram", { name: "x.mmd", text: "sequenceDiagram\n a->>b: x" }, asFile, /line 1: expected flowchart/],
  ["JSON with faults", { name: "x.json", text: faulty }, asJson, /tasks\[0\]\.effort[^]*tasks\[1\]\.depends_on/],
  ["a drawing with faults", { name: "x.svg", text: held(faulty.replaceAll('"', "&quot;")) }, asText, /tasks\[0\]\.effort[^]*tasks\[1\]\.depends_on/],
  ["a task graph with faults", { name: "x.stg", text: "2\n0 0 0\n1 -3 1 0\n2 4 1 9\n3 0 1 2\n" }, asText, /line 3: .*"-3"[^]*line 4: /],
  ["a flowchart with faults", { name: "x.mmd", text: "graph LR\na --> b\nend\na <--> b" }, asText, /line 3: end, but[^]*line 4: the arrow points both ways/],
  ["a table with faults", { name: "", text: "Task\tDuration\tAfter\nA\tsoon\tB\nB\t1\tC" }, ["a table"], /Row 2, Effort: “soon”[^]*Row 3, Depends on: no task is called “C”/],
  ["JSON of a million rows", { name: "x.json", text: "[\n", times: 1_000_000 }, asJson, /recursion limit/],
  ["a list of a million rows", { name: "x.json", text: "1,\n", times: 1_000_000 }, ["the text tab"], /unsupported kind of file|line 1/i],
  ["a task graph of a million rows", { name: "x.stg", text: "1000000\n", times: 1_000_000 }, asText, /line 1: 1,000,000 tasks; at most 10,000/],
  ["a flowchart of a million rows", { name: "x.mmd", text: "graph LR\n", times: 900_000 }, asText, /line \d+: /],
  ["a table of a million rows", { name: "", text: "a task\t1\n", times: 1_000_000 }, ["a table"], /has room for 9,997 tasks more/],
  ["100 MB", { name: "x.json", text: " ".repeat(1000), times: 100_000 }, asFile, /larger than 8 MiB/],
  ["9 MB", { name: "x.json", text: " ".repeat(1000), times: 9_000 }, ["a pasted text", "the text tab"], /larger than 8 MiB/],
];

/** How long it may take until something is said, in milliseconds. A second on a machine that does nothing else. */
const SOON = 10_000;

for (const name of Object.keys(doors) as DoorName[]) {
  test(`what is bad is explained at once through ${name}, and nothing is lost`, async ({ page }) => {
    test.slow();
    await page.goto("");
    await title(page).fill("My own work");
    await expectMakespan(page, "6.00");
    const door: Door = doors[name];
    // What the page loads only when it is needed is there from then on.
    await door.enter(page, { name: "x.txt", text: "?" });
    await expect(door.told(page)).not.toHaveText("");
    await door.leave(page);
    for (const [what, load, , says] of bad.filter(([, , through]) => through.includes(name))) {
      await test.step(what, async () => {
        const before = Date.now();
        await door.enter(page, load);
        await expect(door.told(page), what).toContainText(says);
        expect(Date.now() - before, `${what}: milliseconds until it is said`).toBeLessThan(SOON);
        if (asFile.includes(name)) await expect(opened(page)).toContainText(`${load.name} cannot be opened:`);
        await door.leave(page);
        await expect(title(page), what).toHaveValue("My own work");
        await title(page).fill("Still at work");
        await expectMakespan(page, "6.00");
        await title(page).fill("My own work");
      });
    }
  });
}

test("what is pasted past every field and is none of ours is left alone", async ({ page }) => {
  await page.goto("");
  await title(page).fill("My own work");
  await title(page).blur();
  for (const text of ["", "Dear Sir or Madam", "42", "\0\u0001", " ".repeat(9_000_000)]) {
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }
  await expectMakespan(page, "6.00");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(title(page)).toHaveValue("My own work");
});

/** The strings, as each door would bring them in. */
const hostile: Record<DoorName, (text: string) => Load> = {
  "a dropped file": (text) => ({ name: `${text}.json`, text: JSON.stringify({ version: 1, title: "Came in", agents: [{ id: "a", name: text }], tasks: [{ id: "x", title: text }] }) }),
  "a chosen file": (text) => ({ name: "x.svg", text: held(JSON.stringify({ version: 1, title: "Came in", agents: [{ id: "a", name: text }] }).replaceAll("&", "&amp;").replaceAll("<", "&lt;")) }),
  "a pasted text": (text) => ({ name: "x.mmd", text: `graph LR\nsubgraph s\na["${text}"] -->|"${text}"| b\nclick a "${text}"\nend\nstyle a fill:${text}` }),
  "the text tab": (text) => ({ name: "", text: JSON.stringify({ version: 1, title: "Came in", agents: [{ id: "a", name: text }], tasks: [{ id: "x", title: text, [text]: 1 }] }) }),
  "a table": (text) => ({ name: "", text: `Task\tDuration\tAfter\n"${text.replaceAll('"', '""')}"\t${text}\t${text}` }),
};

for (const name of Object.keys(doors) as DoorName[]) {
  test(`strings that got past other tools are text through ${name}`, async ({ page }) => {
    test.slow();
    await page.addInitScript(() => Object.assign(window, { hostile: () => console.error("a string was run") }));
    await page.goto("");
    await expectMakespan(page, "6.00");
    const door: Door = doors[name];
    const made = () =>
      page.evaluate(() => {
        const kinds = "script, img, iframe, object, embed, foreignObject, form[action], base, meta[http-equiv], math, video, image";
        const running = [...document.getElementsByTagName("*")].flatMap((it) => [...it.attributes]).filter((it) => it.name.startsWith("on"));
        return [document.querySelectorAll(kinds).length, running.length];
      });
    const before = await made();
    for (const { text, name: called } of hostileStrings) {
      await door.enter(page, hostile[name](text));
      await expect.poll(made, called).toEqual(before);
      if ((await page.getByRole("dialog").count()) > 0) await door.leave(page);
    }
    await expect(page.getByRole("tabpanel", { name: "Timeline" })).toBeVisible();
  });
}
