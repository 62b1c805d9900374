import { fromMs, type Instant } from "@/lib/domain/instant";
import { canonicalJson } from "@/lib/domain/plan/canonical";
import type { Effect } from "@/lib/domain/plan/effect";
import { isSameMessage, type Said } from "@/lib/domain/plan/same-message";
import { database } from "./client";
import { columnsOfNoRelease } from "./plan-subject";
import { readPlan, type PlanRecord } from "./plans";
import type { RunRecord } from "./runs";
import { slipway } from "@/lib/domain/viewer";

/** An effect that an earlier run left open. */
export interface BegunEarlier {
  /** Since when it may have happened (the world's time). */
  readonly at: Instant;
  /** The run that was the last to begin it. */
  readonly run: string;
  /** The plan of such a run cannot be read here, or not as it was meant: it may have been another effect. */
  readonly isDoubtful: boolean;
}

/**
 * Whether the very same effect, or the same message in other words, may have happened by an earlier run
 * of the same release or removal that began it and ended without knowing: it was stopped, or GitHub could
 * not be reached any more.
 * What was begun under a plan that nobody here can read may have been it. null where no run did, or
 * where a later one, or a person, has settled it.
 */
export async function findBegunEarlier(
  run: RunRecord,
  effect: Effect,
): Promise<BegunEarlier | null> {
  const subject = run.releaseId === null ? columnsOfNoRelease(run) : { releaseId: run.releaseId };
  const records = await database().runEffect.findMany({
    where: { kind: effect.kind, run: { ...subject, id: { not: run.id } } },
    // By the database's clock: the world's can stand still, and be moved.
    orderBy: { run: { bookedAt: "desc" } },
    include: { run: { select: { id: true, planId: true } } },
  });
  if (!records.some(({ state }) => state === "begun")) return null;
  const open: BegunEarlier[] = [];
  for (const { position, state, begunAt, run: earlier } of records) {
    const plan = await readPlan(slipway, earlier.planId);
    const likeness = likenessOf(plan, position, { effect, target: run.target });
    if (likeness === "another") continue;
    if (state === "begun") {
      const at = fromMs(begunAt.getTime());
      open.push({ at, run: earlier.id, isDoubtful: likeness === "unknown" });
    } else if (likeness === "same") {
      // What was open before that has been settled by it.
      break;
    }
  }
  const [last] = open;
  const first = open.at(-1);
  if (last === undefined || first === undefined) return null;
  return { at: first.at, run: last.run, isDoubtful: open.some(({ isDoubtful }) => isDoubtful) };
}

/** Whether a plan had that effect at that position. */
function likenessOf(
  plan: PlanRecord | null,
  position: number,
  said: Said,
): "same" | "another" | "unknown" {
  const planned = plan?.body?.effects[position];
  if (planned === undefined) return "unknown";
  const { effect } = said;
  // A mail of another day is another text of bytes, and the same mail.
  if (isSameMessage({ effect: planned, target: plan?.target ?? null }, said)) return "same";
  if (canonicalJson(planned) === canonicalJson(effect)) return "same";
  // Plans of logins do not say which account was meant.
  const isOlder = plan?.reading === "older";
  return isOlder && withoutPerson(planned) === withoutPerson(effect) ? "unknown" : "another";
}

function withoutPerson(effect: Effect): string {
  return canonicalJson("assignee" in effect ? { ...effect, assignee: null } : effect);
}
