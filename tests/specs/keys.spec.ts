// Every key that the help lists does something, and nothing else is listed.
import { type Page } from "@playwright/test";
import { bar, bars, card, dialog, expect, onStage, openFile, redo, tab, tabTo, test, title, undo } from "./person";
import { graph, says, spot, task, tasks } from "./work-graph";

const titles = ["Everywhere", "In the work graph", "In the timeline", "In lists and fields"] as const;
type Title = (typeof titles)[number];

/** What a key has to do; `press` presses those that are listed, the first or all in their order. */
type Check = (page: Page, press: (place?: number) => Promise<void>, keys: number) => Promise<void>;

const help = (page: Page) => dialog(page, "What this is");

/** What is listed under a title: what it does, and its keys as Playwright calls them. */
async function listed(page: Page, under: Title) {
  await page.keyboard.press("?");
  const section = help(page).locator("section").filter({ has: page.getByRole("heading", { name: under, exact: true }) });
  await expect(section).toBeVisible();
  const rows = await section.locator("dt").evaluateAll((terms) =>
    terms.map((term) => ({
      does: term.textContent ?? "",
      keys: [...(term.nextElementSibling?.querySelectorAll("kbd") ?? [])].map((key) => key.textContent ?? ""),
    })),
  );
  await page.keyboard.press("Escape");
  await expect(help(page)).toBeHidden();
  const names: Record<string, string> = { "Ctrl/⌘": "ControlOrMeta", "←": "ArrowLeft", "→": "ArrowRight", "↑": "ArrowUp", "↓": "ArrowDown", "−": "-" };
  const name = (words: string) => words.split(" ").map((word) => names[word] ?? (word.length === 1 ? word.toLowerCase() : word)).join("+");
  return rows.map(({ does, keys }) => ({ does, keys: keys.map(name) }));
}

const pressed = (page: Page) => graph(page).getByRole("button", { pressed: true });
const write = "Write the article";
const middle = (page: Page) => task(page, write).focus();
const playhead = (page: Page) => page.getByRole("slider", { name: "Playhead" });
const at = (page: Page) => playhead(page).getAttribute("aria-valuetext");

/** The marks of troubles that are selected. */
const troubles = (page: Page) => page.getByRole("listbox", { name: "Events" }).getByRole("option", { selected: true });

async function withTroubles(page: Page) {
  await page.goto("#example=crash");
  await expect(title(page)).not.toHaveValue("Research, write, edit");
  await page.getByRole("button", { name: "To the start" }).click();
}

async function moved(page: Page, press: (place?: number) => Promise<void>, keys: number) {
  await middle(page);
  for (const [place, by] of ([[-16, 0], [16, 0], [0, -16], [0, 16]] as const).entries()) {
    const from = await spot(page, write);
    await press(place);
    await expect.poll(async () => {
      const { x, y } = await spot(page, write);
      return [Math.round(x - from.x), Math.round(y - from.y)];
    }).toEqual([...by]);
  }
  expect(keys).toBe(4);
}

