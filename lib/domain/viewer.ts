import type { Actor } from "@/lib/domain/actor";
import { roleOf, type Role } from "@/lib/domain/permission";

/**
 * Who is looking, and what they may see: every read has one (docs/decisions/029-viewers.md). What a
 * viewer carries is proven: a right that GitHub has not just confirmed is not in it.
 */
export type Viewer =
  | { readonly kind: "anonymous" }
  | {
      readonly kind: "signed-in";
      readonly accountId: string;
      readonly role: Role;
      /** Whether they administer the repository, and with it its security advisories. */
      readonly isAdmin: boolean;
    }
  /** The worker, sync and engine: they see everything, and show it to nobody. */
  | { readonly kind: "slipway" };

/** Somebody who is not signed in: also every caller of the API and of the feeds. */
export const anonymous: Viewer = { kind: "anonymous" };

/** Slipway itself. Not for lib/queries, app or components, where somebody is always looking. */
export const slipway: Viewer = { kind: "slipway" };

/**
 * Somebody who is signed in.
 * @param permission GitHub's `viewerPermission` as just confirmed; null: it gave none, or no answer
 */
export function signedInViewer({ accountId }: Actor, permission: string | null): Viewer {
  const role = roleOf(permission, true);
  return { kind: "signed-in", accountId, role, isAdmin: permission === "ADMIN" };
}

/** What of a release decides who may see it. */
export interface ReleaseSecrecy {
  readonly isEmbargoed: boolean;
  /** The manager's account. */
  readonly manager: string | null;
}

/**
 * Whether the viewer may see the release, and with it its plans, runs, milestones, waivers and entries
 * in the audit log. One under embargo is for its manager and for whoever administers the repository.
 */
export function maySeeRelease(viewer: Viewer, { isEmbargoed, manager }: ReleaseSecrecy): boolean {
  if (!isEmbargoed) return true;
  const { all, account } = sightOf(viewer);
  return all || (account !== null && account === manager);
}

/** What the viewer sees of embargoed releases: all of them, or those that this account manages. */
export interface Sight {
  readonly all: boolean;
  readonly account: string | null;
}

export function sightOf(viewer: Viewer): Sight {
  if (viewer.kind === "anonymous") return { all: false, account: null };
  if (viewer.kind === "slipway") return { all: true, account: null };
  return viewer.isAdmin ? { all: true, account: null } : { all: false, account: viewer.accountId };
}

/**
 * The viewer who stands for all that see the same releases, so that they can share what was read: one
 * who manages none that is under embargo sees what everybody sees. It has no role.
 * @param managers accounts of the managers of releases under embargo
 */
export function representative(viewer: Viewer, managers: readonly string[]): Viewer {
  const { all, account } = sightOf(viewer);
  if (all) return slipway;
  if (account === null || !managers.includes(account)) return anonymous;
  return { kind: "signed-in", accountId: account, role: "visitor", isAdmin: false };
}

const minuteMs = 60_000;

/**
 * For how many milliseconds a stream of events may go on by what its viewer could see at its
 * beginning; null: for ever. Then the browser asks again, and who it is for is proven anew.
 */
export function sightLastsMs(viewer: Viewer): number | null {
  if (viewer.kind !== "signed-in") return null;
  return viewer.isAdmin ? minuteMs : 10 * minuteMs;
}
