import { cache } from "react";

import { readSnapshot } from "@/lib/db/transaction-snapshot";
import { readEmbargoedAdvisories } from "@/lib/db/visible-releases";
import { representative, type Viewer } from "@/lib/domain/viewer";

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
 *
 * Kept apart by what the viewer may see. `read` is not given the viewer who asks but the one who stands
 * for all that see the same, so that nothing else of them can be in what others get.
 */
export function keptWhileUnchanged<Of extends readonly string[], Answer>(
  read: (viewer: Viewer, ...of: Of) => Promise<Answer>,
  atMost = usuallyKept,
): (viewer: Viewer, ...of: Of) => Promise<Answer> {
  const kept = new Map<string, Kept<Answer>>();
  return async (viewer, ...of) => {
    // Taken before reading: what is written between the two is read early, and then read again.
    const snapshot = await snapshotOfRequest();
    const audience = await audienceOf(viewer, snapshot);
    const key = JSON.stringify([audience, ...of]);
    return keep({ kept, atMost }, snapshot, key, () => read(audience, ...of));
  };
}

const keptAdvisories = new Map<string, Kept<readonly string[]>>();

/** Only for who sees the same as whom. */
async function embargoedAdvisories(snapshot: string): Promise<readonly string[]> {
  return keep({ kept: keptAdvisories, atMost: 1 }, snapshot, "", readEmbargoedAdvisories);
}

/** Nothing has to be asked about somebody who was shown no advisory. */
async function audienceOf(viewer: Viewer, snapshot: string): Promise<Viewer> {
  const isShown = viewer.kind === "signed-in" && viewer.advisories.length > 0;
  return representative(viewer, isShown ? await embargoedAdvisories(snapshot) : []);
}

/** Where answers are kept, and how many. */
interface Shelf<Answer> {
  readonly kept: Map<string, Kept<Answer>>;
  readonly atMost: number;
}

async function keep<Answer>(
  { kept, atMost }: Shelf<Answer>,
  snapshot: string,
  key: string,
  read: () => Promise<Answer>,
): Promise<Answer> {
  const known = kept.get(key);
  if (known?.snapshot === snapshot) return known.answer;
  const answer = read();
  kept.delete(key);
  kept.set(key, { snapshot, answer });
  dropOldest(kept, atMost);
  answer.catch(() => {
    if (kept.get(key)?.answer === answer) kept.delete(key);
  });
  return answer;
}

function dropOldest(kept: Map<string, unknown>, atMost: number): void {
  const [oldest] = kept.keys();
  if (kept.size > atMost && oldest !== undefined) kept.delete(oldest);
}
