import { type Page } from "@playwright/test";
import { expectAccessible } from "../support";
import { expect, linkOf, onStage, tabTo, test, title } from "./person";

const picture = (page: Page) => page.getByRole("region", { name: "Decisions", exact: true });

const ledger = (page: Page, name: string) => page.getByRole("listbox", { name });

const forward = (page: Page) => page.getByRole("button", { name: /^On to the next decision/ });

const back = (page: Page) => page.getByRole("button", { name: /^Back to the decision before/ });

/** Opens an example by its link, and the decisions of a strategy in it. */
async function openDecisions(page: Page, example: string, name: string, strategy: string) {
  await page.goto(`#example=${example}`);
  await expect(title(page)).toHaveValue(name);
  await onStage(page, strategy);
  await page.getByRole("tab", { name: "Decisions" }).click();
  await expect(picture(page)).toBeVisible();
}

const toStart = (page: Page) => page.getByRole("button", { name: "To the start" }).click();

/** The list of events has so many that say this. */
async function expectEvents(page: Page, words: string, count: number) {
  await page.getByRole("searchbox", { name: "Filter events" }).fill(words);
  const heading = page.getByRole("region", { name: "Events" }).getByRole("heading");
  await expect(heading).toHaveText(new RegExp(`^Events ${count} of `));
}

const selected = (page: Page) => page.getByRole("region", { name: "What is selected" });

test("votes fill up to the threshold, and count as the events tell", async ({ page }) => {
  await openDecisions(page, "proposal", "A proposal and three votes", "Consensus");
  await toStart(page);
  await expect(picture(page)).toContainText("Drafting 1");
  const poll = page.getByRole("region", { name: /^Vote on “/ });
  await expect(poll).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Filter events" }).fill("to the vote");
  await page.getByRole("option", { name: /put a draft of/ }).click();
  await selected(page).getByRole("button", { name: "2.00 s" }).click();
  await expect(poll).toContainText("1 of 3 have voted");
  await expect(poll.getByRole("listitem").filter({ hasText: "Agent B" })).toContainText("not yet");

  await forward(page).click();
  await expect(poll).toContainText("approved");
  await expect(poll).toContainText("2 yes, 1 no: 66.67 % yes; more than 50 % is needed");
  await expect(poll).toContainText("3 of 3: 100 %; 50 % is needed");
  await expect(poll.getByRole("listitem").filter({ hasText: "Agent C" })).toContainText("no");
  await expectEvents(page, "votes yes", 2);
  await expectEvents(page, "votes no", 1);

  await poll.getByRole("button", { name: /Agent C/ }).click();
  await expect(selected(page)).toContainText("Agent C votes no");
  await expect(selected(page)).toContainText("1 of 3");
  await expect(selected(page)).toContainText("Its script says so.");
});

test("a choice is counted by every rule", async ({ page }) => {
  await openDecisions(page, "condorcet", "Condorcet's cycle", "Consensus");
  const poll = page.getByRole("region", { name: /^Vote on “/ });
  await expect(poll).toContainText("Lisbon is chosen");
  const rules = poll.getByRole("table", { name: "Counted by each rule" });
  for (const rule of ["Plurality", "Approval", "Borda", "Instant runoff", "Condorcet"]) {
    await expect(rules.getByRole("columnheader", { name: rule })).toBeVisible();
  }
  await expect(rules.getByRole("row", { name: /^Lisbon/ })).toContainText("✓");
  await expect(rules.getByRole("row", { name: /^Oslo/ })).not.toContainText("✓");
});

test("an auction shows each bid, its parts and the winner, as the event says", async ({ page }) => {
  await openDecisions(page, "auction", "Three tasks up for auction", "Market");
  await expect(ledger(page, "All auctions").getByRole("option")).toHaveCount(3);
  await toStart(page);
  const auction = page.getByRole("region", { name: /^Auction of “Write Python code for sorting”/ });
  await expect(auction).toContainText("Generalist wins and is paid 50 pts");
  await expect(auction).toContainText("Score = 0.4 × price ÷ 100 + 0.3 × time ÷ 60 − 0.3 × confidence");
  const winner = auction.getByRole("row").nth(1);
  await expect(winner).toContainText("Generalist");
  await expect(winner).toContainText("wins");
  await expect(winner.getByRole("img", { name: /of price \+ .* of time − .* of confidence/ })).toBeVisible();
  await expect(auction.getByRole("row", { name: /Python/ }).last()).toContainText("comes after");
  await winner.getByRole("button", { name: "wins" }).click();
  await expect(selected(page)).toContainText("is awarded to Generalist for 50 pts");
});

test("the coordinator's board: who is known to be at what, what waits, and why it decided so", async ({ page }) => {
  await openDecisions(page, "crash", "A crash in mid-run", "Centralized");
  await toStart(page);
  await expect(picture(page)).toContainText("Ready, in order 3");
  await expect(picture(page).getByRole("row", { name: /^Ana/ }).first()).toContainText("Chapter 1");
  await expect(picture(page)).toContainText("Why this task?");
  const ben = picture(page).getByRole("row", { name: /^Ben/ }).first();
  for (let steps = 0; steps < 30 && !(await ben.innerText()).includes("down since 6.00 s"); steps += 1) {
    await page.keyboard.press("ArrowRight");
  }
  await expect(ben).toContainText("Chapter 5");
  await expect(ben).toContainText("Not known yet: is down since 6.00 s");
  await page.getByRole("button", { name: "To the end" }).click();
  await expect(ben).toContainText("does not answer");
  await expect(picture(page)).toContainText("Nothing that is ready waits.");
});

