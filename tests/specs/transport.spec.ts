import { type Page } from "@playwright/test";
import { expect, expectPlayhead, linkOf, test } from "./person";

const after = (page: Page) => page.getByRole("button", { name: /^On to the next trouble/ });

const before = (page: Page) => page.getByRole("button", { name: /^Back to the last trouble/ });

const speed = (page: Page) => page.getByRole("combobox", { name: "Speed" });

const selected = (page: Page) => page.getByRole("listbox", { name: "Events" }).getByRole("option", { selected: true });

test("from trouble to trouble, by buttons and by keys, and each is explained", async ({ page }) => {
  await page.goto("#example=crash");
  await expect(page.getByText(/^\d+ marks? where something went wrong$/).or(page.getByLabel(/where something went wrong$/)).first()).toBeAttached();
  await page.getByRole("button", { name: "To the start" }).click();
  await after(page).click();
  await expect(selected(page)).toHaveCount(1);
  const first = await selected(page).getAttribute("id");
  await page.keyboard.press("F8");
  await expect.poll(() => selected(page).getAttribute("id")).not.toBe(first);
  await page.keyboard.press("Shift+F8");
  await expect.poll(() => selected(page).getAttribute("id")).toBe(first);
  await expect(before(page)).toHaveAttribute("aria-disabled", "true");
});

test("where nothing went wrong there is nowhere to go", async ({ page }) => {
  await page.goto("");
  await expect(after(page)).toHaveAttribute("aria-disabled", "true");
  await expect(before(page)).toHaveAttribute("aria-disabled", "true");
});

test("plus and minus set the speed, within what is on offer", async ({ page }) => {
  await page.goto("");
  await expect(speed(page)).toHaveValue("1");
  await page.keyboard.press("+");
  await expect(speed(page)).toHaveValue("2");
  for (let press = 0; press < 6; press += 1) await page.keyboard.press("-");
  await expect(speed(page)).toHaveValue("0.25");
  await speed(page).selectOption("4");
  await page.locator("body").press("=");
  await expect(speed(page)).toHaveValue("8");
});

test("the playhead is in the link", async ({ page, elsewhere }) => {
  await page.goto("");
  await page.keyboard.press("ArrowLeft");
  await expectPlayhead(page, "5.00", "2 of 3");
  const there = await elsewhere(await linkOf(page));
  await expectPlayhead(there, "5.00", "2 of 3");
});
