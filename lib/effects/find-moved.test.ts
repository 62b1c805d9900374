import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRef } from "@/sandbox/github/references";
import { moveClock } from "@/sandbox/clock";
import { settleChecks } from "@/sandbox/actions/outcome";
import { tick } from "@/sandbox/actions/tick";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { checksGreen } from "@/lib/plans/basis-items";
import type { BasisItem } from "@/lib/domain/plan/plan";
import { actor } from "@/tests/actors";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { now } from "@/tests/seen";
import { findMoved } from "./find-moved";

let small: SmallSandbox;
let workshop: SpecWorkshop;
let oid: string;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  oid = (await small.sandbox.git.head("trunk")) ?? "";
  await branchThere("release-24.7.0-1");
  await settleChecks(small.sandbox, oid, "pass");
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

async function movedOf(item: BasisItem): Promise<string | null> {
  const access = await workshop.context.accessOf(actor("ada"));
  return findMoved(item, { access, by: actor("ada"), releaseId: null, now });
}

/** A branch at that commit, whose checks GitHub has begun. */
async function branchThere(name: string): Promise<void> {
  await createRef(small.sandbox, `refs/heads/${name}`, oid, "ada");
  moveClock(small.sandbox, 60_000);
  await tick(small.sandbox);
}

describe("that the checks are green", () => {
  const of = (branch: string) => checksGreen({ name: `refs/heads/${branch}`, oid }, []);
  const older: BasisItem = { kind: "checks-green", oid: "", sentence: "…" };

  it("holds for a branch while another’s run goes on at the same commit", async () => {
    await branchThere("release-24.8.0-2");
    expect(await movedOf(of("release-24.7.0-1"))).toBeNull();
    expect(await movedOf(of("release-24.8.0-2"))).toMatch(/ are pending now\.$/);
  });

  it("is asked of the whole commit where a plan was made before branches were told apart", async () => {
    expect(await movedOf({ ...older, oid })).toBeNull();
    await branchThere("release-24.8.0-2");
    expect(await movedOf({ ...older, oid })).toMatch(/ are pending now\.$/);
  });
});
