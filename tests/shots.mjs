// Pictures of the page as a visitor gets it, in every size and colour scheme. `./dev shots [FOLDER]` runs this.
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { launchOptions } from "./browser.mjs";
import { serve } from "./server.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = process.argv[2] ?? join(here, "results/shots");

/** @type {{ name: string, reach: (page: import("@playwright/test").Page) => Promise<unknown> }[]} */
const states = [
  { name: "start", reach: (page) => page.getByRole("heading", { level: 1 }).waitFor() },
  { name: "release", reach: (page) => open(page, "release", "Market") },
  {
    name: "decisions",
    reach: async (page) => {
      await open(page, "release", "Market");
      await page.getByRole("tab", { name: "Decisions" }).click();
      await page.getByRole("region", { name: /^Auction of / }).waitFor();
    },
  },
  {
    name: "graph",
    reach: async (page) => {
      await open(page, "release", "Market");
      await page.getByRole("tab", { name: "Work graph" }).click();
      await page.getByRole("tab", { name: "Work graph", selected: true }).waitFor();
    },
  },
  {
    name: "messages",
    reach: async (page) => {
      await open(page, "lossy-network", "Centralized");
      await page.getByRole("tab", { name: "Messages" }).click();
      await page.getByRole("listbox", { name: /messages between/ }).waitFor();
    },
  },
];

/**
 * Opens an example and puts a strategy on the stage.
 * @param {import("@playwright/test").Page} page
 * @param {string} example
 * @param {string} strategy
 */
async function open(page, example, strategy) {
  await page.goto(`#example=${example}`);
  await page.reload();
  const card = page.getByRole("article", { name: strategy });
  await card.getByRole("button", { name: strategy }).click();
  await card.getByRole("button", { name: strategy, pressed: true }).waitFor();
}

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const colorSchemes = /** @type {const} */ (["light", "dark"]);

/** The README shows this one. */
const chosen = "release-1440x900-light.png";

mkdirSync(folder, { recursive: true });
const site = await serve();
const browser = await chromium.launch(launchOptions);
for (const viewport of sizes) {
  for (const colorScheme of colorSchemes) {
    for (const { name, reach } of states) {
      const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce", baseURL: site.url });
      await page.goto("");
      await reach(page);
      await page.waitForLoadState("networkidle");
      const file = `${name}-${viewport.width}x${viewport.height}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, file) });
      await page.close();
      console.log(join(folder, file));
    }
  }
}
await browser.close();
await site.close();
copyFileSync(join(folder, chosen), join(here, "screenshot.png"));
