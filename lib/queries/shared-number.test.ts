import { beforeEach, describe, expect, test } from "vitest";
import { connectionPool, database, inTransaction } from "@/lib/db/client";
import { saveIssues } from "@/lib/db/issues";
import { addMilestones, readMilestones } from "@/lib/db/milestones";
import { keepFoundRelease } from "@/lib/db/releases";
import type { Instant } from "@/lib/domain/instant";
import type { Milestone } from "@/lib/domain/process/milestone";
import { anonymous, signedInViewer } from "@/lib/domain/viewer";
import { actor, ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { anIssue, now } from "@/tests/seen";
import { storeQuietRepository } from "@/tests/stored-facts";
import { readActivity } from "./activity";
import { readBlockersPage } from "./blockers";
import { readBoard } from "./board";
import { readNumberNow } from "./left-number";
import { readPlanPage } from "./plan";
import { readPublicChecklist, readPublicReleases } from "./public-checklist";
import { readReleasePage } from "./release";
import { readReleasesPage } from "./releases";
import { readStepPage } from "./step";

/** A release under embargo with a number that others, which everybody sees, have or had. */

useDatabase();

const number = "24.7.1";
const other = "24.7.2";
const step = "prepare.ticket";

beforeEach(async () => storeQuietRepository());

const run = async (text: string, ...values: readonly unknown[]) =>
  connectionPool().query(text, [...values]);

interface Planted {
  readonly id: string;
  /** The last is its own. */
  readonly numbers: readonly string[];
  readonly abandonedAt?: string;
  readonly isSecret?: boolean;
}

/** A release with a row of each kind. */
async function plant({ id, numbers, abandonedAt, isSecret = false }: Planted): Promise<void> {
  await run(
    `INSERT INTO "Release" ("id", "number", "kind", "manager", "startedAt", "embargoedAt",
      "abandonedAt", "abandonedBy", "abandonReason")
      VALUES ($1, $2, 'bugfix', $3, $4, $5, $6, $7, $8)`,
    ...[id, numbers.at(-1), ada.accountId, isSecret ? "2024-07-03" : "2024-07-01"],
    ...[isSecret ? "2024-07-03" : null, abandonedAt ?? null],
    ...(abandonedAt === undefined ? [null, null] : [ada.accountId, `reason of ${id}`]),
  );
  for (const one of numbers)
    await run(
      `INSERT INTO "ReleaseNumber" ("releaseId", "number", "since", "by") VALUES ($1, $2, '2024-07-01', $3)`,
      ...[id, one, ada.accountId],
    );
  const evidence = [{ sentence: `seen of ${id}`, url: null, observedAt: null, occurredAt: null }];
  for (const key of ["prepare.branch", "candidate.publish"])
    await run(
      `INSERT INTO "Milestone" ("releaseId", "step", "target", "evidence", "observedAt")
        VALUES ($1, $2, $3, $4, $5)`,
      ...[id, key, `${numbers[0] ?? ""}rc1`, JSON.stringify(evidence)],
      isSecret ? "2024-07-03" : "2024-07-01",
    );
  await run(
    `INSERT INTO "Attestation" ("id", "kind", "releaseId", "about", "issue", "reason", "by", "at")
      VALUES ($1, 'blocker-waived', $1, '77', 77, $2, $3, '2024-07-01')`,
    ...[id, `waived of ${id}`, ada.accountId],
  );
  await run(
    `INSERT INTO "Plan" ("id", "releaseId", "step", "target", "state", "requestedBy", "requestedAt")
      VALUES ($1, $2, $3, $4, 'queued', $5, '2024-07-01')`,
    ...[`plan${id}`, id, step, `${number}rc1`, ada.accountId],
  );
  await run(
    `INSERT INTO "Run" ("id", "planId", "releaseId", "step", "target", "approvedBy", "planHash", "state", "queuedAt")
      VALUES ($1, $2, $3, $4, $5, $6, 'x', 'failed', '2024-07-01')`,
    ...[`run${id}`, `plan${id}`, id, step, `${number}rc1`, ada.accountId],
  );
  await run(
    `INSERT INTO "AuditEntry" ("at", "who", "account", "action", "release", "releaseId", "outcome", "sentence")
      VALUES ('2024-07-01', 'ada', $1, 'release.start', $2, $3, 'done', $4)`,
    ...[ada.accountId, numbers[0], id, `log of ${id}`],
  );
}

/** All that somebody reads who may not see the secret one. */
async function readAll(viewer = anonymous): Promise<readonly string[]> {
  const place = { release: number, step, plan: "planopen" } as const;
  const found = await Promise.all([
    readBoard(viewer, now),
    readReleasesPage(viewer, now),
    readReleasePage(viewer, number, now),
    readReleasePage(viewer, other, now),
    readStepPage(viewer, number, step, now),
    readPlanPage(viewer, place, now),
    readPublicReleases(viewer, now),
    readPublicChecklist(viewer, number, now),
    readActivity(viewer),
    readActivity(viewer, { release: number }),
    readBlockersPage(viewer, now),
    readNumberNow(viewer, number),
    readMilestones(viewer, number),
  ]);
  return found.map((one) => JSON.stringify(one));
}

const secret = { id: "hidden", isSecret: true } as const;

const cases: Readonly<Record<string, readonly [Planted, Planted]>> = {
  "begun again in secret after it was abandoned": [
    { id: "open", numbers: [number], abandonedAt: "2024-07-02" },
    { ...secret, numbers: [number] },
  ],
  "begun again in secret, and abandoned again": [
    { id: "open", numbers: [number], abandonedAt: "2024-07-02" },
    { ...secret, numbers: [number], abandonedAt: "2024-07-04" },
  ],
  "that a secret one had, which was abandoned": [
    { id: "open", numbers: [number] },
    { ...secret, numbers: [number], abandonedAt: "2024-07-04" },
  ],
  "that a secret one has left": [
    { id: "open", numbers: [number] },
    { ...secret, numbers: [number, "24.7.3"] },
  ],
  "left and abandoned, and begun again in secret": [
    { id: "open", numbers: [number, other], abandonedAt: "2024-07-02" },
    { ...secret, numbers: [number] },
  ],
};

describe.each(Object.entries(cases))("a number %s", (_, [open, hidden]) => {
  test.each([
    ["somebody who is signed out", anonymous],
    ["a committer", signedInViewer(actor("grace"), "WRITE")],
  ])("is to %s what it was", async (__, viewer) => {
    // GitHub shows traces of it, too.
    await saveIssues([anIssue({ number: 12, title: `Release ${number}`, labels: [] })], now);
    await plant(open);
    const before = await readAll(viewer);
    await plant(hidden);
    expect(await readAll(viewer)).toEqual(before);
    expect(before.join()).toContain("open");
  });
});

test("what a secret one published under a number that it has left is not told", async () => {
  await plant({ ...secret, numbers: [number, "24.7.3"] });
  expect(await readMilestones(anonymous, number)).toEqual([]);
});

describe("a release that was found on GitHub and is begun in secret", () => {
  const advisory = "GHSA-c8m8-j448-xjx7";
  const found = (step: Milestone["step"], observedAt: Instant): Milestone => ({
    ...{ step, target: `${number}rc1`, revision: 0, evidence: [], occurredAt: null, observedAt },
  });

  /** Found, and two of its steps remembered; then begun in secret, and a third is. */
  async function beginInSecret(): Promise<void> {
    const begun = "2024-07-03T00:00:00.000Z";
    await run(
      `UPDATE "Release" SET "manager" = $1, "startedAt" = $2, "embargoedAt" = $2, "advisory" = $3`,
      ...[ada.accountId, begun, advisory],
    );
    const { id } = await database().release.findFirstOrThrow();
    await addMilestones(id, [found("candidate.prepare", begun)]);
  }

  beforeEach(async () => {
    await saveIssues([anIssue({ number: 12, title: `Release ${number}`, labels: [] })], now);
    const at = "2024-07-01T00:00:00.000Z";
    const id = await inTransaction((db) => keepFoundRelease(db, number, at));
    await addMilestones(id, [found("prepare.branch", at), found("candidate.publish", at)]);
  });

  test.each([
    ["somebody who is signed out", anonymous],
    ["a committer", signedInViewer(actor("grace"), "WRITE")],
  ])("is to %s what it was", async (_, viewer) => {
    const before = await readAll(viewer);
    expect(await readMilestones(viewer, number)).toHaveLength(2);
    await beginInSecret();
    expect(await readAll(viewer)).toEqual(before);
  });

  test("is so also when it has another number by then, which says nothing of it", async () => {
    await beginInSecret();
    await run(`UPDATE "Release" SET "number" = $1`, other);
    expect(await readMilestones(anonymous, number)).toHaveLength(2);
    expect(await readMilestones(anonymous, other)).toEqual([]);
  });

  test("is all there for somebody who is shown its advisory", async () => {
    await beginInSecret();
    const insider = signedInViewer(ada, "WRITE", [advisory]);
    expect(await readMilestones(insider, number)).toHaveLength(3);
  });
});

test("what one published is no other's whose number begins alike", async () => {
  await plant({ id: "open", numbers: ["24.7.10"] });
  expect(await readMilestones(anonymous, number)).toEqual([]);
});

test("an old entry about a number stays when that is begun in secret later", async () => {
  await run(
    `INSERT INTO "AuditEntry" ("at", "who", "account", "action", "release", "outcome", "sentence")
      VALUES ('2024-07-02', 'vera', '9', 'release.start', $1, 'refused', 'vera was refused.')`,
    number,
  );
  await plant({ ...secret, numbers: [number] });
  expect((await readActivity(anonymous)).entries).toHaveLength(1);
});
