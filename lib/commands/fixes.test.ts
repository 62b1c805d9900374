import { beforeEach, describe, expect, test } from "vitest";
import { addDays, fromMs, toMs } from "@/lib/domain/instant";
import { withWaits } from "@/lib/queries/candidate-timelines";
import type { ReleaseTimeline } from "@/lib/queries/timelines";
import { readAttestations } from "@/lib/db/attestations";
import { readEntries } from "@/lib/db/audit";
import { readFacts } from "@/lib/db/facts";
import { saveFixPick } from "@/lib/db/fix-picks";
import { saveIssues } from "@/lib/db/issues";
import { savePullRequestSummaries } from "@/lib/db/pull-requests";
import { saveRefs } from "@/lib/db/refs";
import { tagRef } from "@/lib/domain/naming";
import type { Person } from "@/lib/domain/person";
import { defectsOf } from "@/lib/domain/process/fixes/defect";
import { slipway } from "@/lib/domain/viewer";
import { readPublicChecklist } from "@/lib/queries/public-checklist";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { anIssue, aPullRequest, now, oid, preparedOid, ticketNumber } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { dropDefect as drop, linkDefect as link, reportDefect as report } from "./defects";
import { abandonRelease as giveUp } from "./abandonment";
import { pauseRelease as pause, resumeRelease as resume } from "./pause";
import { startRelease } from "./releases";

const pauseRelease = onFreshPage(pause);
const resumeRelease = onFreshPage(resume);
const abandonRelease = onFreshPage(giveUp);
const reportDefect = onFreshPage(report);
const linkDefect = onFreshPage(link);
const dropDefect = onFreshPage(drop);

useDatabase();

const release = "24.7.0";
const target = "24.7.0rc1";
const reason = "Deferreds leak in rc1.";
const branch = `refs/heads/release-24.7.0-${ticketNumber}`;
let ada: Person;
let grace: Person;

beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
  await startRelease({ person: ada, input: { version: release, kind: "major" }, now });
  const ticket = anIssue({
    ...{ number: ticketNumber, title: "Release 24.7.0", authorAssociation: "member" },
  });
  await saveIssues([ticket], now);
  await saveRefs([{ name: branch, oid: preparedOid }], now);
});

const publish = (rc: number, commit = preparedOid) =>
  saveRefs([{ name: tagRef(`twisted-24.7.0rc${rc}`), oid: commit }], now);

const status = () => readReleaseStatus(slipway, release, now);
const said = async () =>
  (await readEntries(slipway, { limit: 20, release })).map(({ sentence }) => sentence);

