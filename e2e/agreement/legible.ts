import type { Page } from "@playwright/test";
import { axeFindingsInBothThemes } from "@/e2e/accessible";
import { open } from "@/e2e/pictures/open";
import { picturesAt } from "@/e2e/pictures/picture-table";
import type { PointKey } from "./points";

/** Whether everybody can read the pages of a point: in the states that the table of pictures names. */

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };

/** What hinders somebody: what is wider than a small phone, and what axe finds with all folds open. */
export async function hindrances(ada: Page, point: PointKey): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { picture } of picturesAt(point)) {
    if (picture.by === "nobody") continue;
    await ada.setViewportSize(phone);
    await open(ada, picture);
    const { pathname } = new URL(ada.url());
    found.push(...(await tooWide(ada)).map((what) => `${pathname} is wider than a phone: ${what}`));
    await ada.setViewportSize(desk);
    if (picture.unfolded !== true) continue;
    found.push(...(await axeFindingsInBothThemes(ada)).map((one) => `${pathname}, ${one}`));
  }
  return found;
}

/** Where the page or a table scrolls sideways: the innermost of what reaches beyond the right edge. */
async function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const tables = [...document.querySelectorAll("table")].filter(({ parentElement: frame }) =>
      frame === null ? false : frame.scrollWidth > frame.clientWidth,
    );
    const hidden = tables.map(
      (table) => `the table “${table.caption?.textContent ?? ""}”, which hides its last columns`,
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return hidden;
    const beyond = [...document.querySelectorAll("body *")].filter(
      (one) => one.getBoundingClientRect().right > clientWidth,
    );
    const innermost = beyond.filter(
      (one) => !beyond.some((other) => one.contains(other) && one !== other),
    );
    const words = innermost.map((one) => `${one.tagName} “${one.textContent.slice(0, 60)}”`);
    return [...hidden, `${String(scrollWidth)} px, ${words.slice(0, 3).join("; ")}`];
  });
}
