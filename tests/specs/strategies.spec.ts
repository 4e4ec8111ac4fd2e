import { bar, bars, card, expect, expectMakespan, linkOf, onStage, openExample, openScenarios, paste, tab, test, title, verdict } from "./person";

const why = "The run, market";

test.beforeEach(async ({ page }) => {
  await page.goto("");
});

test("five strategies at first sight, each with its figures", async ({ page }) => {
  const figures = {
    Uncoordinated: ["6.00", "0 msg"],
    Centralized: ["6.00", "6 msg"],
    Consensus: ["6.60", "27 msg"],
    Market: ["6.00", "30 msg"],
    "Role-based": ["7.00", "3 msg"],
  } as const;
  for (const [strategy, [makespan, messages]] of Object.entries(figures)) {
    await expectMakespan(page, makespan, strategy);
    await expect(card(page, strategy)).toContainText(`Messages: ${messages}`);
    await expect(card(page, strategy)).toContainText("3 of 3 right");
  }
  await expect(card(page, "Uncoordinated")).toContainText("0 msg, the best");
  await expect(card(page, "Centralized")).not.toContainText("6 msg, the best");
});

test("a card puts its run, its reasons and its parameters on the page", async ({ page }) => {
  await onStage(page, "Consensus");
  await expect(bar(page, "Write the article")).toHaveAccessibleName("Write the article, by Writer, 2.20 s to 5.20 s, done");
  await expect(verdict(page)).toContainText("All 3 tasks done");
  await page.getByRole("searchbox", { name: "Filter events" }).fill("votes yes");
  await page.getByRole("option", { name: /Editor votes yes on “Write the article”/ }).click();
  await tab(page, "Strategy").click();
  await page.getByRole("spinbutton", { name: "Vote time" }).fill("1");
  await expectMakespan(page, "9.00", "Consensus");
  await expectMakespan(page, "6.00");
});

test("a strategy is chosen by its number, and by its name among the parameters", async ({ page }) => {
  await page.keyboard.press("4");
  await expect(page.getByRole("heading", { name: why })).toBeVisible();
  await tab(page, "Strategy").click();
  await expect(page.getByRole("combobox", { name: "On the stage" })).toHaveValue("market");
  await page.getByRole("combobox", { name: "On the stage" }).selectOption("Uncoordinated");
  await expect(page.getByRole("heading", { name: "The run, uncoordinated" })).toBeVisible();
  await expect(page.getByRole("spinbutton", { name: "Patience" })).toBeVisible();
});

test("what is selected of one run is not looked for in another", async ({ page }) => {
  await bar(page, "Write the article").click();
  await expect(bar(page, "Write the article")).toHaveAttribute("aria-pressed", "true");
  await onStage(page, "Market");
  await expect(bars(page)).toHaveCount(3);
  await expect(bar(page, "Write the article")).toHaveAttribute("aria-pressed", "false");
});

test("why a bid won: the bidders, their scores, who did not bid", async ({ page }) => {
  await onStage(page, "Market");
  await page.getByRole("searchbox", { name: "Filter events" }).fill("is awarded");
  await page.getByRole("option", { name: /“Write the article” is awarded to Writer/ }).click();
  const reasons = page.getByRole("region", { name: "What is selected" });
  await expect(reasons).toContainText("Why this bid?");
  await expect(reasons.getByRole("row", { name: /Writer/ })).toContainText("chosen");
  await expect(reasons.getByRole("row", { name: /Editor/ })).toContainText("lacks a capability");
});

test("a link brings the strategy on the stage along, and its run is reproduced", async ({ page, elsewhere }) => {
  await onStage(page, "Market");
  const there = await elsewhere(await linkOf(page));
  await expect(there.getByRole("heading", { name: why })).toBeVisible();
  await expect(there.getByText(/reproduced/i)).toBeVisible();
});

test("the choice is kept over a reload", async ({ page }) => {
  await onStage(page, "Consensus");
  await page.reload();
  await expect(page.getByRole("heading", { name: "The run, consensus" })).toBeVisible();
  await expect(card(page, "Consensus").getByRole("button")).toHaveAttribute("aria-pressed", "true");
});

test("a strategy that cannot run the scenario says why; the others go on", async ({ page }) => {
  await paste(page, JSON.stringify({ version: 1, agents: [{ id: "a" }, { id: "b" }], tasks: [{ id: "t" }] }));
  await expect(card(page, "Role-based")).toContainText("Cannot be run as it is");
  await expect(card(page, "Role-based")).toContainText("the role-based strategy needs a planner");
  await expectMakespan(page, "1.20", "Consensus");
  await card(page, "Role-based").getByRole("button", { name: "Role-based" }).click();
  await expect(verdict(page)).toContainText("the role-based strategy needs a planner");
  await expect(bars(page)).toHaveCount(0);
  await verdict(page).getByRole("button", { name: "Make b the planner" }).click();
  await expectMakespan(page, "2.00", "Role-based");
  await expect(verdict(page)).toContainText("The task is done");

  // With nothing to do, or with nobody there, nothing is wrong yet.
  await paste(page, '{"version": 1, "agents": [{"id": "a"}]}');
  await expect(verdict(page)).toContainText("Nothing to do");
  await expect(verdict(page)).toContainText("Add agents under Team and tasks under Work.");
  await expect(page.getByText("the role-based strategy needs a planner")).toHaveCount(0);
  await paste(page, '{"version": 1}');
  await expect(verdict(page)).toContainText("Nobody is there yet");
});

test("an example opens with the strategy on the stage that it is about", async ({ page }) => {
  await openExample(page, "Condorcet's cycle");
  await expect(title(page)).toHaveValue("Condorcet's cycle");
  await expect(page.getByRole("heading", { name: "The run, consensus" })).toBeVisible();
});

test("every example runs under all five", async ({ page }) => {
  const all = await openScenarios(page, "Examples");
  const titles = await all.getByRole("heading", { level: 3 }).allInnerTexts();
  await page.keyboard.press("Escape");
  expect(titles.length).toBeGreaterThanOrEqual(20);
  for (const name of titles) {
    await openExample(page, name);
    await expect(title(page)).toHaveValue(name);
    for (const strategy of ["Uncoordinated", "Centralized", "Consensus", "Market", "Role-based"]) {
      await expect(card(page, strategy)).toContainText("Makespan:");
    }
  }
});
