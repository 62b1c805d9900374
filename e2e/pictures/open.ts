import type { Page } from "@playwright/test";
import type { Picture } from "./picture-table";

/** Goes to where the picture is taken, and unfolds what is to be seen in it. */
export async function open(page: Page, picture: Picture): Promise<void> {
  const { path } = picture;
  await page.goto(typeof path === "string" ? path : await path(page));
  if (picture.unfolded !== true) return;
  await page.locator("main details").evaluateAll((all) => {
    for (const one of all) one.setAttribute("open", "");
  });
}
