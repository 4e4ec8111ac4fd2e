import { type Page } from "@playwright/test";
import { bar, expect, expectMakespan, linkOf, paste, tab, tabTo, test, undo } from "./person";

const graph = (page: Page) => page.getByRole("group", { name: /^Work graph: / });

/** The tasks of the graph, as they are called. */
const tasks = (page: Page) => graph(page).getByRole("button");

const task = (page: Page, title: string) => graph(page).getByRole("button", { name: new RegExp(`^${title}, `) });

const tool = (page: Page, name: string) => page.getByRole("group", { name: "Edit the graph" }).getByRole("button", { name });

const says = (page: Page) => page.getByRole("tabpanel", { name: "Work graph" }).getByRole("status");

async function openGraph(page: Page) {
  await page.goto("");
  await page.getByRole("tab", { name: "Work graph" }).click();
  await expect(tasks(page)).toHaveCount(3);
}

/** The middle of a task, or of its right edge, on the screen. */
async function spot(page: Page, title: string, at: "middle" | "handle" = "middle") {
  const box = await task(page, title).locator("rect").first().boundingBox();
  if (!box) throw new Error(`${title} is not drawn`);
  return { x: box.x + (at === "handle" ? box.width : box.width / 2), y: box.y + box.height / 2 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

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
});

test("work is made with the mouse alone, and undone", async ({ page }) => {
  await openGraph(page);
  await tool(page, "Add task").click();
  await expect(tasks(page)).toHaveCount(4);
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
