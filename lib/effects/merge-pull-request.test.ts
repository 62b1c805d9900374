import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MergePullRequestEffect } from "@/lib/domain/plan/effect";
import { issueByNumber, openIssue } from "@/sandbox/github/issues";
import { personByLogin } from "@/sandbox/github/people";
import { closePullRequest, editPullRequest } from "@/sandbox/github/pull-requests";
import { changeRef } from "@/sandbox/github/references";
import { addReview } from "@/sandbox/github/reviews";
import { settleChecks } from "@/sandbox/actions/outcome";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import type { PullRequestRecord } from "@/sandbox/state";
import { aWorkshop, releaseBranch, type SpecWorkshop } from "@/tests/a-workshop";
import { actor } from "@/tests/actors";
import { anEffect } from "@/tests/effect-examples";
import { bindEffect } from "./effect-handlers";
import type { ActorAccess } from "./effect-handler";

let small: SmallSandbox;
let workshop: SpecWorkshop;
let access: ActorAccess;
let effect: MergePullRequestEffect;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  access = await workshop.context.accessOf(actor("ada"));
  const made = await anEffect("merge-pull-request", small, workshop);
  if (made.kind !== "merge-pull-request") throw new Error("It is no merge");
  effect = made;
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

const pull = (): PullRequestRecord => {
  const [first] = small.sandbox.state.pullRequests;
  if (first === undefined) throw new Error("There is no pull request");
  return first;
};
const apply = () => bindEffect(effect).apply(access);
const observe = () => bindEffect(effect).observe(access, null);

/** Moves a branch on by one commit; its new head. */
async function moveOn(branch: string, path: string): Promise<string> {
  const before = await small.sandbox.git.head(branch);
  const oid = await addCommit(small.sandbox.gitDir, before, path, `${branch}\n`);
  await changeRef(small.sandbox, `refs/heads/${branch}`, before, oid, "grace");
  return oid;
}

describe("merging a pull request", () => {
  it("waits until GitHub knows whether it can be merged, and closes the ticket of its body", async () => {
    const ticket = openIssue(small.sandbox, {
      ...{ title: "Release 24.7.0", body: "", author: "ada" },
      ...{ labels: [], assignees: [] },
    });
    editPullRequest(small.sandbox, pull(), { body: `Fixes #${ticket.number}` }, "ada");
    expect(await observe()).toEqual({ kind: "absent" });
    await apply();
    expect(await observe()).toMatchObject({ kind: "applied" });
    expect(issueByNumber(small.sandbox, ticket.number)?.state).toBe("CLOSED");
  });

  it("is refused by GitHub while its branch has moved on from what was approved", async () => {
    await moveOn(releaseBranch, "MORE");
    await expect(apply()).rejects.toMatchObject({ code: "world-refused" });
    expect(pull().state).toBe("OPEN");
  });

  it.each([
    ["a check fails", () => settleChecks(small.sandbox, effect.expectedHead, "fail")],
    [
      "its approval was taken back",
      async () => {
        await small.sandbox.saved();
        const grace = personByLogin(small.sandbox, "grace");
        if (grace === null) throw new Error("There is no grace");
        addReview(small.sandbox, pull(), grace, { state: "CHANGES_REQUESTED", body: "No." });
      },
    ],
  ])("is refused by the protection of trunk where %s", async (_, spoil) => {
    await spoil();
    await expect(apply()).rejects.toMatchObject({ code: "world-refused" });
    expect(pull().state).toBe("OPEN");
  });

  it("is done at the approved commit though trunk has moved on meanwhile", async () => {
    const moved = await moveOn("trunk", "MORE");
    await apply();
    expect(await observe()).toMatchObject({ kind: "applied" });
    const head = await small.sandbox.git.head("trunk");
    const merge = head === null ? null : await small.sandbox.git.commit(head);
    expect(merge?.parents).toEqual([moved, effect.expectedHead]);
  });

  it("sends nothing where it conflicts with trunk, and says so", async () => {
    await moveOn("trunk", "NEWS.rst");
    await expect(apply()).rejects.toMatchObject({ code: "world-contradicts" });
  });

  it("is contradicted where somebody closed it without merging", async () => {
    closePullRequest(small.sandbox, pull(), "grace");
    await expect(observe()).rejects.toMatchObject({ code: "world-contradicts" });
  });
});
