// How the browser is started, for the tests and for the pictures.

/** @type {import("@playwright/test").LaunchOptions} */
export const launchOptions = {
  // `./dev` names the browser that it found; without it, Playwright takes its own.
  executablePath: process.env.CHROMIUM || undefined,
  args: [
    // A browser that looks for updates or the time would make requests of its own.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    // Chromium's sandbox refuses to run as root, and on many CI machines at all.
    ...(process.getuid?.() === 0 || process.env.CI ? ["--no-sandbox"] : []),
  ],
};
