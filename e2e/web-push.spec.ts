import {
  expect,
  test,
  type BrowserContext,
  type CDPSession,
  type Page,
  type Worker,
} from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { noticeWorker } from "@/lib/domain/notice/notice-worker";
import { aBrowser, type SpecBrowser } from "@/tests/a-browser";
import { expectNoAxeFindings } from "./accessible";
import { signIn } from "./desk";
import { control, openPush, pushedTo } from "./sandbox";

/**
 * Somebody is told in a browser: its own script asks for it, the worker sends, and what its push service
 * took is given to the browser as the service would. A browser of tests has no push service that could be
 * reached, nor may it show notifications: an address of the sandbox's service stands for its own, whoever
 * sits there has allowed them, and what it would show is kept.
 */

const slowly = { timeout: 60_000 };
const byPush = (page: Page) => page.getByRole("region", { name: "By web push" });
const button = (page: Page) =>
  byPush(page).getByRole("button", { name: "Tell me in this browser" });

/** Whoever sits there lets Slipway show notifications. */
async function allowNotifications(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Notification, "permission", { get: () => "granted" });
    Notification.requestPermission = () => Promise.resolve("granted");
  });
}

/** The browser's push service is the sandbox's. */
async function standInFor(page: Page, { subscription }: SpecBrowser): Promise<void> {
  await allowNotifications(page);
  await page.addInitScript(({ endpoint, p256dh, auth }) => {
    // As a browser does, it keeps what it was subscribed with, also where the page is left.
    const place = "subscribed-with";
    const bytes = (text: string) =>
      Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
        character.charCodeAt(0),
      ).buffer;
    const given = {
      get options() {
        return { applicationServerKey: bytes(localStorage.getItem(place) ?? "") };
      },
      toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
      unsubscribe: () => {
        localStorage.removeItem(place);
        document.documentElement.dataset.ended = endpoint;
        return Promise.resolve(true);
      },
    };
    Object.assign(PushManager.prototype, {
      subscribe: (options: { applicationServerKey: string }) => {
        localStorage.setItem(place, options.applicationServerKey);
        return Promise.resolve(given);
      },
      getSubscription: () => Promise.resolve(localStorage.getItem(place) === null ? null : given),
    });
  }, subscription);
}

interface Delivery {
  readonly cdp: CDPSession;
  readonly registrationId: string;
}

/** By which a test gives the browser a message as its push service would. */
async function deliveryTo(page: Page): Promise<Delivery> {
  const cdp = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.includes(noticeWorker.scope));
      if (ours !== undefined) resolve(ours.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  return { cdp, registrationId: await found };
}

async function deliver(page: Page, { cdp, registrationId }: Delivery, data: string): Promise<void> {
  const { origin } = new URL(page.url());
  await cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
}

/** Our worker in that browser, which keeps what it would show and open from now on. */
async function keptBy(context: BrowserContext): Promise<Worker> {
  const isOurs = (one: Worker) => one.url().endsWith(noticeWorker.script);
  await expect.poll(() => context.serviceWorkers().filter(isOurs).length).toBe(1);
  const worker = context.serviceWorkers().find(isOurs);
  if (worker === undefined) throw new Error("The worker is there.");
  await worker.evaluate(() => {
    const kept = { shown: [] as unknown[], opened: [] as string[] };
    Object.assign(self, { kept });
    Object.assign(ServiceWorkerRegistration.prototype, {
      showNotification: (title: string, options: object) => {
        kept.shown.push({ title, ...options });
        return Promise.resolve();
      },
    });
    // Only a person's own click lets it open a window.
    const clients = Reflect.get(self, "clients") as object;
    Object.assign(Object.getPrototypeOf(clients) as object, {
      openWindow: (page: string) => {
        kept.opened.push(page);
        return Promise.resolve(null);
      },
    });
  });
  return worker;
}

const kept = (worker: Worker) =>
  worker.evaluate(
    () => Reflect.get(self, "kept") as { shown: { tag: string }[]; opened: string[] },
  );
const shownBy = async (worker: Worker) => (await kept(worker)).shown;

/** Somebody presses the notification that leads there. */
async function click(worker: Worker, page: string): Promise<void> {
  await worker.evaluate((page) => {
    const event = new Event("notificationclick");
    Object.assign(event, {
      notification: { close: () => undefined, data: { page } },
      waitUntil: () => undefined,
    });
    self.dispatchEvent(event);
  }, page);
}

