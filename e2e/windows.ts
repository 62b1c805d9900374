import type { Browser } from "@playwright/test";

/** After each test that opens windows of others: an open page goes on listening, and costs the tests behind it. */
export async function closeWindows({ browser }: { readonly browser: Browser }): Promise<void> {
  for (const context of browser.contexts()) await context.close();
}
