import { type Page } from "@playwright/test";
import { expectAccessible } from "../support";
import { bar, expect, expectMakespan, paste, tab, tabTo, test, undo } from "./person";

const task = (page: Page, place: number) => page.getByRole("textbox", { name: `Title of task ${place}` });

const effort = (page: Page, place: number) => page.getByRole("spinbutton", { name: `Effort of task ${place}, in seconds` });

const pick = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });

const together = (page: Page) => page.getByRole("region", { name: /^Fields of \d+ tasks?$/ });

/** The titles in the order in which they are listed. */
const listed = (page: Page) =>
  page.getByRole("textbox", { name: /^Title of task/ }).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

const scenario = {
  version: 1,
  agents: [{ id: "ada", name: "Ada", capabilities: ["dig", "lay"] }],
  tasks: [
    { id: "t10", title: "Part 10", effort: 3, priority: 1, requires: ["dig"] },
    { id: "t9", title: "part 9", effort: 1, priority: 5 },
    { id: "t1", title: "Roof", effort: 2, depends_on: ["t9"], requires: ["dig", "lay"] },
    { id: "t2", title: "Attic", effort: 2, depends_on: ["t1"] },
  ],
};

const many = (count: number) => ({
  version: 1,
  agents: [{ id: "ada" }, { id: "ben" }],
  tasks: Array.from({ length: count }, (_, place) => ({ id: `t${place}`, title: `Task ${place}`, effort: 1 + (place % 7) })),
});

async function open(page: Page, document: object) {
  await page.goto("");
  await paste(page, JSON.stringify(document));
}

async function openWork(page: Page, document: object = scenario) {
  await open(page, document);
  await tab(page, "Work").click();
}

test("the list is sorted by any field, as a view, and the order can be kept", async ({ page }) => {
  await openWork(page);
  const sort = page.getByRole("combobox", { name: "Sort" });
  await sort.selectOption("Title");
  expect(await listed(page)).toEqual(["Attic", "part 9", "Part 10", "Roof"]);
  await sort.selectOption("Effort");
  expect(await listed(page)).toEqual(["part 9", "Roof", "Attic", "Part 10"]);
  await page.getByRole("button", { name: "Sort descending" }).click();
  expect(await listed(page)).toEqual(["Part 10", "Roof", "Attic", "part 9"]);
  await expect(undo(page)).toHaveAccessibleName(/^Undo: (?!Order)/);

  // What is edited stays where it is until the list is sorted again.
  await effort(page, 2).fill("9");
  await expect(effort(page, 2)).toBeFocused();
  expect(await listed(page)).toEqual(["Part 10", "Roof", "Attic", "part 9"]);
  await page.getByRole("button", { name: "Sort again" }).click();
  expect(await listed(page)).toEqual(["part 9", "Part 10", "Roof", "Attic"]);

  await page.getByRole("button", { name: "Keep order" }).click();
  await expect(sort).toHaveValue("");
  await expect(task(page, 1)).toHaveValue("part 9");
  await expect(undo(page)).toHaveAccessibleName("Undo: Order the tasks by effort");
  await undo(page).click();
  await expect(task(page, 1)).toHaveValue("Part 10");
  expect(await listed(page)).toEqual(["Part 10", "part 9", "Roof", "Attic"]);
});

test("what the list is sorted by is seen in each row, and what is new stands at its end", async ({ page }) => {
  await openWork(page);
  await page.getByRole("combobox", { name: "Sort" }).selectOption("Priority");
  await expect(page.getByText("priority 5")).toBeVisible();
  await page.getByRole("textbox", { name: "New task" }).fill("Aerial");
  await page.keyboard.press("Enter");
  expect(await listed(page)).toEqual(["Roof", "Attic", "Part 10", "part 9", "Aerial"]);
});

test("several tasks are edited together, each edit one step with a name", async ({ page }) => {
  await openWork(page);
  await pick(page, "Part 10").check();
  await pick(page, "Roof").click({ modifiers: ["Shift"] });
  await expect(together(page)).toContainText("3 selected");
  await together(page).getByRole("button", { name: "Edit" }).click();

  const all = together(page).getByRole("spinbutton", { name: "Effort" });
  await expect(all).toHaveValue("");
  await expect(all).toHaveAttribute("placeholder", "mixed");
  await all.press("ArrowUp");
  await expect(effort(page, 1)).toHaveValue("3");
  await all.fill("4");
  for (const place of [1, 2, 3]) await expect(effort(page, place)).toHaveValue("4");
  await expect(effort(page, 4)).toHaveValue("2");
  await expectMakespan(page, "14.00");
  await expect(undo(page)).toHaveAccessibleName("Undo: Effort of 3 tasks");
  await undo(page).click();
  await expect(effort(page, 1)).toHaveValue("3");
  await expect(all).toHaveAttribute("placeholder", "mixed");

  const requires = together(page).getByRole("group", { name: "Requires" });
  await expect(requires).toContainText("dig2 of 3");
  await requires.getByRole("button", { name: "Add dig to all" }).click();
  await expect(requires).not.toContainText("dig2 of 3");
  await requires.getByRole("button", { name: "Remove lay from all" }).click();
  await expect(requires).not.toContainText("lay");
  await requires.getByRole("combobox", { name: "Add to: Requires" }).fill("lay");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/needs dig, lay/)).toHaveCount(3);

  const needs = together(page).getByRole("combobox", { name: "Add to: Depends on" });
  await expect(needs.getByRole("option", { name: "Attic (would be a loop)" })).toBeDisabled();

  await together(page).getByRole("button", { name: "Clear the selection" }).click();
  await expect(together(page)).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: "Select all tasks" })).toBeFocused();
});

