import { aPython, noIndex } from "@/tests/a-python";
import { describe, expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import type { PlanBody } from "@/lib/domain/plan/plan";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { TestReport } from "@/lib/domain/test-report/test-report";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import { ada } from "@/tests/actors";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { finalOid } from "@/tests/final-chapters";
import { now, preparedOid, pullRequestNumber, seen, ticketNumber, trunkOid } from "@/tests/seen";
import { unasked } from "@/tests/a-plan-request";
import { hashPlan } from "./hash";
import { planBuilderOf } from "./plan-builders";

const author = { name: "Ada Example", email: "ada@example.org" };
const toolEnvironment = {};
const nowhere = {
  directory: "/nowhere",
  worktrees: "/nowhere",
  remote: "",
  token: null,
  toolEnvironment,
};
const workshop = { clone: nowhere, python: aPython(), index: noIndex };

/** The plan of a step, in the story that is told. */
async function planOf(
  step: StepKey,
  story: FactsBuilder,
  wishes = unasked.wishes,
): Promise<PlanBody> {
  const facts = story.facts();
  const build = planBuilderOf(step);
  if (build === null) throw new Error(`${step} has no plan`);
  const checklist = derive(facts, [], [], now);
  const request = { facts, checklist, attestations: [], now, actor: ada, author, workshop };
  return build({ ...request, ...unasked, wishes });
}

function aFailedRun(headOid: string): WorkflowRun {
  return {
    id: 71,
    name: "CI",
    event: "push",
    headBranch: "trunk",
    headOid,
    status: "completed",
    conclusion: "failure",
    attempt: 1,
    createdAt: now,
    updatedAt: now,
    url: "https://github.com/twisted/twisted/actions/runs/71",
    pending: [],
    built: null,
  };
}

describe("which steps have a plan", () => {
  it.each(["candidate.built", "candidate.docs", "candidate.wait"] as const)(
    "%s has none: the world or a person clears it",
    (step) => {
      expect(planBuilderOf(step)).toBeNull();
    },
  );

  it("a step that is not ready is refused with the checklist's own words", async () => {
    const story = aRelease().upTo("prepare.ticket").withBlocker();
    await expect(planOf("prepare.branch", story)).rejects.toMatchObject({
      code: "step-not-ready",
    });
  });
});

describe("a renumbering", () => {
  const { release } = aRelease("24.8.0").facts();
  const turned = aRelease()
    .upTo("candidate.wait")
    .with({ version: "24.8.0", release, formerNumbers: ["24.7.0"] });

  it("retitles ticket and pull request, and says what keeps its name", async () => {
    const plan = await planOf("prepare.version", turned);
    expect(plan.title).toBe("Renumber 24.7.0 to 24.8.0");
    expect(plan.effects).toEqual([
      { kind: "retitle", subject: "issue", number: ticketNumber, title: "Release 24.8.0" },
      {
        ...{ kind: "retitle", subject: "pull-request", number: pullRequestNumber },
        title: `#${ticketNumber} Release 24.8.0`,
      },
    ]);
    expect(plan.basis).toMatchObject([{ kind: "issue-open", issue: ticketNumber }]);
    const [note] = plan.warnings;
    expect(note?.code).toBe("renumbered");
    expect(note?.details.join(" ")).toContain(`release-24.7.0-${ticketNumber}`);
    expect(note?.details.join(" ")).toContain("twisted-24.7.0rc1");
  });

  it("is planned only where GitHub says the old number", async () => {
    await expect(planOf("prepare.version", aRelease())).rejects.toMatchObject({
      code: "step-not-ready",
    });
  });
});

describe("the ticket", () => {
  it("is filed under the document's title, assigned to the manager, and marked", async () => {
    const { effects } = await planOf("prepare.ticket", aRelease());
    expect(effects).toMatchObject([
      { kind: "create-issue", title: "Release 24.7.0", assignee: ada },
    ]);
    const [effect] = effects;
    if (effect?.kind !== "create-issue") throw new Error("not an issue");
    expect(effect.body.endsWith(effect.marker)).toBe(true);
  });

  it("that somebody filed by hand is only assigned", async () => {
    const plan = await planOf(
      "prepare.ticket",
      aRelease().withTicket({ assignees: [], assigneeIds: [] }),
    );
    expect(plan.effects).toEqual([{ kind: "assign-issue", issue: ticketNumber, assignee: ada }]);
    expect(plan.warnings.map(({ code }) => code)).toEqual(["adopts-existing"]);
  });
});

describe("what is nearly named as the process asks", () => {
  it("is adopted as the ticket by a plan that gives it the right title", async () => {
    const near = aRelease().withTicket({
      title: "Release 2024.7.0",
      assignees: [],
      assigneeIds: [],
    });
    const plan = await planOf("prepare.ticket", near);
    expect(plan.title).toBe(
      `Adopt #${ticketNumber} “Release 2024.7.0” as the ticket “Release 24.7.0”`,
    );
    expect(plan.effects).toEqual([
      { kind: "retitle", subject: "issue", number: ticketNumber, title: "Release 24.7.0" },
      { kind: "assign-issue", issue: ticketNumber, assignee: ada },
    ]);
  });

  it("is adopted as the branch by making the right one at its head", async () => {
    const branches = seen([{ name: `refs/heads/release-2024.7.0-${ticketNumber}`, oid: finalOid }]);
    const plan = await planOf(
      "prepare.branch",
      aRelease().upTo("prepare.ticket").with({ branches }),
    );
    expect(plan.effects).toEqual([
      {
        ...{ kind: "create-ref", oid: finalOid },
        ref: `refs/heads/release-24.7.0-${ticketNumber}`,
      },
    ]);
  });
});

describe("the branch", () => {
  it("carries number and ticket in its name, at trunk's head, and relies on what allows it", async () => {
    const plan = await planOf("prepare.branch", aRelease().upTo("prepare.ticket"));
    const ref = `refs/heads/release-24.7.0-${ticketNumber}`;
    expect(plan.effects).toEqual([{ kind: "create-ref", ref, oid: trunkOid }]);
    expect(plan.basis.map(({ kind }) => kind)).toEqual([
      "ref",
      "ref",
      "branch-checks-green",
      "issue-open",
      "no-open-blockers",
    ]);
  });
});

describe("the branch of candidates that are tagged and have none", () => {
  it("is made at the last one's tag, and the plan says so", async () => {
    const story = aRelease()
      .upTo("prepare.ticket")
      .withTag("twisted-24.7.0rc1", trunkOid)
      .withTag("twisted-24.7.0rc2", finalOid);
    const plan = await planOf("prepare.branch", story);
    const ref = `refs/heads/release-24.7.0-${ticketNumber}`;
    expect(plan.effects).toEqual([{ kind: "create-ref", ref, oid: finalOid }]);
    expect(plan.basis).toContainEqual(
      expect.objectContaining({ kind: "ref", ref: "refs/tags/twisted-24.7.0rc2", oid: finalOid }),
    );
    expect(plan.warnings).toMatchObject([
      { sentence: expect.stringMatching(/^twisted-24\.7\.0rc2 is tagged and has no branch: /) },
    ]);
  });
});

describe("the pull request", () => {
  it("begins with the ticket's number and closes it", async () => {
    const story = aRelease().upTo("candidate.prepare");
    const { effects } = await planOf("candidate.pull-request", story);
    expect(effects).toMatchObject([{ baseRef: "trunk", title: `#${ticketNumber} Release 24.7.0` }]);
    expect(effects[0]).toHaveProperty("body", expect.stringContaining(`Fixes #${ticketNumber}`));
  });
});

describe("red checks", () => {
  it("are run again, each failed workflow run of exactly that commit", async () => {
    const story = aRelease()
      .withTrunkChecks("failure")
      .with({ workflowRuns: seen([aFailedRun(trunkOid), aFailedRun(preparedOid)]) });
    const plan = await planOf("prepare.trunk-green", story);
    expect(plan.effects).toEqual([{ kind: "rerun-failed-jobs", workflowRun: 71, attempt: 1 }]);
  });

  it("that are no workflow's cannot be run again from here", async () => {
    const story = aRelease().withTrunkChecks("failure");
    await expect(planOf("prepare.trunk-green", story)).rejects.toMatchObject({
      code: "step-not-ready",
    });
  });
});

describe("publishing a candidate", () => {
  const story = aRelease().upTo("candidate.checks");

  it("tags the branch's head with the rc suffix, its news as text, as a pre-release", async () => {
    const plan = await planOf("candidate.publish", story);
    expect(plan.effects).toMatchObject([
      {
        kind: "create-release",
        tag: "twisted-24.7.0rc1",
        oid: preparedOid,
        name: "Twisted 24.7.0rc1",
        prerelease: true,
      },
    ]);
    expect(plan.effects[0]).toHaveProperty(
      "body",
      expect.stringMatching(/^Twisted 24\.7\.0rc1 \(/),
    );
    expect(plan.warnings.map(({ code }) => code)).toEqual(["tag-is-forever"]);
  });

  it("at a tag that is there makes only the release", async () => {
    const tagged = story.withTag("twisted-24.7.0rc1", preparedOid);
    const plan = await planOf("candidate.publish", tagged);
    expect(plan.warnings.map(({ code }) => code)).toEqual(["adopts-existing"]);
    expect(plan.basis).toContainEqual(
      expect.objectContaining({ ref: "refs/tags/twisted-24.7.0rc1", oid: preparedOid }),
    );
  });
});

describe("the review", () => {
  it("is asked of the team, once the files are there", async () => {
    const { effects } = await planOf("candidate.review", aRelease().upTo("candidate.docs"));
    expect(effects).toEqual([
      {
        kind: "request-review",
        pullRequest: pullRequestNumber,
        reviewers: [],
        teams: ["twisted-contributors"],
      },
      {
        kind: "create-comment",
        pullRequest: pullRequestNumber,
        body: expect.stringMatching(
          /^please review\n\n<!-- slipway:please-review candidate\.review /,
        ),
        marker: expect.stringMatching(/^<!-- .* -->$/),
      },
    ]);
  });
});

describe("the upload", () => {
  const pending = [{ environmentId: 4_711, environment: "release", reviewers: ["ada"] }];
  const waiting = { status: "waiting", conclusion: null, pending } as const;

  it("that waits for its environment's approval is approved, of exactly that run, attempt and tag", async () => {
    const story = aRelease().upTo("candidate.checks").withPublished().withTagRun(waiting);
    const { effects, basis } = await planOf("candidate.pypi", story);
    expect(effects).toEqual([
      {
        kind: "approve-deployment",
        workflowRun: 9100,
        environmentId: 4_711,
        environment: "release",
      },
    ]);
    expect(basis).toMatchObject([
      { kind: "ref", ref: "refs/tags/twisted-24.7.0rc1" },
      { kind: "deployment-of-attempt", workflowRun: 9100, attempt: 1 },
    ]);
  });

  it("that waits for nobody has no plan", async () => {
    const story = aRelease().upTo("candidate.publish");
    await expect(planOf("candidate.pypi", story)).rejects.toMatchObject({ code: "step-not-ready" });
  });
});

describe("a failing test report", () => {
  const report: TestReport = {
    ...{ id: "7", releaseId: "id-of-24.7.0", target: "24.7.0rc1", result: "fails" },
    ...{ project: "Scrapy", ran: "pytest", environment: "Debian 12", words: "" },
    ...{ by: ada, at: now, withdrawn: null },
  };
  const filed = (story: FactsBuilder) =>
    planOf("prepare.blockers", story, { ...unasked.wishes, report: "7" });
  const rc1 = aRelease().upTo("candidate.review");

  it("is filed as a release blocker", async () => {
    const { effects, title } = await filed(rc1.with({ reports: [report] }));
    expect(title).toBe("File ada’s report about 24.7.0rc1 as a release blocker");
    expect(effects).toMatchObject([
      {
        kind: "file-issue",
        title: "24.7.0rc1 fails: Scrapy",
        labels: ["release-blocker"],
      },
    ]);
  });

  it("is not, once it was taken back; and the gate alone plans nothing", async () => {
    const withdrawn = { by: ada, at: now };
    const gone = rc1.with({ reports: [{ ...report, withdrawn }] });
    await expect(filed(gone)).rejects.toMatchObject({ code: "step-not-ready" });
    await expect(planOf("prepare.blockers", rc1)).rejects.toMatchObject({ code: "step-not-ready" });
  });
});

describe("a failed check", () => {
  const check = { oid: trunkOid, label: "CI / 3.12-default-tests" };
  const asked = { ...unasked.wishes, check };

  it("is filed as a release blocker", async () => {
    const red = aRelease().withTrunkChecks("failure");
    const { effects, title } = await planOf("prepare.blockers", red, asked);
    expect(title).toBe(
      "File the failed check CI / 3.12-default-tests of trunk as a release blocker",
    );
    expect(effects).toMatchObject([
      {
        kind: "file-issue",
        title: "CI / 3.12-default-tests fails on trunk",
        labels: ["release-blocker"],
      },
    ]);
  });

  it("is not, once it passes", async () => {
    const green = planOf("prepare.blockers", aRelease(), asked);
    await expect(green).rejects.toMatchObject({ code: "step-not-ready" });
  });
});

describe("the final", () => {
  it("is published at the approved commit, as no pre-release, with its section of NEWS", async () => {
    const { effects, basis } = await planOf("final.publish", aRelease().upTo("final.review"));
    expect(effects).toEqual([
      expect.objectContaining({
        kind: "create-release",
        tag: "twisted-24.7.0",
        oid: finalOid,
        prerelease: false,
        body: expect.stringMatching(/^Twisted 24\.7\.0 \(2024-07-29\)/) as unknown,
      }),
    ]);
    expect(basis).toContainEqual({
      kind: "approved",
      pullRequest: pullRequestNumber,
      oid: finalOid,
      sentence: `Pull request #${pullRequestNumber} is approved at 8cb7d2bcf5.`,
    });
  });

  it("is not published at a commit that nobody approved", async () => {
    const story = aRelease().upTo("final.checks");
    await expect(planOf("final.publish", story)).rejects.toMatchObject({ code: "step-not-ready" });
  });

  it("has its review requested once more where nobody is asked any more", async () => {
    const story = aRelease().upTo("final.checks").withReviewRequest([]);
    const { effects } = await planOf("final.review", story);
    expect(effects).toMatchObject([
      { kind: "request-review", teams: ["twisted-contributors"] },
      { kind: "create-comment", body: expect.stringMatching(/^please review\n/) },
    ]);
  });
});

describe("the hash of a plan", () => {
  it("is that of its content, and changes with every part of it", async () => {
    const plan = await planOf("prepare.ticket", aRelease());
    expect(hashPlan(plan)).toBe(hashPlan({ ...plan, basis: [...plan.basis] }));
    expect(hashPlan({ ...plan, title: "another" })).not.toBe(hashPlan(plan));
    expect(hashPlan({ ...plan, effects: [] })).not.toBe(hashPlan(plan));
  });

  it("does not depend on what a stored plan has besides", async () => {
    const plan = await planOf("prepare.ticket", aRelease());
    expect(hashPlan(Object.assign({ id: "1", builtAt: now }, plan))).toBe(hashPlan(plan));
  });
});
