import { dialog, expect, expectMakespan, expectSaved, linkOf, bar, paste, tab, tabTo, test, undo } from "./person";
import { drag, graph, openGraph, says, spot, task, tasks, tool } from "./work-graph";

test("a task is selected everywhere, and says what one would see", async ({ page }) => {
  await openGraph(page);
  await expect(task(page, "Write the article")).toHaveAccessibleName(
    "Write the article, done by Writer, 3 s, needs Research the topic, needed by Edit the article",
  );
  await task(page, "Write the article").click();
  await expect(task(page, "Write the article")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("region", { name: "Why", exact: true })).toContainText("Write the article");
  await expect(tab(page, "Work")).toHaveAttribute("aria-selected", "true");
  await page.getByRole("tab", { name: "Timeline" }).click();
  await bar(page, "Edit the article").click();
  await page.getByRole("tab", { name: "Work graph" }).click();
  await expect(task(page, "Edit the article")).toHaveAttribute("aria-pressed", "true");
  // It is an attempt that is selected; the tools are for its task.
  await expect(tool(page, "Edit")).not.toHaveAttribute("aria-disabled");
  await tool(page, "Connect").click();
  await expect(says(page)).toContainText("Which task needs “Edit the article”?");
});

test("work is made with the mouse alone, and undone", async ({ page }) => {
  await openGraph(page);
  await tool(page, "Add task").click();
  await expect(tasks(page)).toHaveCount(4);
  await expect(task(page, "Task 4")).toHaveAttribute("aria-pressed", "true");
  // What is typed next is its title; every letter of it, those that are keys of the graph, too.
  await expect(page.getByRole("textbox", { name: "Title of task 4" })).toBeFocused();
  await page.keyboard.type("Test everything");
  await expect(task(page, "Test everything")).toHaveAttribute("aria-pressed", "true");
  await expect(tasks(page)).toHaveCount(4);
  await undo(page).click();
  await expect(task(page, "Task 4")).toHaveAttribute("aria-pressed", "true");

  await drag(page, await spot(page, "Edit the article", "handle"), await spot(page, "Task 4"));
  await expect(says(page)).toContainText("“Task 4” will need “Edit the article”.");
  await page.mouse.up();
  await expect(task(page, "Task 4")).toHaveAccessibleName(/needs Edit the article/);

  await undo(page).click();
  await expect(task(page, "Task 4")).toHaveAccessibleName(/needs nothing, needed by nothing/);
  await undo(page).click();
  await expect(tasks(page)).toHaveCount(3);

  const write = await spot(page, "Write the article");
  const research = await spot(page, "Research the topic", "handle");
  await page.mouse.click((research.x + write.x - 60) / 2, research.y);
  await expect(says(page)).toContainText("“Write the article” needs “Research the topic”.");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(task(page, "Write the article")).toHaveAccessibleName(/needs nothing/);
  await expectMakespan(page, "4.00");
});

test("a loop is refused while it is drawn, and named", async ({ page }) => {
  await openGraph(page);
  await drag(page, await spot(page, "Edit the article", "handle"), await spot(page, "Research the topic"));
  const round = "Research the topic → Write the article → Edit the article → Research the topic";
  await expect(says(page)).toContainText(round);
  await page.mouse.up();
  await expect(says(page)).toContainText(round);
  await expect(page.getByRole("button", { name: "Nothing to undo" })).toBeVisible();
  await expect(task(page, "Research the topic")).toHaveAccessibleName(/needs nothing/);
});

test("Escape leaves everything as it was in the midst of a drag", async ({ page }) => {
  await openGraph(page);
  await drag(page, await spot(page, "Research the topic", "handle"), await spot(page, "Edit the article"));
  await expect(says(page)).toContainText("“Edit the article” will need “Research the topic”.");
  await page.keyboard.press("Escape");
  await expect(says(page)).toHaveText("");
  await page.mouse.up();
  await expect(page.getByRole("button", { name: "Nothing to undo" })).toBeVisible();
});

