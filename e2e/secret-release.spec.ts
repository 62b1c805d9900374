import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { buryByNobody, marks, plantSecret, secret, showAdvisory } from "@/tests/planted-secret";
import { decided } from "./books";
import { signIn } from "./desk";
import { inBatches } from "./in-batches";
import { cookiesOf } from "./listening";
import { addressOf, parametersOf, routes, type Route } from "./route-table";

/**
 * A release under embargo, looked for byte by byte in every answer there is, as every kind of viewer.
 * Routes are read from the folders of the app, so that none is forgotten. Its manager and an
 * administrator find it, so that the search could fail.
 */
test.describe.configure({ mode: "serial" });
test.setTimeout(600_000);

type Names = Pick<Record<keyof typeof secret, string>, "release" | "step" | "plan" | "run">;

/** Of nothing, and so near to the secret's own that lengths and nearest names are alike too. */
const unknown: Names = {
  release: "24.11.8",
  step: secret.step,
  plan: "plantedsecretplam",
  run: "plantedsecretrum",
};

/** A plan of a removal, which everybody may hear of. */
const open = "plantedopenplan";

const login = (name: string) =>
  `(SELECT a."providerAccountId" FROM "Account" a JOIN "User" u ON u."id" = a."userId" WHERE u."login" = '${name}')`;

const all = routes();

/** A stream never ends: they have tests of their own. */
const ends = ({ pattern }: Route) => !pattern.endsWith("/events");

/** A browser asks for a page in one of these ways, and the router in the others. */
const ways = [{}, { RSC: "1" }, { RSC: "1", "Next-Router-Prefetch": "1" }] as const;

interface Asked {
  readonly address: string;
  readonly headers: Record<string, string>;
}

/** Addresses that name nothing of the secret: of lists, feeds, counts and of other things. */
const elsewhere: readonly Asked[] = all.filter(ends).flatMap((route) => [
  ...ways.map((headers) => ({ address: addressOf(route), headers })),
  // A page that goes on from the last row of another is asked for as any address is.
  { address: `${addressOf(route)}?before=999999999`, headers: {} },
]);

/**
 * Every route with each of the secret's names, or what has them, in place of its parameters: as they stand in
 * links in every way, and otherwise as somebody would type them.
 */
function naming(names: Names): readonly Asked[] {
  const values = [names.release, names.plan, names.run];
  return all.filter(ends).flatMap((route) => {
    const parameters = parametersOf(route);
    const natural = { version: names.release, step: names.step, plan: names.plan };
    const spelled = values.map((value) =>
      Object.fromEntries(parameters.map((name) => [name, value])),
    );
    const typed = [
      ...spelled.map((one) => addressOf(route, one)),
      `${addressOf(route)}?release=${names.release}`,
      `${addressOf(route)}?q=${names.release}&version=${names.release}&from=${names.release}`,
    ];
    return [
      ...ways.map((headers) => ({ address: addressOf(route, natural), headers })),
      ...typed.map((address) => ({ address, headers: {} })),
    ];
  });
}

