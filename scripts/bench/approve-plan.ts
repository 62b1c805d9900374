import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { planBlockerLabel } from "@/lib/commands/blocker-plans";
import { proposeBlocker } from "@/lib/commands/blocker-proposals";
import { buildPlan } from "@/lib/commands/plans";
import { requestSync } from "@/lib/commands/rehearsal";
import { startRelease } from "@/lib/commands/releases";
import { planRemoval } from "@/lib/commands/removal";
import type { PlanRecord } from "@/lib/db/plans";
import { readRelease } from "@/lib/db/releases";
import { releaseOfMonth } from "@/lib/domain/choose-version";
import { isSlipwayError } from "@/lib/domain/errors";
import { scopesToSeeAdvisories } from "@/lib/domain/grant";
import { checkLabel } from "@/lib/domain/observed/check-rollup";
import { effectKinds } from "@/lib/domain/plan/effect";
import type { Person } from "@/lib/domain/person";
import { failedChecks } from "@/lib/domain/process/checks-state";
import { stepKeys } from "@/lib/domain/process/step-key";
import { formatVersion } from "@/lib/domain/version";
import { slipway } from "@/lib/domain/viewer";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { arrive } from "@/lib/rehearse/arrive";
import { approve, seePlan, travel, whenBuilt } from "@/lib/rehearse/driver";
import { currentTime } from "@/lib/world/clock/clock";
import { runTask } from "./task";

const step = z.enum(stepKeys);
/** null: the month's, with that last number. */
const release = z.string().nullable();
const patch = z.int().default(0);

const input = z.discriminatedUnion("task", [
  z.object({ task: z.literal("step"), step, release, patch, candidates: z.int().default(1) }),
  /** Files a failed check of the release branch as a release blocker. */
  z.object({ task: z.literal("failed-check"), release: z.string() }),
  z.object({ task: z.literal("removal"), deprecation: z.string() }),
  /** Accepts the proposal of an issue as a release blocker. */
  z.object({ task: z.literal("blocker"), issue: z.int() }),
  z.object({ task: z.literal("security"), step, release, patch, advisory: z.string() }),
]);

type Input = z.infer<typeof input>;
type InputOf<T extends Input["task"]> = Extract<Input, { readonly task: T }>;

interface Asked {
  readonly manager: Person;
  readonly release: string | null;
  readonly plan: PlanRecord;
}

/**
 * Takes a release to where the step can be done, or does what else is asked for, has its plan built and
 * says yes to it. Answers at once: the run has not begun, or just has.
 */
runTask(async (message) => {
  const { manager, release: number, plan } = await planOf(input.parse(message));
  if (plan.hash === null) throw new Error(`No plan: ${plan.failure?.sentence ?? ""}`);
  const run = await approve(plan, manager);
  const kinds = (plan.body?.effects ?? []).map(({ kind }) => kind);
  // Its connections go with the process: who waits for this wants to kill in the very moment.
  return { release: number, run, kinds, every: effectKinds };
});

function planOf(asked: Input): Promise<Asked> {
  switch (asked.task) {
    case "step":
      return planOfStep(asked);
    case "failed-check":
      return planOfCheck(asked);
    case "removal":
      return planOfRemoval(asked);
    case "blocker":
      return planOfBlocker(asked);
    case "security":
      return planOfAdvisory(asked);
  }
}

async function numberOf(asked: { readonly release: string | null; readonly patch: number }) {
  const month = releaseOfMonth(await currentTime());
  return asked.release ?? formatVersion({ ...month, patch: asked.patch });
}

async function planOfStep({ step: key, ...asked }: InputOf<"step">): Promise<Asked> {
  const number = await numberOf(asked);
  const manager = await arrive("ada", await currentTime());
  const voyage = { manager, release: number, candidates: asked.candidates, stopBefore: true };
  const { reached, reason } = await travel({ ...voyage, until: key, say: () => undefined });
  if (!reached) throw new Error(`${key} of ${number} was not reached: ${reason ?? ""}`);
  return { manager, release: number, plan: await seePlan(key, { manager, release: number }) };
}

async function planOfCheck({ release: number }: InputOf<"failed-check">): Promise<Asked> {
  const manager = await arrive("ada", await currentTime());
  const { plan } = await untilReady(manager, async () => {
    const now = await currentTime();
    const { branchChecks, release: driven } = (await readReleaseStatus(slipway, number, now)).facts;
    const [failed] = branchChecks === null ? [] : failedChecks(branchChecks.value);
    const subject = { release: number, releaseId: driven?.id ?? "" };
    const check = failed && checkLabel(failed);
    const wanted = { step: "prepare.blockers", check, oid: branchChecks?.value.oid } as const;
    return buildPlan({ person: manager, input: { ...subject, ...wanted }, now });
  });
  return { manager, release: number, plan: await whenBuilt("the plan of the blocker", plan) };
}

async function planOfRemoval({ deprecation }: InputOf<"removal">): Promise<Asked> {
  const manager = await arrive("ada", await currentTime());
  // The source through time is scanned in the background.
  const { plan } = await untilReady(manager, async () =>
    planRemoval({ person: manager, input: { deprecation }, now: await currentTime() }),
  );
  return { manager, release: null, plan: await whenBuilt("the plan of the removal", plan) };
}

async function planOfBlocker({ issue: number }: InputOf<"blocker">): Promise<Asked> {
  const manager = await arrive("ada", await currentTime());
  const person = await arrive("vera", await currentTime());
  const issue = String(number);
  const reason = "It fails for everybody who upgrades.";
  const { plan } = await untilReady(manager, async () => {
    const now = await currentTime();
    await proposeBlocker({ person, input: { issue, reason }, now });
    return planBlockerLabel({ person: manager, input: { issue }, now });
  });
  return { manager, release: null, plan: await whenBuilt("the plan of the label", plan) };
}

async function planOfAdvisory({ step: key, ...asked }: InputOf<"security">): Promise<Asked> {
  const number = await numberOf(asked);
  const manager = await arrive("ada", await currentTime(), scopesToSeeAdvisories);
  const { advisory } = asked;
  const given = { version: number, kind: "bugfix", advisory } as const;
  if ((await readRelease(slipway, number)) === null)
    await startRelease({ person: manager, input: given, now: await currentTime() });
  const plan = await untilReady(manager, () => seePlan(key, { manager, release: number }));
  return { manager, release: number, plan };
}

/** Tries again, a sync later, while what is asked for has not come as far. */
async function untilReady<T>(person: Person, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const isEarly = isSlipwayError(error) && ["step-not-ready", "not-found"].includes(error.code);
      if (!isEarly || tries > 40) throw error;
      await requestSync({ person, input: {}, now: await currentTime() });
      await pause(1_500);
    }
  }
}
