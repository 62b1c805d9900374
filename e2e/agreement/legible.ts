import { expect, type Page } from "@playwright/test";
import { expectNoAxeFindings } from "@/e2e/accessible";
import { pictureTable, type Picture } from "@/e2e/pictures/picture-table";
import { open } from "@/e2e/pictures/open";
import type { PointKey } from "./points";

/** Whether everybody can read the pages of a point: in the states that the table of pictures names. */

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };

function picturesAt(point: PointKey): readonly Picture[] {
  return Object.values(pictureTable).flatMap((row) => row.filter(({ at }) => at === point));
}

/** Nothing is wider than a small phone; with all folds open axe finds nothing, in light and in dark. */
export async function expectLegible(ada: Page, point: PointKey): Promise<void> {
  for (const picture of picturesAt(point)) {
    if (picture.by === "nobody") continue;
    await ada.setViewportSize(phone);
    await open(ada, picture);
    const widths = await ada.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    expect
      .soft(widths.scrollWidth, `${ada.url()} on a phone`)
      .toBeLessThanOrEqual(widths.clientWidth);
    await ada.setViewportSize(desk);
    if (picture.unfolded !== true) continue;
    for (const colorScheme of ["dark", "light"] as const) {
      await ada.emulateMedia({ colorScheme });
      await expectNoAxeFindings(ada);
    }
  }
}
