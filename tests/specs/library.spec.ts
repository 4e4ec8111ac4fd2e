import { readFileSync } from "node:fs";
import { type Page } from "@playwright/test";
import { choose, dialog, expect, expectMakespan, expectSaved, openExample, openFile, openOwn, openScenarios, redo, tab, tabTo, test, title, undo } from "./person";

const HEADING = { level: 3 } as const;

/** The titles of one's own scenarios, in order. */
async function mine(page: Page) {
  const all = await openScenarios(page, "Mine");
  const titles = await all.getByRole("heading", HEADING).allInnerTexts();
  await page.keyboard.press("Escape");
  await expect(all).toBeHidden();
  return titles;
}

/** Makes a scenario of that title beside the others. */
async function make(page: Page, name: string) {
  await choose(page, "File", /^New/);
  await title(page).fill(name);
  await expectSaved(page);
}

/** Work as the page keeps it. */
const work = (name: string, keptAt: number) =>
  JSON.stringify({ version: 1, kept_at: keptAt, window: 5, untouched: false, scenario: { version: 1, title: name, agents: [{ id: "a" }] } });

/** Puts scenarios into the storage, as another window would have done long ago. */
async function stock(page: Page, names: string[]) {
  const entries = names.map((name, at) => [`coordination-playground.scenario.${(at + 1).toString(16).padStart(16, "0")}`, work(name, 1000 - at)]);
  await page.evaluate((entries) => entries.forEach(([key, text]) => localStorage.setItem(key ?? "", text ?? "")), entries);
}

test("what was open is kept when something else is opened, and comes back with its steps", async ({ page }) => {
  await page.goto("");
  await title(page).fill("First");
  await make(page, "Second");
  await openExample(page, "Condorcet's cycle");
  await expectSaved(page);
  expect(await mine(page), "an example that was never edited is not one's own").toEqual(["Condorcet's cycle", "Second", "First"]);

  await openOwn(page, "First");
  await expect(title(page)).toHaveValue("First");
  await expect(undo(page)).toHaveAccessibleName("Undo: Open First");
  expect(await mine(page)).toEqual(["Second", "First"]);

  await undo(page).click();
  await expect(title(page)).toHaveValue("Condorcet's cycle");
  await redo(page).click();
  await expect(title(page)).toHaveValue("First");
  await expectSaved(page);
  await page.reload();
  await expect(title(page)).toHaveValue("First");
  await expect(undo(page), "its own steps are there, too").toHaveAccessibleName("Undo: Title of the scenario");
  await undo(page).click();
  await expect(title(page)).toHaveValue("Research, write, edit");
});