test("the pipeline: queues, reviews, and what goes back", async ({ page }) => {
  await openDecisions(page, "review", "Review that lets defects through", "Role-based");
  await expect(picture(page)).toContainText("17 times sent back");
  await expect(picture(page)).toContainText("38 of 40, 2 given up");
  await expectEvents(page, "goes back", 17);
  await page.getByRole("searchbox", { name: "Filter events" }).fill("");
  await toStart(page);
  await expect(picture(page)).toContainText("0 of 40");
  await expect(picture(page).getByRole("listitem").filter({ hasText: /^Plan/ }).first()).toContainText("40 tasks");
});

test("left to themselves two believe the same to be open, and collide", async ({ page }) => {
  await openDecisions(page, "duplicate-work", "Two do the same work", "Uncoordinated");
  await toStart(page);
  const tasks = picture(page).getByRole("table").last();
  await expect(tasks.getByRole("row").nth(1)).toContainText("taken");
  await expect(tasks.getByRole("row").nth(1)).toContainText("collision");
  await page.getByRole("button", { name: "To the end" }).click();
  await expect(tasks.getByRole("row").nth(1)).toContainText("1 time for nothing");
  await expect(tasks).toContainText("done");

  // Nobody decided who does it; what led to the result is the pick of the one who was first.
  await tasks.getByRole("row").nth(1).getByRole("rowheader").getByRole("button").click();
  await expect(selected(page)).toContainText("by nobody: whoever picks it starts");
  await expect(selected(page)).toContainText("Other decisions about it");
});

test("decisions are stepped through both ways, with keys and from the list, and look the same", async ({ page }) => {
  await openDecisions(page, "release", "A software release: 25 tasks, 6 agents", "Market");
  await toStart(page);
  for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press("Shift+ArrowRight");
  const before = await picture(page).innerText();
  await page.keyboard.press("Shift+ArrowRight");
  expect(await picture(page).innerText()).not.toBe(before);
  await page.keyboard.press("Shift+ArrowLeft");
  expect(await picture(page).innerText()).toBe(before);
  await page.getByRole("button", { name: "To the end" }).click();
  await back(page).click();
  await expect(forward(page)).toBeEnabled();

  await tabTo(page, ledger(page, "All auctions"));
  await page.keyboard.press("Home");
  const first = ledger(page, "All auctions").getByRole("option").first();
  await expect(first).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("region", { name: /^Auction of / })).toHaveCount(1);
  const auctioned = page.getByRole("region", { name: /^Auction of / }).getByRole("heading");
  const of = await auctioned.innerText();
  // Several are held at that instant; each can be looked at.
  await page.keyboard.press("ArrowDown");
  await expect(auctioned).not.toHaveText(of);
  await page.keyboard.press("ArrowUp");
  await expect(auctioned).toHaveText(of);
  await expect(first).toHaveAttribute("aria-selected", "true");
  await expect(selected(page)).toContainText("Why this bid?");
});

test("before anything is decided it says when, and leads there", async ({ page }) => {
  await openDecisions(page, "research-write-edit", "Research, write, edit", "Role-based");
  await toStart(page);
  await expect(picture(page)).toContainText("is to plan");
  await onStage(page, "Centralized");
  await page.getByRole("tab", { name: "Strategy" }).click();
  await page.getByRole("spinbutton", { name: "Decision time" }).fill("2");
  await expect(picture(page)).toContainText("No decision yet; the first comes at 2.00 s.");
  await expect(picture(page)).toContainText("The coordinator thinks until 2.00 s.");
  await page.getByRole("button", { name: "Go there" }).click();
  await expect(picture(page)).toContainText("Coordinator assigned “Research the topic” to Researcher");
});

test("decisions are said as they pass, when that is asked for", async ({ page }) => {
  await openDecisions(page, "crash", "A crash in mid-run", "Centralized");
  const said = picture(page).getByRole("status");
  await expect(said).toHaveText("");
  await page.getByRole("button", { name: "Say decisions" }).click();
  await expect(said).toHaveText(/^Coordinator assigned/);
  const last = await said.innerText();
  // Back to the instant of the last one, and then to the one before.
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(said).not.toHaveText(last);
});

test("a link opens on the decisions", async ({ page, elsewhere }) => {
  await openDecisions(page, "jury", "The jury theorem", "Consensus");
  const there = await elsewhere(await linkOf(page));
  await expect(there.getByRole("tab", { name: "Decisions" })).toHaveAttribute("aria-selected", "true");
  await expect(there.getByRole("listbox", { name: "All votes" })).toBeVisible();
});

test("thirty agents and three hundred tasks fit, whatever the strategy", async ({ page }) => {
  await openDecisions(page, "large", "300 tasks, 30 agents", "Centralized");
  for (const strategy of ["Uncoordinated", "Consensus", "Market", "Role-based", "Centralized"]) {
    await onStage(page, strategy);
    await toStart(page);
    await forward(page).click();
    await expect(picture(page)).toContainText("Last decision");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(1440);
  }
});

for (const [strategy, example, name] of [
  ["Uncoordinated", "duplicate-work", "Two do the same work"],
  ["Centralized", "crash", "A crash in mid-run"],
  ["Consensus", "condorcet", "Condorcet's cycle"],
  ["Market", "auction", "Three tasks up for auction"],
  ["Role-based", "review", "Review that lets defects through"],
] as const) {
  test(`accessible: the decisions of ${strategy}, in light and dark`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await openDecisions(page, example, name, strategy);
    await back(page).click();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the pictures fit, and are stepped through by touch", async ({ page }) => {
    await page.goto("#example=auction");
    await page.getByRole("tab", { name: "Decisions" }).tap();
    await expect(picture(page)).toContainText("wins and is paid");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await back(page).tap();
    await expect(picture(page)).toContainText("Last decision");
    await expectAccessible(page);
  });
});
