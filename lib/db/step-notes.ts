import type { Actor } from "@/lib/domain/actor";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { parseStepKey, type StepKey } from "@/lib/domain/process/step-key";
import type { StepNote } from "@/lib/domain/process/step-note";
import type { Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { database, type Database } from "./client";
import { channels, notify } from "./live";
import { ofSeen } from "./visible-releases";

/**
 * The notes on the steps of the release of that id, oldest first, without those that were withdrawn;
 * none where the viewer may not see the release. Of a step that is none any more, none.
 */
export async function readStepNotes(
  viewer: Viewer,
  releaseId: string,
  db: Database = database(),
): Promise<readonly StepNote[]> {
  const found = await db.stepNote.findMany({
    where: { releaseId, withdrawnAt: null },
    orderBy: { id: "asc" },
  });
  const rows = await ofSeen(viewer, found, db);
  const actorOf = await readActors(
    rows.map(({ by }) => by),
    db,
  );
  return rows.flatMap((row): readonly StepNote[] => {
    const step = parseStepKey(row.step);
    if (step === null) return [];
    const editedAt = row.editedAt === null ? null : fromMs(row.editedAt.getTime());
    const at = fromMs(row.at.getTime());
    return [{ id: String(row.id), step, words: row.words, by: actorOf(row.by), at, editedAt }];
  });
}

/** A note as it is written. */
export interface NewNote {
  readonly releaseId: string;
  readonly step: StepKey;
  readonly words: string;
  readonly by: Actor;
  readonly at: Instant;
}

/** Adds a note. */
export async function addStepNote(db: Database, note: NewNote): Promise<void> {
  const { releaseId, step, words, by, at } = note;
  const said = { words, by: by.accountId, at: new Date(toMs(at)) };
  await db.stepNote.create({ data: { releaseId, step, ...said } });
  await notify(channels.milestones, releaseId, db);
}

/** Writes other words in place of those of a note. */
export async function editStepNote(
  db: Database,
  { id }: Pick<StepNote, "id">,
  change: Pick<NewNote, "releaseId" | "words" | "at">,
): Promise<void> {
  const { words, at, releaseId } = change;
  await db.stepNote.update({
    where: { id: BigInt(id), releaseId },
    data: { words, editedAt: new Date(toMs(at)) },
  });
  await notify(channels.milestones, releaseId, db);
}

/** Takes a note away: its words are gone, that there was one stays in the activity log. */
export async function withdrawStepNote(
  db: Database,
  { id }: Pick<StepNote, "id">,
  { releaseId, at }: Pick<NewNote, "releaseId" | "at">,
): Promise<void> {
  await db.stepNote.update({
    where: { id: BigInt(id), releaseId },
    data: { words: "", withdrawnAt: new Date(toMs(at)) },
  });
  await notify(channels.milestones, releaseId, db);
}
