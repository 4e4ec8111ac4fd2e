import { type Page } from "@playwright/test";
import { expectAccessible } from "../support";
import { bar, expect, expectMakespan, onStage, paste, tab, test, undo } from "./person";

const open = (page: Page, name: string) => page.getByRole("button", { name: `All fields of ${name}`, exact: true }).click();

/** The form of what an agent is made to say. */
const script = (page: Page, part: string) => page.getByRole("group", { name: part, exact: true });

const decision = {
  version: 1,
  agents: [
    { id: "ada", name: "Ada" },
    { id: "ben", name: "Ben" },
    { id: "cem", name: "Cem" },
  ],
  tasks: [
    { id: "venue", title: "Choose a venue", options: ["Aula", "Barn", "Cellar"] },
    { id: "ship", title: "Ship it" },
  ],
};

test("several more like one, by number, as one step", async ({ page }) => {
  await page.goto("");
  await open(page, "Writer");
  await page.getByRole("spinbutton", { name: "How many more" }).fill("3");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(tab(page, "Team")).toContainText("7");
  for (const number of [2, 3, 4]) {
    await expect(page.getByRole("button", { name: `All fields of Writer ${number}`, exact: true })).toBeVisible();
  }
  await expect(undo(page)).toHaveAccessibleName("Undo: Add 3 more like Writer");
  await undo(page).click();
  await expect(tab(page, "Team")).toContainText("4");

  await tab(page, "Work").click();
  await open(page, "Write the article");
  await page.getByRole("spinbutton", { name: "How many more" }).fill("50");
  await page.keyboard.press("Enter");
  await expect(tab(page, "Work")).toContainText("53");
  await expect(undo(page)).toHaveAccessibleName("Undo: Add 50 more like Write the article");
});

test("what nobody can do is said, and mended either way", async ({ page }) => {
  await page.goto("");
  await tab(page, "Work").click();
  await open(page, "Edit the article");
  await page.getByRole("combobox", { name: "Add to: Requires" }).fill("spelling");
  await page.keyboard.press("Enter");
  await tab(page, "Team").click();
  await expect(page.getByText("Nobody can do “Edit the article”: no agent has editing and spelling.")).toBeVisible();
  await open(page, "Researcher");
  await page.getByRole("button", { name: "Add spelling", exact: true }).click();
  await expect(page.getByText(/^Nobody can do/)).toBeVisible();
  await undo(page).click();

  await page.getByRole("button", { name: "Give spelling to Editor" }).click();
  await expect(page.getByText(/^Nobody can do/)).toHaveCount(0);
  await expect(undo(page)).toHaveAccessibleName("Undo: Give spelling to Editor");
  await undo(page).click();
  await page.getByRole("button", { name: "Add an agent who can" }).click();
  await expect(page.getByText(/^Nobody can do/)).toHaveCount(0);
  await expect(bar(page, "Edit the article")).toHaveAccessibleName(/by Editing, spelling/);
});

test("what the fields of an agent and of a task mean is read without tips", async ({ page }) => {
  await page.goto("");
  await open(page, "Writer");
  const about = page.getByRole("group").filter({ hasText: "What these fields mean" });
  await expect(about.getByText("The weight of the agent's vote.")).toBeHidden();
  await page.getByText("What these fields mean").press("Enter");
  await expect(about.getByText("The weight of the agent's vote.")).toBeVisible();
  await expect(about.getByText("contrarian: The agent votes against its own judgement.")).toBeVisible();
  await tab(page, "Work").click();
  await page.getByRole("button", { name: "All fields of Write the article" }).click();
  await page.getByText("What these fields mean").press("Enter");
  await expect(about.getByText(/^The chance that an attempt at the task ends without an error/)).toBeVisible();
});

