import { beforeEach, describe, expect, test } from "vitest";
import { readAttestations } from "@/lib/db/attestations";
import { readEntries } from "@/lib/db/audit";
import type { Person } from "@/lib/domain/person";
import { readStanding } from "@/lib/queries/standing";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietWorld } from "@/tests/stored-world";
import { approveWaiver, waiveBlocker } from "./blockers";
import { startRelease } from "./releases";

useDatabase();

let ada: Person;
let grace: Person;
const about = { release: "24.7.0", issue: "12300" };
const proposal = { ...about, reason: "It fails on a platform that we do not support." };

beforeEach(async () => {
  await storeQuietWorld();
  await storeBlocker({ number: 12300 });
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
  await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
});

async function stateOfBlockers() {
  const { checklist } = await readStanding("24.7.0", now);
  return checklist.steps.find(({ key }) => key === "prepare.blockers")?.state.kind;
}

describe("waiving a blocker takes two people", () => {
  test("a proposal alone changes nothing", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    expect(await stateOfBlockers()).toBe("blocked");
  });

  test("with the approval of another committer it no longer stops the release", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    await approveWaiver({ person: grace, input: about, now });
    expect(await stateOfBlockers()).toBe("done");
    const sentences = (await readEntries({ limit: 2 })).map(({ sentence }) => sentence);
    expect(sentences).toEqual([
      "grace approved that ada waives #12300 for 24.7.0.",
      "ada proposed to waive #12300 for 24.7.0: “It fails on a platform that we do not support.”",
    ]);
  });

  test("whoever proposed it cannot approve it", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    const asked = { person: ada, input: about, now };
    await expect(approveWaiver(asked)).rejects.toMatchObject({ code: "not-permitted" });
    expect(await stateOfBlockers()).toBe("blocked");
  });

  test("what nobody proposed cannot be approved", async () => {
    const asked = { person: grace, input: about, now };
    await expect(approveWaiver(asked)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a second press", () => {
  test("of the same proposal changes nothing", async () => {
    await Promise.all([1, 2].map(() => waiveBlocker({ person: ada, input: proposal, now })));
    expect(await readEntries({ limit: 10 })).toHaveLength(2);
  });

  test("does not take an approval back", async () => {
    await waiveBlocker({ person: ada, input: proposal, now });
    await approveWaiver({ person: grace, input: about, now });
    await waiveBlocker({ person: ada, input: { ...proposal, reason: "Another reason." }, now });
    expect(await readAttestations("24.7.0")).toMatchObject([
      { reason: proposal.reason, approvedBy: "grace" },
    ]);
  });
});

describe("a waiver is refused", () => {
  test.each([
    ["for an issue that is no open blocker", { ...proposal, issue: "1" }, "bad-input"],
    ["without a reason", { ...proposal, reason: "  " }, "bad-input"],
    ["for a release that nobody drives", { ...proposal, release: "24.9.0" }, "not-found"],
  ])("%s", async (_, input, code) => {
    await expect(waiveBlocker({ person: ada, input, now })).rejects.toMatchObject({ code });
    expect(await readAttestations("24.7.0")).toEqual([]);
  });
});
