import { createServer, request, type IncomingMessage, type Server } from "node:http";
import { expect, test, type APIRequestContext, type Page, type Request } from "@playwright/test";
import { z } from "zod";
import { paths } from "@/lib/config/paths";
import { expectFits, expectNoAxeFindings } from "./accessible";
import { signIn } from "./desk";
import { addressOf, routes } from "./route-table";
import { control, switchFaultsOff } from "./sandbox";

/**
 * What lies between people and Slipway, and between Slipway and the world, fails: a proxy holds events
 * back, no worker is at work, GitHub is down. The pages say so, each with what goes on meanwhile, and
 * say the same as /api/health; what is over is no longer said.
 */

/** Until a silent stream is given up, a sync that stands still is told, or a read was retried in vain. */
const slowly = { timeout: 90_000 };

const health = z.object({
  ok: z.boolean(),
  sync: z.object({ state: z.string() }).nullable(),
  failing: z.array(z.object({ part: z.string(), sentence: z.string() })),
});

async function healthOf(api: APIRequestContext) {
  return health.parse(await (await api.get(paths.health())).json());
}

function noticeOf(page: Page, title: string | RegExp) {
  return page.getByRole("status").filter({ hasText: title });
}

/** Every page that there is, as its folder says: none may leave out what all have to tell. */
const everyPage = routes()
  .filter(({ kind, pattern }) => kind === "page" && pattern !== "/empty")
  .map((route) => addressOf(route));

/** What every page says in its first answer, without script. */
async function expectEverywhere(api: APIRequestContext, words: string): Promise<void> {
  for (const address of everyPage) {
    const html = await (await api.get(address)).text();
    expect(html.replaceAll(/<script[\s\S]*?<\/script>/g, ""), address).toContain(words);
  }
}

/** How a proxy treats a stream of events. */
type Holding = "its body" | "all of it" | "nothing";

/** A proxy that keeps every answer until it is whole, as many do by default: a stream never is. */
async function bufferingProxy(target: string) {
  const state: { holds: Holding } = { holds: "its body" };
  const open = new Set<IncomingMessage>();
  const server: Server = createServer((incoming, outgoing) => {
    const { method, url = "/", headers } = incoming;
    const asked = request(new URL(url, target), { method, headers }, (answer) => {
      const isStream = answer.headers["content-type"]?.startsWith("text/event-stream") === true;
      open.add(answer);
      answer.once("close", () => open.delete(answer));
      outgoing.once("close", () => answer.destroy());
      const head = () => outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (!isStream || state.holds === "nothing") {
        head();
        answer.pipe(outgoing);
        return;
      }
      if (state.holds === "its body") head().flushHeaders();
      answer.resume();
    });
    asked.on("error", () => outgoing.destroy());
    incoming.pipe(asked);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    hold: (holds: Holding) => {
      state.holds = holds;
    },
    end: () => {
      open.forEach((answer) => answer.destroy());
      server.close();
      server.closeAllConnections();
    },
  };
}

for (const holds of ["its body", "all of it"] as const) {
  test(`a proxy that keeps ${holds} of a stream back: the page says so and asks again`, async ({
    page,
    baseURL,
  }) => {
    const proxy = await bufferingProxy(baseURL ?? "");
    proxy.hold(holds);
    try {
      await page.goto(proxy.origin + paths.deprecate());
      await page.getByLabel("Name").fill("twisted.web.half.typ");
      const paused = noticeOf(page, "Live updates paused; reconnecting");
      await expect(paused).toContainText("refreshed by itself", slowly);
      await expectNoAxeFindings(page);
      // Asked for again, by itself, and nothing that was typed is lost by it.
      const isAnew = (one: Request) => one.headers().rsc === "1" && one.url().includes("/new");
      await page.waitForRequest(isAnew, slowly);
      await expect(page.getByLabel("Name")).toHaveValue("twisted.web.half.typ");
      proxy.hold("nothing");
      await expect(paused).toHaveCount(0, slowly);
    } finally {
      proxy.end();
    }
  });
}

/** The worker with what it runs: it stands still, as one whose machine is gone. */
function worker(signal: "SIGSTOP" | "SIGCONT"): void {
  process.kill(-Number(process.env.SLIPWAY_E2E_WORKER), signal);
}

test("no worker is at work: every page says since when, and a plan that nobody builds", async ({
  page,
  request: api,
}) => {
  expect(await healthOf(api)).toMatchObject({ ok: true, sync: { state: "running" } });
  await signIn(page, "ada");
  await page.goto(paths.board());
  worker("SIGSTOP");
  try {
    // Nobody tells of it: the page that is open finds out by itself.
    const stopped = noticeOf(page, "Sync is not running since");
    await expect(stopped).toContainText("what you see is from", slowly);
    await expect(stopped).toContainText("No worker is running");
    expect(await healthOf(api)).toMatchObject({ ok: true, sync: { state: "stopped" } });
    const sources = page.getByRole("region", { name: "Data sources" });
    await expect(sources.getByText("Not synced any more").first()).toBeAttached();
    await expectNoAxeFindings(page);
    await expectEverywhere(api, "Sync is not running since");
    await page.goto(paths.deprecation("twisted.mail.alias.loadAliases"));
    await expect(stopped).toBeVisible();
    await page.getByRole("button", { name: "Open removal ticket" }).click();
    await expect(page.getByText(/^Plan queued; nobody picks it up since/)).toBeVisible(slowly);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectFits(page);
  } finally {
    worker("SIGCONT");
  }
  await expect(noticeOf(page, "Sync is not running")).toHaveCount(0, slowly);
  await expect(page.getByText(/nobody picks it up/)).toHaveCount(0, slowly);
  expect(await healthOf(api)).toMatchObject({ sync: { state: "running" } });
});

test("GitHub is down: since when, why, when it is tried again and what goes on", async ({
  page,
  request: api,
}) => {
  await control("faults", { kind: "gateway-504", times: 100_000, seconds: 3_600 });
  try {
    await page.goto(paths.board());
    const down = noticeOf(page, /^GitHub could not be reached since/);
    await expect(down).toBeVisible(slowly);
    await expect(down).toContainText("showing what was seen then");
    await expect(down).toContainText(/Last tried .*, tried again every 4 seconds/);
    await expect(down).toContainText("Everything can still be read");
    const { failing, sync } = await healthOf(api);
    expect(sync?.state).toBe("running");
    for (const { sentence } of failing)
      await expect(page.getByRole("status").filter({ hasText: sentence }).first()).toBeVisible();
    expect(failing.map(({ part }) => part)).toContain("github");
    await expectNoAxeFindings(page);
    await expectEverywhere(api, "could not be reached since");
  } finally {
    await switchFaultsOff();
  }
  await page.goto(paths.board());
  await expect(noticeOf(page, /^GitHub could not be reached/)).toHaveCount(0, slowly);
});
