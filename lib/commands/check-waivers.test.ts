import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { saveCheckRollups } from "@/lib/db/check-rollups";
import { readWaivedChecks } from "@/lib/db/check-waivers";
import { closeJobs } from "@/lib/db/jobs";
import { readAttestations } from "@/lib/db/attestations";
import { readRelease } from "@/lib/db/releases";
import { checkLabel, type Check } from "@/lib/domain/observed/check-rollup";
import type { Person } from "@/lib/domain/person";
import type { StepState } from "@/lib/domain/process/step-state";
import { slipway } from "@/lib/domain/viewer";
import { checksGreen } from "@/lib/plans/basis-items";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { inOneLine } from "@/tests/checklist";
import { useDatabase } from "@/tests/database";
import { aRollup, now, oid, place, trunkOid } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { approveCheckWaiver, waiveCheck, withdrawCheckWaiverApproval } from "./check-waivers";
import { startRelease } from "./releases";

useDatabase();
afterAll(closeJobs);

const [sample] = aRollup(trunkOid, "success").checks;
if (sample === undefined) throw new Error("A rollup without checks.");
const stuck: Check = {
  ...sample,
  ...{ id: 91, name: "windows", status: "in-progress", conclusion: null, completedAt: null },
};
const red: Check = { ...sample, id: 92, name: "docs", conclusion: "failure" };
const check = checkLabel(stuck);
const reason = "The runner is gone; it never finishes.";

let ada: Person;
let grace: Person;
let releaseId = "";

beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
  await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
  releaseId = (await readRelease(slipway, "24.7.0"))?.id ?? "";
  await storeChecks("pending", stuck);
});

/** What GitHub shows of trunk's head: the usual checks, and these. */
async function storeChecks(state: "pending" | "failure", ...more: readonly Check[]): Promise<void> {
  const rollup = aRollup(trunkOid, "success");
  const source = `${place.url}/commit/${trunkOid}/checks`;
  await saveCheckRollups([{ ...rollup, state, checks: [...rollup.checks, ...more], source }], now);
}

const which = () => ({
  ...{ release: "24.7.0", releaseId, step: "prepare.trunk-green" },
  ...{ oid: trunkOid, check },
});
const propose = (person: Person) => waiveCheck({ person, input: { ...which(), reason }, now });

async function approve(person: Person): Promise<void> {
  const [waiver] = await readAttestations(slipway, "24.7.0");
  const { contentHash } = waiver?.content ?? { contentHash: "" };
  await approveCheckWaiver({ person, input: { ...which(), contentHash }, now });
}

async function trunkGreen(): Promise<StepState> {
  const { checklist } = await readReleaseStatus(slipway, "24.7.0", now);
  const step = checklist.steps.find(({ key }) => key === "prepare.trunk-green");
  if (step === undefined) throw new Error("There is no such step.");
  return step.state;
}

describe("a check that will never finish", () => {
  test("does not count once two people say so, and says who and why", async () => {
    expect((await trunkGreen()).kind).toBe("waiting");
    await propose(ada);
    expect((await trunkGreen()).kind).toBe("waiting");
    await expect(approve(ada)).rejects.toMatchObject({ code: "not-permitted" });
    await approve(grace);
    expect(inOneLine(await trunkGreen())).toMatch(/^done/);
    expect(inOneLine(await trunkGreen())).toContain(
      `${check} is waived at ${trunkOid.slice(0, 10)} by ada and grace: “${reason}”`,
    );
  });

  test("is not counted in the plan either, which relies on the waiver by name", async () => {
    await propose(ada);
    await approve(grace);
    const { attestations } = await readReleaseStatus(slipway, "24.7.0", now);
    const trunkAt = (head: string) => ({ name: "refs/heads/trunk", oid: head });
    expect(checksGreen(trunkAt(trunkOid), attestations)).toMatchObject({ waived: [check] });
    expect(checksGreen(trunkAt(oid("0ther")), attestations)).toMatchObject({ waived: [] });
    expect(await readWaivedChecks(releaseId, trunkOid)).toEqual([check]);
  });

  test("leaves the others: one that fails is in the way", async () => {
    await propose(ada);
    await approve(grace);
    await storeChecks("failure", stuck, red);
    expect(inOneLine(await trunkGreen())).toMatch(/^blocked trunk-red: docs/);
  });

  test("counts again when the yes is taken back, and at every other commit", async () => {
    await propose(ada);
    await approve(grace);
    await withdrawCheckWaiverApproval({ person: grace, input: which(), now });
    expect((await trunkGreen()).kind).toBe("waiting");
    expect(await readWaivedChecks(releaseId, trunkOid)).toEqual([]);
  });

  test("is waived only where it holds up that commit", async () => {
    for (const other of [{ check: "CI / none" }, { oid: "f".repeat(40) }])
      await expect(
        waiveCheck({ person: ada, input: { ...which(), ...other, reason }, now }),
      ).rejects.toMatchObject({ code: "bad-input" });
  });
});
