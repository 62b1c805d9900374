import { defineConfig, devices } from "@playwright/test";

const { SLIPWAY_E2E_URL, SLIPWAY_CHROMIUM, CI } = process.env;

if (!SLIPWAY_E2E_URL) {
  throw new Error("The journeys need a running Slipway of their own: run them by npm run e2e.");
}

// Chromium's sandbox does not work for root; the rest keeps it from calling its maker.
const browserArguments = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/** What is read at fixed points of one voyage, in a world whose clock begins on a fixed day. */
const agreement = "agreement/*.spec.ts";

/** Releases to their end, by which trunk and the clock move on: a world of their own. */
const voyages = "voyages/*.spec.ts";

/** No tests: npm run screenshots. */
const pictures = "pictures/*.pictures.ts";

export default defineConfig({
  testDir: "e2e",
  // The accessibility trees of the agreement walk: the same on every machine.
  snapshotPathTemplate: "{testDir}/{testFileDir}/trees/{arg}{ext}",
  // The journeys share one world, whose state they change.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Each is played in a world of its own (scripts/checks/journeys.mjs).
  projects: [
    { name: "journeys", testIgnore: [agreement, voyages, pictures] },
    { name: "agreement", testMatch: agreement },
    { name: "voyages", testMatch: voyages },
    { name: "pictures", testMatch: pictures },
  ],
  reporter: [["list"], ["./scripts/checks/playwright-reporter.mjs"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: SLIPWAY_E2E_URL,
    launchOptions: {
      args: browserArguments,
      ...(SLIPWAY_CHROMIUM ? { executablePath: SLIPWAY_CHROMIUM } : {}),
    },
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    // A sign that turns is drawn sixty times a second, on every page that is open.
    contextOptions: { reducedMotion: "reduce" },
  },
});
