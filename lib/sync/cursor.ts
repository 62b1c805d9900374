import { z } from "zod";

/**
 * Where the sync of GitHub goes on. A row of an older Slipway that does not have this shape is as
 * good as none: everything is synced anew.
 */
const githubCursor = z.object({
  /** How many tags and releases GitHub counted: when that changes, all are read. */
  tags: z.int(),
  releases: z.int(),
  workflowRunsEtag: z.string().nullable(),
  /** Branches and tags whose own workflow runs were read once. */
  workflowRunsOf: z.array(z.string()),
});

export type GitHubCursor = z.infer<typeof githubCursor>;

export function parseGitHubCursor(stored: unknown): GitHubCursor | null {
  return githubCursor.safeParse(stored).data ?? null;
}

const pastCursor = z.object({ etag: z.string().nullable() });

/** ETag of the document of all the project's versions. */
export type PastCursor = z.infer<typeof pastCursor>;

export function parsePastCursor(stored: unknown): PastCursor {
  return pastCursor.safeParse(stored).data ?? { etag: null };
}

const pypiCursor = z.object({ etags: z.record(z.string(), z.string()) });

/** ETags of the versions' documents. */
export type PypiCursor = z.infer<typeof pypiCursor>;

export function parsePypiCursor(stored: unknown): PypiCursor {
  return pypiCursor.safeParse(stored).data ?? { etags: {} };
}

const mailCursor = z.object({
  newest: z.array(z.string()),
  /** Which archive it is of, and when that was read. */
  read: z.object({ archive: z.string(), at: z.iso.datetime() }).nullable().catch(null),
});

/** Message-IDs of what the archive had last: what is behind them was read. */
export type MailCursor = z.infer<typeof mailCursor>;

export function parseMailCursor(stored: unknown): MailCursor {
  return mailCursor.safeParse(stored).data ?? { newest: [], read: null };
}
