import { type BrowserContext, type Page } from "@playwright/test";
import { expect, expectSaved, test, title } from "./person";

// A hundred pages are too much to be recorded.
test.use({ trace: "off", screenshot: "off" });

const KILLS = 100;
/** At most so much of the work is lost, in milliseconds. */
const LOST_MAX = 1000;

/** Chance that is the same in every run. */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Types a new title every few milliseconds, each with the instant at which it was typed. */
const typeOn = (page: Page, round: number) =>
  page.evaluate((round) => {
    const field = document.querySelector<HTMLInputElement>("#title");
    if (!field) throw new Error("there is no title");
    setInterval(() => {
      field.value = `Round ${round}, at ${Date.now()}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, 20);
  }, round);

const ways: [string, (page: Page, context: BrowserContext) => Promise<unknown>][] = [
  [
    "its process crashes",
    async (page, context) => {
      const crashed = page.waitForEvent("crash");
      const session = await context.newCDPSession(page);
      // It never answers.
      session.send("Page.crash").catch(() => undefined);
      await crashed;
    },
  ],
  ["it is closed", (page) => page.close()],
  ["it is left", (page) => page.goto("about:blank")],
  ["it is reloaded", (page) => page.reload({ waitUntil: "commit" })],
];

const titled = (page: Page) => page.evaluate(() => document.querySelector<HTMLInputElement>("#title")?.value ?? "");

/** When a title was typed. */
const typedAt = (text: string) => Number(/^Round \d+, at (\d+)$/.exec(text)?.[1] ?? NaN);

test(`after each of ${KILLS} ends in the midst of an edit the work is there, but for the last second`, async ({ page, context }) => {
  test.setTimeout(900_000);
  const chance = dice(7);
  await page.goto("");
  await title(page).fill("Round 0, at 0");
  await expectSaved(page);
  let open = page;
  let kept = 0;
  for (let round = 1; round <= KILLS; round += 1) {
    const begun = Date.now();
    await typeOn(open, round);
    await open.waitForTimeout(20 + chance() * 260);
    const [how, end] = ways[Math.floor(chance() * ways.length)] ?? ways[0]!;
    const typed = typedAt(await titled(open));
    await end(open, context);
    if (how !== "it is reloaded") {
      await open.close();
      open = await context.newPage();
      await open.goto("", { waitUntil: "commit" });
    }
    await expect(title(open), `round ${round}: ${how}`).toHaveValue(/^Round \d+, at \d+$/);
    const found = typedAt(await titled(open));
    expect(found, `round ${round}: nothing goes back`).toBeGreaterThanOrEqual(kept);
    expect(typed - Math.max(found, begun), `round ${round}: ${how}`).toBeLessThanOrEqual(LOST_MAX);
    kept = found;
  }
});
