import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readRun, type RunRecord } from "@/lib/db/runs";
import { slipway } from "@/lib/domain/viewer";
import { personByLogin } from "@/sandbox/github/people";
import { openPullRequest } from "@/sandbox/github/pull-requests";
import { createRef } from "@/sandbox/github/references";
import { addReview } from "@/sandbox/github/reviews";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import type { PullRequestRecord, ReviewRecord } from "@/sandbox/state";
import { aPlan, approve, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, releaseBranch, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import type { EngineContext } from "./context";
import { runPlan } from "./run";

useDatabase();

let small: SmallSandbox;
let workshop: SpecWorkshop;
let pull: PullRequestRecord;
let oid: string;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  const { sandbox } = small;
  oid = await addCommit(sandbox.gitDir, await sandbox.git.head("trunk"), "N", "n\n");
  await createRef(sandbox, `refs/heads/${releaseBranch}`, oid, "ada");
  const from = { headRefName: releaseBranch, baseRefName: "trunk", isDraft: false };
  const texts = { title: "Release 24.7.0", body: "" };
  pull = await openPullRequest(sandbox, { ...texts, ...from, author: "alan" });
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

function approveAs(login: string): ReviewRecord {
  const person = personByLogin(small.sandbox, login);
  if (person === null) throw new Error(`${login} cannot review`);
  return addReview(small.sandbox, pull, person, { state: "APPROVED", body: "" });
}

/** The run, in ada's name, of a plan that relies on the approval of the commit. */
async function ran(
  tags: readonly string[] = ["twisted-24.7.0"],
  context: EngineContext = workshop.context,
): Promise<RunRecord | null> {
  const sentence = `Pull request #${pull.number} is approved.`;
  const id = await approve(
    aPlan(
      tags.map((tag) => ({ kind: "create-ref", ref: `refs/tags/${tag}`, oid })),
      [{ kind: "approved", pullRequest: pull.number, oid, sentence }],
    ),
  );
  await runPlan(id, context);
  return readRun(slipway, id);
}

describe("a run that relies on an approval", () => {
  it("is refused where only whoever runs it approves by now: the other took theirs back", async () => {
    approveAs("ada");
    approveAs("grace").state = "DISMISSED";
    expect(await ran()).toMatchObject({
      state: "refused",
      errorCode: "plan-stale",
      error: `Nobody but whoever runs this approves pull request #${pull.number} at ${oid.slice(0, 10)}.`,
      effects: [],
    });
  });

  it("stops before its next change once the other takes theirs back", async () => {
    approveAs("ada");
    const other = approveAs("grace");
    const onMoment: EngineContext["onMoment"] = (moment) => {
      if (moment === "recorded") other.state = "DISMISSED";
    };
    expect(await ran(["one", "two"], { ...workshop.context, onMoment })).toMatchObject({
      state: "refused",
      errorCode: "plan-stale",
      error: expect.stringMatching(/^Nobody but whoever runs this approves/),
      effects: [{ position: 0, state: "done" }],
    });
  });

  it("goes on where somebody else approves too", async () => {
    approveAs("ada");
    approveAs("grace");
    expect(await ran()).toMatchObject({ state: "succeeded" });
  });
});