test("work is made with the keyboard alone", async ({ page }) => {
  const { keyboard } = page;
  await openGraph(page);
  await tabTo(page, page.getByRole("tab", { name: "Work graph" }));
  await tabTo(page, task(page, "Research the topic"));
  await keyboard.press("ArrowRight");
  await expect(task(page, "Write the article")).toBeFocused();
  await expect(task(page, "Write the article")).toHaveAttribute("aria-pressed", "true");
  // Its form opens once one stays there.
  await expect(page.getByRole("button", { name: "All fields of Write the article" })).toHaveAttribute("aria-expanded", "true");
  await keyboard.press("ArrowLeft");
  await expect(task(page, "Research the topic")).toBeFocused();

  await keyboard.press("n");
  await expect(task(page, "Task 4")).toBeFocused();
  await keyboard.press("c");
  await expect(says(page)).toContainText("Which task needs “Task 4”?");
  await keyboard.press("Home");
  await expect(says(page)).toContainText("“Research the topic” will need “Task 4”.");
  await keyboard.press("Enter");
  await expect(task(page, "Research the topic")).toHaveAccessibleName(/needs Task 4/);
  await expect(task(page, "Research the topic")).toBeFocused();
  await expectMakespan(page, "7.00");

  // The same once more takes it away.
  await keyboard.press("ArrowLeft");
  await keyboard.press("c");
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await expect(task(page, "Research the topic")).toHaveAccessibleName(/needs nothing/);

  await keyboard.press("c");
  await keyboard.press("Escape");
  await expect(says(page)).toHaveText("");

  await keyboard.press("End");
  await expect(task(page, "Task 4")).toBeFocused();
  await keyboard.press("Delete");
  await expect(tasks(page)).toHaveCount(3);
  await expect(graph(page).locator(":focus")).toHaveCount(1);
  await keyboard.press("ControlOrMeta+z");
  await expect(tasks(page)).toHaveCount(4);

  await task(page, "Write the article").focus();
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Title of task 2" })).toBeFocused();
  await keyboard.type("Draft it");
  await expect(task(page, "Draft it")).toBeVisible();
  await keyboard.press("Escape");
  await expect(task(page, "Draft it")).toBeFocused();

  // Where Escape may mean something else, a button leads back; who came otherwise has no way back.
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Title of task 2" })).toBeFocused();
  const back = page.getByRole("button", { name: "Back to the graph" });
  await tabTo(page, page.getByRole("combobox", { name: "Add to: Requires" }));
  await keyboard.press("Escape");
  await expect(back).toBeVisible();
  await page.getByRole("tab", { name: "Timeline" }).click();
  await back.focus();
  await keyboard.press("Enter");
  await expect(task(page, "Draft it")).toBeFocused();
  await expect(back).toHaveCount(0);
});

test("tasks are moved by hand, each move a step that can be undone, and stay there", async ({ page }) => {
  await openGraph(page);
  const before = await spot(page, "Write the article");
  const others = await spot(page, "Research the topic");
  await drag(page, before, { x: before.x + 40, y: before.y + 120 });
  await page.mouse.up();
  const at = async (title: string, from = before) => {
    const { x, y } = await spot(page, title);
    return [Math.round(x - from.x), Math.round(y - from.y)];
  };
  await expect.poll(() => at("Write the article")).toEqual([40, 120]);
  expect(await at("Research the topic", others), "the others stay where they are").toEqual([0, 0]);
  await expect(task(page, "Write the article")).toHaveAttribute("aria-pressed", "true");
  await expectMakespan(page, "6.00");

  await page.getByRole("button", { name: "Undo: Move Write the article" }).click();
  await expect.poll(() => at("Write the article")).toEqual([0, 0]);
  await page.getByRole("button", { name: "Redo: Move Write the article" }).click();
  await expect.poll(() => at("Write the article")).toEqual([40, 120]);

  await page.getByRole("button", { name: "Share" }).click();
  await expect(dialog(page, "Share")).toContainText("Where you moved tasks in the work graph is not in the link");
  await page.keyboard.press("Escape");

  // What else is edited moves nothing, not even another id.
  await tool(page, "Add task").click();
  await expect.poll(() => at("Write the article")).toEqual([40, 120]);
  await expectSaved(page);
  await page.reload();
  await page.getByRole("tab", { name: "Work graph" }).click();
  const [write, research] = [await spot(page, "Write the article"), await spot(page, "Research the topic")];
  const apart = { x: write.x - research.x, y: write.y - research.y };
  expect(apart.y / apart.x, "where it was, seen from the others").toBeCloseTo((before.y + 120 - others.y) / (before.x + 40 - others.x), 1);

  await tool(page, "Arrange").click();
  await expect(page.getByRole("button", { name: "Undo: Arrange the graph" })).toBeVisible();
  await expect.poll(async () => Math.round((await spot(page, "Write the article")).y - (await spot(page, "Research the topic")).y)).toBe(0);
});

