import { expect, expectMakespan, expectSaved, test, title } from "./person";

test("where the browser keeps nothing, the page works and says so", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await page.goto("");
  await expectMakespan(page, "6.00");
  await title(page).fill("Kept nowhere");
  await expect(page.getByText("Not saved: storage is blocked")).toBeVisible();
  await expect(title(page)).toHaveValue("Kept nowhere");
});

test("where the storage is full, the page works and says so", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.goto("");
  await title(page).fill("No room left");
  await expect(page.getByText("Not saved: storage is full")).toBeVisible();
  await expectMakespan(page, "6.00");
});

for (const [what, spoil] of [
  ["cut off", (text: string) => text.slice(0, text.length / 2)],
  ["nonsense", () => "\u0000{[<nonsense>"],
  ["of another form", () => '{"version": 1, "scenario": {"version": 1, "taks": []}}'],
  ["of a later version", () => '{"version": 99}'],
] as const) {
  test(`work in the storage that is ${what} is kept aside, and the page opens`, async ({ page }) => {
    await page.goto("");
    await title(page).fill("Kept");
    await expectSaved(page);
    const kept = await page.evaluate(() => ({ ...localStorage }));
    const spoiled = Object.fromEntries(Object.entries(kept).map(([key, text]) => [key, spoil(String(text))]));
    await page.goto("about:blank");
    await page.goto("");
    await page.evaluate((entries) => {
      for (const [key, text] of Object.entries(entries)) localStorage.setItem(key, text);
    }, spoiled);
    await page.reload();

    await expect(title(page)).toHaveValue("Research, write, edit");
    await expectMakespan(page, "6.00");
    await expect(page.getByText(/^The work saved here cannot be read/)).toBeVisible();

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download it" }).click();
    expect((await download).suggestedFilename()).toBe("unreadable.json");

    await title(page).fill("New work");
    await expectSaved(page);
    const now = await page.evaluate(() => Object.values({ ...localStorage }));
    for (const text of Object.values(spoiled)) expect(now, "nothing was written over").toContain(text);
  });
}
