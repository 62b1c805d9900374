import { cache } from "react";

import { readSnapshot } from "@/lib/db/transaction-snapshot";

interface Kept<Answer> {
  readonly snapshot: string;
  readonly answer: Promise<Answer>;
}

/** Of how many things the answer is kept, unless the caller says otherwise. */
const usuallyKept = 16;

/** Asked once a request; outside of a render, where React keeps nothing, at each call. */
const snapshotOfRequest = cache(readSnapshot);

/**
 * `read`, whose answer is kept in this process as long as nobody wrote to the database: then it
 * would be the same again. `read` asks the database and nothing else, neither a clock nor GitHub;
 * all who ask get the same object, so it is readonly. An error is not kept. Of the `atMost` things that
 * were last read anew the answer is kept.
 */
export function keptWhileUnchanged<Of extends readonly string[], Answer>(
  read: (...of: Of) => Promise<Answer>,
  atMost = usuallyKept,
): (...of: Of) => Promise<Answer> {
  const kept = new Map<string, Kept<Answer>>();
  return async (...of) => {
    // Taken before reading: what is written between the two is read early, and then read again.
    const snapshot = await snapshotOfRequest();
    const key = JSON.stringify(of);
    const known = kept.get(key);
    if (known?.snapshot === snapshot) return known.answer;
    const answer = read(...of);
    kept.delete(key);
    kept.set(key, { snapshot, answer });
    dropOldest(kept, atMost);
    answer.catch(() => {
      if (kept.get(key)?.answer === answer) kept.delete(key);
    });
    return answer;
  };
}

function dropOldest(kept: Map<string, unknown>, atMost: number): void {
  const [oldest] = kept.keys();
  if (kept.size > atMost && oldest !== undefined) kept.delete(oldest);
}
