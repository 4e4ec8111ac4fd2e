import { type Page } from "@playwright/test";
import { bar, bars, choose, expect, expectMakespan, expectSaved, verdict, redo, tab, test, title, undo } from "./person";

test.beforeEach(async ({ page }) => {
  await page.goto("");
});

const effort = (page: Page, place: number) => page.getByRole("spinbutton", { name: `Effort of task ${place}, in seconds` });

const task = (page: Page, place: number) => page.getByRole("textbox", { name: `Title of task ${place}` });

const open = (page: Page, name: string) => page.getByRole("button", { name: `All fields of ${name}` }).click();

test("the example has already run", async ({ page }) => {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Coordination Playground");
  await expect(title(page)).toHaveValue("Research, write, edit");
  await expectMakespan(page, "6.00");
  await expect(verdict(page)).toContainText("All 3 tasks done");
  await expect(bars(page)).toHaveCount(3);
  await expect(bar(page, "Research the topic")).toHaveAccessibleName("Research the topic, by Researcher, 0.00 s to 2.00 s, done");
  await expect(bar(page, "Write the article")).toHaveAccessibleName("Write the article, by Writer, 2.00 s to 5.00 s, done");
  await expect(bar(page, "Edit the article")).toHaveAccessibleName("Edit the article, by Editor, 5.00 s to 6.00 s, done");
});

test("effort: the outcome follows every keystroke, and the field keeps the caret", async ({ page }) => {
  await tab(page, "Work").click();
  await effort(page, 2).fill("");
  await effort(page, 2).pressSequentially("12.5");
  await expect(effort(page, 2)).toBeFocused();
  await expect(effort(page, 2)).toHaveValue("12.5");
  await expectMakespan(page, "15.50");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await expectMakespan(page, "15.00");
  await page.keyboard.press("Backspace");
  await expectMakespan(page, "4.00");
  await page.keyboard.press("ArrowUp");
  await expect(effort(page, 2)).toHaveValue("1.5");
  await expectMakespan(page, "4.50");
});

test("a task: added, and at work at once", async ({ page }) => {
  await tab(page, "Work").click();
  await page.getByRole("textbox", { name: "New task" }).fill("Publish it");
  await page.keyboard.press("Enter");
  await expect(task(page, 4)).toHaveValue("Publish it");
  await expect(bars(page)).toHaveCount(4);
  await expect(bar(page, "Publish it")).toHaveAccessibleName("Publish it, by Writer, 0.00 s to 1.00 s, done");
  await expectMakespan(page, "6.00");
  await expect(page.getByRole("textbox", { name: "New task" })).toBeFocused();
});

