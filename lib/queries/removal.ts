import { repositoryPlace } from "@/lib/config/repository";
import { readIssuesTitled } from "@/lib/db/issues";
import { readScannedHistory } from "@/lib/db/scanned-trees";
import { project } from "@/lib/config/project";
import { removalTicket, type RemovalTicket } from "@/lib/domain/deprecation/removal-ticket";
import { removalOf } from "@/lib/domain/deprecation/removal";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import type { Viewer } from "@/lib/domain/viewer";
import { isMember } from "@/lib/domain/observed/author-association";
import type { Issue } from "@/lib/domain/observed/issue";

/** What is known of the removal of one deprecation. */
export interface RemovalStatus {
  readonly evaluated: EvaluatedDeprecation;
  /** What its ticket would say. */
  readonly wanted: RemovalTicket;
  /** The ticket of a member of the project that is open for it; null where none was seen. */
  readonly ticket: Issue | null;
  /** Whether a ticket may be opened now; who asks is another question. */
  readonly plannable: Permission;
}

/** The removal of the deprecation of that id at `now`; null where there is no such deprecation. */
export async function readRemoval(
  _viewer: Viewer,
  id: string,
  now: Instant,
): Promise<RemovalStatus | null> {
  const history = await readScannedHistory();
  const removal = removalOf(history, id, now);
  if (removal === null) return null;
  const { evaluated, answer } = removal;
  const repository = repositoryPlace().url;
  const oid = history.trunk?.oid ?? evaluated.spans.at(-1)?.tag ?? project.trunk;
  const wanted = removalTicket(evaluated, { repository, oid, policy: project.policyDocument });
  const titled = await readIssuesTitled(wanted.title);
  // Everybody can open an issue of that title: it does not keep a committer from filing the ticket.
  const ticket =
    titled.find(
      ({ state, authorAssociation }) => state === "open" && isMember(authorAssociation),
    ) ?? null;
  return { evaluated, wanted, ticket, plannable: plannable(answer, ticket) };
}

function plannable(
  { answer, sentence }: { readonly answer: "yes" | "no"; readonly sentence: string },
  ticket: Issue | null,
): Permission {
  if (answer === "no") return { allowed: false, reason: sentence };
  if (ticket === null) return { allowed: true };
  return { allowed: false, reason: `Its ticket is open already: #${ticket.number}.` };
}
