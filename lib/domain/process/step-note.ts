import type { Actor } from "@/lib/domain/actor";
import { permitsTo, type Permission } from "@/lib/domain/permission";
import type { Instant } from "@/lib/domain/instant";
import type { StepKey } from "@/lib/domain/process/step-key";

/** What a member wrote on a step of a release, for whoever works on it. */
export interface StepNote {
  readonly id: string;
  readonly step: StepKey;
  /** Plain text. */
  readonly words: string;
  readonly by: Actor;
  readonly at: Instant;
  /** When its author last changed it; null: it is as it was written. */
  readonly editedAt: Instant | null;
}

/** So many a step has at most: it is a page for people. */
export const mostNotes = 100;

/** So long is a note at most, in UTF-16 units. */
export const longestNote = 4_000;

/** Whether it is theirs to change or to withdraw. */
export function mayChangeNote(
  note: StepNote,
  person: Actor,
  action: "note.edit" | "note.withdraw",
): Permission {
  return permitsTo(person, action, note);
}

/** How many notes each step has; a step without one is absent. */
export function countNotes(notes: readonly StepNote[]): ReadonlyMap<StepKey, number> {
  const counts = new Map<StepKey, number>();
  for (const { step } of notes) counts.set(step, (counts.get(step) ?? 0) + 1);
  return counts;
}
