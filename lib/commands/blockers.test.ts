import { beforeEach, describe, expect, test } from "vitest";
import { readAttestations } from "@/lib/db/attestations";
import { waiversAmong } from "@/lib/domain/process/attestation";
import { readEntries } from "@/lib/db/audit";
import { saveBlockerHistories } from "@/lib/db/blocker-history";
import { database } from "@/lib/db/client";
import { secondPersons } from "@/lib/domain/approval/second-person";
import type { BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import { addMs, type Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { now } from "@/tests/seen";
import { signInAs, somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { slipway } from "@/lib/domain/viewer";
import {
  approveWaiver as approve,
  waiveBlocker as waive,
  withdrawWaiverApproval as takeBack,
} from "./blockers";
import { startRelease } from "./releases";

const approveWaiver = onFreshPage(approve);
const waiveBlocker = onFreshPage(waive);
const withdrawWaiverApproval = onFreshPage(takeBack);

useDatabase();

let ada: Person;
let grace: Person;
const about = { release: "24.7.0", issue: "12300" };
const proposal = { ...about, reason: "It fails on a platform that we do not support." };

beforeEach(async () => {
  await storeQuietRepository();
  await storeBlocker({ number: 12300 });
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
  await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
});

/** What the page has, and its form sends: the hash of the waiver that stands. */
async function shown() {
  const [waiver] = waiversAmong(await readAttestations(slipway, "24.7.0"));
  return { ...about, contentHash: waiver?.content.contentHash ?? "0".repeat(64) };
}

async function approvers(): Promise<readonly string[]> {
  const waivers = waiversAmong(await readAttestations(slipway, "24.7.0"));
  return waivers.flatMap((waiver) => secondPersons(waiver).map(({ by }) => by.login));
}

async function stateOfBlockers() {
  const { checklist } = await readReleaseStatus(slipway, "24.7.0", now);
  return checklist.steps.find(({ key }) => key === "prepare.blockers")?.state.kind;
}

/** The blocker was closed after it had been waived, and is open again: as GitHub tells its history. */
async function reopen(): Promise<void> {
  const event = (kind: BlockerEvent["kind"], at: Instant) =>
    ({ issue: 12300, kind, at, actor: "alan" }) as const;
  const events = [
    event("labeled", "2024-07-20T09:00:00Z"),
    event("closed", addMs(now, 60_000)),
    event("reopened", addMs(now, 120_000)),
  ];
  await saveBlockerHistories([{ issue: 12300, events, issueUpdatedAt: now }], now);
}

describe("a waiver whose blocker was closed and came back", () => {
  const later = addMs(now, 180_000);

  beforeEach(async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    await approveWaiver({ person: grace, input: await shown(), now });
    await reopen();
  });

  test("is over: it was of the blocker as it stood", async () => {
    expect(await stateOfBlockers()).toBe("blocked");
    expect(await readAttestations(slipway, "24.7.0")).toEqual([]);
  });

  test("cannot be approved any more", async () => {
    const input = { ...about, contentHash: "0".repeat(64) };
    const asked = approveWaiver({ person: grace, input, now: later });
    await expect(asked).rejects.toMatchObject({ code: "not-found" });
  });

  test("is proposed anew, in the same words too, and has to be approved again", async () => {
    await waiveBlocker({ person: ada, input: proposal, now: later });
    expect(await stateOfBlockers()).toBe("blocked");
    await approveWaiver({ person: grace, input: await shown(), now: later });
    expect(await stateOfBlockers()).toBe("done");
  });
});

describe("waiving a blocker takes two people", () => {
  test("a proposal alone changes nothing", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    expect(await stateOfBlockers()).toBe("blocked");
  });

  test("with the approval of another committer it no longer stops the release", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    await approveWaiver({ person: grace, input: await shown(), now });
    expect(await stateOfBlockers()).toBe("done");
    const sentences = (await readEntries(slipway, { limit: 2 })).map(({ sentence }) => sentence);
    expect(sentences).toEqual([
      "grace approved that ada waives #12300 for 24.7.0.",
      "ada proposed to waive #12300 for 24.7.0: “It fails on a platform that we do not support.”",
    ]);
  });

  test("whoever proposed it cannot approve it", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    const asked = { person: ada, input: await shown(), now };
    await expect(approveWaiver(asked)).rejects.toMatchObject({ code: "not-permitted" });
    expect(await stateOfBlockers()).toBe("blocked");
  });

  test("what nobody proposed cannot be approved", async () => {
    const asked = { person: grace, input: await shown(), now };
    await expect(approveWaiver(asked)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a second press", () => {
  test("of the same proposal changes nothing", async () => {
    await Promise.all([1, 2].map(() => waiveBlocker({ person: ada, input: proposal, now })));
    expect(await readEntries(slipway, { limit: 10 })).toHaveLength(2);
  });

  test("of the approval changes nothing", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    const input = await shown();
    await Promise.all([1, 2].map(() => approveWaiver({ person: grace, input, now })));
    expect(await approvers()).toEqual(["grace"]);
    expect(await database().approval.count()).toBe(1);
  });
});

describe("a waiver is refused", () => {
  test.each([
    ["for an issue that is no open blocker", { ...proposal, issue: "1" }, "bad-input"],
    ["without a reason", { ...proposal, reason: "  " }, "bad-input"],
    ["for a release that nobody drives", { ...proposal, release: "24.9.0" }, "not-found"],
  ])("%s", async (_, input, code) => {
    await expect(waiveBlocker({ person: ada, input, now })).rejects.toMatchObject({ code });
    expect(waiversAmong(await readAttestations(slipway, "24.7.0"))).toEqual([]);
  });
});

describe("one person cannot be both", () => {
  test("by being renamed between the two", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    const renamed = { ...ada, login: "countess" };
    await signInAs({ accountId: "1", login: "countess" });
    const asked = { person: renamed, input: await shown(), now };
    await expect(approveWaiver(asked)).rejects.toMatchObject({ code: "not-permitted" });
    expect(await stateOfBlockers()).toBe("blocked");
  });

  test("nor is somebody refused for having the proposer’s former login", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    const other = { ...grace, login: "ada" };
    await signInAs({ accountId: "2", login: "ada" });
    await approveWaiver({ person: other, input: await shown(), now });
    expect(await stateOfBlockers()).toBe("done");
  });
});

