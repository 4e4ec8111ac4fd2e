import { expectAccessible } from "../support";
import { bar, card, expect, expectMakespan, linkOf, paste, tab, tabTo, test, title, undo } from "./person";
import type { Page } from "@playwright/test";

// Longest first: Ada prints (10 s), Ben drafts (4 s) and then checks (2 s).
const scenario = {
  version: 1,
  title: "Two at work",
  agents: [
    { id: "ada", name: "Ada" },
    { id: "ben", name: "Ben" },
  ],
  tasks: [
    { id: "draft", title: "Draft", effort: 4 },
    { id: "check", title: "Check", effort: 2, depends_on: ["draft"] },
    { id: "print", title: "Print", effort: 10 },
  ],
};

const panel = (page: Page) => page.getByRole("region", { name: "What if?" });
const stageTab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });
const onStage = (page: Page) => page.getByRole("group", { name: "On the stage" });
const question = (page: Page, words: string) => page.getByText(`What if ${words}?`, { exact: true });

/** Asks what if Ben crashed at 1 s. */
async function ask(page: Page) {
  await stageTab(page, "What if?").click();
  await panel(page).getByRole("combobox", { name: "Agent" }).selectOption("Ben");
  await panel(page).getByRole("textbox", { name: "At" }).fill("1");
  await panel(page).getByRole("button", { name: "Show what would happen" }).click();
  await expect(question(page, "Ben crashed at 1.00 s")).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  await page.goto("");
  await paste(page, JSON.stringify(scenario));
  await expect(title(page)).toHaveValue("Two at work");
});

test("a crash: what comes out otherwise, why, and under which strategy", async ({ page }) => {
  await ask(page);
  // Ben is missed at 7 s; Ada is free at 10 s, and does what he had in hand and what came after it.
  await expect(panel(page)).toContainText("2 tasks come out otherwise, in 16.00 s instead of 10.00 s.");
  const changes = panel(page).getByRole("listitem");
  await expect(changes).toHaveCount(2);
  await expect(changes.filter({ hasText: "Draft" })).toContainText(
    "by Ada instead of Ben, at 14.00 s instead of 4.00 s, 2 attempts instead of 1",
  );
  await expect(changes.filter({ hasText: "Draft" })).toContainText("Ben crashed at it");
  await expect(changes.filter({ hasText: "Check" })).toContainText("Ben was down");
  const table = panel(page).getByRole("table", { name: "The same under each strategy" });
  await expect(table.getByRole("row", { name: /^Centralized/ })).toContainText("16.00 s instead of 10.00 s");
  await expect(table.getByRole("row")).toHaveCount(6);
  await expect(panel(page)).toContainText("Best choice: Uncoordinated.");
  // The cards, the line beneath them and the inspector tell of that future, and say so.
  await expectMakespan(page, "16.00");
  await expect(card(page)).toContainText("+6.00 s");
  const strip = page.getByRole("region", { name: "Outcome by strategy" });
  const why = page.getByRole("region", { name: "What is selected" });
  await expect(strip.getByText("What if", { exact: true })).toBeVisible();
  await expect(strip.getByText("Best choice: Uncoordinated.")).toBeVisible();
  await expect(why.getByText("What if", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "As it is" }).click();
  await expectMakespan(page, "10.00");
  await expect(strip.getByText("What if", { exact: true })).toBeHidden();
  await expect(why.getByText("What if", { exact: true })).toBeHidden();
  await page.getByRole("button", { name: "What if", exact: true }).click();
  await expectAccessible(page);
});

test("work that is left undone has no makespan, and nobody is the best at it", async ({ page }) => {
  const able = { ...scenario, tasks: scenario.tasks.map((task) => ({ ...task, requires: task.id === "print" ? ["printer"] : ["pen"] })) };
  const agents = [{ id: "ada", name: "Ada", capabilities: ["printer"] }, { id: "ben", name: "Ben", capabilities: ["pen"] }];
  await paste(page, JSON.stringify({ ...able, title: "Nobody else", agents }));
  await expect(title(page)).toHaveValue("Nobody else");
  await ask(page);
  const table = panel(page).getByRole("table", { name: "The same under each strategy" });
  await expect(table.getByRole("row", { name: /^Centralized/ })).toContainText(/10\.00 s → stalled/);
  await expect(panel(page)).toContainText("No strategy does all of the work.");
  await expect(card(page)).toContainText("stalled");
  await expect(card(page)).not.toContainText(", the best");
});

test("both futures on the stage, whichever one wants to see", async ({ page }) => {
  await ask(page);
  await stageTab(page, "Timeline").click();
  await expect(bar(page, "Draft")).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Draft, by Ben, 0.00 s to 1.00 s, lost in a crash" })).toBeVisible();
  await onStage(page).getByRole("button", { name: "As it is" }).click();
  await expect(bar(page, "Draft")).toHaveCount(1);
  await expect(bar(page, "Draft")).toHaveAccessibleName("Draft, by Ben, 0.00 s to 4.00 s, done");
  await onStage(page).getByRole("button", { name: "What if" }).click();
  await expect(bar(page, "Draft")).toHaveCount(2);
  await page.getByRole("button", { name: "Drop", exact: true }).click();
  await expect(bar(page, "Draft")).toHaveCount(1);
  await expect(onStage(page)).toHaveCount(0);
});