const checks: Record<Title, Record<string, Check>> = {
  Everywhere: {
    "Undo": async (page, press) => {
      await title(page).fill("Changed");
      await title(page).blur();
      await press();
      await expect(title(page)).toHaveValue("Research, write, edit");
    },
    "Redo": async (page, press, keys) => {
      await title(page).fill("Changed");
      await title(page).blur();
      for (let place = 0; place < keys; place += 1) {
        await undo(page).click();
        await press(place);
        await expect(title(page)).toHaveValue("Changed");
      }
      await expect(redo(page)).toHaveAccessibleName("Nothing to redo");
    },
    "All commands": async (page, press) => {
      await press();
      await expect(dialog(page, "All commands")).toBeVisible();
      await press();
      await expect(dialog(page, "All commands")).toBeHidden();
    },
    "Put a strategy on the stage": async (page, press, keys) => {
      const cards = page.getByRole("article").getByRole("button");
      for (let place = 0; place < keys; place += 1) {
        await press(place);
        await expect(cards.nth(place)).toHaveAttribute("aria-pressed", "true");
      }
      expect(keys).toBe(5);
    },
    "This list": async (page, press) => {
      await press();
      await expect(help(page)).toBeVisible();
      await page.keyboard.press("Escape");
    },
    "Play and pause": async (page, press) => {
      await press();
      await expect(page.getByRole("button", { name: /^Pause/ })).toBeVisible();
      await press();
      await expect(page.getByRole("button", { name: /^Play/ })).toBeVisible();
    },
    "To the decision before, or the next one": async (page, press) => {
      for (let steps = 0; steps < 2; steps += 1) {
        const from = (await at(page)) ?? "";
        await press(0);
        await expect(playhead(page)).not.toHaveAttribute("aria-valuetext", from);
      }
      const there = (await at(page)) ?? "";
      await press(0);
      await expect(playhead(page)).not.toHaveAttribute("aria-valuetext", there);
      await press(1);
      await expect(playhead(page)).toHaveAttribute("aria-valuetext", there);
    },
    "On to the next trouble": async (page, press) => {
      await withTroubles(page);
      await press();
      await expect(troubles(page)).toHaveCount(1);
    },
    "Back to the last trouble": async (page, press) => {
      await withTroubles(page);
      await page.getByRole("button", { name: "To the end" }).click();
      await press();
      await expect(troubles(page)).toHaveCount(1);
    },
    "Play faster or slower": async (page, press, keys) => {
      const speed = page.getByRole("combobox", { name: "Speed" });
      for (const [place, expected] of ["2", "4", "2"].entries()) {
        await press(place);
        await expect(speed).toHaveValue(expected);
      }
      expect(keys).toBe(3);
    },
    "One instant back or forward": async (page, press) => {
      const end = (await at(page)) ?? "";
      await press(0);
      await expect(playhead(page)).not.toHaveAttribute("aria-valuetext", end);
      await press(1);
      await expect(playhead(page)).toHaveAttribute("aria-valuetext", end);
    },
  },
  "In the work graph": {
    "Along dependencies": async (page, press) => {
      await middle(page);
      await press(0);
      await expect(task(page, "Research the topic")).toBeFocused();
      await press(1);
      await expect(task(page, write)).toBeFocused();
    },
    "Within a column": async (page, press) => {
      await middle(page);
      await page.keyboard.press("n");
      await expect(task(page, "Task 4")).toBeFocused();
      await press(0);
      await expect(task(page, "Research the topic")).toBeFocused();
      await press(1);
      await expect(task(page, "Task 4")).toBeFocused();
      await page.keyboard.press("ControlOrMeta+z");
    },
    "To the first or last task": async (page, press) => {
      await middle(page);
      await press(1);
      await expect(task(page, "Edit the article")).toBeFocused();
      await press(0);
      await expect(task(page, "Research the topic")).toBeFocused();
    },
    "Edit the task": async (page, press) => {
      await middle(page);
      await press();
      await expect(page.getByRole("textbox", { name: "Title of task 2" })).toBeFocused();
    },
    "Select the task": async (page, press) => {
      await middle(page);
      await press();
      await expect(task(page, write)).toHaveAttribute("aria-pressed", "true");
    },
    "Select one more on the way": async (page, press) => {
      await middle(page);
      await press(0);
      await expect(pressed(page)).toHaveCount(2);
      await press(1);
      await press(1);
      await expect(pressed(page)).toHaveCount(3);
      // Nothing stands above or below; the selection stays.
      await press(2);
      await press(3);
      await expect(pressed(page)).toHaveCount(3);
    },
    "Select the task with others, or no longer": async (page, press) => {
      await task(page, "Research the topic").click();
      await middle(page);
      await press();
      await expect(pressed(page)).toHaveCount(2);
      await press();
      await expect(pressed(page)).toHaveCount(1);
    },
    "Select all": async (page, press) => {
      await middle(page);
      await press();
      await expect(pressed(page)).toHaveCount(3);
      await page.keyboard.press("Escape");
    },
    "Move what is selected": moved,
    "Add a task": async (page, press) => {
      await middle(page);
      await press();
      await expect(tasks(page)).toHaveCount(4);
      await page.keyboard.press("ControlOrMeta+z");
    },
    "Connect the task to one that needs it": async (page, press) => {
      await middle(page);
      await press();
      await expect(says(page)).toContainText(`Which task needs “${write}”?`);
      await page.keyboard.press("Escape");
    },
    "Delete what is selected": async (page, press, keys) => {
      for (let place = 0; place < keys; place += 1) {
        await middle(page);
        await press(place);
        await expect(tasks(page)).toHaveCount(2);
        await page.keyboard.press("ControlOrMeta+z");
        await expect(tasks(page)).toHaveCount(3);
      }
    },
    "Arrange all tasks anew": async (page, press) => {
      await middle(page);
      await page.keyboard.press("Alt+ArrowDown");
      await press();
      await expect(page.getByRole("button", { name: "Undo: Arrange the graph" })).toBeVisible();
    },
    "Zoom": async (page, press, keys) => {
      await middle(page);
      const width = async () => Math.round((await task(page, write).locator("rect").first().boundingBox())?.width ?? 0);
      const sizes = [await width()];
      for (let place = 0; place < keys; place += 1) {
        await press(place);
        await expect.poll(width).not.toBe(sizes.at(-1));
        sizes.push(await width());
      }
      const [first, larger, largest, smaller] = sizes;
      expect([larger! > first!, largest! > larger!, smaller! < largest!]).toEqual([true, true, true]);
    },
    "Show all": async (page, press) => {
      await middle(page);
      await press();
      const before = await spot(page, write);
      await page.keyboard.press("+");
      await page.keyboard.press("+");
      await press();
      await expect.poll(async () => Math.round((await spot(page, write)).x)).toBe(Math.round(before.x));
    },
    "Cancel": async (page, press) => {
      await middle(page);
      await page.keyboard.press("c");
      await press();
      await expect(says(page)).toHaveText("");
    },
  },
  "In the timeline": {
    "From bar to bar": async (page, press, keys) => {
      const tasks = ["A", "B", "C", "D"].map((id) => ({ id }));
      await openFile(page, "two.json", JSON.stringify({ version: 1, agents: [{ id: "a" }, { id: "b" }], tasks }));
      await expect(bars(page)).toHaveCount(4);
      const at = () => page.evaluate(() => document.activeElement?.id);
      await bars(page).first().focus();
      const first = await at();
      const leads = async (place: number, to: "back" | "on") => {
        await press(place);
        await (to === "back" ? expect.poll(at).toBe(first) : expect.poll(at).not.toBe(first));
      };
      await leads(1, "on");
      await leads(0, "back");
      await leads(5, "on");
      await leads(4, "back");
      await leads(3, "on");
      await leads(2, "back");
      expect(keys).toBe(6);
    },
    "Select the attempt; once more: to its reasons, and back with Esc": async (page, press, keys) => {
      for (let place = 0; place < keys; place += 1) {
        await bar(page, write).focus();
        await press(place);
        await expect(bar(page, write)).toHaveAttribute("aria-pressed", "true");
        await onStage(page, place === 0 ? "Market" : "Centralized");
      }
    },
    "Zoom": async (page, press, keys) => {
      await bar(page, write).focus();
      const width = async () => (await bar(page, write).boundingBox())?.width ?? 0;
      const widths = [await width()];
      for (let place = 0; place < keys; place += 1) {
        await press(place);
        await expect.poll(width).not.toBe(widths.at(-1));
        widths.push(await width());
      }
      const [first, larger, largest, smaller] = widths;
      expect([larger! > first!, largest! > larger!, smaller! < largest!]).toEqual([true, true, true]);
    },
    "Close the tip": async (page, press) => {
      await bar(page, write).focus();
      await page.keyboard.press("ArrowRight");
      const tip = page.locator(".timeline-tip");
      await expect(tip).toBeVisible();
      await press();
      await expect(tip).toBeHidden();
    },
  },
  "In lists and fields": {
    "Move an agent or a task up or down": async (page, press) => {
      await tab(page, "Work").click();
      await page.getByRole("textbox", { name: "Title of task 1" }).focus();
      await press(1);
      await expect(page.getByRole("textbox", { name: "Title of task 2" })).toHaveValue("Research the topic");
      await press(0);
      await expect(page.getByRole("textbox", { name: "Title of task 1" })).toHaveValue("Research the topic");
    },
    "In a number: one step more or less": async (page, press) => {
      await tab(page, "Work").click();
      const effort = page.getByRole("spinbutton", { name: "Effort of task 1, in seconds" });
      const before = await effort.inputValue();
      await effort.focus();
      await press(0);
      await expect(effort).not.toHaveValue(before);
      await press(1);
      await expect(effort).toHaveValue(before);
    },
    "In a task's form: back to the graph, if one came from there": async (page, press) => {
      await page.getByRole("tab", { name: "Work graph" }).click();
      await task(page, write).focus();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("textbox", { name: "Title of task 2" })).toBeFocused();
      await press();
      await expect(task(page, write)).toBeFocused();
    },
    "In a task's title: on to the next task": async (page, press) => {
      await tab(page, "Work").click();
      await page.getByRole("textbox", { name: "Title of task 1" }).focus();
      await press();
      await expect(page.getByRole("textbox", { name: "Title of task 2" })).toBeFocused();
    },
  },
};

