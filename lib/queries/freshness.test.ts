import { expect, test } from "vitest";
import { recordFailure } from "@/lib/db/sync-states";
import { beginLists, recordPage } from "@/lib/db/sync-lists";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { storeQuietRepository } from "@/tests/stored-facts";
import { readFreshness } from "./freshness";

useDatabase();

const page = { list: "issues", changedUntil: now, read: 100, total: 12_000 } as const;

test("the history says how far it is, and does not make the board look old", async () => {
  await storeQuietRepository();
  await beginLists([{ ...page, next: "page 2" }]);
  const { parts, seenAt } = await readFreshness();
  expect(parts.find(({ part }) => part === "history")).toMatchObject({
    progress: { read: 100, total: 12_000 },
    seenAt: null,
  });
  expect(parts.find(({ part }) => part === "github")).toMatchObject({ progress: null });
  expect(seenAt).not.toBeNull();
});

test("a history that stopped says why, and how far it came", async () => {
  await beginLists([{ ...page, next: "page 2" }]);
  const failed = { part: "history", attemptedAt: now, requests: 1, durationMs: 1 } as const;
  await recordFailure(failed, {
    code: "rate-limited",
    sentence: "GitHub does not answer us.",
    whatToDo: "Wait.",
  });
  const { parts } = await readFreshness();
  expect(parts.find(({ part }) => part === "history")).toMatchObject({
    progress: { read: 100 },
    error: { code: "rate-limited" },
  });
});

test("once it is read it is no part of its own any more", async () => {
  await beginLists([{ ...page, next: "page 2" }]);
  await recordPage({ list: "issues", cursor: "page 2", next: null, count: 100, total: 12_000 });
  expect((await readFreshness()).parts.map(({ part }) => part)).not.toContain("history");
});
