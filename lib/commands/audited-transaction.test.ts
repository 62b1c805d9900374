import { beforeEach, describe, expect, it } from "vitest";
import type { Change } from "@/lib/domain/change";
import { slipway } from "@/lib/domain/viewer";
import { watchChanges } from "@/lib/queries/live";
import { storeReleaseOfAda } from "@/tests/a-plan";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { auditedTransaction, type AuditDraft } from "./audited-transaction";

useDatabase();

const acting = { who: ada, action: "release.abandon", now } as const;
const heard: Change[] = [];

/** Acts, and answers when it was heard of: each is told in its order, and the last one always. */
async function actAndListen(draft: AuditDraft | null): Promise<readonly Change[]> {
  heard.length = 0;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const stop = await watchChanges(slipway, (change) => {
    heard.push(change);
    if (heard.filter(({ id }) => id === "milestones").length === (draft === null ? 1 : 2))
      resolve(undefined);
  });
  await auditedTransaction(acting, () => Promise.resolve({ result: null, draft }));
  await auditedTransaction(acting, () =>
    Promise.resolve({ result: null, draft: { sentence: "ada ends it.", release: "24.7.0" } }),
  );
  await promise;
  stop();
  return heard.filter(({ id }) => id !== null);
}

describe("what somebody did in a release", () => {
  beforeEach(storeReleaseOfAda);
  const told = { about: "facts", id: "milestones" };

  it("is heard of by its open pages, with nothing of what it was", async () => {
    const draft = { sentence: "ada waives #1.", release: "24.7.0" };
    expect(await actAndListen(draft)).toEqual([told, told]);
  });

  it("is not heard of where there was nothing left to do", async () => {
    expect(await actAndListen(null)).toEqual([told]);
  });
});
