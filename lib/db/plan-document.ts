import { z } from "zod";
import { knownByLogin, type Actor } from "@/lib/domain/actor";
import type { Effect, EffectResult } from "@/lib/domain/plan/effect";
import type { BasisItem, PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import { stepKeys } from "@/lib/domain/process/step-key";

/**
 * How plans and the outcomes of effects lie in JSON columns. They are parsed when they are read: a
 * row that an older Slipway wrote fails loudly instead of running half understood.
 */

/**
 * Plans from before people were known by their account have a login here. Such a plan can be read, but
 * its hash is no longer that of what it says: whoever would run it is asked to make a new one.
 */
const actor = z.union([
  z.object({ accountId: z.string(), login: z.string() }),
  z.string().transform((login) => ({ ...knownByLogin(login) })),
]) satisfies z.ZodType<Actor>;

const commit = z.object({
  oid: z.string(),
  parent: z.string(),
  message: z.string(),
  author: z.object({ name: z.string(), email: z.string() }),
  date: z.string(),
  diff: z.string(),
  files: z.array(
    z.object({
      path: z.string(),
      added: z.number(),
      removed: z.number(),
      status: z.enum(["added", "modified", "removed", "renamed"]),
    }),
  ),
});

const effect = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("push"),
    branch: z.string(),
    expectedHead: z.string(),
    newHead: z.string(),
    commits: z.array(commit),
  }),
  z.object({ kind: z.literal("create-ref"), ref: z.string(), oid: z.string() }),
  z.object({
    kind: z.literal("create-issue"),
    title: z.string(),
    body: z.string(),
    marker: z.string(),
    assignee: actor,
  }),
  z.object({ kind: z.literal("assign-issue"), issue: z.number(), assignee: actor }),
  z.object({
    kind: z.literal("create-pull-request"),
    headRef: z.string(),
    baseRef: z.string(),
    title: z.string(),
    body: z.string(),
  }),
  z.object({ kind: z.literal("rerun-failed-jobs"), workflowRun: z.number(), attempt: z.number() }),
  z.object({
    kind: z.literal("create-release"),
    tag: z.string(),
    oid: z.string(),
    name: z.string(),
    body: z.string(),
    prerelease: z.boolean(),
  }),
  z.object({
    kind: z.literal("request-review"),
    pullRequest: z.number(),
    reviewers: z.array(z.string()),
    teams: z.array(z.string()),
  }),
]) satisfies z.ZodType<Effect>;

const sentence = z.string();

const basisItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ref"), ref: z.string(), oid: z.string().nullable(), sentence }),
  z.object({ kind: z.literal("issue-open"), issue: z.number(), sentence }),
  z.object({
    kind: z.literal("pull-request-head"),
    pullRequest: z.number(),
    oid: z.string(),
    sentence,
  }),
  z.object({
    kind: z.literal("open-pull-request"),
    headRef: z.string(),
    number: z.number().nullable(),
    sentence,
  }),
  z.object({ kind: z.literal("no-open-blockers"), waived: z.array(z.number()), sentence }),
  z.object({ kind: z.literal("checks-green"), oid: z.string(), sentence }),
  z.object({
    kind: z.literal("workflow-attempt"),
    workflowRun: z.number(),
    attempt: z.number(),
    sentence,
  }),
  z.object({ kind: z.literal("may-be-removed"), deprecation: z.string(), sentence }),
]) satisfies z.ZodType<BasisItem>;

const warning = z.object({
  code: z.enum([
    "incremental-rewrote",
    "fragments-left-behind",
    "next-markers-outside-source",
    "month-turned",
    "tag-is-forever",
    "tool-output",
    "adopts-existing",
    "not-contained",
  ]),
  sentence,
  details: z.array(z.string()),
}) satisfies z.ZodType<PlanWarning>;

const content = z.object({
  title: z.string(),
  actor,
  basis: z.array(basisItem),
  effects: z.array(effect),
  warnings: z.array(warning),
});

/** A PlanBody in JSON. */
export const planDocument = z.union([
  content.extend({ release: z.string(), step: z.enum(stepKeys) }),
  content.extend({ release: z.null(), deprecation: z.string() }),
]) satisfies z.ZodType<PlanBody>;

/** An EffectResult in JSON. */
export const effectResultDocument = z.object({
  sentence,
  url: z.string().nullable(),
  adopted: z.boolean(),
}) satisfies z.ZodType<EffectResult>;
