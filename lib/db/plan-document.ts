import { z } from "zod";
import { isKnownByLogin, isSameActor, knownByLogin, type Actor } from "@/lib/domain/actor";
import type { Effect } from "@/lib/domain/plan/effect";
import type { BasisItem, PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import { outlets } from "@/lib/domain/process/attestation";
import { stepKeys } from "@/lib/domain/process/step-key";
import {
  newestVersion,
  readDocument,
  type DocumentReading,
  type DocumentVersions,
  type StoredDocument,
} from "./stored-document";

/**
 * How a plan lies in Plan.body, in each version that was ever written
 * (docs/decisions/030-stored-documents.md). What a kind of effect or of basis consists of never
 * changes within a version; one more kind needs none. A member that is not known is not left out of
 * what is run: such a plan cannot be read.
 */

/** As Actor, in the form that Prisma takes for JSON. */
type StoredActor = { accountId: string; login: string };

const account: z.ZodType<StoredActor> = z.strictObject({
  accountId: z.string(),
  login: z.string(),
});

/** Of version 1: a login. An older worker may have marked a plan of accounts so. */
const accountOrLogin: z.ZodType<StoredActor> = z.union([
  account,
  z.string().transform((login) => ({ ...knownByLogin(login) })),
]);

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

function effectWith(actor: z.ZodType<StoredActor>) {
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

const sentence = z.string();

const basisItem = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ref"), ref: z.string(), oid: z.string().nullable(), sentence }),
  z.strictObject({ kind: z.literal("issue-open"), issue: z.number(), sentence }),
  z.strictObject({
    kind: z.literal("pull-request-head"),
    pullRequest: z.number(),
    oid: z.string(),
    sentence,
  }),
  z.strictObject({
    kind: z.literal("approved"),
    pullRequest: z.number(),
    oid: z.string(),
    sentence,
  }),
  z.strictObject({
    kind: z.literal("open-pull-request"),
    headRef: z.string(),
    number: z.number().nullable(),
    sentence,
  }),
  z.strictObject({ kind: z.literal("no-open-blockers"), waived: z.array(z.number()), sentence }),
  z.strictObject({ kind: z.literal("checks-green"), oid: z.string(), sentence }),
  z.strictObject({
    kind: z.literal("checks-green-except"),
    oid: z.string(),
    waived: z.array(z.string()),
    sentence,
  }),
  z.strictObject({
    kind: z.literal("workflow-attempt"),
    workflowRun: z.number(),
    attempt: z.number(),
    sentence,
  }),
  z.strictObject({
    kind: z.literal("announcement-approved"),
    target: z.string(),
    outlet: z.enum(outlets),
    contentHash: z.string(),
    sentence,
  }),
  z.strictObject({
    kind: z.literal("exception-mail-approved"),
    proposal: z.string(),
    contentHash: z.string(),
    sentence,
  }),
  z.strictObject({
    kind: z.literal("defect-reported"),
    defect: z.number(),
    title: z.string(),
    sentence,
  }),
  z.strictObject({ kind: z.literal("may-be-removed"), deprecation: z.string(), sentence }),
]) satisfies z.ZodType<BasisItem>;

const warning = z.strictObject({
  code: z.enum([
    "incremental-rewrote",
    "fragments-left-behind",
    "fragment-finding",
    "fragments-not-parsed",
    "next-markers-outside-source",
    "fragments-again",
    "month-turned",
    "renumbered",
    "tag-is-forever",
    "advisory-not-named",
    "tool-output",
    "tool-yanked",
    "adopts-existing",
    "not-contained",
    "news-entry-dropped",
    "news-proof",
    "news-introduction",
    "news-section",
  ]),
  sentence,
  details: z.array(z.string()),
}) satisfies z.ZodType<PlanWarning>;

function bodyWith(actor: z.ZodType<StoredActor>) {
  const content = z.strictObject({
    title: z.string(),
    actor,
    basis: z.array(basisItem),
    effects: z.array(effectWith(actor)),
    warnings: z.array(warning),
  });
  return z.union([
    content.extend({ release: z.string(), step: z.enum(stepKeys) }),
    content.extend({ release: z.null(), deprecation: z.string() }),
    content.extend({ release: z.null(), proposal: z.string() }),
  ]) satisfies z.ZodType<PlanBody>;
}

/** As plans are written today. */
const newest = bodyWith(account);

export const planVersions: DocumentVersions<PlanBody> = [
  // 2026-11-21T03:26 to T14:47: people are logins.
  bodyWith(accountOrLogin),
  // Since then: GitHub accounts.
  newest,
];

/** A plan as it is written into its row. */
export function planDocument(body: PlanBody) {
  return { body: newest.parse(body), documentVersion: newestVersion(planVersions) };
}

/**
 * What a stored plan says. `requestedBy` asked for it: of the people in a plan of logins they are the
 * one whose account is known, since the plan was made in their name.
 */
export function readPlanDocument(
  stored: StoredDocument,
  requestedBy: Actor,
): DocumentReading<PlanBody> {
  const reading = readDocument(planVersions, stored);
  if (reading.kind !== "older") return reading;
  return { ...reading, value: askedBy(requestedBy, reading.value) };
}

function askedBy(requestedBy: Actor, body: PlanBody): PlanBody {
  // A column is not in the hash that was approved: it fills in what the plan left open, and no more.
  if (!isKnownByLogin(body.actor)) return body;
  const known = (actor: Actor): Actor => (isSameActor(actor, body.actor) ? requestedBy : actor);
  const effects = body.effects.map((effect) =>
    "assignee" in effect ? { ...effect, assignee: known(effect.assignee) } : effect,
  );
  return { ...body, actor: requestedBy, effects };
}
