import type { Actor } from "@/lib/domain/actor";
import { approvalsOf, type Approval, type ApprovedContent } from "@/lib/domain/approval/approval";
import type { Instant } from "@/lib/domain/instant";
import type { AnnouncementText } from "./announcement-text";
import type { Outlet } from "@/lib/domain/process/attestation";

/** The text of one target for one outlet, as it was saved at one time. Never changes. */
export interface Revision extends AnnouncementText {
  /** Counted from 1. */
  readonly number: number;
  readonly by: Actor;
  readonly at: Instant;
  /** SHA-256 (hex) of subject and text. */
  readonly textHash: string;
  /** What an approval of it is bound to. */
  readonly content: ApprovedContent;
}

/** What somebody said of a revision. */
export interface Comment {
  readonly id: string;
  readonly revision: number;
  /** Of the revision's text, counted from 1; null: of the whole. */
  readonly line: number | null;
  readonly words: string;
  readonly by: Actor;
  readonly at: Instant;
  /** null: it is open. */
  readonly resolved: { readonly by: Actor; readonly at: Instant } | null;
}

/** It announces a target of a release. */
export interface OfTarget {
  readonly releaseId: string;
  /** Name of the target: "24.7.0rc1". */
  readonly target: string;
}

/** It is the mail of a proposed exception to the compatibility policy. */
export interface OfException {
  readonly releaseId: null;
  /** The proposal's id. */
  readonly proposal: string;
}

/** What is announced. Match on `releaseId`. */
export type Announced = OfTarget | OfException;

/** Which announcement it is: there is one of each thing at an outlet. */
export type AnnouncementKey = Announced & { readonly outlet: Outlet };

/** An announcement with all that was ever written of it. */
export type Announcement = AnnouncementKey & Written;

/** The announcement of a target. */
export type TargetAnnouncement = OfTarget & { readonly outlet: Outlet } & Written;

interface Written {
  /** Oldest first; empty: nobody has saved a text yet. */
  readonly revisions: readonly Revision[];
  /** Also of revisions that were replaced. */
  readonly approvals: readonly Approval[];
  /** Oldest first. */
  readonly comments: readonly Comment[];
}

/** One of which nothing was written. */
export function blankAnnouncement<Key extends AnnouncementKey>(key: Key): Key & Written {
  return { ...key, revisions: [], approvals: [], comments: [] };
}

/** The key, of anything that carries it besides other members. */
export function announcementKey(place: AnnouncementKey): AnnouncementKey {
  const { outlet } = place;
  return place.releaseId === null
    ? { releaseId: null, proposal: place.proposal, outlet }
    : { releaseId: place.releaseId, target: place.target, outlet };
}

/** The subject of its approvals. */
export function announcementSubject(place: AnnouncementKey): string {
  return place.releaseId === null
    ? `announcement/exception/${place.proposal}/${place.outlet}`
    : `announcement/${place.releaseId}/${place.target}/${place.outlet}`;
}

/**
 * What the hash is made of that an approval is bound to: another text, another editor or another
 * revision is another content, also where the same words come back.
 */
export function announcementContent(
  place: AnnouncementKey,
  { number, subject, text, by }: Pick<Revision, "number" | "subject" | "text" | "by">,
): object {
  const key = announcementKey(place);
  return { kind: "announcement", ...key, number, subject, text, by: by.accountId };
}

/** What the hash is made of by which a text is known again. */
export function textContent({ subject, text }: AnnouncementText): object {
  return { subject, text };
}

/** The text that stands; null: nobody has saved one. */
export function latestRevision({ revisions }: Pick<Announcement, "revisions">): Revision | null {
  return revisions.at(-1) ?? null;
}

/** Who stands behind the text as it reads now, besides whoever edited it last, oldest first. */
export function approversOf(announcement: Announcement): readonly Approval[] {
  const latest = latestRevision(announcement);
  return latest === null ? [] : approvalsOf(announcement.approvals, latest.content, [latest.by]);
}

/** Comments that nobody has dealt with. */
export function openComments({ comments }: Pick<Announcement, "comments">): readonly Comment[] {
  return comments.filter(({ resolved }) => resolved === null);
}
