import { expectAccessible } from "../support";
import { choose, dialog, expect, expectMakespan, linkOf, tabTo, test, title } from "./person";
import type { Page } from "@playwright/test";

const tour = (page: Page) => page.getByRole("region", { name: "Tour" });
const press = (page: Page, name: string) => tour(page).getByRole("button", { name, exact: true }).click();

/** What the page offers is there as soon as what is loaded after the first picture is. */
const allIsThere = (page: Page) => expect(page.getByRole("region", { name: "What to see" })).toBeVisible();

test("on a first visit three steps point at what there is, and are not shown again", async ({ page }) => {
  await page.goto("");
  await expect(tour(page)).toContainText("Step 1 of 3");
  await expect(tour(page)).toContainText("One team, one piece of work, five ways to coordinate");
  await press(page, "Next");
  await expect(tour(page)).toContainText("Step 2 of 3");
  await expect(tour(page)).toContainText("Press Play, or Space");
  await press(page, "Next");
  await expect(tour(page)).toContainText("Step 3 of 3");
  await expect(tour(page)).toContainText("Share makes a link");
  await expect(tour(page).getByRole("button", { name: "Skip" })).toHaveCount(0);
  await press(page, "Done");
  await expect(tour(page)).toHaveCount(0);
  await page.reload();
  await allIsThere(page);
  await expect(tour(page)).toHaveCount(0);
});

test("it takes nothing from whoever goes on without it: neither the focus nor a key", async ({ page }) => {
  await page.goto("");
  await expect(tour(page)).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  // What changes in it is read out.
  await expect(tour(page).locator("xpath=..")).toHaveAttribute("aria-live", "polite");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.keyboard.press("4");
  await expect(page.getByRole("heading", { name: "The run, market" })).toBeVisible();
  await title(page).fill("My own");
  await title(page).press("Escape");
  await expect(tour(page), "Escape in a field is the field's").toBeVisible();
});

test("Escape ends it, and so do Skip, also by keyboard alone, and a new scenario", async ({ page, elsewhere }) => {
  await page.goto("");
  await expect(tour(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tour(page)).toHaveCount(0);

  const other = await elsewhere("");
  await expect(tour(other)).toBeVisible();
  await tabTo(other, tour(other).getByRole("button", { name: "Next" }));
  await other.keyboard.press("Enter");
  await expect(tour(other)).toContainText("Step 2 of 3");
  await expect(tour(other).getByRole("button", { name: "Next" })).toBeFocused();
  await other.keyboard.press("Shift+Tab");
  await other.keyboard.press("Enter");
  await expect(tour(other)).toHaveCount(0);
  await expect(other.getByRole("button", { name: "Help and shortcuts" }), "where it can be had again").toBeFocused();

  const third = await elsewhere("");
  await expect(tour(third)).toBeVisible();
  await choose(third, "File", /^New/);
  await expect(tour(third), "there is nothing to point at").toHaveCount(0);
});

test("it is had again from the help and from the list of commands, and then has the focus", async ({ page }) => {
  await page.goto("");
  await press(page, "Skip");
  await page.keyboard.press("?");
  await dialog(page, "What this is").getByRole("button", { name: "Show the tour" }).click();
  await expect(tour(page)).toContainText("Step 1 of 3");
  await expect(tour(page).getByRole("button", { name: "Next" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(tour(page)).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("show the tour");
  await page.keyboard.press("Enter");
  await expect(tour(page)).toContainText("Step 1 of 3");
  await expect(tour(page).getByRole("button", { name: "Next" })).toBeFocused();
});

test("whoever comes by a link or an example, or has worked here before, is not shown it", async ({ page, elsewhere }) => {
  const byExample = await elsewhere("#example=crash");
  await allIsThere(byExample);
  await expect(tour(byExample)).toHaveCount(0);

  await page.goto("");
  await title(page).fill("Mine");
  const link = await linkOf(page);
  const byLink = await elsewhere(link.slice(link.indexOf("#")));
  await expect(title(byLink)).toHaveValue("Mine");
  await expect(byLink.getByText("Reproduced ✓")).toBeVisible();
  await expect(tour(byLink)).toHaveCount(0);
});

test("where the page stands in a frame of another one it is not shown", async ({ page, baseURL }) => {
  await page.goto("");
  await expect(tour(page)).toBeVisible();
  await page.evaluate(() => localStorage.clear());
  await page.evaluate((address) => {
    document.body.innerHTML = "";
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.title = "Embedded";
    frame.style.width = "1200px";
    frame.style.height = "700px";
    document.body.append(frame);
  }, baseURL ?? "");
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("region", { name: "What to see" })).toBeVisible();
  await expect(frame.getByRole("region", { name: "Tour" })).toHaveCount(0);
});

test("where the browser keeps nothing it is shown each time, and all is well", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await page.goto("");
  await press(page, "Skip");
  await expectMakespan(page, "6.00");
  await page.reload();
  await expect(tour(page)).toContainText("Step 1 of 3");
});

for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]] as const) {
  test(`at ${width} × ${height} every step is seen whole and covers nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto("");
    await expect(tour(page)).toBeVisible();
    await expectAccessible(page);
    for (const step of [1, 2, 3]) {
      await expect(tour(page)).toContainText(`Step ${step} of 3`);
      await expect(tour(page)).toBeInViewport({ ratio: 1 });
      // It has its own room: nothing lies under it, and the page does not scroll for it.
      const is = await tour(page).evaluate((card) => {
        const { left, right, top, bottom } = card.getBoundingClientRect();
        const corners = [[left + 4, top + 4], [right - 4, bottom - 4]] as const;
        return {
          isOnTop: corners.every(([x, y]) => card.contains(document.elementFromPoint(x, y))),
          positions: [card, card.parentElement ?? card].map((element) => getComputedStyle(element).position),
          scrolls: document.documentElement.scrollWidth > innerWidth,
        };
      });
      expect(is).toEqual({ isOnTop: true, positions: ["static", "static"], scrolls: false });
      await press(page, step < 3 ? "Next" : "Done");
    }
    await expect(tour(page)).toHaveCount(0);
  });
}
