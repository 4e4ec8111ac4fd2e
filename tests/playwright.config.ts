import { defineConfig, devices } from "@playwright/test";
import { launchOptions } from "./browser.mjs";

// `./dev test web` sets up what these tests need, builds the page and runs them.
export default defineConfig({
  testDir: "specs",
  outputDir: "results/tests",
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  // Generous, since a busy machine is no fault of the page; one may even draw no frame for a while. What passes at the second
  // try only is listed as flaky, and to be looked into.
  retries: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    launchOptions,
    screenshot: "only-on-failure",
    // It takes a third of the time; `./dev test web --trace on specs/…` makes one.
    trace: "off",
  },
});
