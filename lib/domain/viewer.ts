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
      /** The repository's security advisories ("GHSA-…") that GitHub has just shown them. */
      readonly advisories: readonly string[];
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
 * @param advisories those that GitHub has just shown them; none where it gave no answer
 */
export function signedInViewer(
  { accountId }: Actor,
  permission: string | null,
  advisories: readonly string[] = [],
): Viewer {
  return { kind: "signed-in", accountId, role: roleOf(permission, true), advisories };
}

/** What of a release decides who may see it. */
export interface ReleaseSecrecy {
  readonly isEmbargoed: boolean;
  /** The security advisory that it was started from. */
  readonly advisory: string | null;
}

/**
 * Whether the viewer may see the release, and with it its plans, runs, milestones, waivers and entries
 * in the audit log. One under embargo is for those who may see its advisory on GitHub, and for nobody
 * else: neither its manager nor an administrator is told apart here (decision 049).
 */
export function maySeeRelease(viewer: Viewer, { isEmbargoed, advisory }: ReleaseSecrecy): boolean {
  if (!isEmbargoed) return true;
  const { all, advisories } = sightOf(viewer);
  return all || (advisory !== null && advisories.includes(advisory));
}

/** What the viewer sees of embargoed releases: all of them, or those of these advisories. */
export interface Sight {
  readonly all: boolean;
  readonly advisories: readonly string[];
}

export function sightOf(viewer: Viewer): Sight {
  if (viewer.kind === "signed-in") return { all: false, advisories: viewer.advisories };
  return { all: viewer.kind === "slipway", advisories: [] };
}

/** Of no account: it stands for everybody who sees the same. */
const noAccount = "";

/**
 * The viewer who stands for all that see the same releases, so that they can share what was read: one
 * who may see no advisory of a release under embargo sees what everybody sees. It has no role.
 * @param embargoed advisories of the releases under embargo
 */
export function representative(viewer: Viewer, embargoed: readonly string[]): Viewer {
  const { all, advisories } = sightOf(viewer);
  if (all) return slipway;
  const seen = [...new Set(embargoed)].filter((one) => advisories.includes(one)).sort();
  if (seen.length === 0) return anonymous;
  return { kind: "signed-in", accountId: noAccount, role: "visitor", advisories: seen };
}

const minuteMs = 60_000;

/**
 * For how many milliseconds a stream of events may go on by what its viewer could see at its
 * beginning; null: for ever. Then the browser asks again, and who it is for is proven anew.
 */
export function sightLastsMs(viewer: Viewer): number | null {
  if (viewer.kind !== "signed-in") return null;
  return viewer.advisories.length > 0 ? minuteMs : 10 * minuteMs;
}
