// The work graph, as a person sees it.
import { type Page } from "@playwright/test";
import { expect } from "./person";

export const graph = (page: Page) => page.getByRole("group", { name: /^Work graph: / });

/** The tasks of the graph, as they are called. */
export const tasks = (page: Page) => graph(page).getByRole("button");

export const task = (page: Page, title: string) => graph(page).getByRole("button", { name: new RegExp(`^${title}, `) });

export const tool = (page: Page, name: string) => page.getByRole("group", { name: "Edit the graph" }).getByRole("button", { name });

export const says = (page: Page) => page.getByRole("tabpanel", { name: "Work graph" }).getByRole("status");

export async function openGraph(page: Page) {
  await page.goto("");
  await page.getByRole("tab", { name: "Work graph" }).click();
  await expect(tasks(page)).toHaveCount(3);
}

/** The middle of a task, or of its right edge, on the screen. */
export async function spot(page: Page, title: string, at: "middle" | "handle" = "middle") {
  const box = await task(page, title).locator("rect").first().boundingBox();
  if (!box) throw new Error(`${title} is not drawn`);
  return { x: box.x + (at === "handle" ? box.width : box.width / 2), y: box.y + box.height / 2 };
}

export async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}
