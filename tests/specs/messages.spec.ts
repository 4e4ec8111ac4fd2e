import { type Page } from "@playwright/test";
import { expectAccessible } from "../support";
import { card, expect, linkOf, onStage, openFile, tabTo, test } from "./person";

const diagram = (page: Page) => page.getByRole("listbox", { name: /^[\d,]+ messages? between / });

const messages = (page: Page) => diagram(page).getByRole("option");

const reasons = (page: Page) => page.getByRole("region", { name: "What is selected" });

async function openExample(page: Page, id: string, strategy: string) {
  await page.goto(`#example=${id}`);
  await onStage(page, strategy);
}

async function openMessages(page: Page) {
  await page.getByRole("tab", { name: "Messages" }).click();
  await expect(diagram(page)).toBeVisible();
}

/** How many events of the list are about messages. */
async function messageEvents(page: Page) {
  await page.getByRole("combobox", { name: "Kinds of events" }).selectOption("Messages");
  const heading = page.getByRole("heading", { name: /^Events [\d,]+ of [\d,]+$/ });
  return Number(/Events ([\d,]+) of/.exec((await heading.textContent()) ?? "")?.[1]?.replaceAll(",", ""));
}

const strategies = [
  ["lossy-network", "Centralized"],
  ["proposal", "Consensus"],
  ["auction", "Market"],
  ["roles", "Role-based"],
] as const;

for (const [example, strategy] of strategies) {
  test(`${strategy}: diagram, table, event list and report tell of the same messages`, async ({ page }) => {
    await openExample(page, example, strategy);
    await openMessages(page);
    const sent = Number(await messages(page).first().getAttribute("aria-setsize"));
    await expect(card(page, strategy)).toContainText(`Messages: ${sent} msg`);
    const events = await messageEvents(page);
    await page.getByRole("button", { name: "Show messages as table" }).click();
    const table = page.getByRole("table", { name: "Every message, in order of sending" });
    await expect(table.getByRole("row")).toHaveCount(sent + 1);
    const ended = await table.getByRole("cell", { name: /^(arrived at|lost)/ }).count();
    expect(events, "a message is sent, and arrives or is lost").toBe(sent + ended);
    const lost = await table.getByRole("cell", { name: /^lost/ }).count();
    const figure = page.getByRole("row", { name: /^Messages lost/ });
    await expect(figure.getByRole("cell")).toHaveText(String(lost));
  });
}

test("agents left to themselves send no messages, and that is said", async ({ page }) => {
  await page.goto("");
  await onStage(page, "Uncoordinated");
  await page.getByRole("tab", { name: "Messages" }).click();
  await expect(page.getByText(/^Agents left to themselves send no messages/)).toBeVisible();
});

