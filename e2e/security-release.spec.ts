import { expect, test, type Browser, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { decided } from "./books";
import { doIt, openStep, seePlan, signIn } from "./desk";
import { inBatches } from "./in-batches";
import { listen, type Listening } from "./listening";
import { addressOf, parametersOf, routes } from "./route-table";
import { control } from "./sandbox";
import { closeWindows } from "./windows";

/**
 * A security release from its advisory to the merge of its fix, with a visitor, a contributor without
 * right and somebody signed out looking at every page and feed at each stage: they see nothing until the
 * fix is public.
 */
test.afterEach(closeWindows);

test.setTimeout(600_000);

/** Of this world's month, and nobody else's. */
const release = "26.11.7";
const words = "Requests of the journey are answered out of order";
const worked = { timeout: 90_000 };

/** A stream never ends: it is listened to all the time. */
const all = routes().filter(({ pattern }) => !pattern.endsWith("/events"));

/** Every page and feed. */
const elsewhere = all.map((route) => addressOf(route));

/** Searched and filtered by the release: these say again what they were asked for. */
const searched = [paths.releases(), paths.activity(), "/deprecations", "/api/v1/deprecations"].map(
  (address) => `${address}?q=${release}&release=${release}`,
);

/** Every page and feed that names a release, of this one. */
const naming = all.flatMap((route) => {
  const parameters = parametersOf(route);
  const spelled = parameters.map(
    (name) => [name, name === "step" ? "security.merge" : release] as const,
  );
  return parameters.includes("version") ? [addressOf(route, Object.fromEntries(spelled))] : [];
});

interface Outsider {
  readonly who: string;
  readonly page: Page;
  readonly stream: Listening;
}

async function outsidersOf(browser: Browser, baseURL?: string): Promise<readonly Outsider[]> {
  const enter = async (who: string, as: "vera" | "alan" | null) => {
    const page = await (await browser.newContext()).newPage();
    if (as !== null) await signIn(page, as);
    return { who, page, stream: await listen(page, baseURL) };
  };
  return [
    await enter("somebody signed out", null),
    await enter("a visitor", "vera"),
    await enter("a contributor without right", "alan"),
  ];
}

/** The release's plans and runs, by which the streams name what changes. */
async function workOf(): Promise<readonly string[]> {
  const rows = await decided([
    `SELECT "id" FROM "Plan" WHERE "releaseId" = (SELECT "id" FROM "Release" WHERE "number" = $1)
      UNION SELECT "id" FROM "Run" WHERE "releaseId" = (SELECT "id" FROM "Release" WHERE "number" = $1)`,
    release,
  ]);
  return rows.map(({ id }) => String(id));
}

/** They find and hear neither the advisory, nor its words, nor the release, nor what is done for it. */
async function expectNothing(outsiders: readonly Outsider[], ghsaId: string, stage: string) {
  const work = await workOf();
  const marks = [ghsaId, words, "under embargo", ...work];
  for (const { who, page, stream } of outsiders) {
    const look = async (address: string, hidden: readonly string[]) => {
      const text = await (
        await page.request.get(address, { maxRedirects: 0, maxRetries: 2 })
      ).text();
      for (const mark of hidden)
        expect(text.includes(mark), `${mark} in ${address} for ${who}, ${stage}`).toBe(false);
    };
    await inBatches(elsewhere, (address) => look(address, [release, ...marks]));
    await inBatches([...naming, ...searched], (address) => look(address, marks));
    for (const id of work)
      expect((await page.request.get(`/api/runs/${id}/events`)).status(), who).toBe(404);
    for (const mark of marks)
      expect(stream.heard(), `heard by ${who}, ${stage}`).not.toContain(mark);
    for (const path of [paths.release(release), paths.security(release)])
      expect((await page.request.get(path)).status(), `${path} for ${who}, ${stage}`).toBe(404);
    expect((await page.request.get(paths.releaseJson(release))).status()).toBe(404);
  }
}

async function newestAdvisory(): Promise<string> {
  const [row] = await decided([
    `SELECT "advisory" FROM "Release" WHERE "number" = $1 AND "abandonedAt" IS NULL`,
    release,
  ]);
  return String(row?.advisory);
}

test("nobody else sees anything of it until its fix is merged", async ({
  browser,
  baseURL,
  page: ada,
}) => {
  // The fix comes to trunk: whatever journey comes next is not to find it red by chance.
  await control("settings", { flakyEvery: 0 });
  await control("advisory/open", { summary: words, description: words });
  const outsiders = await outsidersOf(browser, baseURL);

  await signIn(ada, "ada");
  await ada.goto(paths.sessions());
  await ada.getByRole("button", { name: "Let Slipway see security advisories" }).click();
  await ada.getByRole("main").getByRole("link").click();
  await expect(
    ada.getByText("It sees the security advisories that GitHub shows you"),
  ).toBeVisible();

  await ada.goto(paths.releases());
  const start = ada.getByRole("region", { name: "Start a release" });
  await start.getByLabel("Number").fill(release);
  const advisory = start.getByLabel("Security advisory");
  await advisory.selectOption({ index: 1 });
  const ghsaId = await advisory.inputValue();
  expect(ghsaId).toMatch(/^GHSA-/);
  await start.getByRole("button", { name: /^Start release/ }).click();
  await expect(ada).toHaveURL(paths.release(release));
  expect(await newestAdvisory()).toBe(ghsaId);
  await expectNothing(outsiders, ghsaId, "begun");

  await ada.goto(paths.security(release));
  await expect(ada.getByRole("heading", { name: words })).toBeVisible(worked);
  await expect(ada.getByText("has no temporary private fork")).toBeVisible(worked);

  await control("advisory/fix", { ghsaId });
  await control("advisory/review", { ghsaId });
  await seePlan(ada, release, "security.patched");
  await expectNothing(outsiders, ghsaId, "planned");
  await doIt(ada, "Done");
  await seePlan(ada, release, "security.cve");
  await doIt(ada, "Done");
  await expectNothing(outsiders, ghsaId, "requested");

  await control("advisory/cve", { ghsaId });
  await ada.goto(paths.security(release));
  await expect(ada.getByText(/does not name CVE-/)).toBeVisible(worked);
  const cve = /CVE-\d{4}-\d+/.exec((await ada.getByRole("main").textContent()) ?? "")?.[0] ?? "";
  await control("advisory/change", { ghsaId, content: `In order (${cve}, ${ghsaId}).\n` });
  await control("advisory/review", { ghsaId });
  await openStep(ada, release, "security.merge");
  await expect(ada.getByText("Merge it on the advisory’s page").first()).toBeVisible(worked);
  await expectNothing(outsiders, ghsaId, "ready to merge");

  await control("advisory/merge", { ghsaId });
  await ada.goto(paths.security(release));
  await expect(ada.getByText("The fix is public since")).toBeVisible(worked);
  for (const { who, page } of outsiders) {
    await page.goto(paths.security(release));
    await expect(page.getByRole("timer"), who).toBeVisible();
    // Its fix is public; its words are not, until it is published.
    await expect(page.getByRole("main"), who).not.toContainText(words);
    expect((await page.request.get(paths.releaseJson(release))).status(), who).toBe(200);
  }
  for (const { stream } of outsiders) stream.end();
  await decided([
    `UPDATE "Release" SET "abandonedAt" = now(), "abandonedBy" = 'login:ada',
      "abandonReason" = 'The journey is over.' WHERE "number" = $1`,
    release,
  ]);
});
