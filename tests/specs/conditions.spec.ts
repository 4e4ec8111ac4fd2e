import { type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "../support";
import { expect, expectMakespan, tab, tabTo, test, undo, verdict } from "./person";

const chart = (page: Page) => page.getByRole("group", { name: "Faults over time" });

const mark = (page: Page, name: string | RegExp) => chart(page).getByRole("button", { name });

const lane = (page: Page, name: string) => chart(page).getByRole("button", { name: `Add a fault of ${name}` });

const middle = async (target: Locator) => {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target} is not seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test.beforeEach(async ({ page }) => {
  await page.goto("");
});

test("faults are added and dragged along time and to other lanes, each drag one named step", async ({ page }) => {
  await tab(page, "Conditions").click();
  await lane(page, "Writer").click();
  const crash = mark(page, /^Writer crashes at/);
  await expect(crash).toBeFocused();
  await expect(verdict(page)).toContainText("Stalled");
  await expect(undo(page)).toHaveAccessibleName("Undo: Add the crash of Writer");

  // By the list it is put to a time that the pointer can start from.
  await page.getByRole("spinbutton", { name: "At", exact: true }).fill("3");
  await expect(mark(page, "Writer crashes at 3 s")).toBeVisible();
  const from = await middle(mark(page, "Writer crashes at 3 s"));
  const editor = await middle(lane(page, "Editor"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y, { steps: 4 });
  await page.mouse.move(from.x + 40, editor.y, { steps: 4 });
  await expect(mark(page, /^Editor crashes at [3-6]/)).toBeVisible();
  await expect(undo(page), "nothing counts before it is let go of").toHaveAccessibleName(/^Undo: (At|Add)/);
  await page.mouse.up();
  await expect(page.getByRole("combobox", { name: "Who" }).locator("option:checked")).toHaveText("Editor");
  await expect(undo(page)).toHaveAccessibleName("Undo: Move the crash of Writer");
  await undo(page).click();
  await expect(mark(page, "Writer crashes at 3 s")).toBeVisible();
});

test("a press in a lane adds what is likely meant there", async ({ page }) => {
  await tab(page, "Conditions").click();
  await lane(page, "Writer").click();
  await page.getByRole("spinbutton", { name: "At", exact: true }).fill("3");
  const crash = await middle(mark(page, "Writer crashes at 3 s"));
  await page.mouse.click(crash.x + 50, crash.y);
  await expect(mark(page, /^Writer recovers at/)).toBeFocused();
  await expect(verdict(page)).toContainText("All 3 tasks done");
  await page.keyboard.press("Delete");
  await expect(mark(page, /^Writer recovers at/)).toHaveCount(0);
  await expect(mark(page, "Writer crashes at 3 s")).toBeFocused();
  await expect(undo(page)).toHaveAccessibleName("Undo: Remove the recovery of Writer");
});

test("a drag is called off with Escape", async ({ page }) => {
  await tab(page, "Conditions").click();
  await lane(page, "Writer").click();
  await page.getByRole("spinbutton", { name: "At", exact: true }).fill("3");
  const crash = mark(page, /^Writer crashes/);
  await crash.focus();
  const from = await middle(crash);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y, { steps: 4 });
  await expect(crash).not.toHaveAccessibleName("Writer crashes at 3 s");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(crash).toHaveAccessibleName("Writer crashes at 3 s");
});

test("by keyboard alone: added, moved, turned into another kind, removed", async ({ page }) => {
  const { keyboard } = page;
  await tab(page, "Conditions").click();
  await tabTo(page, lane(page, "Writer"));
  await keyboard.press("Enter");
  const crash = mark(page, /^Writer crashes at/);
  await expect(crash).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("spinbutton", { name: "At", exact: true })).toBeFocused();
  await page.getByRole("spinbutton", { name: "At", exact: true }).fill("3");
  await crash.focus();
  await keyboard.press("ArrowRight");
  await expect(crash).toHaveAccessibleName("Writer crashes at 3.1 s");
  await keyboard.press("Shift+ArrowLeft");
  await expect(crash).toHaveAccessibleName("Writer crashes at 2.1 s");
  await keyboard.press("ArrowDown");
  await expect(mark(page, "Editor crashes at 2.1 s")).toBeFocused();
  await keyboard.press("s");
  await expect(mark(page, "Editor works at 0.5× from 2.1 s")).toBeFocused();
  await expectMakespan(page, "7.00");
  await expect(undo(page)).toHaveAccessibleName("Undo: Change the crash of Editor: slows");
  await keyboard.press("Delete");
  await expectMakespan(page, "6.00");
  await expect(page.getByRole("button", { name: "Fault", exact: true })).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a lane is tapped and a mark dragged with a finger", async ({ page, context }) => {
    await page.getByRole("navigation", { name: "Panes" }).getByRole("button", { name: "Team" }).click();
    await tab(page, "Conditions").click();
    await lane(page, "Writer").tap();
    await expect(mark(page, /^Writer crashes/)).toBeVisible();
    await page.getByRole("spinbutton", { name: "At", exact: true }).fill("3");
    const crash = mark(page, "Writer crashes at 3 s");
    await crash.scrollIntoViewIfNeeded();
    const from = await middle(crash);
    const client = await context.newCDPSession(page);
    const touch = async (type: "touchStart" | "touchMove" | "touchEnd", x?: number) =>
      client.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y: from.y }] });
    await touch("touchStart", from.x);
    for (const by of [5, 15, 25, 40]) await touch("touchMove", from.x + by);
    await touch("touchEnd");
    await expect(undo(page)).toHaveAccessibleName("Undo: Move the crash of Writer");
    await expect(mark(page, /^Writer crashes at [3-6]/)).toBeVisible();
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(window ?? 0);
    await expectAccessible(page);
  });
});

test("accessible with faults of every kind, in light and dark", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await tab(page, "Conditions").click();
  for (const [name, key] of [["Researcher", "s"], ["Writer", "c"], ["Editor", "r"]] as const) {
    await lane(page, name).click();
    await expect(mark(page, new RegExp(`^${name} crashes`))).toBeFocused();
    await page.keyboard.press(key);
  }
  await expect(mark(page, /^Editor recovers/)).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
});
