// What a person sees and does on the page, in their words.
import { readFileSync } from "node:fs";
import { type Locator, type Page } from "@playwright/test";
import { expect, test as base } from "../support";

export { expect };

/** The tests' fixtures, and one more: the page as it opens for someone else, in a browser that has never seen it. */
export const test = base.extend<{ elsewhere: (address: string) => Promise<Page> }>({
  elsewhere: async ({ browser, baseURL }, use) => {
    const problems: string[] = [];
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (address) => {
      const context = await browser.newContext({ baseURL });
      contexts.push(context);
      const page = await context.newPage();
      page.on("pageerror", (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(`console: ${message.text()}`);
      });
      await page.goto(address);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(problems, "the page is quiet elsewhere too").toEqual([]);
  },
});

export const title = (page: Page) => page.getByRole("textbox", { name: "Title of the scenario" });

/** The figures of how the work turns out under a strategy. */
export const card = (page: Page, strategy = "Centralized") => page.getByRole("article", { name: strategy });

/** How the run on the stage ended, in words. */
export const verdict = (page: Page) => page.getByRole("group", { name: "How the run ended" });

/** Puts the run under a strategy on the stage. */
export async function onStage(page: Page, strategy: string) {
  await card(page, strategy).getByRole("button", { name: strategy }).click();
  await expect(page.getByRole("heading", { name: `The run, ${strategy.toLowerCase()}` })).toBeVisible();
}

const timeline = (page: Page) => page.getByRole("group", { name: /^Timeline of / });

/** The bars of the timeline, as they are called. */
export const bars = (page: Page) => timeline(page).getByRole("button");

export const bar = (page: Page, task: string) => timeline(page).getByRole("button", { name: `${task}, by ` });

/** A tab of the editor; it may say how much is in it. */
export const tab = (page: Page, name: string) =>
  page.getByRole("tablist", { name: "What the scenario is made of" }).getByRole("tab", { name });

export const undo = (page: Page) => page.getByRole("button", { name: /^(Undo:|Nothing to undo)/ });

export const redo = (page: Page) => page.getByRole("button", { name: /^(Redo:|Nothing to redo)/ });

export async function expectMakespan(page: Page, seconds: string, strategy?: string) {
  await expect(card(page, strategy)).toContainText(`Makespan: ${seconds} s`);
}

/** Waits until the browser has kept the work. */
/** The playhead stands at that time, when so many tasks are done: "2 of 3". */
export async function expectPlayhead(page: Page, seconds: string, done: string) {
  const playhead = page.getByRole("slider", { name: "Playhead" });
  await expect(playhead).toHaveAttribute("aria-valuetext", new RegExp(`^${seconds} s`));
  await expect(page.getByText(`${done} done`, { exact: true })).toBeVisible();
}

export async function expectSaved(page: Page) {
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
}

export const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

/** The link to what is on the page, as it would be copied. */
export async function linkOf(page: Page) {
  await page.getByRole("button", { name: "Share" }).click();
  const link = await dialog(page, "Share").getByRole("textbox", { name: "Link" }).inputValue();
  await page.keyboard.press("Escape");
  await expect(dialog(page, "Share")).toBeHidden();
  return link;
}

/** Opens a menu of the header and presses something in it. */
export async function choose(page: Page, menu: string, item: string | RegExp) {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("button", { name: item }).click();
}

/** Opens the dialog with one's own scenarios and the examples. */
export async function openScenarios(page: Page, which: "Mine" | "Examples") {
  await page.getByRole("button", { name: "Scenarios", exact: true }).click();
  const all = dialog(page, "Scenarios");
  await all.getByRole("tab", { name: which }).click();
  return all;
}

/** Opens an example. */
export async function openExample(page: Page, name: string | RegExp) {
  const all = await openScenarios(page, "Examples");
  await all.getByRole("button", { name }).first().click();
}

/** Opens one of one's own scenarios. */
export async function openOwn(page: Page, name: string) {
  const all = await openScenarios(page, "Mine");
  await all.getByRole("button", { name: `Open ${name}`, exact: true }).click();
}

/** Opens a document by pasting it. */
export async function paste(page: Page, text: string) {
  await choose(page, "File", /^Open…/);
  const open = dialog(page, "Open a scenario");
  await open.getByRole("textbox", { name: "Or paste text or a link" }).fill(text);
  await open.getByRole("button", { name: "Open", exact: true }).click();
}

/** Opens a document as a file. */
export async function openFile(page: Page, name: string, text: string) {
  await choose(page, "File", /^Open…/);
  const file = { name, mimeType: "application/json", buffer: Buffer.from(text) };
  await dialog(page, "Open a scenario").getByLabel("Choose a file…").setInputFiles(file);
}

/** Moves the focus with Tab until it is there. */
export async function tabTo(page: Page, target: Locator) {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}`);
}

const data = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../../core/tests/data/${name}`, import.meta.url), "utf8"));

/** Strings that got past other tools; the codec's own tests read the same file. */
export const hostileStrings = data<{ name: string; after: string; text: string }[]>("hostile-strings.json");

/** Links of version 1, each with the scenario that it must be read as; the codec's own tests read the same file. */
export const links = data<{ about: string; link: string; scenario: { title: string } }[]>("links-v1.json");
