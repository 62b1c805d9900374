import { expect, test, type Browser, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { decided } from "./books";
import { doIt, openStep, seePlan, signIn } from "./desk";
import { inBatches } from "./in-batches";
import { addressOf, parametersOf, routes } from "./route-table";
import { control } from "./sandbox";

/**
 * A security release from its advisory to the merge of its fix, with a visitor, a contributor without
 * right and somebody signed out looking at every page and feed at each stage: they see nothing until the
 * fix is public.
 */
test.setTimeout(600_000);

/** Of this world's month, and nobody else's. */
const release = "26.11.7";
const words = "Requests of the journey are answered out of order";
const worked = { timeout: 90_000 };

const all = routes().filter(({ pattern }) => !pattern.endsWith("/events"));

/** Every page and feed, and every one that names the release. */
const addresses = all.flatMap((route) => {
  const parameters = parametersOf(route);
  const naming = Object.fromEntries(
    parameters.map((name) => [name, name === "step" ? "security.merge" : release]),
  );
  return [addressOf(route), ...(parameters.includes("version") ? [addressOf(route, naming)] : [])];
});

interface Outsider {
  readonly who: string;
  readonly page: Page;
}

async function outsidersOf(browser: Browser): Promise<readonly Outsider[]> {
  const enter = async (who: string, as: "vera" | "alan" | null) => {
    const page = await (await browser.newContext()).newPage();
    if (as !== null) await signIn(page, as);
    return { who, page };
  };
  return [
    await enter("somebody signed out", null),
    await enter("a visitor", "vera"),
    await enter("a contributor without right", "alan"),
  ];
}

/** They find neither the advisory, nor its words, nor the release. */
async function expectNothing(outsiders: readonly Outsider[], ghsaId: string, stage: string) {
  for (const { who, page } of outsiders) {
    await inBatches(addresses, async (address) => {
      const answer = await page.request.get(address, { maxRedirects: 0 });
      const text = await answer.text();
      const where = `${address} for ${who}, ${stage}`;
      expect(text.includes(ghsaId), `the advisory in ${where}`).toBe(false);
      expect(text.includes(words), `its words in ${where}`).toBe(false);
      expect(text.includes("under embargo"), `the embargo in ${where}`).toBe(false);
    });
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

test("nobody else sees anything of it until its fix is merged", async ({ browser, page: ada }) => {
  await control("advisory/open", { summary: words, description: words });
  const outsiders = await outsidersOf(browser);

  await signIn(ada, "ada");
  await ada.goto(paths.sessions());
  await ada
    .getByRole("button", { name: "Allow Slipway to see security advisories as you" })
    .click();
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
  await decided([
    `UPDATE "Release" SET "abandonedAt" = now(), "abandonedBy" = 'login:ada',
      "abandonReason" = 'The journey is over.' WHERE "number" = $1`,
    release,
  ]);
});
