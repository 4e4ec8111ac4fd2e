import { type CDPSession, type Page } from "@playwright/test";
import { expectAccessible } from "../support";
import { bar, bars, expect, onStage, openExample, openFile, paste, test } from "./person";

const ribbon = (page: Page) => page.getByRole("scrollbar", { name: "Part of the run that is seen" });

const lanes = (page: Page) => page.getByRole("group", { name: /^Timeline of / });

/** Which part of the run is seen, from and to, in seconds. */
async function part(page: Page) {
  const words = (await ribbon(page).getAttribute("aria-valuetext")) ?? "";
  const [from, to, end] = [...words.matchAll(/[\d,.]+/g)].map(([figure]) => Number(figure.replaceAll(",", "")));
  return { from: from ?? NaN, to: to ?? NaN, end: end ?? NaN };
}

const length = async (page: Page) => {
  const { from, to } = await part(page);
  return to - from;
};

/** More attempts than are drawn as elements of their own. */
const many = {
  version: 1,
  agents: Array.from({ length: 8 }, (_, place) => ({ id: `a${place}`, name: `Worker ${place + 1}` })),
  tasks: Array.from({ length: 1200 }, (_, place) => ({ id: `t${place}`, title: `Task ${place + 1}`, effort: 1 + (place % 4) })),
};

/** Work of which the first piece is a sliver. */
const short = {
  version: 1,
  agents: [{ id: "a" }, { id: "b" }],
  tasks: [
    { id: "s", title: "A moment", effort: 0.05 },
    { id: "l", title: "All the rest", effort: 50 },
  ],
};

const openMany = (page: Page) => openFile(page, "many.json", JSON.stringify(many));

/** How much of the canvas is painted over. */
const painted = (page: Page) =>
  page.locator(".timeline-canvas canvas").evaluate((canvas: HTMLCanvasElement) => {
    // The page's own canvas is not made to be read from.
    const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
    const context = copy.getContext("2d", { willReadFrequently: true });
    if (!context || canvas.width === 0 || canvas.height === 0) return 0;
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let painted = 0;
    for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) painted += 1;
    return painted / (canvas.width * canvas.height);
  });

test("the wheel zooms at the pointer with Ctrl, and pans with Shift", async ({ page }) => {
  await page.goto("");
  const box = await bar(page, "Write the article").boundingBox();
  if (!box) throw new Error("there is no bar");
  await page.mouse.move(box.x + 2, box.y + box.height / 2);
  await page.keyboard.down("Control");
  for (let turn = 0; turn < 4; turn += 1) await page.mouse.wheel(0, -200);
  await page.keyboard.up("Control");
  await expect(ribbon(page)).toBeVisible();
  await expect.poll(async () => (await bar(page, "Write the article").boundingBox())?.width ?? 0).toBeGreaterThan(box.width * 2);
  // What was under the pointer, two pixels into the bar as it was, is still there.
  const shifted = async () => {
    const now = await bar(page, "Write the article").boundingBox();
    return now ? Math.abs(now.x + (2 * now.width) / box.width - (box.x + 2)) : NaN;
  };
  await expect.poll(shifted).toBeLessThan(4);
  const { from } = await part(page);
  await page.keyboard.down("Shift");
  await page.mouse.wheel(0, 300);
  await page.keyboard.up("Shift");
  await expect.poll(async () => (await part(page)).from).toBeGreaterThan(from);
});

test("the ribbon with the whole run is dragged, and moved by keys", async ({ page }) => {
  await page.goto("");
  await expect(ribbon(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(ribbon(page)).toBeVisible();
  const box = await ribbon(page).boundingBox();
  if (!box) throw new Error("there is no ribbon");
  await page.mouse.click(box.x + box.width - 2, box.y + box.height / 2);
  await expect.poll(async () => (await part(page)).to).toBe((await part(page)).end);
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await part(page)).from).toBe(0);

  await ribbon(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await part(page)).from).toBeGreaterThan(0);
  await page.keyboard.press("End");
  await expect.poll(async () => (await part(page)).to).toBe((await part(page)).end);
  await page.keyboard.press("Home");
  await expect.poll(async () => (await part(page)).from).toBe(0);
  const before = await length(page);
  await page.keyboard.press("+");
  await expect.poll(() => length(page)).toBeLessThan(before);
  await page.getByRole("button", { name: "Fit" }).click();
  await expect(ribbon(page)).toHaveCount(0);
});

test("plus and minus zoom from a bar, and the bar stays where it is", async ({ page }) => {
  await page.goto("");
  const write = bar(page, "Write the article");
  await write.focus();
  const before = await write.boundingBox();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("+");
  await expect.poll(async () => (await write.boundingBox())?.width ?? 0).toBeGreaterThan((before?.width ?? 0) * 2);
  await expect.poll(async () => Math.abs(((await write.boundingBox())?.x ?? 0) - (before?.x ?? 0))).toBeLessThan(6);
  await expect(write).toBeFocused();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("-");
  await expect(ribbon(page)).toHaveCount(0);
});