test("tasks are moved with the keyboard alone, and without dragging", async ({ page }) => {
  await openGraph(page);
  const before = await spot(page, "Write the article");
  // Places are kept in thousandths of rows, so that a pixel may be rounded away.
  const isMoved = (down: number) =>
    expect.poll(async () => Math.abs((await spot(page, "Write the article")).y - before.y - down)).toBeLessThan(1.5);
  await task(page, "Write the article").focus();
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowRight");
  await isMoved(32);
  await expect(task(page, "Write the article")).toBeFocused();
  // Moves that follow each other within a second are one step; on a slow machine they may be several.
  while ((await undo(page).getAttribute("aria-disabled")) === null) await page.keyboard.press("ControlOrMeta+z");
  await isMoved(0);

  await task(page, "Write the article").click();
  await tool(page, "Move").click();
  await expect(says(page)).toContainText("Press where “Write the article” is to go");
  await page.mouse.click(before.x + 30, before.y + 100);
  await isMoved(100);
  await expect(says(page)).toHaveText("");
  await tool(page, "Move").click();
  await expect(task(page, "Write the article")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await isMoved(84);
  await page.keyboard.press("Escape");
  await expect(says(page)).toHaveText("");
});

test("Escape puts a task back that is being dragged", async ({ page }) => {
  await openGraph(page);
  const before = await spot(page, "Write the article");
  await drag(page, before, { x: before.x, y: before.y + 90 });
  await expect.poll(async () => Math.round((await spot(page, "Write the article")).y - before.y)).toBe(90);
  await page.keyboard.press("Escape");
  await expect.poll(async () => Math.round((await spot(page, "Write the article")).y - before.y)).toBe(0);
  await page.mouse.up();
  await expect(page.getByRole("button", { name: "Nothing to undo" })).toBeVisible();
});

test("several tasks are selected, moved and deleted together", async ({ page }) => {
  await openGraph(page);
  const pressed = graph(page).getByRole("button", { pressed: true });
  await task(page, "Research the topic").click();
  await task(page, "Edit the article").click({ modifiers: ["Shift"] });
  await expect(pressed).toHaveCount(2);
  await expect(says(page)).toHaveText("2 tasks selected");
  const [research, write, edit] = [await spot(page, "Research the topic"), await spot(page, "Write the article"), await spot(page, "Edit the article")];
  await drag(page, edit, { x: edit.x, y: edit.y + 100 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await spot(page, "Research the topic")).y - research.y)).toBe(100);
  expect(Math.round((await spot(page, "Write the article")).y - write.y)).toBe(0);
  await page.getByRole("button", { name: "Undo: Move 2 tasks" }).click();

  // A band around all of them; what was selected before is no more.
  await page.keyboard.down("Shift");
  await drag(page, { x: research.x - 110, y: research.y - 60 }, { x: write.x, y: write.y + 80 });
  await expect(pressed).toHaveCount(2);
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expect(says(page)).toHaveText("2 tasks selected");

  // What is selected here is in the list of tasks, and the other way round.
  const pick = (title: string) => page.getByRole("checkbox", { name: `Select ${title}`, exact: true });
  const picked = page.getByRole("region", { name: /^Fields of \d+ tasks?$/ });
  await expect(picked).toContainText("2 selected");
  await expect(pick("Research the topic")).toBeChecked();
  await expect(pick("Edit the article")).not.toBeChecked();
  await pick("Edit the article").check();
  await expect(says(page)).toHaveText("3 tasks selected");
  await expect(pressed).toHaveCount(3);
  await pick("Edit the article").uncheck();
  await task(page, "Research the topic").focus();
  await page.keyboard.press("Delete");
  await expect(tasks(page)).toHaveCount(1);
  await expect(picked).toHaveCount(0);
  const said = page.getByRole("status").filter({ hasText: "2 tasks removed." });
  await said.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(tasks(page)).toHaveCount(3);
  await expect(said).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Redo: Remove 2 tasks" })).toBeVisible();
  await expect(pressed).toHaveCount(0);
  await tab(page, "Work").click();
  await pick("Research the topic").check();
  await pick("Write the article").check();
  await expect(says(page)).toHaveText("2 tasks selected");
  await tool(page, "Connect").click();
  await expect(says(page)).toContainText("Which task needs “Research the topic”?");
  await page.keyboard.press("Escape");
  await picked.getByRole("button", { name: "Clear the selection" }).click();
  await expect(pressed).toHaveCount(0);

  // By keys.
  await task(page, "Research the topic").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(pressed).toHaveCount(2);
  await page.keyboard.press("Shift+Space");
  await expect(pressed).toHaveCount(1);
  await page.keyboard.press("ControlOrMeta+a");
  await expect(pressed).toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect(pressed).toHaveCount(1);

  // By pointer, without keys and drags.
  await tool(page, "Select").click();
  await expect(tool(page, "Select")).toHaveAttribute("aria-pressed", "true");
  await task(page, "Edit the article").click();
  await expect(pressed).toHaveCount(2);
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(tool(page, "Select")).toHaveAttribute("aria-pressed", "false");
});

