import { beforeEach, describe, expect, test } from "vitest";
import { saveGitHubReleases } from "@/lib/db/github-releases";
import { saveIssues } from "@/lib/db/issues";
import { savePullRequests } from "@/lib/db/pull-requests";
import { saveRefs } from "@/lib/db/refs";
import { saveReleaseRecord } from "@/lib/db/release-records";
import { tagRef } from "@/lib/domain/naming";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import {
  aGitHubRelease,
  anIssue,
  aPullRequest,
  now,
  oid,
  version as versionOf,
} from "@/tests/seen";
import { storeBrought, storeMerged } from "@/tests/stored-change";
import { storeQuietRepository } from "@/tests/stored-facts";
import { readChangePage } from "./change";
import { publicChange } from "./public-change";

useDatabase();

const merge = oid("c1");
const final = oid("f1");
const final247 = versionOf("24.7.0");

beforeEach(async () => {
  await storeQuietRepository();
  await storeBrought("refs/heads/trunk", {});
});

const read = (number: number) => readChangePage(anonymous, number, now);

/** 24.7.0 is out, and its NEWS names the issue. */
async function releaseIt(): Promise<void> {
  await saveRefs([{ name: tagRef("twisted-24.7.0"), oid: final }], now);
  await saveGitHubReleases([aGitHubRelease(final247, { isPrerelease: false })], now);
  const text = "Twisted 24.7.0 (2024-08-08)\n===\n\n- No leak. (#12279)\n";
  const news = { version: "24.7.0", date: "2024-08-08", text };
  const record = { oid: final, commits: null, news };
  await saveReleaseRecord({ record, oid: final, before: null, reader: 1 }, now);
}

describe("a pull request", () => {
  test("that a final's branch had picked is out in it, with its entry in NEWS", async () => {
    await releaseIt();
    await storeMerged(12280, merge);
    await storeBrought(tagRef("twisted-24.7.0"), { picks: [{ oid: oid("d1"), of: merge }] });
    await storeBrought(tagRef("twisted-24.10.0rc1"), { commits: [merge] });
    expect(await read(12280)).toMatchObject({
      about: { kind: "pull-request" },
      standing: { kind: "out", candidate: null, final: { version: "24.7.0", pickedAs: oid("d1") } },
      news: [{ kind: "entry", version: "24.7.0", text: "No leak.", number: 12279 }],
      inTheWay: null,
    });
  });

  test("that is on trunk says what is in the way of the next release, where none is in flight", async () => {
    await storeMerged(12280, merge);
    await storeBrought("refs/heads/trunk", { commits: [merge] });
    await saveIssues([anIssue({ number: 12300, labels: ["release-blocker"] })], now);
    const page = await read(12280);
    expect(page).toMatchObject({
      standing: { kind: "on-trunk", release: null },
      inTheWay: [{ id: "issue-12300" }],
    });
    expect(page && publicChange(page).inTheWay).toMatchObject([{ sentence: /./ }]);
  });

  test("whose commit nobody has looked for yet is merged, and no more is said", async () => {
    await storeMerged(12280, merge);
    expect((await read(12280))?.standing).toEqual({ kind: "unread" });
  });

  test("that is open says what it lacks", async () => {
    await savePullRequests(
      [aPullRequest({ number: 12300, isDraft: true, updatedAt: "2024-07-01T00:00:00Z" })],
      now,
    );
    expect((await read(12300))?.standing).toEqual({
      kind: "open",
      lacks: [{ code: "draft" }, { code: "approval" }, { code: "merge" }],
    });
  });
});

describe("an issue", () => {
  beforeEach(() => saveIssues([anIssue({ number: 12279, title: "A leak", labels: [] })], now));

  test("is where the changes are that are for it; a mention is none", async () => {
    await storeMerged(12280, merge);
    await storeBrought("refs/heads/trunk", { commits: [merge] });
    await savePullRequests(
      [aPullRequest({ number: 12290, title: "Other", headRef: "other", body: "See #12279" })],
      now,
    );
    const page = await read(12279);
    expect(page?.changes).toMatchObject([{ pullRequest: { number: 12280 }, closesBy: "title" }]);
    expect(page?.standing).toEqual({ kind: "on-trunk", release: null, lacking: [] });
  });

  test("without a change says so, in words too", async () => {
    const page = await read(12279);
    expect(page).toMatchObject({ standing: null, changes: [] });
    expect(page && publicChange(page)).toMatchObject({
      answer: "no pull request",
      sentence: "No pull request says that it closes this issue.",
    });
  });
});

test("a number that nobody has seen is nothing", async () => {
  expect(await read(99_999)).toBeNull();
});