test("the chain that decided when the run ended is marked on demand", async ({ page }) => {
  await page.goto("");
  const chain = lanes(page).locator(".critical-frame");
  await expect(chain).toHaveCount(0);
  await page.getByRole("button", { name: "Mark the chain of work that decided when the run ended" }).click();
  // Research, write, edit: each waits for the one before.
  await expect.poll(async () => (await chain.getAttribute("d"))?.match(/z/g)?.length).toBe(3);
  // In words, and with what was waited for.
  await openExample(page, "A crash in mid-run");
  const why = page.getByRole("region", { name: "What is selected" });
  await why.getByText("Why so long?").click();
  await expect(why).toContainText("until the coordinator assigned");
  await why.getByRole("listitem").getByRole("button", { name: /^Chapter/ }).last().click();
  await expect(why).toContainText("Attempt");
});

test("the legend tells of all that is drawn, a hold says what it is, and a short bar has its name beside it", async ({ page }) => {
  await page.goto("");
  await onStage(page, "Uncoordinated");
  const legend = page.getByRole("list", { name: "Legend" });
  await expect(legend).toContainText("holds a task, waits for inputs");
  await expect(legend).toContainText("lower bound");
  await expect(legend).not.toContainText("critical path");
  await page.getByRole("button", { name: /^Mark the chain/ }).click();
  await expect(legend).toContainText("critical path");

  const hold = lanes(page).getByRole("img", { name: /holds “.*” and waits for “/ }).first();
  const words = (await hold.getAttribute("aria-label")) ?? "";
  await hold.hover();
  await expect(page.locator(".timeline-tip")).toContainText(words);

  await onStage(page, "Centralized");
  await openFile(page, "short.json", JSON.stringify(short));
  await expect(lanes(page).getByText("A moment", { exact: true }).first()).toBeVisible();
});

test("of very many bars one walks, points, chooses, and hears the same", async ({ page }) => {
  await page.goto("");
  await onStage(page, "Centralized");
  await openMany(page);
  await expect(bars(page)).toHaveCount(1);
  await expect.poll(() => painted(page)).toBeGreaterThan(0.2);
  await bars(page).first().focus();
  await expect(bars(page).first()).toHaveAccessibleName(/^Task \d+, by Worker 1, /);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(bars(page).first()).toHaveAccessibleName(/^Task \d+, by Worker 2, /);
  await expect(page.locator(".timeline-tip")).toContainText("done");
  await page.keyboard.press("Enter");
  await expect(bars(page).first()).toHaveAttribute("aria-pressed", "true");

  const box = await lanes(page).boundingBox();
  if (!box) throw new Error("there are no lanes");
  await page.mouse.move(box.x + 200, box.y + box.height * 0.94);
  await expect(page.locator(".timeline-tip")).toBeVisible();
  await page.mouse.click(box.x + 200, box.y + box.height * 0.94);
  await expect(bars(page).first()).toHaveAccessibleName(/, by Worker 8, /);
  await expect(page.getByRole("region", { name: "What is selected" })).toContainText("Worker 8");
});

test("the canvas follows the zoom, the scrolling, the theme and the next run", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("");
  await openMany(page);
  await expect.poll(() => painted(page)).toBeGreaterThan(0.2);
  const colour = () =>
    page.locator(".timeline-canvas canvas").evaluate((canvas: HTMLCanvasElement) => {
      const ratio = canvas.width / canvas.clientWidth;
      const pixel = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
      const context = pixel.getContext("2d", { willReadFrequently: true });
      context?.drawImage(canvas, -40 * ratio, -28 * ratio);
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].join(" ");
    });
  const light = await colour();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(colour).not.toBe(light);
  for (let press = 0; press < 9; press += 1) await page.getByRole("button", { name: "Zoom in" }).click();
  await ribbon(page).focus();
  await page.keyboard.press("PageDown");
  await expect.poll(() => painted(page)).toBeGreaterThan(0.2);
  await paste(page, '{"version": 1, "agents": [{"id": "a"}], "tasks": [{"id": "t"}]}');
  await expect(bars(page)).toHaveCount(1);
  await expect(page.locator(".timeline-canvas")).toHaveCount(0);
});

test("accessible with very many bars, zoomed in, the critical path marked", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto("");
  await openMany(page);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: /^Mark the chain/ }).click();
  await expect(ribbon(page)).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
});

test.describe("by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  type Finger = { x: number; y: number };
  const touch = (cdp: CDPSession, type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Finger[]) =>
    cdp.send("Input.dispatchTouchEvent", { type, touchPoints });

  test("two fingers zoom the timeline, and not the page", async ({ page }) => {
    await page.goto("");
    const box = await bar(page, "Write the article").boundingBox();
    if (!box) throw new Error("there is no bar");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const cdp = await page.context().newCDPSession(page);
    await touch(cdp, "touchStart", [{ x: x - 20, y }, { x: x + 20, y }]);
    for (let apart = 25; apart <= 80; apart += 5) await touch(cdp, "touchMove", [{ x: x - apart, y }, { x: x + apart, y }]);
    await touch(cdp, "touchEnd", []);
    await expect(ribbon(page)).toBeVisible();
    await expect.poll(async () => (await bar(page, "Write the article").boundingBox())?.width ?? 0).toBeGreaterThan(box.width * 2.5);
    const after = await bar(page, "Write the article").boundingBox();
    expect(Math.abs((after?.x ?? 0) + (after?.width ?? 0) / 2 - x), "what is between the fingers stays there").toBeLessThan(12);
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  });
});
