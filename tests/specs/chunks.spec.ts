import { bars, dialog, expect, expectMakespan, tab, test as quiet, title, undo } from "./person";

// Where the network fails, the browser says so on its console.
const test = quiet.extend({ quiet: async ({}, use) => use() });

const CHUNKS = "**/*-{split,chunk}_*.wasm";

test("the first picture stands before any of the later parts is there", async ({ page }) => {
  await page.route(CHUNKS, (route) => route.abort());
  await page.goto("");
  await expectMakespan(page, "6.00");
  await expect(bars(page)).toHaveCount(3);
  await title(page).fill("Mine");
  await expect(undo(page)).toHaveAccessibleName(/^Undo: /);

  await page.unroute(CHUNKS);
  for (const pane of ["Scenario", "Why"]) {
    await page.getByRole("region", { name: pane, exact: true }).getByRole("button", { name: "Try again" }).click();
  }
  await expect(page.getByRole("textbox", { name: "Name of agent 1" })).toHaveValue("Researcher");
  await expect(page.getByRole("option", { name: /“Research the topic” is ready/ })).toBeVisible();
});

test("a part that cannot be loaded says so, and is there once it can be", async ({ page }) => {
  await page.route(CHUNKS, (route) => route.abort());
  await page.goto("");
  await tab(page, "Work").click();
  const alert = page.getByRole("tabpanel").getByRole("alert").filter({ hasText: "could not be loaded" });
  await expect(alert).toBeVisible();
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeVisible();

  await page.unroute(CHUNKS);
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("textbox", { name: "Title of task 1" })).toHaveValue("Research the topic");

  await page.getByRole("button", { name: "Share" }).click();
  await expect(dialog(page, "Share").getByRole("textbox", { name: "Link" })).toHaveValue(/#s=1\./);
});

test("work that is kept here is never written over while it cannot be read", async ({ page }) => {
  await page.goto("");
  await title(page).fill("My own");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.route(CHUNKS, (route) => route.abort());
  await page.reload();
  await expect(page.getByText("Your saved work could not be loaded")).toBeVisible();
  await title(page).fill("Something else");
  await page.unroute(CHUNKS);
  await page.reload();
  await expect(title(page)).toHaveValue("My own");
});
