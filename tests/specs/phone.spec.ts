import { type Page } from "@playwright/test";
import { expectAccessible } from "../support";
import { bar, bars, dialog, expect, expectMakespan, linkOf, openScenarios, paste, test, title } from "./person";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test.beforeEach(async ({ page }) => {
  await page.goto("");
});

const pane = (page: Page, name: string) => page.getByRole("navigation", { name: "Panes" }).getByRole("button", { name });

async function expectNoSidewaysScroll(page: Page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}

test("looking comes first, and nothing has to be scrolled sideways", async ({ page }) => {
  await expect(bar(page, "Write the article")).toBeVisible();
  await expectMakespan(page, "6.00");
  await expectNoSidewaysScroll(page);
  for (const name of ["Team", "Work", "Why", "Run"]) {
    await pane(page, name).click();
    await expect(pane(page, name)).toHaveAttribute("aria-current", "true");
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
});

test("a dot says where the reasons are for what is selected of the run", async ({ page }) => {
  await expect(pane(page, "Why")).toHaveCSS("background-image", "none");
  await bar(page, "Write the article").tap();
  await expect(pane(page, "Why")).not.toHaveCSS("background-image", "none");
  await pane(page, "Why").tap();
  await expect(page.getByRole("region", { name: "What is selected" })).toContainText("Write the article");
  await expect(pane(page, "Why")).toHaveCSS("background-image", "none");
});

test("what the signs mean is shown on demand, and takes no room before", async ({ page }) => {
  const legend = page.getByRole("list", { name: "Legend" });
  await expect(legend).toBeHidden();
  await page.getByRole("button", { name: "Legend" }).tap();
  await expect(legend).toContainText("lower bound");
  await expect(page.getByRole("button", { name: "Show as table" })).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Legend" }).tap();
  await expect(legend).toBeHidden();
});

test("an edit made in a form shows on the timeline", async ({ page }) => {
  await pane(page, "Work").click();
  await page.getByRole("button", { name: "All fields of Write the article" }).click();
  await expectNoSidewaysScroll(page);
  await page.getByRole("spinbutton", { name: "Effort of task 2, in seconds" }).fill("5");
  await pane(page, "Run").click();
  await expectMakespan(page, "8.00");
  await expect(bars(page)).toHaveCount(3);
});

test("dialogs and menus fit", async ({ page }) => {
  await page.getByRole("button", { name: "Share" }).click();
  await expect(dialog(page, "Share")).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScroll(page);
  await page.keyboard.press("Escape");
  const scenarios = await openScenarios(page, "Examples");
  await expect(scenarios).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScroll(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Help and shortcuts" }).click();
  await expect(dialog(page, "What this is")).toBeInViewport();
  await expectNoSidewaysScroll(page);
});

test("long names and a long link leave the page as wide as it is", async ({ page }) => {
  const long = "W".repeat(300);
  const scenario = {
    version: 1,
    title: long,
    agents: [{ id: "a", name: long, capabilities: [long] }],
    tasks: [{ id: "t", title: long, requires: [long] }],
  };
  await paste(page, JSON.stringify(scenario));
  await expect(title(page)).toHaveValue(long);
  for (const name of ["Team", "Work", "Why", "Run"]) {
    await pane(page, name).click();
    await expectNoSidewaysScroll(page);
  }
  await linkOf(page);
});
