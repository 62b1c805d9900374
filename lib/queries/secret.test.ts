import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectionPool, inTransaction } from "@/lib/db/client";
import { channels, closeLive, notify } from "@/lib/db/live";
import { project } from "@/lib/config/project";
import { saveIssues } from "@/lib/db/issues";
import { saveChoices } from "@/lib/db/notice-choices";
import { indexSearchTexts } from "@/lib/db/search-index";
import type { Change } from "@/lib/domain/change";
import { wantedAtFirst } from "@/lib/domain/notice/choice";
import { signedIn } from "@/lib/domain/person";
import { anonymous, signedInViewer, slipway, type Viewer } from "@/lib/domain/viewer";
import { actor, ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { marks, plantSecret, secret } from "@/tests/planted-secret";
import { anIssue, earlier, now } from "@/tests/seen";
import { changeOnTrunk, storeChangeOnTrunk } from "@/tests/stored-change";
import { storeQuietRepository } from "@/tests/stored-facts";
import { readActivity } from "./activity";
import { readBlockerPage } from "./blocker";
import { readBlockersPage } from "./blockers";
import { readBoard } from "./board";
import { readChangePage } from "./change";
import { readDossier, readTargetChecklists } from "./dossier";
import { readNumberNow } from "./left-number";
import { readNotices } from "./notices";
import { watchChanges } from "./live";
import { readPalette } from "./palette";
import { readPlanPage } from "./plan";
import { nearestTo, readPublicChecklist, readPublicReleases } from "./public-checklist";
import { readReleasePage } from "./release";
import { readReleaseStatus } from "./release-status";
import { readReleasesPage } from "./releases";
import { isRun, watchRun } from "./run-log";
import { readSearchPage } from "./search";
import { readStepPage } from "./step";
import { readTryOutPage } from "./try-out";

/** A release under embargo, looked for in everything that is read. e2e/secret-release.spec.ts walks the routes. */

useDatabase();
afterEach(closeLive);

const { release, step, plan, run } = secret;

/** Whose notices are read, whoever looks: whether they may see a release is the viewer's. */
const vera = signedIn(actor("vera"), null, "READ");

beforeEach(async () => {
  await storeQuietRepository();
  for (const [text, ...values] of plantSecret(ada.accountId))
    await connectionPool().query(text, values);
  await storeChangeOnTrunk();
  await inTransaction((db) => saveChoices(db, vera.accountId ?? "", wantedAtFirst, earlier));
});

const who = {
  "somebody who is signed out": [anonymous, false],
  "a visitor": [signedInViewer(actor("vera"), "READ"), false],
  "a contributor": [signedInViewer(actor("alan"), "TRIAGE"), false],
  "a committer": [signedInViewer(actor("grace"), "WRITE"), false],
  "its manager, to whom GitHub does not show the advisory": [signedInViewer(ada, "WRITE"), false],
  "an administrator, likewise": [signedInViewer(actor("barbara"), "ADMIN"), false],
  "its manager": [signedInViewer(ada, "WRITE", [secret.advisory]), true],
  "a collaborator of the advisory": [signedInViewer(actor("vera"), null, [secret.advisory]), true],
  "Slipway itself": [slipway, true],
} as const satisfies Record<string, readonly [Viewer, boolean]>;

const viewers = Object.entries(who);

type Read = (viewer: Viewer) => Promise<unknown>;

/** Without what answers what was asked for: the number itself. */
const reads: Readonly<Record<string, Read>> = {
  board: (viewer) => readBoard(viewer, now),
  releases: (viewer) => readReleasesPage(viewer, now),
  release: (viewer) => readReleasePage(viewer, release, now),
  step: (viewer) => readStepPage(viewer, release, step, now),
  plan: (viewer) => readPlanPage(viewer, { release, step, plan }, now),
  "number that it left": (viewer) => readNumberNow(viewer, secret.left),
  "list of the API": (viewer) => readPublicReleases(viewer, now),
  "checklist of the API": (viewer) => readPublicChecklist(viewer, release, now),
  dossier: (viewer) => readDossier(viewer, release, now),
  "checklists of its targets": (viewer) => readTargetChecklists(viewer, release, now),
  "nearest numbers": async (viewer) => nearestTo("24.11.6", await readPublicReleases(viewer, now)),
  activity: (viewer) => readActivity(viewer),
  notices: (viewer) => readNotices(viewer, vera),
  "activity of the release": (viewer) => readActivity(viewer, { release }),
  "page of its candidate to try": (viewer) =>
    readTryOutPage(viewer, { version: release, target: `${release}rc1` }, now),
  blockers: (viewer) => readBlockersPage(viewer, now),
  "a blocker, of which release it holds up": async (viewer) => {
    await saveIssues([anIssue({ number: 78, labels: [project.blockerLabel] })], now);
    return readBlockerPage(viewer, 78, now);
  },
  palette: (viewer) => readPalette(viewer, now),
  "change that it will have": (viewer) => readChangePage(viewer, changeOnTrunk, now),
  "search, of what holds up which release": async (viewer) => {
    await saveIssues([anIssue({ number: 77, labels: [project.blockerLabel] })], now);
    while ((await indexSearchTexts()) > 0);
    const asked = { text: `label:${project.blockerLabel}`, page: null };
    return (await readSearchPage(viewer, asked, now)).results;
  },
};

const textOf = async (read: Read, viewer: Viewer) => JSON.stringify(await read(viewer));

describe.each(Object.entries(reads))("%s", (_, read) => {
  test("has it for those who may see it, and not a byte of it for others, whoever asked first", async () => {
    for (const [name, [viewer, sees]] of [...viewers, ...viewers.toReversed()]) {
      const text = await textOf(read, viewer);
      const found = marks.filter((mark) => text.includes(mark));
      if (sees) expect(found, name).not.toEqual([]);
      else expect(found, name).toEqual([]);
    }
  });
});

test("no table that says which release, plan or run it is about is left out here", async () => {
  const { rows } = await connectionPool().query<{ name: string }>(`
    SELECT DISTINCT c.table_name AS name FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.table_name <> 'ArchivedMail' -- its subject is a mail's
      AND c.column_name IN ('release', 'releaseId', 'planId', 'runId', 'subject')`);
  expect(rows.length).toBeGreaterThan(7);
  for (const { name } of rows) {
    const found = await connectionPool().query(`SELECT 1 FROM "${name}"`);
    expect(found.rowCount, name).toBeGreaterThan(0);
  }
});

test("an unknown number and one that is secret are read alike", async () => {
  const alike = async (version: string) => {
    const text = JSON.stringify([
      await readReleasePage(anonymous, version, now),
      await readPublicChecklist(anonymous, version, now),
      await readDossier(anonymous, version, now),
      await readStepPage(anonymous, version, step, now),
      await readReleaseStatus(anonymous, version, now),
    ]);
    return text.replaceAll(version, "NUMBER").replaceAll(/"patch":\d+/g, "");
  };
  expect(await alike(release)).toBe(await alike("24.11.8"));
});

test("a ticket that GitHub shows is shown as if nobody had begun it here", async () => {
  await saveIssues([anIssue({ number: 12, title: `Release ${release}`, labels: [] })], now);
  const [begun] = (await readBoard(anonymous, now)).releases;
  expect(begun).toMatchObject({ version: release, decision: null, ticket: { number: 12 } });
  const page = JSON.stringify(await readReleasePage(anonymous, release, now));
  for (const mark of marks.slice(1)) expect(page).not.toContain(mark);
});

describe("events", () => {
  /** Of a removal: everybody's. */
  const open = "openplan";

  /** What the viewer hears while the secret's plan and run are told of, at least what is awaited. */
  async function heard(viewer: Viewer, awaited: readonly string[]): Promise<string> {
    await connectionPool().query(
      `INSERT INTO "Plan" ("id", "deprecation", "state", "requestedBy", "requestedAt")
        VALUES ($1, 'twisted.old', 'queued', '1', now())`,
      [open],
    );
    const changes: Change[] = [];
    const waiting: { resolve: (() => void) | null } = { resolve: null };
    const stop = await watchChanges(viewer, (change) => {
      changes.push(change);
      if (change.id === open) waiting.resolve?.();
    });
    // Whether they may hear of the secret is asked beside the open one; the second time to be sure.
    const isHeard = (what: string) => JSON.stringify(changes).includes(what);
    for (let times = 0; times < 2 || !awaited.every(isHeard); times += 1) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      waiting.resolve = () => resolve(undefined);
      await notify(channels.runs, run);
      await notify(channels.plans, plan);
      await notify(channels.milestones, secret.id);
      await notify(channels.plans, open);
      await promise;
    }
    stop();
    return JSON.stringify(changes);
  }

  test.each(viewers)("%s hears of it: %s", async (_, [viewer, sees]) => {
    const text = await heard(viewer, sees ? [run, plan, "milestones"] : []);
    expect(text.includes(run)).toBe(sees);
    expect(text.includes(plan)).toBe(sees);
    expect(text.includes("milestones")).toBe(sees);
    expect(text).not.toContain(secret.id);
  });

  test.each(viewers)("%s can follow its log: %s", async (_, [viewer, sees]) => {
    expect(await isRun(viewer, run)).toBe(sees);
    const told: string[] = [];
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const stop = await watchRun(viewer, run, 0, {
      line: ({ text }) => told.push(text),
      state: () => resolve(undefined),
    });
    if (sees) await promise;
    else for (let asked = 0; asked < 5; asked += 1) await isRun(viewer, run);
    stop();
    expect(told).toEqual(sees ? [secret.words] : []);
  });
});