describe("a yes is to exactly what was shown", () => {
  const reworded = { ...proposal, reason: "Nobody will notice that it deletes their files." };

  test("a reason that was replaced while it was read is refused, in a sentence", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    const input = await shown();
    await waiveBlocker({ person: ada, input: reworded, now });
    await expect(approveWaiver({ person: grace, input, now })).rejects.toMatchObject({
      code: "content-changed",
      message: "The text changed since you read it.",
    });
    expect(await stateOfBlockers()).toBe("blocked");
  });

  test("a reason that is replaced afterwards has no approval", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    await approveWaiver({ person: grace, input: await shown(), now });
    await waiveBlocker({ person: ada, input: reworded, now });
    expect(await stateOfBlockers()).toBe("blocked");
    expect(await approvers()).toEqual([]);
  });

  test("nor has it any when the first words are proposed once more", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    await approveWaiver({ person: grace, input: await shown(), now });
    for (const input of [reworded, proposal]) await waiveBlocker({ person: ada, input, now });
    expect(await approvers()).toEqual([]);
    expect(await stateOfBlockers()).toBe("blocked");
    await approveWaiver({ person: grace, input: await shown(), now });
    expect(await approvers()).toEqual(["grace"]);
    expect(await database().approval.count()).toBe(2);
  });

  test("of several who approve it all are kept; one who takes it back counts no more", async () => {
    const barbara = await somebody("committer", "barbara");
    await waiveBlocker({ person: ada, input: proposal, now });
    const input = await shown();
    await Promise.all([grace, barbara].map((person) => approveWaiver({ person, input, now })));
    expect([...(await approvers())].sort()).toEqual(["barbara", "grace"]);
    await withdrawWaiverApproval({ person: grace, input: about, now });
    expect(await approvers()).toEqual(["barbara"]);
    await withdrawWaiverApproval({ person: barbara, input: about, now });
    expect(await stateOfBlockers()).toBe("blocked");
    expect(await database().approval.count()).toBe(2);
  });
});
