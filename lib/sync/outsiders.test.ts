import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readFacts } from "@/lib/db/facts";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import { openPullRequest as openOne, ticketOf } from "@/lib/domain/process/subject";
import { versionsInFlight } from "@/lib/queries/in-flight";
import { moveClock } from "@/sandbox/clock";
import { openOutsidersIssue, openOutsidersPull } from "@/sandbox/control/outsiders";
import { tick } from "@/sandbox/actions/tick";
import { openPullRequest } from "@/sandbox/github/pull-requests";
import { addReview } from "@/sandbox/github/reviews";
import { personByLogin } from "@/sandbox/github/people";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";

import type { SyncDeps } from "./deps";
import { readInFlight } from "./in-flight";

useDatabase();

const title = "Release 24.7.0";
const by = "vera";
let small: SmallSandbox;
let deps: SyncDeps;

beforeEach(async () => {
  small = await smallSandbox();
  deps = syncDeps(small);
});
afterEach(() => small.end());

const onTheBoard = async () => versionsInFlight(await readRepositorySnapshot());

describe("what somebody without any right brings about on GitHub", () => {
  it("puts no release on the board: neither an issue of the title nor a fork's branch of the name", async () => {
    const { number } = openOutsidersIssue(small.sandbox, { title, body: "", by });
    await openOutsidersPull(small.sandbox, { branch: `release-24.7.0-${number}`, by });
    await sync(deps);
    const facts = await readFacts("24.7.0");
    expect(facts.tickets?.value).toMatchObject([
      { number, author: by, authorId: "4", authorAssociation: "none" },
    ]);
    expect(facts.pullRequests?.value).toMatchObject([
      { author: by, authorId: "4", isCrossRepository: true, headRepository: "vera/twisted" },
    ]);
    expect(await onTheBoard()).toEqual([]);
    expect(ticketOf(facts)).toBeNull();
  });

  it("is neither ticket nor pull request of a release that goes on", async () => {
    openOutsidersIssue(small.sandbox, { title, body: "", by });
    const { ticket, branch, pull } = await beginRelease(small);
    const theirs = await openOutsidersPull(small.sandbox, {
      branch: branch.slice("refs/heads/".length),
      by,
    });
    await sync(deps);
    const facts = await readFacts("24.7.0");
    expect(facts.pullRequests?.value.map(({ number }) => number)).toEqual([
      pull.number,
      theirs.number,
    ]);
    expect(await onTheBoard()).toEqual(["24.7.0"]);
    expect(ticketOf(facts)).toMatchObject({
      number: ticket.number,
      authorId: "1",
      authorAssociation: "member",
    });
    expect(openOne(facts)?.number).toBe(pull.number);
    expect((await readInFlight()).pullRequests.map(({ number }) => number)).toEqual([pull.number]);
  });

  it("starts no workflow run of the release: a fork's, at the very same commit, is not ours", async () => {
    const { branch, oid } = await beginRelease(small);
    await openPullRequest(small.sandbox, {
      title: "The same",
      body: "",
      author: by,
      headRefName: branch.slice("refs/heads/".length),
      baseRefName: "trunk",
      isDraft: false,
      fork: { owner: by, oid },
    });
    await tick(small.sandbox);
    moveClock(small.sandbox, 10_000);
    await tick(small.sandbox);
    const all = small.sandbox.state.workflowRuns;
    expect(all.map(({ headSha, fork }) => [headSha, fork])).toEqual([
      [oid, undefined],
      [oid, undefined],
      [oid, by],
    ]);
    await sync(deps);
    const { workflowRuns } = await readFacts("24.7.0");
    const own = all.filter(({ fork }) => fork === undefined);
    expect(workflowRuns?.value.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
  });

  it("is told apart from what a member of the project says in a review", async () => {
    const { pull } = await beginRelease(small);
    for (const login of ["grace", "vera"]) {
      const person = personByLogin(small.sandbox, login);
      if (person === null) throw new Error(`${login} is not there`);
      addReview(small.sandbox, pull, person, { state: "APPROVED", body: "" });
    }
    await sync(deps);
    const facts = await readFacts("24.7.0");
    expect(openOne(facts)?.reviews).toMatchObject([
      { author: "grace", authorId: "2", authorAssociation: "member" },
      { author: "vera", authorId: "4", authorAssociation: "none" },
    ]);
  });
});