test("what is kept is a fault of the scenario, and can be undone", async ({ page }) => {
  await ask(page);
  await page.getByRole("button", { name: "Keep in the scenario" }).click();
  await expectMakespan(page, "16.00");
  await expect(undo(page)).toHaveAccessibleName("Undo: let Ben crash at 1.00 s");
  await undo(page).click();
  await expectMakespan(page, "10.00");
});

test("every kind of turn is answered, and what is no number is told", async ({ page }) => {
  await ask(page);
  const turn = panel(page).getByRole("combobox", { name: "What happens" });
  await turn.selectOption("crashes for a time");
  await expect(question(page, "Ben were down from 1.00 s on for 2.00 s")).toBeVisible();
  await turn.selectOption("works at another speed");
  await expect(question(page, "Ben worked at 0.5 × its speed from 1.00 s on")).toBeVisible();
  // One second of four is done; the rest takes twice as long.
  await expect(panel(page).getByRole("listitem").filter({ hasText: /^Draft/ })).toContainText(
    /at 7\.00 s instead of 4\.00 s.*Ben took longer for it/
  );
  await panel(page).getByRole("textbox", { name: "Times its speed" }).fill("fast");
  await expect(panel(page).getByRole("alert")).toHaveText("a number from 0 to 1,000");
  await turn.selectOption("takes another stance, from the start");
  await expect(question(page, "Ben always voted no")).toBeVisible();
  await expect(panel(page)).toContainText("Nothing would come out otherwise under this strategy.");
  await card(page, "Consensus").getByRole("button", { name: "Consensus" }).click();
  await expect(panel(page)).not.toContainText("Nothing would come out otherwise under this strategy.");
});

test("a lost message: the fault that loses the next one can be kept, seen and sent", async ({ page, elsewhere }) => {
  await ask(page);
  const turn = panel(page).getByRole("combobox", { name: "What happens" });
  await turn.selectOption("loses the next message, from or to it");
  await expect(question(page, "the next message from or to Ben were lost, from 1.00 s on")).toBeVisible();
  // Ben is done at 4 s and says so in vain; asked at 5 s, he says it again.
  await expect(panel(page)).toContainText("2 tasks come out otherwise, in the same 10.00 s.");
  const draft = panel(page).getByRole("listitem").filter({ hasText: /^Draft/ });
  await expect(draft).toContainText("at 5.00 s instead of 4.00 s");
  await expect(draft).toContainText("a message from Ben was lost: a report");
  await expect(panel(page).getByRole("listitem").filter({ hasText: /^Check/ })).toContainText("Draft was there later");
  await page.getByRole("button", { name: "Keep in the scenario" }).click();
  await expect(undo(page)).toHaveAccessibleName("Undo: lose a message of Ben at 1.00 s");
  await tab(page, "Conditions").click();
  await expect(page.getByRole("button", { name: "the next message from or to Ben from 1 s on is lost" })).toBeVisible();

  const other = await elsewhere(await linkOf(page));
  await expect(other.getByText("Reproduced ✓")).toBeVisible();
  await stageTab(other, "Messages").click();
  await other.getByRole("button", { name: "Show messages as table" }).click();
  await expect(other.getByRole("row").filter({ hasText: "lost by a fault" })).toContainText("report");
});

test("a message is asked about where it is selected", async ({ page }) => {
  const why = page.getByRole("region", { name: "What is selected" });
  await page.getByRole("option", { name: /Ben reported “Draft”/ }).click();
  await why.getByRole("button", { name: "What if it were lost?" }).click();
  await expect(question(page, "the next message from or to Ben were lost, from 4.00 s on")).toBeVisible();
  await expect(panel(page)).toContainText("a message from Ben was lost: a report");
  // Of a message of another future it cannot be asked: this one is not in the scenario as it is.
  await page.getByRole("option", { name: /Ben reported “Draft”/ }).last().click();
  await expect(why.getByRole("term").filter({ hasText: "Sent" })).toBeVisible();
  await expect(why.getByRole("button", { name: "What if it were lost?" })).toBeHidden();
});

test("the question is no part of a link", async ({ page }) => {
  await ask(page);
  const link = await linkOf(page);
  await page.goto("about:blank");
  await page.goto(link);
  await expectMakespan(page, "10.00");
  await expect(onStage(page)).toHaveCount(0);
});

test("by keyboard alone, from the agent in the inspector", async ({ page }) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("agent ben");
  await page.keyboard.press("Enter");
  const crash = page.getByRole("button", { name: /^What if it crashed at/ });
  await expect(crash).toBeVisible();
  await tabTo(page, crash);
  await page.keyboard.press("Enter");
  await expect(question(page, "Ben crashed at 10.00 s")).toBeVisible();
  await tabTo(page, panel(page).getByRole("textbox", { name: "At" }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("5");
  await expect(panel(page).getByRole("listitem").filter({ hasText: "Check" })).toContainText("Ben crashed at it");
});
