import { slipway } from "@/lib/domain/viewer";
import { describe, expect, it } from "vitest";

import { addDays, toMs } from "@/lib/domain/instant";
import { useDatabase } from "@/tests/database";
import {
  aGitHubRelease,
  anIssue,
  aPullRequest,
  aRollup,
  now,
  oid,
  trunkOid,
  version,
} from "@/tests/seen";
import { aTrunkTree } from "@/tests/source-trees";

import { saveCheckRollups } from "./check-rollups";
import { readFacts } from "./facts";
import { saveGitHubReleases } from "./github-releases";
import { saveIssues } from "./issues";
import { type EndedSync, recordFailure, recordSuccess } from "./sync-states";
import { savePullRequests } from "./pull-requests";
import { saveRefs } from "./refs";
import { saveSourceTree } from "./source-trees";

useDatabase();

const ticket = anIssue({ number: 12271, title: "Release 24.7.0" });
const head = oid("beef");
const branch = { name: "refs/heads/release-24.7.0-12271", oid: head };
const sync: EndedSync = { part: "github", attemptedAt: now, requests: 2, durationMs: 40 };

describe("the facts of a release", () => {
  it("are unknown before the first sync, even where rows are there already", async () => {
    await saveIssues([ticket], now);
    const facts = await readFacts(slipway, "24.7.0");
    expect(facts).toMatchObject({ tickets: null, blockers: null, tags: null, pypi: null });
  });

  it("are those of this release and no other", async () => {
    const other = anIssue({ number: 2, title: "Release 24.7.01" });
    await saveIssues([ticket, other], now);
    const refs = [branch, { name: "refs/heads/trunk", oid: trunkOid }];
    await saveRefs([...refs, { name: "refs/tags/twisted-24.3.0", oid: oid("cc") }], now);
    const ours = aPullRequest({ number: 1, headRef: "release-24.7.0-12271" });
    await savePullRequests([ours, aPullRequest({ number: 2, headRef: "a-fix" })], now);
    await saveGitHubReleases([aGitHubRelease(version("24.3.0"))], now);
    await recordSuccess(sync, null);
    const facts = await readFacts(slipway, "24.7.0");
    expect(facts.tickets?.value).toEqual([ticket]);
    expect(facts.branches?.value).toEqual([branch]);
    expect(facts.pullRequests?.value).toEqual([ours]);
    expect(facts.tags?.value).toHaveLength(1);
    expect(facts.githubReleases?.value).toEqual([]);
  });

  it("say since when the branch stable was seen where it is, however often it is looked at", async () => {
    const stable = { name: "refs/heads/stable", oid: trunkOid };
    const since = async () => (await readFacts(slipway, "24.7.0")).stableSince;
    expect(await since()).toBeNull();
    const moved = addDays(now, -2);
    await saveRefs([{ ...stable, oid: head }], addDays(now, -9));
    await saveRefs([stable], moved);
    await saveRefs([stable], now);
    expect(toMs((await since()) ?? "")).toBe(toMs(moved));
  });

  it("have the source and the checks of the branch's head, once they were read", async () => {
    await saveIssues([ticket], now);
    await saveRefs([branch], now);
    await recordSuccess(sync, null);
    expect(await readFacts(slipway, "24.7.0")).toMatchObject({ source: null, branchChecks: null });
    const tree = aTrunkTree({ oid: head });
    await saveSourceTree(tree, now);
    await saveCheckRollups([{ ...aRollup(head, "success"), source: "" }], now);
    const facts = await readFacts(slipway, "24.7.0");
    expect(facts.source?.value).toEqual(tree);
    expect(facts.branchChecks?.value).toEqual(aRollup(head, "success"));
    expect((await readFacts(slipway, "24.7.0")).source?.value).toEqual(tree);
  });

  it("are as old as the last sync that saw everything", async () => {
    await recordSuccess(sync, null);
    const failure = { code: "world-unreachable", sentence: "GitHub is gone.", whatToDo: "Wait." };
    const later = { ...sync, attemptedAt: "2024-07-29T15:00:00Z" };
    await recordFailure(later, { ...failure, code: "world-unreachable" });
    expect((await readFacts(slipway, "24.7.0")).blockers?.observedAt).toBe(now);
  });

  it("are of a version", async () => {
    await expect(readFacts(slipway, "24.7'; --")).rejects.toThrow(RangeError);
  });
});
