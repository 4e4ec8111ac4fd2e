import { type Page } from "@playwright/test";
import { bars, card, dialog, expect, expectMakespan, tab, test, title } from "./person";

const field = (page: Page) => dialog(page, "All commands").getByRole("combobox", { name: "All commands" });
const options = (page: Page) => dialog(page, "All commands").getByRole("option");

async function open(page: Page) {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(field(page)).toBeFocused();
}

/** Opens the palette and does what is listed first for what is typed. */
async function command(page: Page, typed: string) {
  await open(page);
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
  await expect(dialog(page, "All commands")).toHaveCount(0);
}

test("every command is found by its name and done with Enter", async ({ page }) => {
  await page.goto("");
  await command(page, "stage market");
  await expect(page.getByRole("heading", { name: "The run, market" })).toBeVisible();

  await command(page, "add a task");
  await expect(page.getByRole("textbox", { name: "New task" })).toBeFocused();
  await page.keyboard.type("Print it");
  await page.keyboard.press("Enter");
  await expect(tab(page, "Work")).toContainText("4");

  await command(page, "undo");
  await expect(tab(page, "Work")).toContainText("3");
  await command(page, "redo");
  await expect(tab(page, "Work")).toContainText("4");

  await command(page, "open example graham");
  await expect(title(page)).toHaveValue(/Graham/);
  await expectMakespan(page, "15.00");

  await command(page, "work graph");
  await expect(page.getByRole("tab", { name: "Work graph" })).toHaveAttribute("aria-selected", "true");
  await command(page, "timeline");
  await expect(page.getByRole("tab", { name: "Timeline" })).toHaveAttribute("aria-selected", "true");

  await command(page, "new scenario");
  await expect(bars(page)).toHaveCount(0);
});

test("it goes to an agent or a task, whatever it is called", async ({ page }) => {
  await page.goto("");
  await title(page).fill("x");
  await command(page, "go agent edi");
  await expect(page.getByRole("button", { name: "All fields of Editor" })).toHaveAttribute("aria-expanded", "true");
  await command(page, "go task write");
  await expect(tab(page, "Work")).toHaveAttribute("aria-selected", "true");
});

test("arrows walk round the list, and what is marked is read out", async ({ page }) => {
  await page.goto("");
  await open(page);
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(options(page).last()).toHaveAttribute("aria-selected", "true");
  await expect(options(page).last()).toBeInViewport();
  const marked = await options(page).last().getAttribute("id");
  await expect(field(page)).toHaveAttribute("aria-activedescendant", marked ?? "");
  await page.keyboard.press("ArrowDown");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
});

test("what is not there is said, and Escape gives the focus back", async ({ page }) => {
  await page.goto("");
  const choose = card(page, "Market").getByRole("button", { name: "Market" });
  await choose.focus();
  await open(page);
  await page.keyboard.type("<img src=x onerror=alert(1)>");
  await expect(dialog(page, "All commands").getByRole("status")).toContainText("Nothing here is called “<img src=x");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(dialog(page, "All commands")).toHaveCount(0);
  await expect(choose).toBeFocused();
});

test("by pointer alone", async ({ page }) => {
  await page.goto("");
  await page.getByRole("button", { name: "All commands" }).click();
  await options(page).filter({ hasText: "Open tab: Conditions" }).click();
  await expect(tab(page, "Conditions")).toHaveAttribute("aria-selected", "true");
});
