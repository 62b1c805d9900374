import { z } from "zod";

const recordedRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  /** Indices of the requests whose answers had to be there before this one could be sent. */
  needs: z.array(z.int()),
});

export type RecordedRequest = z.infer<typeof recordedRequest>;

/** Requests in the order in which they were sent. */
export const recording = z.array(recordedRequest);

/** What the recorder remembers besides, to find out what needs what. */
interface Entry {
  readonly request: RecordedRequest;
  readonly operation: string | null;
  answered: boolean;
  /** Cursors of pages that follow the answer's. */
  cursors: ReadonlySet<string>;
}

export interface Recorder {
  /** What was sent since the last `take`. */
  take(): readonly RecordedRequest[];
}

const graphqlBody = z.object({
  operationName: z.string().optional(),
  variables: z.object({ after: z.string().nullish() }).optional(),
});

/**
 * From now on notes every request of this process that `isWanted`. A page needs the answer that
 * named its cursor; any other request needs all that were answered when it was sent.
 */
export function recordRequests(isWanted: (url: URL) => boolean): Recorder {
  const send = globalThis.fetch;
  let entries: Entry[] = [];
  globalThis.fetch = async (input, init) => {
    const asked = new Request(input, init);
    if (!isWanted(new URL(asked.url))) return send(input, init);
    const entry = await entryOf(asked, entries);
    entries.push(entry);
    const answer = await send(input, init);
    entry.cursors = new Set(cursorsIn(await answer.clone().text()));
    entry.answered = true;
    return answer;
  };
  return {
    take: () => {
      const taken = entries.map(({ request }) => request);
      entries = [];
      return taken;
    },
  };
}

async function entryOf(asked: Request, before: readonly Entry[]): Promise<Entry> {
  const body = asked.body === null ? null : await asked.text();
  const parsed = graphqlBody.safeParse(body === null ? null : JSON.parse(body)).data;
  const operation = parsed?.operationName ?? null;
  const needs = needed(before, operation, parsed?.variables?.after ?? null);
  return {
    request: {
      method: asked.method,
      url: asked.url,
      headers: Object.fromEntries(asked.headers),
      body,
      needs: [...needs],
    },
    operation,
    answered: false,
    cursors: new Set(),
  };
}

function needed(
  before: readonly Entry[],
  operation: string | null,
  after: string | null,
): readonly number[] {
  const answered = before.flatMap((entry, index) => (entry.answered ? [{ entry, index }] : []));
  if (after === null) return answered.map(({ index }) => index);
  const naming = answered.filter(({ entry }) => entry.cursors.has(after)).reverse();
  // Two lists may have cursors in common: the page before this one is of the same query, or the first.
  const page = naming.find(({ entry }) => entry.operation === operation) ?? naming[0];
  return page === undefined ? answered.map(({ index }) => index) : [page.index];
}

function cursorsIn(text: string): readonly string[] {
  return [...text.matchAll(/"endCursor":"([^"]+)"/g)].map(([, cursor = ""]) => cursor);
}
