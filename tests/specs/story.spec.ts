import { expect, test, title } from "./person";
import type { Page } from "@playwright/test";

const story = (page: Page) => page.getByRole("region", { name: "What to see" });

test("an example tells what to see at which instant, until it is edited", async ({ page }) => {
  await page.goto("#example=crash");
  await expect(story(page)).toContainText("15 s instead of 8");
  await story(page).getByRole("button", { name: "What to see before" }).click();
  await expect(story(page)).toContainText("4/5");
  await expect(story(page)).toContainText("Ben counts as absent");
  await expect(page.getByRole("slider", { name: "Playhead" })).toHaveAttribute("aria-valuetext", /11\.00/);
  await story(page).getByRole("button", { name: "What to see before" }).press("Enter");
  await story(page).getByRole("button", { name: "What to see before" }).press("Enter");
  await expect(story(page)).toContainText("Ben crashes, a chapter half written.");
  await story(page).getByRole("button", { name: "What to see next" }).click();
  await expect(story(page)).toContainText("His report is overdue.");
  // Under another strategy the story is another.
  await page.keyboard.press("4");
  await expect(story(page)).toHaveCount(0);
  await page.keyboard.press("2");
  await expect(story(page)).toBeVisible();
  await title(page).fill("My own");
  await expect(story(page)).toHaveCount(0);
});
