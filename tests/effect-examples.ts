import type { Effect, EffectKind } from "@/lib/domain/plan/effect";
import { settleChecks } from "@/sandbox/actions/outcome";
import { tick } from "@/sandbox/actions/tick";
import { moveClock } from "@/sandbox/clock";
import { newAdvisory, openAdvisory } from "@/sandbox/control/advisories";
import { openIssue } from "@/sandbox/github/issues";
import { personByLogin } from "@/sandbox/github/people";
import { createRef } from "@/sandbox/github/references";
import { releaseByTag } from "@/sandbox/github/releases";
import { addReview } from "@/sandbox/github/reviews";
import { workflowRunsOf } from "@/sandbox/github/workflow-runs";
import { channelByName } from "@/sandbox/irc/channels";
import type { Sandbox } from "@/sandbox/sandbox";
import type { SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aMail, onTheWire } from "./a-mail";
import { plannedPush, releaseBranch, tag, type SpecWorkshop } from "./a-workshop";
import { ada } from "./actors";
import { example, type EffectExample } from "./effect-example";
import { branchAhead, contains, releasePull, trunkOf } from "./sandbox-branches";

/** A row for each kind there is: the types ask for it as soon as there is a kind. */
const examples: Readonly<Record<EffectKind, EffectExample>> = {
  "create-issue": example(
    "create-issue",
    () => ({
      kind: "create-issue",
      title: "Release 24.7.0",
      body: "The ticket.\n\n<!-- slipway:release 24.7.0 -->",
      marker: "<!-- slipway:release 24.7.0 -->",
      assignee: ada,
    }),
    ({ marker }, { state }) => state.issues.filter(({ body }) => body.includes(marker)).length,
  ),
  "create-comment": example(
    "create-comment",
    async ({ small }) => {
      await branchAhead(small);
      const { number } = await releasePull(small);
      const marker = "<!-- slipway:please-review candidate.review 1 -->";
      const body = `please review\n\n${marker}`;
      return { kind: "create-comment", pullRequest: number, body, marker };
    },
    ({ pullRequest, marker }, { state }) =>
      (state.pullRequests.find(({ number }) => number === pullRequest)?.comments ?? []).filter(
        ({ body }) => body.includes(marker),
      ).length,
  ),
  "approve-deployment": example(
    "approve-deployment",
    async ({ small: { sandbox } }) => {
      sandbox.state.settings.uploadNeedsApproval = true;
      const head = (await sandbox.git.head("refs/heads/trunk")) ?? "";
      await createRef(sandbox, `refs/tags/${tag}`, head, "ada");
      const run = await waitingRun(sandbox);
      const environment = { environmentId: 4_711, environment: "release" };
      return { kind: "approve-deployment", workflowRun: run, ...environment };
    },
    ({ workflowRun }, { state }) =>
      state.workflowRuns.filter(
        ({ id, deployment }) => id === workflowRun && deployment === "approved",
      ).length,
  ),
  "file-issue": example(
    "file-issue",
    ({ small: { sandbox } }) => {
      const label = sandbox.state.labels[0]?.name;
      return {
        kind: "file-issue",
        title: "Deferreds leak in 24.7.0rc1",
        body: "It is a defect.\n\n<!-- slipway:defect id/1 -->",
        marker: "<!-- slipway:defect id/1 -->",
        labels: label === undefined ? [] : [label],
      };
    },
    ({ marker }, { state }) => state.issues.filter(({ body }) => body.includes(marker)).length,
  ),
  "label-issue": example(
    "label-issue",
    ({ small: { sandbox } }) => {
      const texts = { title: "Uploads fail since 24.7.0", body: "", author: "ada" };
      const { number } = openIssue(sandbox, { ...texts, labels: ["bug"], assignees: [] });
      return { kind: "label-issue", issue: number, label: "release-blocker" };
    },
    ({ issue, label }, { state }) =>
      (state.issues.find(({ number }) => number === issue)?.timeline ?? []).filter(
        (event) => event.kind === "LabeledEvent" && event.label === label,
      ).length,
  ),
  "assign-issue": example(
    "assign-issue",
    ({ small: { sandbox } }) => {
      const texts = { title: "Release 24.7.0", body: "", author: "ada" };
      const { number } = openIssue(sandbox, { ...texts, labels: [], assignees: [] });
      return { kind: "assign-issue", issue: number, assignee: ada };
    },
    ({ issue, assignee }, { state }) =>
      state.issues
        .filter(({ number }) => number === issue)
        .flatMap(({ assignees }) => assignees.filter((login) => login === assignee.login)).length,
  ),
  "create-ref": example(
    "create-ref",
    async ({ small }) => ({
      kind: "create-ref",
      ref: `refs/heads/${releaseBranch}`,
      oid: await trunkOf(small),
    }),
    async ({ ref, oid }, sandbox) => ((await contains(sandbox, ref, oid)) ? 1 : 0),
  ),
  push: example(
    "push",
    async ({ small, workshop }) => {
      const trunk = await trunkOf(small);
      await createRef(small.sandbox, `refs/heads/${releaseBranch}`, trunk, "ada");
      return plannedPush(workshop, trunk);
    },
    async ({ branch, newHead }, { git }) =>
      (await git.head(`refs/heads/${branch}`)) === newHead ? 1 : 0,
  ),
  "create-pull-request": example(
    "create-pull-request",
    async ({ small }) => {
      await branchAhead(small);
      return {
        kind: "create-pull-request",
        headRef: releaseBranch,
        baseRef: "trunk",
        title: "#1 Release 24.7.0",
        body: "Fixes #1",
      };
    },
    ({ headRef }, { state }) =>
      state.pullRequests.filter(({ headRefName }) => headRefName === headRef).length,
  ),
  "rerun-failed-jobs": example(
    "rerun-failed-jobs",
    async ({ small }) => {
      await settleChecks(small.sandbox, await branchAhead(small), "fail");
      const [run] = workflowRunsOf(small.sandbox);
      return { kind: "rerun-failed-jobs", workflowRun: run?.id ?? 0, attempt: run?.attempt ?? 0 };
    },
    ({ workflowRun, attempt }, { state }) =>
      (state.workflowRuns.find(({ id }) => id === workflowRun)?.attempt ?? 0) - attempt,
  ),
  "create-release": example(
    "create-release",
    async ({ small }) => ({
      kind: "create-release",
      tag,
      oid: await trunkOf(small),
      name: "Twisted 24.7.0rc1",
      body: "News\n",
      prerelease: true,
    }),
    async (effect, sandbox) => {
      const tagged = (await sandbox.git.head(`refs/tags/${effect.tag}`)) === effect.oid;
      if (!tagged || releaseByTag(sandbox, effect.tag)?.body !== effect.body) return 0;
      return sandbox.state.releases.filter(({ tagName }) => tagName === effect.tag).length;
    },
  ),
  "request-review": example(
    "request-review",
    async ({ small }) => {
      await branchAhead(small);
      const { number } = await releasePull(small);
      return { kind: "request-review", pullRequest: number, reviewers: [], teams: ["team"] };
    },
    ({ pullRequest, teams, reviewers }, { state }) => {
      const pull = state.pullRequests.find(({ number }) => number === pullRequest);
      const asked = [...(pull?.requestedTeams ?? []), ...(pull?.requestedReviewers ?? [])];
      const wanted = [...teams, ...reviewers];
      return asked.filter((one) => wanted.includes(one)).length / wanted.length;
    },
  ),
  "send-mail": example(
    "send-mail",
    () => {
      const parts = { messageId: "slipway.one@example.com", to: "twisted@python.org" };
      const address = "desk@example.com";
      const message = aMail({ ...parts, from: { name: "ada", address }, text: "It is out.\n" });
      const envelope = { from: address, subject: "Twisted 24.7.0rc1" };
      return { kind: "send-mail", ...parts, ...envelope, message };
    },
    ({ message }, { state }) =>
      (state.mails ?? []).filter((mail) => mail.message === onTheWire(message)).length,
  ),
  "set-topic": example(
    "set-topic",
    () => ({
      kind: "set-topic",
      channel: "#twisted-dev",
      topic: "Twisted 24.7.0rc1 is out | be nice",
      contains: "24.7.0rc1",
    }),
    ({ channel, topic }, sandbox) =>
      channelByName(sandbox, channel)?.topic?.text === topic ? 1 : 0,
  ),
  "say-on-irc": example(
    "say-on-irc",
    () => ({ kind: "say-on-irc", channel: "#twisted", text: "Twisted 24.7.0rc1 is out" }),
    ({ channel, text }, sandbox) =>
      (channelByName(sandbox, channel)?.messages ?? []).filter((said) => said.text === text).length,
  ),
  "merge-pull-request": example(
    "merge-pull-request",
    async ({ small }) => {
      const head = await branchAhead(small);
      await settleChecks(small.sandbox, head, "pass");
      const pull = await releasePull(small);
      const grace = personByLogin(small.sandbox, "grace");
      if (grace === null) throw new Error("There is no grace");
      addReview(small.sandbox, pull, grace, { state: "APPROVED", body: "" });
      return {
        kind: "merge-pull-request",
        pullRequest: pull.number,
        expectedHead: head,
        headline: `#1 Release 24.7.0 (#${pull.number})`,
      };
    },
    async ({ headline }, { git }) => {
      const merges = await git.run(["log", "--merges", "--format=%s", "refs/heads/trunk"]);
      return merges.split("\n").filter((subject) => subject === headline).length;
    },
  ),
  "request-cve": example(
    "request-cve",
    ({ small: { sandbox } }) => {
      const { ghsaId } = openAdvisory(sandbox, newAdvisory.parse({}));
      return { kind: "request-cve", advisory: ghsaId };
    },
    ({ advisory }, { state }) =>
      (state.advisories ?? []).filter(({ ghsaId, cveId }) => ghsaId === advisory && cveId !== null)
        .length,
  ),
  "set-patched-version": example(
    "set-patched-version",
    ({ small: { sandbox } }) => {
      const { ghsaId } = openAdvisory(sandbox, newAdvisory.parse({}));
      return { kind: "set-patched-version", advisory: ghsaId, version: "24.7.0rc1" };
    },
    ({ advisory, version }, { state }) =>
      (state.advisories ?? [])
        .filter(({ ghsaId }) => ghsaId === advisory)
        .flatMap(({ vulnerabilities }) => vulnerabilities.filter((one) => one.patched === version))
        .length,
  ),
  "close-issue": example(
    "close-issue",
    ({ small: { sandbox } }) => {
      const texts = { title: "Release 24.7.0", body: "", author: "ada" };
      const { number } = openIssue(sandbox, { ...texts, labels: [], assignees: [] });
      return { kind: "close-issue", issue: number };
    },
    ({ issue }, { state }) =>
      (state.issues.find(({ number }) => number === issue)?.timeline ?? []).filter(
        ({ kind }) => kind === "ClosedEvent",
      ).length,
  ),
  retitle: example(
    "retitle",
    ({ small: { sandbox } }) => {
      const texts = { title: "Release 24.2.0", body: "", author: "ada" };
      const { number } = openIssue(sandbox, { ...texts, labels: [], assignees: [] });
      return { kind: "retitle", subject: "issue", number, title: "Release 24.3.0" };
    },
    ({ number, title }, { state }) =>
      state.issues.filter((issue) => issue.number === number && issue.title === title).length,
  ),
};

/** An effect of that kind that can be done in the small sandbox. */
export async function anEffect(
  kind: EffectKind,
  small: SmallSandbox,
  workshop: SpecWorkshop,
): Promise<Effect> {
  return examples[kind].make({ small, workshop });
}

/** How often an effect has happened in the sandbox. 1 is what every spec wants. */
export async function timesHappened(effect: Effect, sandbox: Sandbox): Promise<number> {
  return examples[effect.kind].timesHappened(effect, sandbox);
}

/** The id of the tag's run, once nothing of it goes on but the waiting for an approval. */
async function waitingRun(sandbox: Sandbox): Promise<number> {
  for (const ms of [10_000, 600_000]) {
    moveClock(sandbox, ms);
    await tick(sandbox);
  }
  const run = workflowRunsOf(sandbox).find(({ status }) => status === "waiting");
  if (run === undefined) throw new Error("No run waits for an approval");
  return run.id;
}