test("votes, reviews and results are said by form, and happen so", async ({ page }) => {
  await page.goto("");
  const [venue, ship] = decision.tasks;
  const once = { ...decision, tasks: [venue, { ...ship, proposer: "ada" }], strategies: { consensus: { max_rounds: 1 } } };
  await paste(page, JSON.stringify(once));
  await onStage(page, "Consensus");
  for (const name of ["Ben", "Cem"]) {
    await open(page, name);
    await page.getByText("Script", { exact: true }).click();
    await script(page, "Votes").getByRole("combobox", { name: "Add to: Votes" }).selectOption("Ship it");
    await expect(page.getByRole("combobox", { name: "Vote on Ship it" })).toHaveValue("no");
  }
  await expect(page.getByRole("status").filter({ hasText: "1 of 2 tasks done" })).toBeAttached();
  await page.getByRole("combobox", { name: "Vote on Ship it" }).selectOption("Yes");
  await expect(page.getByRole("status").filter({ hasText: "All 2 tasks done" })).toBeAttached();
  await expect(undo(page)).toHaveAccessibleName("Undo: Votes of Cem");

  await script(page, "Reviews").getByRole("combobox", { name: "Add to: Reviews" }).selectOption("Ship it");
  const reviews = page.getByRole("list", { name: "Reviews of Ship it" });
  await reviews.getByRole("button", { name: "Another review" }).click();
  await reviews.getByRole("button", { name: "Review 3 accepts" }).click();
  await expect(reviews.getByRole("button", { name: /^Review \d (accepts|rejects)$/ })).toHaveCount(3);
  await expect(reviews.getByRole("button", { name: "Review 3 rejects" })).toBeVisible();
  await reviews.getByRole("button", { name: "One review fewer" }).click();
  await expect(reviews.getByRole("button", { name: /^Review \d (accepts|rejects)$/ })).toHaveCount(2);

  await script(page, "Results").getByRole("combobox", { name: "Add to: Results" }).selectOption("Ship it");
  await page.getByRole("textbox", { name: "Result of Ship it" }).fill("late");
  await tab(page, "Text").click();
  await expect(page.getByRole("textbox", { name: "The scenario as JSON" })).toHaveValue(/"reviews": ?\{\s*"ship": ?\[\s*false,\s*true\s*\]/);
});

test("a ranking is put in order by buttons and by dragging; what is left out can be ranked again", async ({ page }) => {
  await page.goto("");
  await paste(page, JSON.stringify(decision));
  await open(page, "Ada");
  await page.getByText("Script", { exact: true }).click();
  const add = page.getByRole("combobox", { name: "Add to: Rankings" });
  await expect(add.getByRole("option", { name: "Ship it" }), "it has no options").toHaveCount(0);
  await add.selectOption("Choose a venue");
  const ranking = page.getByRole("list", { name: "Ranking of Choose a venue" });
  const order = async () => (await ranking.getByRole("listitem").allTextContents()).map((text) => text.replace(/^\d+/, ""));
  await ranking.getByRole("button", { name: "Move up: Cellar" }).press("Enter");
  expect(await order()).toEqual(["Aula", "Cellar", "Barn"]);
  await expect(ranking.getByRole("button", { name: "Move up: Cellar" })).toBeFocused();
  await page.keyboard.press("Enter");
  expect(await order()).toEqual(["Cellar", "Aula", "Barn"]);

  await ranking.getByRole("button", { name: "Leave out Aula" }).click();
  expect(await order()).toEqual(["Cellar", "Barn"]);
  await page.getByRole("button", { name: "Rank Aula" }).click();
  expect(await order()).toEqual(["Cellar", "Barn", "Aula"]);

  const from = await ranking.getByText("3", { exact: true }).boundingBox();
  const to = await ranking.getByText("1", { exact: true }).boundingBox();
  if (!from || !to) throw new Error("the ranking is not seen");
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 8, to.y + 8, { steps: 5 });
  await page.mouse.up();
  expect(await order()).toEqual(["Aula", "Cellar", "Barn"]);
  await expect(undo(page)).toHaveAccessibleName("Undo: Rankings of Ada");
});

test("a finding in a script leads to it, though it is folded away", async ({ page }) => {
  await page.goto("");
  const [ada, ...others] = decision.agents;
  await paste(page, JSON.stringify({ ...decision, agents: [{ ...ada, script: { votes: { shop: "no" } } }, ...others] }));
  await page.getByText("1 error", { exact: true }).click();
  await page.getByRole("button", { name: /^Error: Ada · Script/ }).click();
  await expect(script(page, "Votes")).toBeFocused();
  await expect(script(page, "Votes")).toContainText("shop");
});

test("who proposes first is chosen in the task's form", async ({ page }) => {
  await page.goto("");
  await paste(page, JSON.stringify(decision));
  await onStage(page, "Consensus");
  await tab(page, "Work").click();
  await open(page, "Ship it");
  await page.getByText("More", { exact: true }).click();
  const proposer = page.getByRole("combobox", { name: "Proposer" });
  await expect(proposer.locator("option:checked")).toHaveText("in turn");
  await proposer.selectOption("Cem");
  await expect(bar(page, "Ship it")).toHaveAccessibleName(/by Cem/);
});

test("all parameters of a strategy are set as in the tutorial, and back", async ({ page }) => {
  await page.goto("");
  await tab(page, "Strategy").click();
  const [defaults, tutorial] = [page.getByRole("button", { name: "Defaults", exact: true }), page.getByRole("button", { name: "As in the tutorial", exact: true })];
  for (const strategy of ["Centralized", "Consensus", "Market", "Role-based"]) {
    await page.getByRole("combobox", { name: "On the stage" }).selectOption(strategy);
    await expect(defaults).toHaveAttribute("aria-pressed", "true");
    await tutorial.click();
    await expect(tutorial).toHaveAttribute("aria-pressed", "true");
    await expect(defaults).toHaveAttribute("aria-pressed", "false");
    await expect(page.getByRole("spinbutton", { name: "Max attempts" })).toHaveValue("1");
    await expect(undo(page)).toHaveAccessibleName(`Undo: Set ${strategy} as in the tutorial`);
    await defaults.click();
    await expect(page.getByRole("spinbutton", { name: "Max attempts" })).toHaveValue("2");
    await expect(undo(page)).toHaveAccessibleName(`Undo: Reset all of ${strategy}`);
  }
  await expectMakespan(page, "6.00");
});

for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  test(`accessible with a script and what nobody can do, at ${size.width} pixels`, async ({ page }) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto("");
    await paste(page, JSON.stringify({ ...decision, tasks: [{ ...decision.tasks[0], requires: ["singing"] }, decision.tasks[1]] }));
    if (size.width < 700) await page.getByRole("navigation", { name: "Panes" }).getByRole("button", { name: "Team" }).click();
    await open(page, "Ada");
    await page.getByText("Script", { exact: true }).click();
    for (const part of ["Votes", "Rankings", "Reviews", "Results"]) {
      await page.getByRole("combobox", { name: `Add to: ${part}` }).selectOption("Choose a venue");
    }
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(window ?? 0);
  });
}