test("a message that is chosen is told of in the inspector, and the other way round", async ({ page }) => {
  await openExample(page, "auction", "Market");
  await openMessages(page);
  // At the left edge, where no arrow of another message crosses its row.
  await messages(page).nth(1).click({ position: { x: 8, y: 12 } });
  await expect(messages(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(reasons(page)).toContainText("Sent");
  // It leads to whom it was for, and to what it was about.
  await expect(reasons(page)).toContainText(/From\s*Auctioneer/);
  await expect(reasons(page).getByRole("button", { name: "Write Python code for sorting" })).toBeVisible();
  await reasons(page).getByRole("button", { name: "Writer" }).click();
  await expect(reasons(page).getByRole("heading", { name: "Writer" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter events" }).fill("awarded");
  await page.getByRole("option", { name: /Auctioneer awarded “Analyze performance”/ }).or(page.getByRole("option", { name: /Auctioneer awarded/ })).last().click();
  await expect(diagram(page).getByRole("option", { selected: true })).toHaveAccessibleName(/Auctioneer awarded/);
  await expect(diagram(page).getByRole("option", { selected: true })).toBeInViewport();
});

test("chips leave the messages of one kind, and of one agent", async ({ page }) => {
  await openExample(page, "auction", "Market");
  await openMessages(page);
  const all = Number(await messages(page).first().getAttribute("aria-setsize"));
  const kinds = page.getByRole("group", { name: "Kinds of messages" });
  const chip = kinds.getByRole("button", { name: /^bid \d+$/ });
  const bids = Number(/\d+/.exec(await chip.innerText())?.[0]);
  await chip.click();
  await expect(chip).toHaveAttribute("aria-pressed", "true");
  await expect(chip).toBeFocused();
  await expect(messages(page).first()).toHaveAttribute("aria-setsize", String(bids));
  await expect(page.getByText(`${bids} of ${all} messages`)).toBeVisible();
  await chip.click();
  const parties = page.getByRole("group", { name: "Messages from or to" });
  await parties.getByRole("button").nth(1).click();
  await expect(page.getByText(new RegExp(`^\\d+ of ${all} messages`))).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(messages(page).first()).toHaveAttribute("aria-setsize", String(all));
});

test("by keyboard alone: to the diagram, from message to message, and why", async ({ page }) => {
  await openExample(page, "lossy-network", "Centralized");
  await page.getByRole("tab", { name: "Timeline" }).focus();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("ArrowRight");
  await expect(diagram(page)).toBeVisible();
  await tabTo(page, diagram(page));
  const active = () => diagram(page).getAttribute("aria-activedescendant");
  await page.keyboard.press("ArrowDown");
  await expect.poll(active).toBe("message-0");
  await page.keyboard.press("ArrowDown");
  await expect.poll(active).toBe("message-1");
  await page.keyboard.press("Enter");
  await expect(diagram(page).getByRole("option", { selected: true })).toHaveId("message-1");
  await page.keyboard.press("End");
  const count = Number(await messages(page).last().getAttribute("aria-setsize"));
  await expect.poll(active).toBe(`message-${count - 1}`);
  await expect(page.locator(`#message-${count - 1}`)).toBeInViewport();
});

test("what is under way at the playhead is seen, counted, and the diagram follows", async ({ page }) => {
  await openExample(page, "lossy-network", "Centralized");
  await openMessages(page);
  await page.getByRole("button", { name: "To the start" }).click();
  await expect(page.getByText(/ · \d+ under way$/)).toBeVisible();
  await page.getByRole("button", { name: /^On to the next instant/ }).click();
  const slider = page.getByRole("slider", { name: "Playhead" });
  await slider.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  const last = messages(page).last();
  await expect(last).toHaveAttribute("aria-posinset", (await last.getAttribute("aria-setsize")) ?? "");
});

test("of very many messages only those that are seen are on the page", async ({ page }) => {
  const agents = Array.from({ length: 20 }, (_, place) => ({ id: `a${place}` }));
  const tasks = Array.from({ length: 400 }, (_, place) => ({ id: `t${place}` }));
  const environment = { message_delay: 0.05 };
  await page.goto("");
  await onStage(page, "Consensus");
  await openFile(page, "many.json", JSON.stringify({ version: 1, agents, tasks, environment }));
  await openMessages(page);
  await expect(messages(page).first()).toHaveAttribute("aria-setsize", /\d{5}/);
  expect(await messages(page).count()).toBeLessThan(100);
  await diagram(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const last = messages(page).last();
  await expect(last).toHaveAttribute("aria-posinset", (await last.getAttribute("aria-setsize")) ?? "");
});

test("a link brings the messages along", async ({ page, elsewhere }) => {
  await openExample(page, "auction", "Market");
  await openMessages(page);
  const there = await elsewhere(await linkOf(page));
  await expect(diagram(there)).toBeVisible();
});

for (const example of ["lossy-network", "crash"]) {
  test(`accessible with the messages of “${example}”, in light and dark`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await openExample(page, example, "Centralized");
    await openMessages(page);
    await messages(page).first().click();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.getByRole("button", { name: "Show messages as table" }).click();
    await expectAccessible(page);
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the messages fit, and one is chosen by touch", async ({ page }) => {
    await page.goto("");
    await openMessages(page);
    await messages(page).first().tap();
    await expect(messages(page).first()).toHaveAttribute("aria-selected", "true");
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(window ?? 0);
    await expectAccessible(page);
  });
});
