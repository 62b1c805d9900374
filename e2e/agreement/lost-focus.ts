import type { Page, Request } from "@playwright/test";
import { serverActions } from "@/e2e/action-table";

/** How long a page may take to show what an action did, in milliseconds. */
const patienceMs = 5_000;

/** What has the focus in a document; another document is none of this action's. */
interface Place {
  readonly isHere: boolean;
  readonly isNowhere: boolean;
}

/** When the document that is shown began; null: none is. */
function documentOf(page: Page): Promise<number | null> {
  return page.evaluate(() => performance.timeOrigin).catch(() => null);
}

async function placeIn(page: Page, document: number): Promise<Place> {
  const unknown = { isHere: false, isNowhere: false };
  const look = (begun: number) => ({
    isHere: performance.timeOrigin === begun,
    isNowhere: window.document.activeElement === window.document.body,
  });
  return page.evaluate(look, document).catch(() => unknown);
}

/** Which action an asked page is asked for; null: for none. */
function actionOf(request: Request, names: ReadonlyMap<string, string>): string | null {
  const id = request.headers()["next-action"];
  return id === undefined ? null : (names.get(id) ?? id);
}

/**
 * Watches a browser: after each action of a form the focus has to be somewhere in the page (decision 034),
 * whoever pressed what. Tells the names of those after which it was nowhere.
 */
export function watchFocus(page: Page, tell: (action: string) => void): void {
  const names = new Map(serverActions().map(({ id, name }) => [id, name]));
  page.on("request", (request) => {
    const action = actionOf(request, names);
    if (action !== null) void follow(page, request).then((isLost) => isLost && tell(action));
  });
}

/** Whether the focus is nowhere once the page has taken in what the action answered. */
async function follow(page: Page, request: Request): Promise<boolean> {
  const document = await documentOf(page);
  await request.response().catch(() => null);
  if (document === null) return false;
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { isHere, isNowhere } = await placeIn(page, document);
    if (!isHere || !isNowhere) return false;
    if (performance.now() > deadline) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
