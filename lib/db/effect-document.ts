import { z } from "zod";
import type { Effect } from "@/lib/domain/plan/effect";

/** How an effect lies in a stored plan, by its kind (plan-document.ts). */

/** As Actor, in the form that Prisma takes for JSON. */
export type StoredActor = { accountId: string; login: string };

const commit = z.strictObject({
  oid: z.string(),
  parent: z.string(),
  message: z.string(),
  author: z.strictObject({ name: z.string(), email: z.string() }),
  date: z.string(),
  diff: z.string(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      added: z.number(),
      removed: z.number(),
      status: z.enum(["added", "modified", "removed", "renamed"]),
    }),
  ),
});

/** What the desk says in its own name. */
const outletEffects = [
  z.strictObject({
    kind: z.literal("send-mail"),
    messageId: z.string(),
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    message: z.string(),
  }),
  z.strictObject({
    kind: z.literal("set-topic"),
    channel: z.string(),
    topic: z.string(),
    contains: z.string(),
  }),
  z.strictObject({ kind: z.literal("say-on-irc"), channel: z.string(), text: z.string() }),
] as const;

/** What is done to a pull request that is there. */
const pullRequestEffects = [
  z.strictObject({
    kind: z.literal("request-review"),
    pullRequest: z.number(),
    reviewers: z.array(z.string()),
    teams: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal("merge-pull-request"),
    pullRequest: z.number(),
    expectedHead: z.string(),
    headline: z.string(),
  }),
] as const;

/** What is done to a security advisory. */
const advisoryEffects = [
  z.strictObject({ kind: z.literal("request-cve"), advisory: z.string() }),
  z.strictObject({
    kind: z.literal("set-patched-version"),
    advisory: z.string(),
    version: z.string(),
  }),
] as const;

/** What is done on GitHub to what is there already: an issue, a pull request, a workflow run. */
const markedEffects = [
  z.strictObject({ kind: z.literal("close-issue"), issue: z.number() }),
  z.strictObject({ kind: z.literal("label-issue"), issue: z.number(), label: z.string() }),
  z.strictObject({
    kind: z.literal("retitle"),
    subject: z.enum(["issue", "pull-request"]),
    number: z.number(),
    title: z.string(),
  }),
  z.strictObject({
    kind: z.literal("create-comment"),
    pullRequest: z.number(),
    body: z.string(),
    marker: z.string(),
  }),
  z.strictObject({
    kind: z.literal("approve-deployment"),
    workflowRun: z.number(),
    environmentId: z.number(),
    environment: z.string(),
  }),
  z.strictObject({
    kind: z.literal("rerun-failed-jobs"),
    workflowRun: z.number(),
    attempt: z.number(),
  }),
] as const;

/** Of each kind; `actor`: how people lie in that version of plans. */
export function effectWith(actor: z.ZodType<StoredActor>) {
  return z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("push"),
      branch: z.string(),
      expectedHead: z.string(),
      newHead: z.string(),
      commits: z.array(commit),
    }),
    z.strictObject({ kind: z.literal("create-ref"), ref: z.string(), oid: z.string() }),
    z.strictObject({
      kind: z.literal("create-issue"),
      title: z.string(),
      body: z.string(),
      marker: z.string(),
      assignee: actor,
    }),
    z.strictObject({
      kind: z.literal("file-issue"),
      title: z.string(),
      body: z.string(),
      marker: z.string(),
      labels: z.array(z.string()),
    }),
    z.strictObject({ kind: z.literal("assign-issue"), issue: z.number(), assignee: actor }),
    z.strictObject({
      kind: z.literal("create-pull-request"),
      headRef: z.string(),
      baseRef: z.string(),
      title: z.string(),
      body: z.string(),
    }),
    z.strictObject({
      kind: z.literal("create-release"),
      tag: z.string(),
      oid: z.string(),
      name: z.string(),
      body: z.string(),
      prerelease: z.boolean(),
    }),
    ...markedEffects,
    ...pullRequestEffects,
    ...advisoryEffects,
    ...outletEffects,
  ]) satisfies z.ZodType<Effect>;
}
