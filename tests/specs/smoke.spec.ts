import { expect, expectAccessible, test } from "../support";

test("the page opens, under any path, and is accessible", async ({ page }) => {
  await page.goto("");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Coordination Playground");
  await expectAccessible(page);
});