for (const under of titles) {
  test(`each key that is listed does what it says: ${under.toLowerCase()}`, async ({ page, elsewhere }) => {
    test.slow();
    await page.goto("");
    await expect(card(page)).toContainText("Makespan: 6.00 s");
    const rows = await listed(page, under);
    expect(rows.map(({ does }) => does).sort()).toEqual(Object.keys(checks[under]).sort());
    for (const { does, keys } of rows) {
      await test.step(does, async () => {
        expect(keys).not.toEqual([]);
        const page = await elsewhere("");
        await expect(card(page)).toContainText("Makespan: 6.00 s");
        if (under === "In the work graph") {
          await page.getByRole("tab", { name: "Work graph" }).click();
          await expect(tasks(page)).toHaveCount(3);
        }
        await checks[under][does]?.(page, (place = 0) => page.keyboard.press(keys[place] ?? ""), keys.length);
        await page.close();
      });
    }
  });
}

test("the palette shows the same keys", async ({ page }) => {
  await page.goto("");
  await expect(card(page)).toContainText("Makespan: 6.00 s");
  await page.keyboard.press("ControlOrMeta+k");
  const option = (name: string) => dialog(page, "All commands").getByRole("option").filter({ hasText: new RegExp(`^${name}`) });
  await expect(option("Put on the stage: Market").locator("kbd")).toHaveText("4");
  await expect(option("Play(?! )").locator("kbd")).toHaveText("Space");
  await tabTo(page, dialog(page, "All commands").getByRole("combobox"));
});