test("a dependency: chosen in the task's form; what would be a cycle cannot be", async ({ page }) => {
  await tab(page, "Work").click();
  await page.getByRole("textbox", { name: "New task" }).fill("Publish it");
  await page.getByRole("button", { name: "Task", exact: true }).click();
  await open(page, "Publish it");
  await page.getByRole("combobox", { name: "Add to: Depends on" }).selectOption("Edit the article");
  await expectMakespan(page, "7.00");
  await expect(bar(page, "Publish it")).toHaveAccessibleName(/6\.00 s to 7\.00 s/);

  await open(page, "Research the topic");
  const cycle = page.getByRole("option", { name: /^Publish it \(cycle: / });
  await expect(cycle).toBeDisabled();

  await open(page, "Publish it");
  await page.getByRole("button", { name: "Remove Edit the article" }).click();
  await expectMakespan(page, "6.00");
});

test("removing a task mends what depended on it; removing its only worker gives it up", async ({ page }) => {
  await tab(page, "Work").click();
  await open(page, "Research the topic");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expectMakespan(page, "4.00");
  await expect(bars(page)).toHaveCount(2);

  await tab(page, "Team").click();
  await open(page, "Editor");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(verdict(page)).toContainText("1 of 2 tasks done, the rest given up");
});

test("an agent: added, renamed, made faster and able", async ({ page }) => {
  await page.getByRole("textbox", { name: "New agent" }).fill("Zoe");
  await page.getByRole("button", { name: "Agent", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Name of agent 5" })).toHaveValue("Zoe");
  await expectMakespan(page, "6.00");

  await open(page, "Zoe");
  const capabilities = page.getByRole("combobox", { name: "Add to: Capabilities" });
  await capabilities.fill("writing");
  await capabilities.press("Enter");
  await page.getByRole("spinbutton", { name: "Speed" }).fill("2");
  await expectMakespan(page, "4.50");
  await expect(bar(page, "Write the article")).toHaveAccessibleName(/by Zoe, 2\.00 s to 3\.50 s/);

  await page.getByRole("textbox", { name: "Name of agent 5" }).fill("Zoé");
  await expect(bar(page, "Write the article")).toHaveAccessibleName(/by Zoé/);
});

test("a parameter of the strategy, and back to its default", async ({ page }) => {
  await tab(page, "Strategy").click();
  await page.getByRole("spinbutton", { name: "Decision time" }).fill("1");
  await expectMakespan(page, "9.00");
  await page.getByRole("button", { name: "Put Decision time back to its default" }).click();
  await expectMakespan(page, "6.00");
  await page.getByRole("checkbox", { name: "Match capabilities" }).uncheck();
  await expect(bar(page, "Write the article")).toHaveAccessibleName(/by Researcher/);
  await page.getByRole("combobox", { name: "Assignment" }).selectOption("Least loaded");
  await expect(bar(page, "Write the article")).toHaveAccessibleName(/by Writer/);
});

test("the conditions and the seed", async ({ page }) => {
  await tab(page, "Conditions").click();
  await page.getByRole("spinbutton", { name: "Message delay" }).fill("0.5");
  await expectMakespan(page, "9.00");
  await page.getByRole("spinbutton", { name: "Message delay" }).fill("0");
  await page.getByRole("spinbutton", { name: "Effort spread" }).fill("0.5");
  await expectMakespan(page, "5.26");
  await page.getByRole("spinbutton", { name: "Seed" }).fill("2");
  await expectMakespan(page, "4.24");
  await page.getByRole("spinbutton", { name: "Seed" }).fill("1");
  await expectMakespan(page, "5.26");
  await page.getByRole("button", { name: "Draw another seed" }).click();
  await expect(page.getByRole("spinbutton", { name: "Seed" })).not.toHaveValue("1");
});

test("a fault: who waits for what is said by name", async ({ page }) => {
  await tab(page, "Conditions").click();
  await page.getByRole("button", { name: "Fault", exact: true }).click();
  await page.getByRole("combobox", { name: "Who" }).selectOption("Writer");
  await page.getByRole("spinbutton", { name: "At", exact: true }).fill("3");
  await expect(verdict(page)).toContainText("Stalled with 1 of 3 tasks done");
  await expect(verdict(page)).toContainText("waits for Writer to recover");
  await expect(bar(page, "Write the article")).toHaveAccessibleName(/2\.00 s to 3\.00 s, lost in a crash/);
});

test("undo and redo, by button and by key, one step an edit", async ({ page }) => {
  await expect(undo(page)).toHaveAccessibleName("Nothing to undo");
  await tab(page, "Work").click();
  await effort(page, 2).fill("5");
  await expectMakespan(page, "8.00");
  await tab(page, "Team").click();
  await open(page, "Editor");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(verdict(page)).toContainText("2 of 3 tasks done");

  await expect(undo(page)).toHaveAccessibleName("Undo: Remove Editor");
  await undo(page).click();
  await expectMakespan(page, "8.00");
  await page.keyboard.press("Control+z");
  await expectMakespan(page, "6.00");
  await expect(redo(page)).toHaveAccessibleName("Redo: Effort of Write the article");
  await redo(page).click();
  await expectMakespan(page, "8.00");
  await page.keyboard.press("Control+Shift+z");
  await expect(verdict(page)).toContainText("2 of 3 tasks done");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+y");
  await expect(verdict(page)).toContainText("2 of 3 tasks done");
});

test("undo takes an opened example and a new scenario back, too", async ({ page }) => {
  await title(page).fill("Mine");
  await choose(page, "File", /^New/);
  await expect(bars(page)).toHaveCount(0);
  await undo(page).click();
  await expect(title(page)).toHaveValue("Mine");
  await expect(bars(page)).toHaveCount(3);
});

test("a reload keeps the work, however soon it comes", async ({ page }) => {
  await tab(page, "Work").click();
  await effort(page, 1).fill("7.25");
  await page.reload();
  await expectMakespan(page, "11.25");
  await expectSaved(page);
});

test("what is no number stays in its field, beside why; the last good outcome stays, marked", async ({ page }) => {
  await tab(page, "Work").click();
  await effort(page, 2).fill("5");
  await expectMakespan(page, "8.00");
  await effort(page, 2).fill("5 or 6");
  await expect(effort(page, 2)).toHaveAttribute("aria-invalid", "true");
  await expect(effort(page, 2)).toHaveAccessibleDescription(/This is no number/);
  await expect(verdict(page)).toContainText("Showing the last good outcome");
  await expectMakespan(page, "8.00");

  await tab(page, "Team").click();
  await tab(page, "Work").click();
  await expect(effort(page, 2)).toHaveValue("5 or 6");
  await effort(page, 2).fill("6");
  await expectMakespan(page, "9.00");
  await expect(verdict(page)).not.toContainText("Showing the last good outcome");
});

test("a number out of its range is a finding, and one press mends it", async ({ page }) => {
  await open(page, "Writer");
  const speed = page.getByRole("spinbutton", { name: "Speed" });
  await speed.fill("-1");
  await expect(speed).toHaveAccessibleDescription(/-1 is not between 0\.001 and 1000/);
  await expect(verdict(page)).toContainText("Showing the last good outcome");
  await page.getByRole("button", { name: "Set to 0.001" }).first().click();
  await expect(speed).toHaveValue("0.001");
  await expectMakespan(page, "3,003.0");
});

test("a screen reader hears how an edit turned out", async ({ page }) => {
  await tab(page, "Work").click();
  await effort(page, 2).fill("5");
  await expect(page.getByRole("status").filter({ hasText: "All 3 tasks done, after 8.00 s." })).toBeAttached();
  await effort(page, 2).fill("?");
  await expect(page.getByRole("status").filter({ hasText: "The last good outcome is still shown." })).toBeAttached();
});

test("what is selected of the run stays what it is, or goes with what it was about", async ({ page }) => {
  const selected = page.getByRole("region", { name: "What is selected" });
  await page.getByRole("searchbox", { name: "Filter events" }).fill("finished");
  await page.getByRole("option", { name: /Writer finished “Write the article”/ }).click();
  await expect(selected.getByRole("heading", { name: /^Writer finished “Write the article”/ })).toBeVisible();
  await tab(page, "Work").click();
  // One task more is ready from the start: all events after it have other numbers.
  await page.getByRole("textbox", { name: "New task" }).fill("Something else");
  await page.keyboard.press("Enter");
  await expect(bars(page)).toHaveCount(4);
  await expect(selected.getByRole("heading", { name: /^Writer finished “Write the article”/ })).toBeVisible();
  await open(page, "Write the article");
  await bar(page, "Write the article").click();
  await expect(selected).toContainText("Attempt");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(selected.getByRole("heading", { name: "The run, centralized" })).toBeVisible();
});
