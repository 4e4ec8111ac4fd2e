import { type Page } from "@playwright/test";
import { bar, bars, expect, expectPlayhead, expectMakespan, onStage, tab, tabTo, test, title } from "./person";

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);

test("a scenario is made from nothing without a pointer", async ({ page }) => {
  const { keyboard } = page;
  await page.goto("");
  await tabTo(page, page.getByRole("button", { name: "File", exact: true }));
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: /^New/ }));
  await keyboard.press("Enter");
  await expect(bars(page)).toHaveCount(0);

  await tabTo(page, title(page));
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("By hand");

  await tabTo(page, page.getByRole("textbox", { name: "New agent" }));
  await keyboard.type("Ben");
  await keyboard.press("Enter");
  await keyboard.type("Cem");
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: /^Name of agent/ })).toHaveCount(3);

  await tabTo(page, tab(page, "Team"));
  await keyboard.press("ArrowRight");
  await expect(tab(page, "Work")).toHaveAttribute("aria-selected", "true");
  await tabTo(page, page.getByRole("textbox", { name: "New task" }));
  for (const name of ["Plan", "Build", "Check"]) {
    await keyboard.type(name);
    await keyboard.press("Enter");
  }
  await expect(bars(page)).toHaveCount(3);
  await expectMakespan(page, "1.00");

  await tabTo(page, page.getByRole("button", { name: "All fields of Check" }));
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("combobox", { name: "Add to: Depends on" }));
  await keyboard.type("Plan");
  await expectMakespan(page, "2.00");

  await tabTo(page, page.getByRole("spinbutton", { name: "Effort of task 1, in seconds" }));
  await keyboard.press("ArrowUp");
  await expectMakespan(page, "2.50");
  await expect(bar(page, "Check")).toHaveAccessibleName(/1\.50 s to 2\.50 s/);

  await keyboard.press("Alt+ArrowDown");
  await expect(page.getByRole("textbox", { name: "Title of task 1" })).toHaveValue("Build");
  await expect.poll(() => focused(page), "the focus moves along").toBe("Effort of task 2, in seconds");
});

test("the bars of the timeline are reached by one Tab and walked with the arrows", async ({ page }) => {
  await page.goto("");
  await bar(page, "Research the topic").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toMatch(/^\w+ the \w+, by /);
  await bar(page, "Write the article").focus();
  await page.keyboard.press("Enter");
  await expect(bar(page, "Write the article")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("region", { name: "Why", exact: true })).toContainText("Write the article");
  // Once more leads to the reasons, and Escape back.
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "What is selected" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(bar(page, "Write the article")).toBeFocused();
});

test("the playhead is moved by keys", async ({ page }) => {
  await page.goto("");
  await expectPlayhead(page, "6.00", "3 of 3");
  await page.keyboard.press("ArrowLeft");
  await expectPlayhead(page, "5.00", "2 of 3");
  await page.keyboard.press("ArrowRight");
  await expectPlayhead(page, "6.00", "3 of 3");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: /^Pause/ })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: /^Play/ })).toBeVisible();
});

test("the list of keys opens with ?, and Escape closes it and gives the focus back", async ({ page }) => {
  await page.goto("");
  const help = page.getByRole("button", { name: "Help and shortcuts" });
  await help.focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "What this is" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(help).toBeFocused();
});

test("an event that the arrows come to is read to its end", async ({ page }) => {
  await page.goto("");
  await onStage(page, "Uncoordinated");
  const events = page.getByRole("listbox", { name: "Events" });
  await page.getByRole("searchbox", { name: "Filter events" }).fill("holds");
  const long = events.getByRole("option", { name: /and waits for/ }).first();
  const words = long.locator(".event-words");
  const isCut = () => words.evaluate((it) => it.scrollWidth > it.clientWidth);
  await expect.poll(isCut).toBe(true);
  await tabTo(page, events);
  await page.keyboard.press("Home");
  await expect.poll(isCut).toBe(false);
});