test("a scenario is renamed, duplicated, deleted and brought back by keyboard alone", async ({ page }) => {
  await page.goto("");
  await title(page).fill("First");
  await make(page, "Second");
  const all = dialog(page, "Scenarios");
  const press = async (name: string) => {
    await tabTo(page, all.getByRole("button", { name, exact: true }));
    await page.keyboard.press("Enter");
  };
  await tabTo(page, page.getByRole("button", { name: "Scenarios", exact: true }));
  await page.keyboard.press("Enter");
  await expect(all.getByRole("tab", { name: "Mine" })).toHaveAttribute("aria-selected", "true");

  await press("Rename First");
  await page.keyboard.type("Never mind");
  await page.keyboard.press("Escape");
  await expect(all.getByRole("button", { name: "Rename First" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Renamed");
  await page.keyboard.press("Enter");
  await expect(all.getByRole("button", { name: "Rename Renamed" })).toBeFocused();

  await press("Duplicate Renamed");
  await expect(all.getByText("“Renamed (copy)” is kept beside the other.")).toBeVisible();
  await press("Delete Renamed");
  await expect(all.getByRole("button", { name: "Open Renamed", exact: true })).toHaveCount(0);
  await press("Bring it back");
  await expect(all.getByRole("button", { name: "Open Renamed", exact: true })).toHaveCount(1);

  await press("Open Renamed");
  await expect(title(page)).toHaveValue("Renamed");
  await undo(page).click();
  await expect(title(page), "opening is the last step").toHaveValue("Second");
  await redo(page).click();
  await expectSaved(page);
  await page.reload();
  await expect(undo(page), "and still is after a reload").toHaveAccessibleName("Undo: Open Renamed");
  await page.getByRole("button", { name: "History", exact: true }).click();
  await expect(dialog(page, "History").getByRole("radio").nth(1), "renaming is a step").toHaveAccessibleName(/^Title of the scenario/);
  await page.keyboard.press("Escape");
  await undo(page).click();
  await expect(title(page)).toHaveValue("Second");
});

test("the way back from deleting stays once the dialog is closed", async ({ page }) => {
  await page.goto("");
  await title(page).fill("First");
  await make(page, "Second");
  const all = await openScenarios(page, "Mine");
  await expect(all.getByRole("button", { name: "Open another scenario first: this one is open" })).toHaveAttribute("aria-disabled", "true");
  await all.getByRole("button", { name: "Delete First" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Bring it back" }).click();
  expect(await mine(page)).toEqual(["Second", "First"]);
});

test("among many scenarios one is found by its title, and long titles do no harm", async ({ page }) => {
  await page.goto("");
  await stock(page, [...Array(39).keys()].map((at) => `Plan ${at}`).concat(`Ümit ${"W".repeat(300)}`));
  const all = await openScenarios(page, "Mine");
  await expect(all.getByRole("heading", HEADING)).toHaveCount(40);
  await all.getByRole("searchbox", { name: "Search by title" }).fill("ümit");
  await expect(all.getByRole("heading", HEADING)).toHaveCount(1);
  await all.getByRole("searchbox").fill("nowhere");
  await expect(all.getByText("No scenario of yours is called “nowhere”.")).toBeVisible();
  const [content, room] = await all.evaluate((it) => [it.scrollWidth, it.clientWidth]);
  expect(content).toBeLessThanOrEqual(room ?? 0);
});

test("what earlier versions of the page kept is there", async ({ page }) => {
  await page.goto("");
  await page.evaluate(
    ([open, shelf]) => {
      localStorage.clear();
      sessionStorage.clear();
      localStorage.setItem("coordination-playground.work.v1", open ?? "");
      localStorage.setItem("coordination-playground.earlier.v1", shelf ?? "");
    },
    [work("Was open", 9), `[${work("Earlier", 8)},${work("Earliest", 7)}]`],
  );
  await page.reload();
  await expect(title(page)).toHaveValue("Was open");
  expect(await mine(page)).toEqual(["Was open", "Earlier", "Earliest"]);
  await page.reload();
  expect(await mine(page), "and is taken over once").toEqual(["Was open", "Earlier", "Earliest"]);
});

test("undo and redo survive a reload, with their names", async ({ page }) => {
  await page.goto("");
  await tab(page, "Work").click();
  const effort = (place: number) => page.getByRole("spinbutton", { name: `Effort of task ${place}, in seconds` });
  await effort(2).fill("5");
  await effort(1).fill("4");
  await effort(3).fill("9");
  await undo(page).click();
  await expectMakespan(page, "10.00");
  await page.reload();
  await expect(undo(page)).toHaveAccessibleName("Undo: Effort of Research the topic");
  await expect(redo(page)).toHaveAccessibleName("Redo: Effort of Edit the article");
  await undo(page).click();
  await undo(page).click();
  await expectMakespan(page, "6.00");
  await expect(undo(page)).toHaveAccessibleName("Nothing to undo");
  await page.reload();
  await redo(page).click();
  await redo(page).click();
  await redo(page).click();
  await expectMakespan(page, "18.00");
  await expect(redo(page)).toHaveAccessibleName("Nothing to redo");
});

test("two windows on one scenario: both are kept, and so are the steps of both", async ({ page, context }) => {
  await page.goto("");
  await title(page).fill("Shared");
  await expectSaved(page);
  const other = await context.newPage();
  await other.goto("");
  await expect(title(other)).toHaveValue("Shared");
  await title(other).fill("Other's");
  await expectSaved(other);
  await title(page).fill("Mine");
  await expect(page.getByText("Another window of this playground has edited this scenario, too.")).toBeVisible();
  await title(other).fill("Other's, later");
  await expectSaved(other);
  await title(page).fill("Mine, later");
  await expectSaved(page);
  expect(await mine(page)).toEqual(["Mine, later", "Other's, later"]);
  for (const [it, name, before] of [
    [page, "Mine, later", "Shared"],
    [other, "Other's, later", "Shared"],
  ] as const) {
    await it.reload();
    await expect(title(it)).toHaveValue(name);
    await expect(undo(it)).toHaveAccessibleName("Undo: Title of the scenario");
    await expect(async () => {
      await undo(it).click();
      await expect(title(it)).toHaveValue(before, { timeout: 100 });
    }).toPass();
  }
});

test("the history says what each step would change, and restores it as a step", async ({ page }) => {
  await page.goto("");
  await tab(page, "Work").click();
  await page.getByRole("spinbutton", { name: "Effort of task 2, in seconds" }).fill("5");
  await page.getByRole("textbox", { name: "New task" }).fill("Publish it");
  await page.keyboard.press("Enter");
  await tab(page, "Team").click();
  await page.getByRole("button", { name: "All fields of Editor" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();

  await page.getByRole("button", { name: "History", exact: true }).click();
  const history = dialog(page, "History");
  await expect(history.getByRole("radio")).toHaveCount(4);
  await expect(history.getByRole("radio", { name: /^Remove Editor Now/ })).toBeVisible();
  const changes = history.getByRole("status");
  await expect(changes).toContainText("Agent “Editor”");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(history.getByRole("radio", { name: "As it was opened" })).toBeChecked();
  await expect(changes).toContainText("Task “Publish it”");
  await expect(changes).toContainText("Task “Write the article”: Effort");
  await history.getByRole("button", { name: "Restore" }).click();
  await expectMakespan(page, "6.00");
  await expect(undo(page)).toHaveAccessibleName("Undo: Back to “As it was opened”");
  await undo(page).click();
  await expect(page.getByRole("textbox", { name: /^Name of agent/ })).toHaveCount(3);

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("history");
  await page.keyboard.press("Enter");
  await expect(history.getByRole("radio", { name: /Undone/ })).toHaveCount(1);
});

test("what was typed as text a moment before the page goes away is kept", async ({ page }) => {
  await page.goto("");
  await tab(page, "Text").click();
  const field = page.getByRole("textbox", { name: "The scenario as JSON" });
  const typed = (await field.inputValue()).replace("Research, write, edit", "Typed at the last moment");
  await field.fill(typed);
  await page.reload();
  await expect(title(page)).toHaveValue("Typed at the last moment");

  await tab(page, "Text").click();
  await field.fill("{ not yet");
  await page.reload();
  await expect(title(page)).toHaveValue("Typed at the last moment");
  await tab(page, "Text").click();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(field).toHaveValue("{ not yet");
});

test("all scenarios go into one file and come in from it, each once, and a faulty one is named", async ({ page, elsewhere }) => {
  await page.goto("");
  await title(page).fill("First");
  await make(page, "Second");
  const all = await openScenarios(page, "Mine");
  const download = page.waitForEvent("download");
  await all.getByRole("button", { name: "Export all" }).click();
  const file = readFileSync(await (await download).path(), "utf8");

  const there = await elsewhere("");
  await title(there).fill("Already here");
  await openFile(there, "all.json", file);
  await expect(there.getByText("2 scenarios came in.").first()).toBeVisible();
  await there.keyboard.press("Escape");
  expect((await mine(there)).sort()).toEqual(["Already here", "First", "Second"]);
  await expect(title(there)).toHaveValue("Already here");

  const more = JSON.parse(file);
  more.scenarios.push({ scenario: { version: 1, title: "Third" } }, { scenario: { version: 1, title: "Broken", taks: [] } });
  await openFile(there, "more.json", JSON.stringify(more));
  const said = there.getByText("1 scenario came in. 2 were here already. Left out: Scenario 4 “Broken”").first();
  await expect(said).toContainText("taks: unknown field");
});
