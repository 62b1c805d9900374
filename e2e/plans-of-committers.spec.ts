import { randomUUID } from "node:crypto";
import { expect, test, type APIRequestContext, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { decided } from "./books";
import { confirmButton, signIn } from "./desk";

/**
 * A plan that nobody approved is for committers and for whoever asked for it. Marks are planted in
 * plans and in what a tool printed, and each kind of viewer looks for them byte by byte: in pages, in
 * what the router fetches of them, in JSON and in event streams.
 */
test.describe.configure({ mode: "serial" });

const release = "23.5.0";
const step = "prepare.ticket";
const deprecation = "twisted.internet.defer.succeedLater";
const planted = "planted-in-the-plan";
const printed = "printed-by-a-tool";
const hash = "5eed".padEnd(64, "0");

/** The account of whoever signed in under that login; as the migration keeps who never did. */
const account = `coalesce((SELECT a."providerAccountId" FROM "Account" a JOIN "User" u ON u."id" = a."userId"
  WHERE u."login" = $LOGIN), 'login:' || $LOGIN)`;
const unknownAda = { accountId: "login:ada", login: "ada" };

const content = {
  ...{
    title: planted,
    actor: unknownAda,
    basis: [{ kind: "issue-open", issue: 1, sentence: planted }],
  },
  effects: [
    { kind: "create-issue", title: planted, body: planted, marker: planted, assignee: unknownAda },
  ],
  warnings: [{ code: "tool-output", sentence: planted, details: [planted] }],
};
const ofStep = { ...content, release, step };
const ofRemoval = { ...content, release: null, deprecation };

/** Another one in each run: what was remembered of a release keeps it from being deleted. */
const releaseId = `planted-${randomUUID()}`;

const insertPlan = `INSERT INTO "Plan" ("id", "releaseId", "step", "deprecation", "state", "requestedBy",
  "requestedAt", "builtAt", "hash", "body", "errorCode", "error", "whatToDo", "errorOutput")
  VALUES ($1, $2, $3, $4, $5, ${account.replaceAll("$LOGIN", "$6::text")}, now(), now(), $7, $8, $9, $10, $10, $11)`;

const uproot = [
  [`DELETE FROM "RunLine" WHERE "runId" LIKE 'planted%'`],
  [`DELETE FROM "Run" WHERE "id" LIKE 'planted%'`],
  [`DELETE FROM "Plan" WHERE "id" LIKE 'planted%'`],
  [
    `UPDATE "Release" SET "abandonedAt" = now(), "abandonedBy" = 'login:ada', "abandonReason" = 'planted'
      WHERE "number" = $1 AND "abandonedAt" IS NULL`,
    release,
  ],
] as const;

const addresses = {
  plan: paths.plan(release, step, "plantedstep"),
  failed: paths.plan(release, step, "plantedfailed"),
  removal: paths.removal(deprecation, "plantedremoval"),
  step: paths.step(release, step),
  release: paths.release(release),
  board: paths.board(),
  releases: paths.releases(),
  activity: paths.activity(),
  activityOfRelease: `${paths.activity()}?release=${release}`,
  deprecation: paths.deprecation(deprecation),
  blockers: paths.blockers(),
  api: paths.releaseJson(release),
  apiList: "/api/v1/releases",
  runOfPlan: "/api/runs/plantedstep/events",
} as const;

/** As a browser asks for a page, and as the router does. */
const ways = [{}, { RSC: "1" }, { RSC: "1", "Next-Router-Prefetch": "1" }] as const;

/** Everything that answers, as one text. */
async function everything(request: APIRequestContext): Promise<string> {
  const texts: string[] = [];
  for (const address of Object.values(addresses))
    for (const headers of ways) texts.push(await (await request.get(address, { headers })).text());
  return texts.join("\n");
}

/** What the stream of changes says while the plans' rows are told of again. */
async function streamed(page: Page): Promise<string> {
  return page.evaluate(async (address) => {
    const gone = new AbortController();
    const { body } = await fetch(address, { signal: gone.signal });
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (!text.includes("data:")) text += (await reader?.read())?.value ?? "";
    gone.abort();
    return text;
  }, paths.events());
}

test.beforeAll(async () => {
  await decided(...uproot);
  await decided([
    `INSERT INTO "Release" ("id", "number", "kind", "manager", "startedAt")
      VALUES ($1, $2, 'major', 'login:ada', now())`,
    ...[releaseId, release],
  ]);
});
test.afterAll(() => decided(...uproot));

async function plant(requestedBy: string): Promise<void> {
  const built = ["built", requestedBy, hash] as const;
  const error = ["tool-failed", `${planted} failed`, printed] as const;
  const none = [null, null, null] as const;
  await decided(
    [`DELETE FROM "Plan" WHERE "id" LIKE 'planted%'`],
    [insertPlan, "plantedstep", releaseId, step, null, ...built, JSON.stringify(ofStep), ...none],
    [
      ...[insertPlan, "plantedremoval", null, null, deprecation],
      ...[...built, JSON.stringify(ofRemoval), ...none],
    ] as [string, ...unknown[]],
    [
      insertPlan,
      "plantedfailed",
      releaseId,
      step,
      null,
      "failed",
      requestedBy,
      null,
      null,
      ...error,
    ],
  );
}

const viewers = [
  { who: "somebody who is signed out", login: null, plan: false, output: false },
  { who: "a visitor", login: "vera", plan: false, output: false },
  { who: "a contributor", login: "alan", plan: false, output: false },
  { who: "a committer", login: "grace", plan: true, output: true },
] as const;

for (const { who, login, plan, output } of viewers) {
  test(`${who} finds ${plan ? "the plans" : "no byte of a plan"}`, async ({ page }) => {
    await plant("ada");
    if (login !== null) await signIn(page, login);
    // Scanned by now: a page that is not found would prove nothing.
    await expect(async () => {
      expect((await page.request.get(addresses.deprecation)).status()).toBe(200);
    }).toPass({ timeout: 60_000 });
    const text = await everything(page.request);
    expect(text.includes(planted)).toBe(plan);
    expect(text.includes(hash)).toBe(plan);
    expect(text.includes(printed)).toBe(output);
    await page.goto(addresses.plan);
    const stream = await streamed(page);
    expect(stream).not.toContain(planted);
    const notice = page.getByText("Plans are shown to committers until one is approved");
    for (const address of [addresses.plan, addresses.failed, addresses.removal]) {
      await page.goto(address);
      await expect(page.getByRole("main")).toContainText("ada");
      await expect(notice).toHaveCount(plan ? 0 : 1);
    }
  });
}

test("a plan that another version of Slipway made is shown as it is stored, and not run", async ({
  page,
}) => {
  await plant("ada");
  await decided([`UPDATE "Plan" SET "documentVersion" = 99 WHERE "id" LIKE 'planted%'`]);
  await signIn(page, "grace");
  for (const address of [addresses.plan, addresses.removal]) {
    expect((await page.goto(address))?.status()).toBe(200);
    const main = page.getByRole("main");
    await expect(main).toContainText("Made by another version of Slipway");
    await expect(main.getByRole("group", { name: "Effect 1" })).toContainText(planted);
    await expect(confirmButton(page)).toHaveCount(0);
  }
});

test("somebody who is signed out is shown the way to sign in", async ({ page }) => {
  await page.goto(addresses.plan);
  await page.getByRole("main").getByRole("link", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("whoever asked for it, without being a committer any more, finds the plan and no output", async ({
  page,
}) => {
  await signIn(page, "vera");
  await plant("vera");
  const text = await everything(page.request);
  expect(text).toContain(planted);
  expect(text).not.toContain(printed);
});

test("once it is approved it is everybody's, with its log; the others are not", async ({
  page,
}) => {
  await plant("ada");
  await decided(
    [
      `INSERT INTO "Run" ("id", "planId", "releaseId", "step", "approvedBy", "planHash", "state", "queuedAt",
        "finishedAt") VALUES ('plantedrun', 'plantedstep', $1, $2, 'login:ada', $3, 'refused', now(), now())`,
      ...[releaseId, step, hash],
    ],
    [
      `INSERT INTO "RunLine" ("runId", "at", "text") VALUES ('plantedrun', now(), 'what the run says')`,
    ],
  );
  expect(await (await page.request.get(addresses.plan)).text()).toContain(planted);
  expect(await (await page.request.get("/api/runs/plantedrun/events")).text()).toContain(
    "what the run says",
  );
  for (const address of [addresses.failed, addresses.removal]) {
    const text = await (await page.request.get(address)).text();
    expect(text).not.toContain(planted);
    expect(text).not.toContain(printed);
  }
});