test("the states are those at the playhead", async ({ page }) => {
  await openGraph(page);
  await page.getByRole("button", { name: "To the start" }).click();
  await expect(task(page, "Research the topic")).toHaveAccessibleName(/^Research the topic, running by Researcher, /);
  await expect(task(page, "Edit the article")).toHaveAccessibleName(/^Edit the article, waiting, /);
  await page.getByRole("button", { name: /^On to the next instant/ }).click();
  await expect(task(page, "Research the topic")).toHaveAccessibleName(/^Research the topic, done by Researcher, /);
  await expect(task(page, "Write the article")).toHaveAccessibleName(/^Write the article, running by Writer, /);
});

test("it is moved, zoomed and shown whole again", async ({ page }) => {
  await openGraph(page);
  const before = await spot(page, "Write the article");
  await page.mouse.move(before.x, before.y + 120);
  await page.mouse.down();
  await page.mouse.move(before.x + 50, before.y + 150, { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await spot(page, "Write the article")).x - before.x)).toBe(50);
  await task(page, "Write the article").focus();
  await page.keyboard.press("+");
  await page.keyboard.press("f");
  await expect.poll(async () => Math.round((await spot(page, "Write the article")).x - before.x)).toBe(0);
});

test("a link opens where its sender looked", async ({ page, elsewhere }) => {
  await openGraph(page);
  const other = await elsewhere(await linkOf(page));
  await expect(other.getByRole("tab", { name: "Work graph" })).toHaveAttribute("aria-selected", "true");
  await expect(tasks(other)).toHaveCount(3);
});

test("no tasks, and three hundred", async ({ page }) => {
  await openGraph(page);
  await paste(page, '{"version": 1, "agents": [{"id": "a"}]}');
  await page.getByRole("button", { name: "Add a first task" }).click();
  await expect(tasks(page)).toHaveCount(1);
  const many = Array.from({ length: 300 }, (_, n) => ({ id: `t${n}`, depends_on: n < 10 ? [] : [`t${n - 10}`] }));
  await paste(page, JSON.stringify({ version: 1, agents: [{ id: "a" }, { id: "b" }], tasks: many }));
  await expect(tasks(page)).toHaveCount(300);
  await task(page, "t299").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(task(page, "t289")).toBeFocused();
  await expect(task(page, "t289")).toBeInViewport();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a tap selects, and the form edits", async ({ page }) => {
    await openGraph(page);
    await task(page, "Write the article").tap();
    await expect(task(page, "Write the article")).toHaveAttribute("aria-pressed", "true");
    await tool(page, "Connect").tap();
    await task(page, "Research the topic").tap();
    await expect(says(page)).toContainText("each would wait for the other");
    await task(page, "Write the article").tap();
    await tool(page, "Edit").tap();
    await expect(page.getByRole("textbox", { name: "Title of task 2" })).toBeVisible();
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(window ?? 0);
  });
});
