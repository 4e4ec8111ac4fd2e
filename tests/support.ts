import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";
import { serve } from "./server.mjs";

export { expect };

type Site = Awaited<ReturnType<typeof serve>>;

/**
 * Opens the release page with `page.goto("")`, and fails any test during which the page says something is wrong on the
 * console, throws an error that nobody catches, or asks another server for anything.
 */
export const test = base.extend<{ quiet: void }, { site: Site }>({
  site: [
    async ({}, use) => {
      const site = await serve();
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],

  // Nobody presses a key before there is something to see.
  page: async ({ page }, use) => {
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
    const seen = async () => {
      if (page.url() !== "about:blank") await page.getByRole("heading", { level: 1 }).waitFor();
    };
    page.goto = async (address, options) => {
      const response = await goto(address, options);
      if (!options?.waitUntil) await seen();
      return response;
    };
    page.reload = async (options) => {
      const response = await reload(options);
      if (!options?.waitUntil) await seen();
      return response;
    };
    await use(page);
  },

  baseURL: async ({ site }, use) => use(site.url),

  quiet: [
    async ({ context, site }, use) => {
      const problems: string[] = [];
      context.on("console", (message) => {
        if (["error", "warning", "assert"].includes(message.type())) {
          problems.push(`console ${message.type()}: ${message.text()}`);
        }
      });
      context.on("weberror", (error) => problems.push(`uncaught: ${error.error().stack ?? error.error().message}`));
      context.on("request", (request) => {
        const url = new URL(request.url());
        const leaves = url.origin !== new URL(site.url).origin;
        if (leaves && !["data:", "blob:", "about:"].includes(url.protocol)) {
          problems.push(`request to another server: ${request.method()} ${request.url()}`);
        }
      });
      await use();
      expect(problems, "the page is quiet and keeps to itself").toEqual([]);
    },
    { auto: true },
  ],
});

/** Fails unless the page, in the state it is in, meets every rule of WCAG 2.2 A and AA that can be checked by machine. */
export async function expectAccessible(page: Page) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.target.join(" ")}\n  ${node.failureSummary ?? ""}`),
  );
  expect(found, "violations of WCAG 2.2 AA").toEqual([]);
}
