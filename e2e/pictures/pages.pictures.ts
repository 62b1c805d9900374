import { mkdirSync } from "node:fs";
import path from "node:path";
import { test, type Browser, type Page } from "@playwright/test";
import { signInCrew, type Crew } from "@/e2e/agreement/crew";
import { points, type PointKey } from "@/e2e/agreement/points";
import { open } from "./open";
import { picturesAt, type Picture } from "./picture-table";

/** npm run screenshots: every page in its states, in both themes, on a desk, on a phone and on paper. */
test.describe.configure({ mode: "serial" });

const looks = [
  { name: "light", theme: "light", width: 1280, media: "screen" },
  { name: "dark", theme: "dark", width: 1280, media: "screen" },
  { name: "light", theme: "light", width: 360, media: "screen" },
  { name: "dark", theme: "dark", width: 360, media: "screen" },
  // A4 without its margins; what the screen shows darkly is printed in black on white.
  { name: "print", theme: "dark", width: 718, media: "print" },
] as const;

const height = 900;

/** Which are wanted: what stands in a picture's name ("blockers", "plan-failed"); without any, all. */
const wanted = (process.env.SLIPWAY_PICTURES_ONLY ?? "").split(",").filter(Boolean);

function isWanted(name: string): boolean {
  return wanted.length === 0 || wanted.some((part) => name.includes(part));
}

function folder(): string {
  const given = process.env.SLIPWAY_PICTURES_DIR;
  if (given === undefined) throw new Error("Take pictures by npm run screenshots -- DIR.");
  mkdirSync(given, { recursive: true });
  return given;
}

let crew: Crew;
let nobody: Page;

async function openPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" });
  return context.newPage();
}

test.beforeAll(async ({ browser, baseURL }) => {
  crew = await signInCrew(() => openPage(browser, baseURL));
  nobody = await openPage(browser, baseURL);
});

function wantedAt(point: PointKey) {
  return picturesAt(point).filter(({ name }) => isWanted(name));
}

async function take(page: Page, picture: Picture, name: string): Promise<void> {
  await page.setViewportSize({ width: looks[0].width, height });
  await open(page, picture);
  for (const { name: look, theme, width, media } of looks) {
    await page.emulateMedia({ colorScheme: theme, media });
    await page.setViewportSize({ width, height });
    // What sticks to the window's edge would lie in the middle of a longer picture.
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(whole, height) });
    const file = path.join(folder(), `${name}-${look}-${String(width)}.png`);
    await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
  }
  await page.emulateMedia({ media: "screen" });
}

/** After the last picture nobody has to go on. */
const last = points.findLastIndex(({ key }) => wantedAt(key).length > 0);

for (const { key, name, reach } of points.slice(0, last + 1))
  test(`pictures when ${name}`, async () => {
    test.setTimeout(600_000);
    await reach(crew);
    for (const { picture, name: file } of wantedAt(key))
      await take(picture.by === "nobody" ? nobody : crew.ada, picture, file);
  });
