import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CreatePullRequestEffect, RequestReviewEffect } from "@/lib/domain/plan/effect";
import { addMs } from "@/lib/domain/instant";
import { now as sandboxNow } from "@/sandbox/clock";
import { openOutsidersIssue, openOutsidersPull } from "@/sandbox/control/outsiders";
import { personByLogin } from "@/sandbox/github/people";
import { openPullRequest } from "@/sandbox/github/pull-requests";
import { createRef } from "@/sandbox/github/references";
import { addReview } from "@/sandbox/github/reviews";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import type { PullRequestRecord } from "@/sandbox/state";
import { actor } from "@/tests/actors";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { now } from "@/tests/seen";
import { findMoved } from "./find-moved";
import type { ActorAccess } from "./effect-handler";
import { absent } from "./observation";
import { bindEffect } from "./effect-handlers";

const by = "vera";
const headRef = "release-24.7.0-1";

let small: SmallSandbox;
let workshop: SpecWorkshop;
let access: ActorAccess;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  access = await workshop.context.accessOf(actor("ada"));
  const oid = await addCommit(
    small.sandbox.gitDir,
    await small.sandbox.git.head("trunk"),
    "N",
    "n\n",
  );
  await createRef(small.sandbox, `refs/heads/${headRef}`, oid, "ada");
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

function openedBy(author: string): Promise<PullRequestRecord> {
  const texts = { title: "Release", body: "" };
  const from = { headRefName: headRef, baseRefName: "trunk", isDraft: false };
  return openPullRequest(small.sandbox, { ...texts, ...from, author });
}

describe("an effect looks only at what is the project's own", () => {
  const pull: CreatePullRequestEffect = {
    kind: "create-pull-request",
    headRef,
    baseRef: "trunk",
    title: "#1 Release 24.7.0",
    body: "",
  };
  const basis = {
    kind: "open-pull-request",
    headRef,
    number: null,
    sentence: `No pull request is open from ${headRef}.`,
  } as const;
  const observe = () => bindEffect(pull).observe(access, null);

  it("a release's pull request is none of the forks' whose branch has its name, however many", async () => {
    const people = Array.from({ length: 25 }, (_, index) => `stranger-${index}`);
    for (const [index, login] of people.entries()) {
      small.sandbox.state.people.push({
        login,
        name: login,
        email: `${login}@example.org`,
        part: "bystander",
        permission: "READ",
        token: `token-${login}`,
        databaseId: 100 + index,
      });
      await openOutsidersPull(small.sandbox, { branch: headRef, by: login });
    }
    expect(await observe()).toEqual(absent);
    expect(await findMoved(basis, { access, by: actor("ada"), releaseId: null, now })).toBeNull();
    const { number } = await openedBy("grace");
    for (const login of people) {
      const theirs = small.sandbox.state.pullRequests.find(({ author }) => author === login);
      if (theirs !== undefined) theirs.updatedAt = addMs(sandboxNow(small.sandbox), 60_000);
    }
    expect(await observe()).toMatchObject({
      kind: "applied",
      evidence: { sentence: expect.stringMatching(new RegExp(`^Pull request #${number} `)) },
    });
    expect(await findMoved(basis, { access, by: actor("ada"), releaseId: null, now })).toMatch(
      new RegExp(`#${number} is open`),
    );
  });

  it("a pull request that an outsider opened from our branch is not taken for ours", async () => {
    const { number } = await openedBy(by);
    await expect(observe()).rejects.toMatchObject({
      code: "world-contradicts",
      message: `Pull request #${number} from ${headRef} was opened by vera, who is not a member of the project.`,
    });
  });

  it("a ticket is no issue of an outsider, by its title or by our marker", async () => {
    const marker = "<!-- slipway:release 24.7.0 -->";
    const title = "Release 24.7.0";
    openOutsidersIssue(small.sandbox, { title, body: "", by });
    openOutsidersIssue(small.sandbox, { title: "Hello", body: marker, by });
    const ticket = bindEffect({
      kind: "create-issue",
      title,
      body: marker,
      marker,
      assignee: actor("ada"),
    });
    expect(await ticket.observe(access, null)).toEqual(absent);
    await ticket.apply(access);
    const own = small.sandbox.state.issues.at(-1)?.number ?? 0;
    expect(await ticket.observe(access, null)).toMatchObject({
      kind: "applied",
      evidence: { sentence: expect.stringMatching(new RegExp(`^Issue #${own} `)) },
    });
  });

  it("a review that was asked for is not answered by an outsider's", async () => {
    const { number } = await openedBy("ada");
    const ask: RequestReviewEffect = {
      kind: "request-review",
      pullRequest: number,
      reviewers: ["grace"],
      teams: [],
    };
    const begunAt = sandboxNow(small.sandbox);
    const observed = () => bindEffect(ask).observe(access, begunAt);
    const record = small.sandbox.state.pullRequests.find((one) => one.number === number);
    const said = (login: string): void => {
      const person = personByLogin(small.sandbox, login);
      if (record === undefined || person === null) throw new Error(`${login} cannot review`);
      addReview(small.sandbox, record, person, { state: "COMMENTED", body: "Hm." });
    };
    said(by);
    expect(await observed()).toEqual(absent);
    said("grace");
    expect(await observed()).toMatchObject({
      evidence: { sentence: `grace has reviewed #${number}.` },
    });
  });
});
