import { expect, test, type CDPSession, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { aBrowser, type SpecBrowser } from "@/tests/a-browser";
import { expectNoAxeFindings } from "./accessible";
import { signIn } from "./desk";
import { control, openPush, pushedTo } from "./sandbox";

/**
 * Somebody is told in a browser: its own script asks for it, the worker sends, and what its push service
 * took is given to the browser as the service would. Between the two there is nothing to be reached from a
 * test, so an address of the sandbox's service stands for the browser's own.
 */

const slowly = { timeout: 60_000 };
const byPush = (page: Page) => page.getByRole("region", { name: "By web push" });
const button = (page: Page) =>
  byPush(page).getByRole("button", { name: "Tell me in this browser" });

/** The browser's push service is the sandbox's. */
async function standInFor(page: Page, { subscription }: SpecBrowser): Promise<void> {
  await page.addInitScript(({ endpoint, p256dh, auth }) => {
    let key: ArrayBuffer | null = null;
    const given = {
      get options() {
        return { applicationServerKey: key };
      },
      toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
    };
    const bytes = (text: string) =>
      Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
        character.charCodeAt(0),
      ).buffer;
    Object.assign(PushManager.prototype, {
      subscribe: (options: { applicationServerKey: string }) => {
        key = bytes(options.applicationServerKey);
        return Promise.resolve(given);
      },
      getSubscription: () => Promise.resolve(key === null ? null : given),
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
      const ours = registrations.find(({ scopeURL }) => scopeURL.includes("/notices/settings"));
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

/** What the browser shows. */
function shownIn(page: Page) {
  return page.evaluate(async (scope) => {
    const place = await navigator.serviceWorker.getRegistration(scope);
    const shown = (await place?.getNotifications()) ?? [];
    return shown.map(({ title, body, data }) => ({ title, body, data: data as unknown }));
  }, paths.noticeWorkerScope());
}

test("a browser is told of an event once, and shows it, until the person signs out there", async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  await context.grantPermissions(["notifications"]);
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
  const delivery = await deliveryTo(page);
  await deliver(page, delivery, text);
  await expect
    .poll(() => shownIn(page))
    .toEqual([
      {
        title: "Release blockers",
        body: expect.stringContaining(`“${title}” is a release blocker.`),
        data: { page: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/changes\/\d+$/) },
      },
    ]);
  // The same once more takes its place, and what is none of ours leads nowhere else.
  await deliver(page, delivery, text);
  await deliver(page, delivery, '{"title":"x","body":"y","path":"//evil.example/","tag":"z"}');
  await expect.poll(() => shownIn(page)).toHaveLength(2);
  const { origin } = new URL(page.url());
  expect(await shownIn(page)).toContainEqual({
    ...{ title: "x", body: "y" },
    data: { page: `${origin}/notices` },
  });

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

test("a click opens the page of the event, or brings the tab to the front that has it", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["notifications"]);
  await standInFor(page, aBrowser(await openPush()));
  await signIn(page, "alan");
  await page.goto(paths.noticeSettings());
  await button(page).click();
  await expect(byPush(page)).toContainText("You are told in this browser");
  const delivery = await deliveryTo(page);
  await deliver(page, delivery, '{"title":"x","body":"y","path":"/blockers","tag":"z"}');
  await expect.poll(() => shownIn(page)).toHaveLength(1);
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error("The worker is there.");
  // Only a person's own click lets it open a window: what it asks for is kept instead.
  const asked = await worker.evaluate(async () => {
    const opened: string[] = [];
    const scope = self as unknown as {
      clients: { openWindow: (page: string) => Promise<null> };
      registration: { getNotifications: () => Promise<Notification[]> };
    };
    scope.clients.openWindow = (page) => {
      opened.push(page);
      return Promise.resolve(null);
    };
    const [notification] = await scope.registration.getNotifications();
    const Click = Reflect.get(self, "NotificationEvent") as new (
      name: string,
      init: object,
    ) => Event;
    self.dispatchEvent(new Click("notificationclick", { notification }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    return opened;
  });
  expect(asked).toEqual([`${new URL(page.url()).origin}/blockers`]);
  await expect.poll(() => shownIn(page)).toEqual([]);

  await byPush(page)
    .getByRole("button", { name: /^Remove Chrome/ })
    .click();
  await expect(byPush(page)).toContainText("no browser yet");
  await expect(button(page)).toBeVisible();
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
  context,
}) => {
  await context.grantPermissions(["notifications"]);
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
