import { toMs, type Instant } from "@/lib/domain/instant";
import type { Database } from "./client";
import { lockRun } from "./runs";

/** What a person says of an effect that could not be observed. */
export interface EffectAnswer {
  readonly run: string;
  readonly position: number;
  readonly by: string;
  readonly at: Instant;
  /** The page that shows that it happened; null says that it did not happen. */
  readonly url: string | null;
}

/**
 * The place of the effect that the run waits to be told of; null where it waits for no answer. Locks
 * the run until the transaction ends.
 */
export async function findOpenQuestion(db: Database, run: string): Promise<number | null> {
  const row = await lockRun(db, run);
  if (row?.state !== "needs-person") return null;
  const begun = await db.runEffect.findFirst({ where: { runId: run, state: "begun" } });
  return begun?.position ?? null;
}

/**
 * Keeps the answer and lets the run go on from it: an effect that happened is done, one that did not
 * is as good as never begun.
 */
export async function recordAnswer(
  db: Database,
  answer: EffectAnswer,
  sentence: string,
): Promise<void> {
  const { run, position, by, url } = answer;
  const at = new Date(toMs(answer.at));
  const happened = url !== null;
  await db.effectAnswer.create({ data: { runId: run, position, by, at, happened, url } });
  const done = { state: "done", finishedAt: at, result: { sentence, url, adopted: false } };
  await db.runEffect.update({
    where: { runId_position: { runId: run, position } },
    data: happened ? done : { state: "absent" },
  });
  await db.run.update({
    where: { id: run },
    data: { state: "queued", finishedAt: null, errorCode: null, error: null, whatToDo: null },
  });
}
