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

export default defineConfig({
  testDir: "e2e",
  // The journeys share one world, whose state they change.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
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
  },
});
