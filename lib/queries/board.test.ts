import { beforeEach, describe, expect, test } from "vitest";
import { startRelease } from "@/lib/commands/releases";
import { saveIssues } from "@/lib/db/issues";
import { saveRefs } from "@/lib/db/refs";
import { recordFailure } from "@/lib/db/sync-states";
import { saveSourceTree } from "@/lib/db/source-trees";
import { addMs } from "@/lib/domain/instant";
import { tagRef } from "@/lib/domain/naming";
import { anonymous } from "@/lib/domain/viewer";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { anIssue, now, trunkOid } from "@/tests/seen";
import { aTrunkTree } from "@/tests/source-trees";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { readBoard } from "./board";
import { readPublicChecklist } from "./public-checklist";

useDatabase();

test("before the first sync the board knows nothing, and says so by null", async () => {
  const { obstacles, fragments, trunk, releases } = await readBoard(anonymous, now);
  expect(obstacles.blockers).toBeNull();
  expect(fragments).toBeNull();
  expect(trunk).toMatchObject({ oid: null, observedAt: null, checks: null });
  expect(releases).toEqual([]);
});

describe("the board", () => {
  beforeEach(() => storeQuietRepository());

  test("with nothing in flight proposes the number of the month", async () => {
    const board = await readBoard(anonymous, now);
    expect(board.releases).toEqual([]);
    expect(board.proposal).toMatchObject({ version: "24.7.0", kind: "major" });
    expect(board.trunk.checks?.state).toBe("success");
  });

  test("knows that nothing blocks, and says by null that the source was not synced", async () => {
    const { obstacles, fragments, trunk } = await readBoard(anonymous, now);
    expect(obstacles.blockers).toEqual([]);
    expect(fragments).toBeNull();
    expect(trunk.oid).toBe(trunkOid);
  });

  test("shows a release that was begun by hand, which nobody drives yet", async () => {
    await saveIssues([anIssue({ number: 12271, title: "Release 24.7.0", labels: [] })], now);
    const [release] = (await readBoard(anonymous, now)).releases;
    expect(release).toMatchObject({
      version: "24.7.0",
      decision: null,
      ticket: { number: 12271 },
    });
  });

  test("shows a release that was decided here, its next step and how far it is", async () => {
    const person = await somebody("committer", "ada");
    await startRelease({ person, input: { version: "24.7.0", kind: "major" }, now });
    const [release] = (await readBoard(anonymous, now)).releases;
    expect(release).toMatchObject({
      version: "24.7.0",
      decision: { manager: ada },
      lifecycle: { stage: "preparing" },
      next: { key: "prepare.ticket", state: { kind: "ready" } },
      progress: [
        { phase: "prepare", done: 3, total: 5 },
        ...["candidate", "final", "post"].map((phase) => ({ phase, done: 0 })),
      ],
    });
  });

  test("says of a release whose final is tagged that it is not finished yet", async () => {
    await saveIssues([anIssue({ number: 12271, title: "Release 24.7.0", labels: [] })], now);
    const refs = ["twisted-24.7.0rc1", "twisted-24.7.0"].map(tagRef);
    await saveRefs(
      [...refs, "refs/heads/trunk"].map((name) => ({ name, oid: trunkOid })),
      now,
    );
    const { releases } = await readBoard(anonymous, now);
    expect(releases).toMatchObject([{ version: "24.7.0", lifecycle: { stage: "post" } }]);
  });

  test("counts a blocker of two releases once, and says the same as the API", async () => {
    await storeBlocker({ number: 12300 });
    const person = await somebody("committer", "ada");
    await startRelease({ person, input: { version: "24.7.0", kind: "major" }, now });
    await saveIssues([anIssue({ number: 12271, title: "Release 24.8.0", labels: [] })], now);
    const { obstacles } = await readBoard(anonymous, now);
    expect(obstacles.blockers).toMatchObject([
      { id: "issue-12300", holds: [{ release: "24.8.0" }, { release: "24.7.0" }] },
    ]);
    expect(await readPublicChecklist(anonymous, "24.7.0", now)).toMatchObject({
      inTheWay: [{ id: "issue-12300", step: "prepare.blockers" }],
      waived: [],
    });
  });

  test("shows what is in the way, and the news that waits by type", async () => {
    await storeBlocker({ number: 12300 });
    await saveSourceTree(aTrunkTree(), now);
    const { obstacles, fragments } = await readBoard(anonymous, now);
    expect(obstacles.blockers?.map(({ id }) => id)).toEqual(["issue-12300"]);
    const counted = fragments?.byType.reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(fragments?.total);
  });

  test("keeps the old facts when a sync fails, and says since when they are old", async () => {
    const failed = { part: "github", requests: 1, durationMs: 1 } as const;
    await recordFailure(
      { ...failed, attemptedAt: addMs(now, 60_000) },
      { code: "world-unreachable", sentence: "GitHub answered 502.", whatToDo: "Wait." },
    );
    const board = await readBoard(anonymous, now);
    expect(board.trunk.checks?.state).toBe("success");
    expect(board.freshness.parts.find(({ part }) => part === "github")).toMatchObject({
      seenAt: expect.stringMatching(/^2024-07-29T14:40:00/),
      error: { code: "world-unreachable", sentence: "GitHub answered 502." },
    });
  });
});