test("a dependency for all, copies that need each other, and removal, by mouse", async ({ page }) => {
  await openWork(page);
  await pick(page, "Roof").check();
  await pick(page, "Attic").check();
  await together(page).getByRole("button", { name: "Edit" }).click();
  await together(page).getByRole("combobox", { name: "Add to: Depends on" }).selectOption("Part 10");
  await expect(undo(page)).toHaveAccessibleName("Undo: Depends on of 2 tasks");

  await together(page).getByRole("button", { name: "Duplicate 2 tasks" }).click();
  await expect(page.getByText("after Roof (copy), Part 10")).toBeVisible();
  await expect(pick(page, "Roof")).not.toBeChecked();
  await expect(pick(page, "Attic (copy)")).toBeChecked();
  await expect(undo(page)).toHaveAccessibleName("Undo: Duplicate 2 tasks");

  await together(page).getByRole("button", { name: "Remove 2 tasks" }).click();
  await expect(tab(page, "Work")).toContainText("4");
  await expect(together(page)).toHaveCount(0);
  // Its way back is that of the history, and goes with the next step.
  await expect(page.getByText("2 tasks removed.")).toBeVisible();
  await effort(page, 1).fill("7");
  await expect(page.getByText("2 tasks removed.")).toHaveCount(0);
  await undo(page).click();
  await undo(page).click();
  await expect(tab(page, "Work")).toContainText("6");
});

test("what is no number in a field of several is complained of while it is seen, and no longer", async ({ page }) => {
  await openWork(page);
  await page.getByRole("checkbox", { name: "Select all tasks" }).check();
  await together(page).getByRole("button", { name: "Edit" }).click();
  await together(page).getByRole("spinbutton", { name: "Effort" }).fill("soon");
  await expect(page.getByText("1 error", { exact: true })).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all tasks" }).uncheck();
  await expect(page.getByText("1 error", { exact: true })).toHaveCount(0);
});

test("picked by keyboard alone: boxes, ranges, all, none", async ({ page }) => {
  const { keyboard } = page;
  await openWork(page);
  await tabTo(page, pick(page, "Part 10"));
  await keyboard.press("Space");
  await expect(pick(page, "Part 10")).toBeChecked();
  await keyboard.press("ArrowDown");
  await expect(pick(page, "part 9")).toBeFocused();
  await expect(pick(page, "part 9")).not.toBeChecked();
  await keyboard.press("Shift+ArrowDown");
  await expect(pick(page, "Roof")).toBeFocused();
  await expect(together(page)).toContainText("3 selected");
  await keyboard.press("ControlOrMeta+a");
  await expect(together(page)).toContainText("4 selected");
  await expect(page.getByRole("status").filter({ hasText: "4 selected" })).toBeAttached();
  await keyboard.press("Escape");
  await expect(together(page)).toHaveCount(0);
  // In a text the same keys are about the text.
  await task(page, 1).focus();
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("Cellar");
  await expect(task(page, 1)).toHaveValue("Cellar");
  await expect(together(page)).toHaveCount(0);
  await expect(bar(page, "Cellar")).toBeVisible();
});

test("three hundred tasks are sorted and edited together without a wait", async ({ page }) => {
  await openWork(page, many(300));
  await page.getByRole("combobox", { name: "Sort" }).selectOption("Effort");
  await page.getByRole("checkbox", { name: "Select all tasks" }).check();
  await expect(together(page)).toContainText("300 selected");
  await together(page).getByRole("button", { name: "Edit" }).click();
  await together(page).getByRole("spinbutton", { name: "Effort" }).fill("2");
  await expectMakespan(page, "300.00");
  await together(page).getByRole("button", { name: "Remove 300 tasks" }).click();
  await expect(page.getByText("Nothing to do yet: a run with no work ends at once.")).toBeVisible();
});

test("all fields stand in columns where the window is wide, and are edited and sorted there", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openWork(page);
  const wide = page.getByRole("button", { name: "All fields", exact: true });
  await wide.click();
  const priority = page.getByRole("spinbutton", { name: "Priority of task 4" });
  await priority.fill("9");
  await expect(undo(page)).toHaveAccessibleName("Undo: Priority of Attic");
  await page.getByRole("button", { name: "Sort by Priority" }).click();
  await page.getByRole("button", { name: "Sort by Priority" }).click();
  expect(await listed(page)).toEqual(["Attic", "part 9", "Part 10", "Roof"]);
  await expect(page.getByText("dig, lay", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(wide).toBeHidden();
  await expect(priority).toBeHidden();
  await expect(page.getByText(/^priority 9/)).toBeVisible();
});

for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  test(`accessible with several tasks picked, at ${size.width} pixels`, async ({ page }) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto("");
    if (size.width < 700) await page.getByRole("navigation", { name: "Panes" }).getByRole("button", { name: "Work" }).click();
    else await tab(page, "Work").click();
    await page.getByRole("combobox", { name: "Sort" }).selectOption("Priority");
    await page.getByRole("checkbox", { name: "Select all tasks" }).check();
    await together(page).getByRole("button", { name: "Edit" }).click();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(window ?? 0);
  });
}
