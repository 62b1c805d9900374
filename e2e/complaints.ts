import type { Page } from "@playwright/test";

/** What the browser complains of from here on; an address that does not exist is none of ours. */
export function complaints(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => {
    const expected = message.text().includes("404 (Not Found)");
    if (message.type() === "error" && !expected) heard.push(message.text());
  });
  return heard;
}
