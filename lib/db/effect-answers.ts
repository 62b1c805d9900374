import { fromMs, toMs } from "@/lib/domain/instant";
import {
  openQuestion,
  type EffectAnswer,
  type OpenQuestion,
} from "@/lib/domain/plan/effect-answer";
import { readActors } from "./actors";
import { database, type Database } from "./client";
import { addRunLine } from "./run-lines";
import { effectResultVersions } from "./effect-result-document";
import { lockRun, readRun, tellRunChanged } from "./runs";
import { newestVersion } from "./stored-document";

/** What people said of the effects of these runs, by the run, oldest first. */
export async function readAnswers(
  runs: readonly string[],
): Promise<ReadonlyMap<string, readonly EffectAnswer[]>> {
  const rows = await database().effectAnswer.findMany({
    where: { runId: { in: [...runs] } },
    orderBy: { id: "asc" },
  });
  const actorOf = await readActors(rows.map(({ by }) => by));
  const answers = rows.map(({ runId, position, by, at, url }) => ({
    run: runId,
    answer: { position, by: actorOf(by), at: fromMs(at.getTime()), url },
  }));
  return new Map(
    runs.map((id) => [id, answers.filter(({ run }) => run === id).map(({ answer }) => answer)]),
  );
}

/**
 * What the run waits to be told; null where it waits for no answer. Locks the run until the
 * transaction ends.
 */
export async function findOpenQuestion(db: Database, run: string): Promise<OpenQuestion | null> {
  await lockRun(db, run);
  const record = await readRun(run, db);
  const answers = await db.effectAnswer.count({ where: { runId: run } });
  return record === null ? null : openQuestion(record, answers);
}

/**
 * Keeps the answer and lets the run go on from it: an effect that happened is done, one that did not
 * is as good as never begun. `sentence` is the effect's result, and a line of the log.
 */
export async function recordAnswer(
  db: Database,
  run: string,
  { position, by, at: instant, url }: EffectAnswer,
  sentence: string,
): Promise<void> {
  const at = new Date(toMs(instant));
  const happened = url !== null;
  await db.effectAnswer.create({
    data: { runId: run, position, by: by.accountId, at, happened, url },
  });
  const result = { sentence, url, adopted: false };
  const documentVersion = newestVersion(effectResultVersions);
  const done = { state: "done", finishedAt: at, result, documentVersion };
  await db.runEffect.update({
    where: { runId_position: { runId: run, position } },
    data: happened ? done : { state: "absent" },
  });
  await db.run.update({
    where: { id: run },
    data: { state: "queued", finishedAt: null, errorCode: null, error: null, whatToDo: null },
  });
  await addRunLine(run, sentence, instant, db);
  await tellRunChanged(run, db);
}
