import { type Page } from "@playwright/test";
import { expectAccessible } from "../support";
import { bar, choose, dialog, expect, links, openScenarios, verdict, paste, tab, test, title } from "./person";

async function graph(page: Page) {
  await page.getByRole("tab", { name: "Work graph" }).click();
  await expect(page.getByRole("button", { name: /^Write the article, done by Writer/ })).toBeVisible();
}

/** Every state that the page can be brought into, and how. */
const states: [string, (page: Page) => Promise<unknown>][] = [
  ["at first sight", (page) => expect(bar(page, "Write the article")).toBeVisible()],
  ["with an agent open", (page) => page.getByRole("button", { name: "All fields of Writer" }).click()],
  ["with the work", (page) => tab(page, "Work").click()],
  [
    "with a task open",
    async (page) => {
      await tab(page, "Work").click();
      await page.getByRole("button", { name: "All fields of Write the article" }).click();
      await page.getByText("More", { exact: true }).click();
    },
  ],
  [
    "with the conditions and a fault",
    async (page) => {
      await tab(page, "Conditions").click();
      await page.getByRole("button", { name: "Fault", exact: true }).click();
      await page.getByRole("combobox", { name: "What" }).selectOption("slows");
    },
  ],
  [
    "with the strategy, a parameter changed",
    async (page) => {
      await tab(page, "Strategy").click();
      await page.getByRole("spinbutton", { name: "Decision time" }).fill("1");
    },
  ],
  [
    "with the scenario as text",
    async (page) => {
      await tab(page, "Text").click();
      await expect(page.getByRole("textbox", { name: "The scenario as JSON" })).toBeVisible();
    },
  ],
  [
    "with a text that cannot be read",
    async (page) => {
      await tab(page, "Text").click();
      await page.getByRole("textbox", { name: "The scenario as JSON" }).fill('{"version": 1, "agents": [{"speeed": 1}]}');
      await expect(page.getByText("The last good outcome stays until it can be read.")).toBeVisible();
    },
  ],
  [
    "with findings and an old outcome",
    async (page) => {
      await tab(page, "Work").click();
      await page.getByRole("spinbutton", { name: "Effort of task 2, in seconds" }).fill("?");
      await page.getByText("1 error", { exact: true }).click();
      await expect(verdict(page)).toContainText("Showing the last good outcome");
    },
  ],
  [
    "with a run that stalls",
    async (page) => {
      await tab(page, "Conditions").click();
      await page.getByRole("button", { name: "Fault", exact: true }).click();
      await expect(verdict(page)).toContainText("Stalled");
    },
  ],
  ["with a bar selected", (page) => bar(page, "Write the article").click()],
  ["with the run as a table", (page) => page.getByRole("button", { name: "Show as table" }).click()],
  ["in the midst of the run", (page) => page.getByRole("button", { name: /^Back to the instant before/ }).click()],
  ["with the work graph", graph],
  [
    "with a loop about to be drawn in the work graph",
    async (page) => {
      await graph(page);
      await page.getByRole("button", { name: /^Edit the article, done/ }).click();
      await page.getByRole("button", { name: "Connect", exact: true }).click();
      await page.keyboard.press("ArrowLeft");
      await expect(page.getByText(/each would wait for the other/)).toBeVisible();
    },
  ],
  [
    "with no work in the work graph",
    async (page) => {
      await graph(page);
      await paste(page, '{"version": 1, "agents": [{"id": "a"}]}');
      await expect(page.getByRole("button", { name: "Add a first task" })).toHaveCount(1);
    },
  ],
  ["with nothing to do", (page) => paste(page, '{"version": 1, "agents": [{"id": "a"}]}')],
  ["with nobody", (page) => paste(page, '{"version": 1}')],
  ["with the examples", (page) => openScenarios(page, "Examples")],
  [
    "with scenarios of one's own, one deleted and one about to be renamed",
    async (page) => {
      await page.evaluate(() => localStorage.setItem("coordination-playground.scenario.00000000000000aa", "{"));
      await title(page).fill("Mine");
      await choose(page, "File", /^New/);
      await title(page).fill("Another");
      const all = await openScenarios(page, "Mine");
      await all.getByRole("button", { name: "Duplicate Mine" }).click();
      await all.getByRole("button", { name: "Delete Mine (copy)" }).click();
      await all.getByRole("button", { name: "Rename Mine" }).click();
      await expect(all.getByRole("textbox", { name: "New title of Mine" })).toBeFocused();
    },
  ],
  [
    "with the history",
    async (page) => {
      await title(page).fill("Mine");
      await page.getByRole("button", { name: "History", exact: true }).click();
      await expect(dialog(page, "History").getByRole("button", { name: "Restore" })).toBeVisible();
    },
  ],
  [
    "with the file menu",
    async (page) => {
      await page.getByRole("button", { name: "File", exact: true }).click();
      await expect(page.getByRole("button", { name: /^Events as JSON/ })).toBeVisible();
    },
  ],
  ["with the link", (page) => page.getByRole("button", { name: "Share" }).click()],
  [
    "with a table of tasks",
    async (page) => {
      await tab(page, "Work").click();
      await page.getByRole("button", { name: "From a table…" }).click();
      await page.getByRole("textbox", { name: "Rows" }).fill("title\teffort\nDig\tlong\n");
    },
  ],
  ["with all commands", (page) => page.keyboard.press("ControlOrMeta+k")],
  ["with the help", (page) => page.getByRole("button", { name: "Help and shortcuts" }).click()],
  ["with what cannot be opened", (page) => paste(page, "{")],
  [
    "with a link opened",
    async (page) => {
      await title(page).fill("Mine");
      await page.goto(`#s=${links[1]?.link}`);
      await expect(page.getByText(/^Opened from a link/)).toBeVisible();
    },
  ],
  [
    "with a broken link",
    async (page) => {
      await page.goto("#s=1.AAAA");
      await expect(page.getByText(/This link is damaged/)).toBeVisible();
    },
  ],
];

for (const [state, reach] of states) {
  test(`accessible ${state}, in light and dark`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto("");
    await reach(page);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
  });
}

test("accessible in the theme that was chosen against the system's", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("");
  await page.getByRole("button", { name: "Theme: as the system" }).click();
  await page.getByRole("button", { name: "Theme: light" }).click();
  await expect(page.getByRole("button", { name: "Theme: dark" })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("button", { name: "Theme: dark" })).toBeVisible();
});

test("no dialog is left open behind another", async ({ page }) => {
  await page.goto("");
  await page.getByRole("button", { name: "Share" }).click();
  await page.keyboard.press("Escape");
  await paste(page, "{");
  await expect(dialog(page, "Open a scenario")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(1);
});
