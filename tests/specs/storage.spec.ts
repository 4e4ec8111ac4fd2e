import { expect, expectMakespan, expectSaved, test, title, undo } from "./person";

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
    const kept = await page.evaluate(() => Object.entries({ ...localStorage }));
    const works = kept.filter(([key]) => key.startsWith("coordination-playground.scenario."));
    expect(works).toHaveLength(1);
    const spoiled = Object.fromEntries(works.map(([key, text]) => [key, spoil(String(text))]));
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

test("whatever else is kept may be nonsense: the work opens, and what is lost is told", async ({ page }) => {
  await page.goto("");
  await title(page).fill("Kept");
  await expectSaved(page);
  await page.goto("about:blank");
  await page.goto("");
  await page.evaluate(() => {
    sessionStorage.clear();
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith("coordination-playground.scenario.")) localStorage.setItem(key, "nonsense");
    }
    localStorage.setItem("coordination-playground.theme", "nonsense");
  });
  await page.reload();
  await expect(title(page)).toHaveValue("Kept");
  await expect(page.getByText("The steps by which this scenario was made cannot be read")).toBeVisible();
  await title(page).fill("Kept on");
  await expectSaved(page);
  await page.reload();
  await expect(title(page)).toHaveValue("Kept on");
  await expect(undo(page)).toHaveAccessibleName("Undo: Title of the scenario");
});

test("where the room runs out histories give way, then it is said, and once there is room the work is kept", async ({ page }) => {
  await page.goto("");
  await title(page).fill("Small");
  await expectSaved(page);
  await page.evaluate(() => {
    for (let size = 1 << 22, at = 0; size >= 1; size >>= 1) {
      for (;;) {
        try {
          localStorage.setItem(`filler ${(at += 1)}`, "x".repeat(size));
        } catch {
          break;
        }
      }
    }
  });
  const keys = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("coordination-playground.")));
  expect((await keys()).some((key) => key.includes(".history."))).toBe(true);
  await title(page).fill("x".repeat(300));
  await expectSaved(page);
  expect((await keys()).some((key) => key.includes(".history."))).toBe(false);
  await expect(undo(page), "while the page is open the steps are there").toHaveAccessibleName(/^Undo: /);

  await title(page).fill("y".repeat(20_000));
  await expect(page.getByText("Not saved: storage is full")).toBeVisible();
  await page.getByRole("button", { name: "Scenarios", exact: true }).click();
  await expect(page.getByText(/^The room that this browser gives is nearly used up/)).toBeVisible();
  await page.keyboard.press("Escape");

  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("filler")).forEach((key) => localStorage.removeItem(key)));
  await title(page).fill("Room again");
  await expectSaved(page);
  await page.reload();
  await expect(title(page)).toHaveValue("Room again");
});
