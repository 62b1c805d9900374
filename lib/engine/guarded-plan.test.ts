import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { readPlan, requestPlan, type PlanRecord } from "@/lib/db/plans";
import { env } from "@/lib/config/env";
import { TerminalError } from "@/lib/domain/errors";
import { slipway } from "@/lib/domain/viewer";
import type { Containment } from "@/lib/world/process/contained";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { ada } from "@/tests/actors";
import { release, storeReleaseOfAda } from "@/tests/a-plan";
import { aPython, noIndex } from "@/tests/a-python";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { storeQuietRepository } from "@/tests/stored-facts";
import { buildPlan } from "./build";
import { failureOf } from "./failure";

useDatabase();

let small: SmallSandbox;
let workshop: SpecWorkshop;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  await storeQuietRepository();
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

/** The plan of the ticket, as a worker whose tools are contained like that has built it. */
async function built(containment: Containment): Promise<PlanRecord | null> {
  const wanted = {
    release,
    step: "prepare.ticket",
    target: "24.7.0rc1",
    requestedBy: ada,
    requestedAt: now,
  } as const;
  const id = await requestPlan(database(), wanted);
  const { clone } = workshop;
  const context = {
    ...workshop.context,
    workshop: { clone, python: aPython({ containment }), index: noIndex },
  };
  await buildPlan(id, context);
  return readPlan(slipway, id);
}

const none = { kind: "none", why: "bubblewrap is not installed." } as const;

describe("without containment", () => {
  it("nothing is planned until somebody accepts it by name", async () => {
    const plan = await built({ ...none, acceptedBy: null });
    expect(plan).toMatchObject({ state: "failed", failure: { code: "not-contained" } });
    expect(plan?.failure?.whatToDo).toContain("SLIPWAY_ACCEPT_UNCONTAINED");
  });

  it("every plan says who has accepted it", async () => {
    const plan = await built({ ...none, acceptedBy: "Ada Lovelace" });
    expect(plan?.body?.warnings).toContainEqual({
      code: "not-contained",
      sentence: "Tools run without containment on this server, accepted by Ada Lovelace.",
      details: [],
    });
  });

  it("is not said where there is containment", async () => {
    const plan = await built({ kind: "bubblewrap", by: "root" });
    expect(plan).toMatchObject({ state: "built", body: { warnings: [] } });
  });
});

describe("a secret of ours in a plan", () => {
  it("has the plan refused, and nothing of it is stored", async () => {
    const secret = env().NEXTAUTH_SECRET;
    const wanted = {
      release,
      step: "prepare.ticket",
      target: "24.7.0rc1",
      requestedBy: { accountId: secret, login: "mallory" },
      requestedAt: now,
    } as const;
    const id = await requestPlan(database(), wanted);
    await buildPlan(id, workshop.context);
    const plan = await readPlan(slipway, id);
    expect(plan).toMatchObject({
      state: "failed",
      body: null,
      failure: { code: "secret-in-output" },
    });
    expect(JSON.stringify(plan?.failure)).not.toContain(secret);
  });
});

describe("a failure that is stored", () => {
  it("has no secret of ours and no path of the server", () => {
    const output = `${env().GITHUB_TOKEN} in ${process.cwd()}/.slipway/worktrees/1/NEWS.rst`;
    const failure = failureOf(
      new TerminalError("tool-failed", `\`git\` failed: ${output}`, {
        fields: { output },
        whatToDo: "Look.",
      }),
    );
    expect(failure).toMatchObject({ output: "… in worktrees/1/NEWS.rst" });
    expect(failure.sentence).toBe("`git` failed: … in worktrees/1/NEWS.rst");
    expect(failureOf(new Error(`ENOENT: ${process.cwd()}/x`)).sentence).toContain("ENOENT: x");
  });
});
