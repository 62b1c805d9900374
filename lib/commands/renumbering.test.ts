import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { readFacts } from "@/lib/db/facts";
import { saveIssues } from "@/lib/db/issues";
import { closeJobs } from "@/lib/db/jobs";
import { savePullRequests } from "@/lib/db/pull-requests";
import { savePypiFiles } from "@/lib/db/pypi-files";
import { saveRefs } from "@/lib/db/refs";
import { readRelease } from "@/lib/db/releases";
import { recordSuccess } from "@/lib/db/sync-states";
import type { Person } from "@/lib/domain/person";
import { slipway } from "@/lib/domain/viewer";
import { readBoard } from "@/lib/queries/board";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { inFlightOf } from "@/lib/sync/in-flight";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { anIssue, aPullRequest, aPypiFile, now, oid, trunkOid, version } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { abandonRelease } from "./abandonment";
import { startRelease } from "./releases";
import { renumberRelease as renumber } from "./renumbering";

useDatabase();
afterAll(closeJobs);

const abandon = onFreshPage(abandonRelease);
const head = oid("beef");
let ada: Person;

beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
});

/** On GitHub it has everything of a candidate that is out. */
async function storeCandidate(): Promise<void> {
  await saveIssues(
    [anIssue({ number: 12271, title: "Release 24.7.0", authorAssociation: "member" })],
    now,
  );
  await saveRefs(
    [
      { name: "refs/heads/release-24.7.0-12271", oid: head },
      { name: "refs/tags/twisted-24.7.0rc1", oid: head },
    ],
    now,
  );
  await savePullRequests([aPullRequest({ number: 12272, headRef: "release-24.7.0-12271" })], now);
  await savePypiFiles("24.7.0rc1", [aPypiFile(version("24.7.0rc1"), "wheel")], now);
  const sync = { attemptedAt: now, requests: 1, durationMs: 1 };
  for (const part of ["github", "pypi"] as const) await recordSuccess({ ...sync, part }, null);
}

async function renumberTo(number: string, person: Person = ada, releaseId?: string) {
  const known = await readRelease(slipway, "24.7.0");
  const input = { release: "24.7.0", releaseId: releaseId ?? known?.id ?? "", version: number };
  return renumber({ person, input, now });
}

describe("renumbering a release", () => {
  test("takes everything that GitHub and PyPI have of it along, and is in the log", async () => {
    await storeCandidate();
    await renumberTo("24.8.0");
    const facts = await readFacts(slipway, "24.8.0");
    expect(facts.formerNumbers).toEqual(["24.7.0"]);
    expect(facts.tickets?.value.map(({ number }) => number)).toEqual([12271]);
    expect(facts.pullRequests?.value.map(({ number }) => number)).toEqual([12272]);
    expect(facts.pypi?.value.map((file) => file.version)).toEqual(["24.7.0rc1"]);
    const { checklist } = await readReleaseStatus(slipway, "24.8.0", now);
    expect(checklist.steps.find(({ key }) => key === "prepare.version")?.state.kind).toBe("ready");
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      {
        action: "release.renumber",
        release: "24.8.0",
        sentence: "ada renumbered 24.7.0 to 24.8.0.",
      },
    ]);
  });

  test("leaves one release on the board, whose branch and tag are synced on", async () => {
    await storeCandidate();
    await renumberTo("24.8.0");
    expect((await readBoard(slipway, now)).releases.map((one) => one.version)).toEqual(["24.8.0"]);
    const { branches, targets, pullRequests } = inFlightOf(await readRepositorySnapshot(slipway));
    expect(branches.map(({ name }) => name)).toEqual(["refs/heads/release-24.7.0-12271"]);
    expect(targets.map(({ tag }) => tag.name)).toEqual(["refs/tags/twisted-24.7.0rc1"]);
    expect(pullRequests.map(({ number }) => number)).toEqual([12272]);
  });

  test("twice to the same number is once", async () => {
    await renumberTo("24.8.0");
    const now8 = await readRelease(slipway, "24.8.0");
    const again = { release: "24.8.0", releaseId: now8?.id ?? "", version: "24.8.0" };
    await renumber({ person: ada, input: again, now });
    const entries = await readEntries(slipway, { limit: 10 });
    expect(entries.filter(({ action }) => action === "release.renumber")).toHaveLength(1);
  });

  test("is refused to a number that is out, and once its own final is", async () => {
    await expect(renumberTo("24.3.0")).rejects.toMatchObject({ code: "bad-input" });
    await saveRefs([{ name: "refs/tags/twisted-24.7.0", oid: trunkOid }], now);
    await expect(renumberTo("24.8.0")).rejects.toMatchObject({ code: "step-not-ready" });
  });

  test("is refused on a page of another release, and of an abandoned one", async () => {
    await expect(renumberTo("24.8.0", ada, "another")).rejects.toMatchObject({
      code: "release-changed",
    });
    const reason = "It was started by mistake.";
    await abandon({ person: ada, input: { version: "24.7.0", named: "24.7.0", reason }, now });
    await expect(renumberTo("24.8.0")).rejects.toMatchObject({ code: "release-abandoned" });
  });

  test("tells a number that is none at its field", async () => {
    await expect(renumberTo("24.13.0")).rejects.toMatchObject({
      faults: { version: expect.stringContaining("24.13.0") },
    });
  });
});
