import type { Actor } from "@/lib/domain/actor";
import type { Evidence } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import type { AnnouncedByHand } from "@/lib/domain/process/attestation";
import { approversOf, latestRevision, type Announcement } from "./announcement";

/** How far an announcement is. */
export type AnnouncementState =
  /** Nobody has saved a text: there is the template. */
  | { readonly kind: "draft" }
  | { readonly kind: "needs-approval"; readonly editor: Actor }
  /** Approved, and the files that it speaks of are not on PyPI yet. */
  | { readonly kind: "locked"; readonly approvers: readonly Actor[] }
  | { readonly kind: "approved"; readonly approvers: readonly Actor[] }
  /** It was sent, or somebody says so, and it was not seen where it was sent to. */
  | { readonly kind: "sent"; readonly by: Actor; readonly at: Instant; readonly url: string | null }
  /** The world shows it. */
  | { readonly kind: "seen"; readonly evidence: readonly Evidence[] };

/** What is known besides the announcement's own books. */
export interface AnnouncementSurroundings {
  /** Since when the target's files are on PyPI; null while they are not. An exception's mail waits for none. */
  readonly filesSince: Instant | null;
  /** Who says by name that it was sent, or that a mail of the archive is it; null: nobody does. */
  readonly said: Pick<AnnouncedByHand, "by" | "at" | "url"> | null;
  /** Our run that sent it; null where there was none. */
  readonly sent: { readonly by: Actor; readonly at: Instant } | null;
  /** By what the outlet shows it; empty while it does not. */
  readonly evidence: readonly Evidence[];
}

/** What has happened counts more than what was decided: a text that was sent is not approved any more. */
export function announcementState(
  announcement: Announcement,
  { filesSince, said, sent, evidence }: AnnouncementSurroundings,
): AnnouncementState {
  if (evidence.length > 0) return { kind: "seen", evidence };
  if (said !== null) return { kind: "sent", by: said.by, at: said.at, url: said.url };
  if (sent !== null) return { kind: "sent", ...sent, url: null };
  const latest = latestRevision(announcement);
  if (latest === null) return { kind: "draft" };
  const approvers = approversOf(announcement).map(({ by }) => by);
  if (approvers.length === 0) return { kind: "needs-approval", editor: latest.by };
  return { kind: filesSince === null ? "locked" : "approved", approvers };
}
