import { z } from "zod";
import { isKnownByLogin, isSameActor, knownByLogin, type Actor } from "@/lib/domain/actor";
import type { BasisItem, PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import { outlets } from "@/lib/domain/process/attestation";
import { stepKeys } from "@/lib/domain/process/step-key";
import { effectWith, type StoredActor } from "./effect-document";
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

const account: z.ZodType<StoredActor> = z.strictObject({
  accountId: z.string(),
  login: z.string(),
});

/** Of version 1: a login. An older worker may have marked a plan of accounts so. */
const accountOrLogin: z.ZodType<StoredActor> = z.union([
  account,
  z.string().transform((login) => ({ ...knownByLogin(login) })),
]);

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
  z.strictObject({
    kind: z.literal("branch-checks-green"),
    branch: z.string(),
    oid: z.string(),
    waived: z.array(z.string()),
    sentence,
  }),
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
    kind: z.literal("deployment-of-attempt"),
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
  z.strictObject({
    kind: z.literal("blocker-proposed"),
    proposal: z.string(),
    issue: z.number(),
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
    content.extend({ release: z.null(), blocker: z.string() }),
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