/** What names the secret, each once, and beside it the same of nothing. Without a name in it, it is elsewhere. */
function pairs() {
  const like = naming(unknown);
  const both = naming(secret).map((one, index) => ({ ...one, other: like[index]?.address ?? "" }));
  const named = both.filter(({ address, other }) => address !== other);
  return [...new Map(named.map((pair) => [JSON.stringify(pair), pair])).values()];
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function ask(page: Page, address: string, headers: Record<string, string> = {}) {
  const response = await page.request.get(address, { headers, maxRedirects: 0, maxRetries: 2 });
  const head = JSON.stringify(response.headersArray());
  return { status: response.status(), text: `${head}\n${await response.text()}` } satisfies Answer;
}

/**
 * The answer without what is another each time (the nonce, the time, where the stream was cut), and
 * without the names that were asked for.
 */
function alike({ status, text }: Answer, names: Names): string {
  const same = [names.release, names.plan, names.run].reduce(
    (left, name) => left.replaceAll(name, "NAME"),
    text,
  );
  const still = same
    .replaceAll(/nonce[-=\\":]+[\w+/=-]{16,}/g, "nonce")
    .replaceAll(/<script nonce">self\.__next_f\.push\(\[1,"|"\]\)<\/script>/g, "")
    // React parts words by comments: "seen <!-- -->2 s<!-- --> ago".
    .replaceAll("<!-- -->", "")
    .replaceAll(/(askedAt\\?":\\?")[\d.:]+/g, "$1TIME")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d\d:\d\d(:\d\d)?|\d+ (s|min) ago/g, "TIME")
    .replaceAll(/(ageSeconds\\?":)[\d.]+/g, "$1TIME")
    .replaceAll(/"(etag|date|content-length)","value":"([^"\\]|\\.)*"/gi, "$1");
  // React numbers the parts of an answer by when each was ready, and asks early for the scripts of
  // those that were ready at once.
  const rows = still
    .replaceAll(/<(script|link)[^<>]* (src|href)="\/_next\/static\/[^<>]*>(<\/script>)?/g, "")
    .replaceAll(/\$[A-Z]?[0-9a-f]+\b/g, "PART")
    .split(/\\n|\n/)
    .map((row) => row.replace(/^[0-9a-f]+:/, "PART:"));
  return [String(status), ...rows.sort()].join("\n");
}

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  // Known to Slipway from here on.
  for (const one of ["grace", "barbara"] as const) {
    await signIn(page, one);
    await page.context().clearCookies();
  }
  await page.close();
  const [row] = await decided([`SELECT ${login("grace")} AS account`]);
  await decided(...plantSecret(String(row?.account)), [
    `INSERT INTO "Plan" ("id", "deprecation", "state", "requestedBy", "requestedAt")
      VALUES ($1, 'twisted.old', 'failed', '1', now())`,
    open,
  ]);
});

test.afterAll(async () => {
  // GitHub never granted what show() writes.
  for (const name of ["grace", "barbara"])
    await decided([
      `UPDATE "Account" SET "access_token" = NULL, "scope" = NULL WHERE "providerAccountId" = ${login(name)}`,
    ]);
  await decided(buryByNobody, [`DELETE FROM "Plan" WHERE "id" = $1`, open]);
});

/** As if GitHub had shown it just now: that counts for a minute. */
async function show(name: string): Promise<void> {
  const [row] = await decided(
    [
      `UPDATE "Account" SET "scope" = 'read:org,read:user,repo' WHERE "providerAccountId" = ${login(name)}`,
    ],
    [`SELECT ${login(name)} AS account`],
  );
  await decided(showAdvisory(String(row?.account)));
}

/** How often the names that were asked for are in it, as an echo of the address. */
function echoes({ text }: Answer, names: Names): number {
  return [names.release, names.plan, names.run].reduce(
    (count, name) => count + text.split(name).length - 1,
    0,
  );
}

/** There the names of deprecations are told that are spelled most like what was asked for. */
const namesNearest = (address: string) => address.includes("deprecations");

const outside = [
  { who: "somebody who is signed out", as: null },
  { who: "a visitor", as: "vera" },
  { who: "a contributor", as: "alan" },
  { who: "a committer", as: "ada" },
  { who: "its manager, to whom GitHub does not show the advisory", as: "grace" },
] as const;

const inside = [
  { who: "its manager", as: "grace" },
  { who: "another collaborator of the advisory", as: "barbara" },
] as const;

/** What the stream of changes says while the secret's plan and run are told of. */
async function streamed(page: Page, baseURL: string | undefined): Promise<string> {
  const gone = new AbortController();
  const headers = { cookie: await cookiesOf(page) };
  const { body } = await fetch(new URL(paths.events(), baseURL), { headers, signal: gone.signal });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const readUntil = async (isThere: () => boolean) => {
    while (!isThere()) text += (await reader?.read())?.value ?? "";
  };
  await readUntil(() => text.includes("data:"));
  for (const times of [1, 2]) {
    for (const [channel, payload] of [
      ["slipway_runs", secret.run],
      ["slipway_plans", secret.plan],
      ["slipway_plans", open],
    ])
      await decided([`SELECT pg_notify($1, $2)`, channel, payload]);
    await readUntil(() => text.split(open).length > times);
  }
  gone.abort();
  return text;
}

for (const { who, as } of outside) {
  test(`${who} finds not one byte of it`, async ({ page, baseURL }) => {
    if (as !== null) await signIn(page, as);
    await inBatches(elsewhere, async ({ address, headers }) => {
      const { text } = await ask(page, address, headers);
      for (const mark of marks) expect(text.includes(mark), `${mark} in ${address}`).toBe(false);
    });
    await inBatches(pairs(), async ({ address, headers, other }) => {
      // Something else may happen in the world between the two.
      await expect(async () => {
        const answer = await ask(page, address, headers);
        const none = await ask(page, other, headers);
        expect(answer.text.includes(secret.words), address).toBe(false);
        expect(answer.text.includes(secret.hash), address).toBe(false);
        expect(answer.status, address).toBe(none.status);
        expect(echoes(answer, secret), address).toBe(echoes(none, unknown));
        // Pages that are there show the time in many ways.
        if (none.status !== 200 && !namesNearest(address))
          expect(alike(answer, secret), address).toBe(alike(none, unknown));
      }).toPass({ timeout: 30_000 });
    });
    const log = await ask(page, `/api/runs/${secret.run}/events`);
    expect(log.status).toBe(404);
    expect(alike(log, secret)).toBe(
      alike(await ask(page, `/api/runs/${unknown.run}/events`), unknown),
    );
    const stream = await streamed(page, baseURL);
    for (const mark of marks) expect(stream).not.toContain(mark);
  });
}

for (const { who, as } of inside) {
  test(`${who} finds it`, async ({ page, baseURL }) => {
    await signIn(page, as);
    for (const address of [paths.board(), paths.releases(), paths.activity()])
      // GitHub shows nobody this advisory, and the worker asks it now and then.
      await expect(async () => {
        await show(as);
        expect((await ask(page, address)).text, address).toContain(secret.release);
      }).toPass({ timeout: 15_000 });
    await show(as);
    const plan = await ask(page, paths.plan(secret.release, secret.step, secret.plan));
    for (const mark of marks.filter((one) => one !== secret.advisory))
      expect(plan.text).toContain(mark);
    const room = await ask(page, paths.security(secret.release));
    for (const mark of [secret.advisory, secret.words]) expect(room.text).toContain(mark);
    for (const address of [
      paths.release(secret.release),
      paths.step(secret.release, secret.step),
      `${paths.activity()}?release=${secret.release}`,
    ])
      expect((await ask(page, address)).status, address).toBe(200);
    await show(as);
    const stream = await streamed(page, baseURL);
    expect(stream).toContain(secret.run);
    expect(stream).toContain(secret.plan);
    // The API answers whoever asks as somebody who is signed out.
    expect((await ask(page, paths.releaseJson(secret.release))).status).toBe(404);
  });
}