test("a browser is told of an event once, and shows it, until the person signs out there", async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const browser = aBrowser(await openPush());
  await standInFor(page, browser);
  await signIn(page, "vera");
  await page.goto(paths.noticeSettings());
  await expect(byPush(page)).toContainText("no browser yet");
  await expectNoAxeFindings(page);
  await button(page).focus();
  await page.keyboard.press("Enter");
  await expect(byPush(page)).toContainText("You are told in this browser");
  await expect(byPush(page).getByRole("row", { name: /Chrome on \w+ this browser/ })).toBeVisible();
  await expectNoAxeFindings(page);
  await page.getByLabel("Release blockers: by web push").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  const title = "Pushed <b>once</b>";
  await control("blockers", { title });
  const { endpoint } = browser.subscription;
  await expect.poll(() => pushedTo(endpoint).length, slowly).toBe(1);
  const text = browser.read(pushedTo(endpoint)[0] ?? "");
  const worker = await keptBy(context);
  const delivery = await deliveryTo(page);
  await deliver(page, delivery, text);
  await expect
    .poll(() => shownBy(worker))
    .toMatchObject([
      {
        title: "Release blockers",
        body: expect.stringContaining(`“${title}” is a release blocker.`),
        data: { page: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/blockers\/\d+$/) },
      },
    ]);
  // The same once more takes its place.
  await deliver(page, delivery, text);
  await expect.poll(async () => (await shownBy(worker)).length).toBe(2);
  const [first, second] = await shownBy(worker);
  expect(first?.tag).toMatch(/^[\w-]{32}$/);
  expect(second?.tag).toBe(first?.tag);

  await page.getByRole("button", { name: "Signed in as vera" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Signed in as vera" })).toHaveCount(0);
  await control("blockers", { title: "After the sign-out" });
  await signIn(page, "vera");
  await page.goto(paths.notices());
  await expect(page.getByRole("link", { name: /After the sign-out/ })).toBeVisible(slowly);
  expect(pushedTo(endpoint)).toHaveLength(1);
  await page.goto(paths.noticeSettings());
  await expect(byPush(page)).toContainText("no browser yet");
});

test("a click opens the page of the event, and no page of another site", async ({
  page,
  context,
}) => {
  await standInFor(page, aBrowser(await openPush()));
  await signIn(page, "alan");
  await page.goto(paths.noticeSettings());
  await button(page).click();
  await expect(byPush(page)).toContainText("You are told in this browser");
  const worker = await keptBy(context);
  const delivery = await deliveryTo(page);
  const { origin } = new URL(page.url());
  const told = [
    ["/blockers", "/blockers"],
    ["//evil.example/", "/notices"],
    ["/\\evil.example/", "/notices"],
    ["https://evil.example/", "/notices"],
    [null, "/notices"],
  ] as const;
  for (const [path, leadsTo] of told) {
    const before = (await shownBy(worker)).length;
    await deliver(page, delivery, path === null ? "none of ours" : JSON.stringify({ path }));
    await expect.poll(async () => (await shownBy(worker)).length).toBe(before + 1);
    expect((await shownBy(worker)).at(-1)).toMatchObject({ data: { page: origin + leadsTo } });
  }
  await click(worker, `${origin}/blockers`);
  await expect.poll(async () => (await kept(worker)).opened).toEqual([`${origin}/blockers`]);

  await byPush(page)
    .getByRole("button", { name: /^Remove Chrome/ })
    .click();
  await expect(byPush(page)).toContainText("no browser yet");
  await expect(button(page)).toBeVisible();
});

test("whoever sits there next has an address of their own: what the one before is told is not shown to them", async ({
  page,
  context,
}) => {
  const browser = aBrowser(await openPush());
  await standInFor(page, browser);
  await signIn(page, "vera");
  await page.goto(paths.noticeSettings());
  await button(page).click();
  await expect(byPush(page)).toContainText("You are told in this browser");
  const html = page.locator("html");
  await expect(html).not.toHaveAttribute("data-ended");
  // She cleared the cookies of the browser, and not what it was subscribed to; her session goes on.
  await context.clearCookies();
  await signIn(page, "alan");
  await page.goto(paths.noticeSettings());
  await button(page).click();
  await expect(html).toHaveAttribute("data-ended", browser.subscription.endpoint);
  await expect(byPush(page)).toContainText("You are told in this browser");
});

test("a browser that may not show notifications says how to mend it", async ({ page }) => {
  await signIn(page, "alan");
  await page.goto(paths.noticeSettings());
  await expect(byPush(page)).toContainText("does not let Slipway show notifications");
  await expect(button(page)).toHaveCount(0);
});

test("a browser without web push says so", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "PushManager"));
  await signIn(page, "alan");
  await page.goto(paths.noticeSettings());
  await expect(byPush(page)).toContainText("This browser has no web push");
});

test("a browser whose push service cannot be reached says so, and the button stays", async ({
  page,
}) => {
  await allowNotifications(page);
  await signIn(page, "alan");
  await page.goto(paths.noticeSettings());
  await page.evaluate(() => {
    PushManager.prototype.subscribe = () => Promise.reject(new DOMException("none", "AbortError"));
  });
  await button(page).click();
  await expect(byPush(page).getByRole("alert")).toContainText("could not reach its push service");
  await expect(button(page)).toBeVisible();
});

test("without script the page says that it takes script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, "alan");
  await page.goto(paths.noticeSettings());
  await expect(byPush(page)).toContainText("To be told in this browser, turn on script.");
  await expect(button(page)).toBeHidden();
  await context.close();
});