describe("pausing a release", () => {
  test("takes a candidate that is out", async () => {
    const input = { release, target, reason };
    await expect(pauseRelease({ person: ada, input, now })).rejects.toMatchObject({
      code: "step-not-ready",
    });
  });

  test("is told by its lifecycle, its checklist, the API and the log, until somebody resumes it", async () => {
    await publish(1);
    await pauseRelease({ person: ada, input: { release, target, reason }, now });
    const { lifecycle, checklist } = await status();
    expect(lifecycle).toMatchObject({
      ...{ stage: "paused", pause: { target, reason, at: new Date(now).toISOString() } },
    });
    expect(checklist.steps.map(({ key }) => key)).toContain("fix.pause");
    expect(await readPublicChecklist(slipway, release, now)).toMatchObject({
      ...{ stage: "paused", pause: { target, reason, by: "ada" } },
    });
    expect(await said()).toContain(`ada paused 24.7.0 at ${target}: “${reason}”`);
    const going = { release, reason: "It was the test that leaks." };
    await resumeRelease({ person: grace, input: going, now });
    expect((await status()).lifecycle?.stage).toBe("candidate");
    await pauseRelease({ person: ada, input: { release, target, reason: "It does leak." }, now });
    expect((await status()).lifecycle).toMatchObject({ pause: { reason: "It does leak." } });
  });

  test("is not ended in a release that was abandoned: nothing is done for that any more", async () => {
    await publish(1);
    await pauseRelease({ person: ada, input: { release, target, reason }, now });
    const given = { version: release, named: release, reason: "Nobody needs it." };
    await abandonRelease({ person: ada, input: given, now });
    const going = { release, reason: "It was the test that leaks." };
    await expect(resumeRelease({ person: grace, input: going, now })).rejects.toMatchObject({
      code: "release-abandoned",
    });
  });

  test("happens once, of two who press at once", async () => {
    await publish(1);
    const input = { release, target, reason };
    const both = await Promise.allSettled([
      pauseRelease({ person: ada, input, now }),
      pauseRelease({ person: grace, input, now }),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const paused = await readAttestations(slipway, release);
    expect(paused.filter(({ kind }) => kind === "paused")).toHaveLength(1);
  });

  test("is of the candidate that was shown, and ends with the next one", async () => {
    await publish(1);
    await pauseRelease({ person: ada, input: { release, target, reason }, now });
    await publish(2, oid("db6"));
    expect((await status()).lifecycle?.stage).toBe("candidate");
    await expect(
      pauseRelease({ person: ada, input: { release, target, reason }, now }),
    ).rejects.toMatchObject({ message: "24.7.0rc2 is out by now, not 24.7.0rc1." });
  });
});

test("a pause is in the release’s timeline, until somebody resumes it or the next candidate is out", async () => {
  await publish(1);
  await pauseRelease({ person: ada, input: { release, target, reason }, now });
  const [from, later, rc2] = [fromMs(toMs(now)), addDays(now, 3), addDays(now, 2)];
  const rc1 = { version: target, at: addDays(now, -1) };
  const drawn = async (...candidates: ReleaseTimeline["candidates"]) => {
    const timeline: ReleaseTimeline = { version: release, candidates, finalAt: null };
    const [shown] = await withWaits(slipway, [timeline], [release], later);
    return shown?.pauses;
  };
  expect(await drawn(rc1)).toEqual([{ from, to: later }]);
  expect(await drawn(rc1, { version: "24.7.0rc2", at: rc2 })).toEqual([{ from, to: rc2 }]);
  const out: ReleaseTimeline = { version: release, candidates: [rc1], finalAt: rc2 };
  expect(await withWaits(slipway, [out], [], later)).toMatchObject([
    { pauses: [{ from, to: rc2 }] },
  ]);
  const going = { release, reason: "It was the test that leaks." };
  await resumeRelease({ person: grace, input: going, now: addDays(now, 1) });
  expect(await drawn(rc1)).toEqual([{ from, to: addDays(from, 1) }]);
});

describe("a defect", () => {
  const input = { release, title: "Deferreds leak", issue: "12300" };

  async function standing() {
    const facts = await readFacts(slipway, release);
    return defectsOf(facts, await readAttestations(slipway, release));
  }

  beforeEach(() => publish(1));

  test("is reported once, with its ticket or without", async () => {
    await reportDefect({ person: ada, input, now });
    await reportDefect({ person: grace, input, now });
    await reportDefect({ person: grace, input: { release, title: "It hangs" }, now });
    expect((await standing()).map(({ defect: { number, issue } }) => [number, issue])).toEqual([
      [1, 12300],
      [2, null],
    ]);
    expect(await said()).toContain("ada reported defect 1 of 24.7.0rc1 (#12300): “Deferreds leak”");
  });

  test("is read with its ticket, the pull request that closes it, and how that stands", async () => {
    await reportDefect({ person: ada, input, now });
    await saveIssues([anIssue({ number: 12300, createdAt: "2024-07-29T13:00:00Z" })], now);
    const {
      reviews: _,
      reviewRequests: __,
      ...fix
    } = aPullRequest({
      ...{ number: 12310, headRef: "12300-fix", body: "Fixes #12300", state: "merged" },
      ...{ mergedAt: "2024-07-29T14:00:00Z", mergeOid: oid("f1c5") },
    });
    await savePullRequestSummaries([fix], now);
    await saveFixPick(
      {
        ...{ branchOid: preparedOid, candidateOid: preparedOid, mergeOid: oid("f1c5") },
        ...{ isMerge: true, standing: "missing", pickedAs: null, conflicts: ["a b.py"] },
      },
      now,
    );
    expect(await standing()).toMatchObject([
      {
        ticket: { number: 12300 },
        fixes: [{ pullRequest: { number: 12310 }, pick: { conflicts: ["a b.py"] } }],
      },
    ]);
    // Of another head it says nothing.
    await saveRefs([{ name: branch, oid: oid("ab") }], now);
    expect(await standing()).toMatchObject([{ fixes: [{ pick: null }] }]);
  });

  test("is linked by a person, and taken back", async () => {
    await reportDefect({ person: ada, input: { release, title: "Deferreds leak" }, now });
    const linked = { release, defect: "1", issue: "12301", pullRequest: "12311" };
    await linkDefect({ person: grace, input: linked, now });
    expect(await standing()).toMatchObject([{ defect: { issue: 12301, fix: 12311 } }]);
    const none = { release, defect: "1", reason: "It is another project’s." };
    await dropDefect({ person: grace, input: none, now });
    expect(await standing()).toEqual([]);
    await expect(dropDefect({ person: grace, input: none, now })).rejects.toMatchObject({
      code: "not-found",
    });
    // Its ticket would be found again by its number.
    await reportDefect({ person: ada, input: { release, title: "It hangs" }, now });
    expect(await standing()).toMatchObject([{ defect: { number: 2 } }]);
  });
});
