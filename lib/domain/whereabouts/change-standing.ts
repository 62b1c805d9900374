import type { Instant } from "@/lib/domain/instant";
import { shortRef, versionOfTag } from "@/lib/domain/naming";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import {
  compareVersions,
  formatVersion,
  isCandidate,
  isFinal,
  releaseOf,
  sameVersion,
  type Version,
} from "@/lib/domain/version";
import { lacksOf, type Lack, type OpenFacts } from "./lacks";

/** A tag or branch that has the change, and no ref before it has. */
export interface Holder {
  readonly ref: GitRef;
  /** The commit on a release branch that repeats it; null: the ref has its merge itself. */
  readonly pickedAs: string | null;
}

/** A release in flight, as far as the viewer sees it. */
export interface FlyingRelease {
  readonly version: Version;
  /** Full names of its branches; none: its branch is not made yet. */
  readonly branches: readonly string[];
  /** Its final is tagged: nothing comes into it any more. */
  readonly isTagged: boolean;
}

/** What is known around a change. */
export interface AroundChange {
  /** Newest first. */
  readonly inFlight: readonly FlyingRelease[];
  /** The number that a release has now, by one that it has had. */
  readonly numberNow: (seen: Version) => Version;
  /** Whether it was read what tags and branches have. */
  readonly isRead: boolean;
  /** When the tag of that name was published; null: not known. */
  readonly publishedAt: (tag: string) => Instant | null;
  readonly trunk: string;
}

/** A version that has the change. */
export interface OutIn {
  /** "24.7.0rc1" */
  readonly version: string;
  readonly tag: string;
  /** null: not known. */
  readonly at: Instant | null;
  /** The commit by which it came onto the release branch, picked from trunk; null: its merge is in it. */
  readonly pickedAs: string | null;
}

/** Where a change is. */
export type ChangeStanding =
  /** Its pull request was closed and not merged. */
  | { readonly kind: "closed" }
  | { readonly kind: "open"; readonly lacks: readonly Lack[] }
  /** Merged; what tags and branches have was not read yet. */
  | { readonly kind: "unread" }
  /** Merged into a branch of which no release and not trunk has it. */
  | { readonly kind: "elsewhere"; readonly baseRef: string }
  | {
      readonly kind: "on-trunk";
      /** The release whose branch will be made of trunk; null: the next one, which nobody has begun. */
      readonly release: string | null;
      /** Releases in flight whose branch was made before, and lacks it. */
      readonly lacking: readonly string[];
    }
  | {
      readonly kind: "on-branch";
      readonly release: string;
      readonly branch: string;
      readonly pickedAs: string | null;
    }
  | {
      readonly kind: "in-candidate";
      readonly candidate: OutIn;
      /** null: nothing more is seen of the candidate's release. */
      readonly release: string | null;
    }
  /** `candidate`: the first that had it; null: it came with the final. */
  | { readonly kind: "out"; readonly candidate: OutIn | null; readonly final: OutIn };

/**
 * Where the change of a pull request is: out in a final, in a candidate, on a release branch, on trunk
 * for a later release; or not merged, and what it still lacks. By ancestry in git and by what was picked.
 */
export function standingOf(
  pull: PullRequest,
  { holders, open }: { readonly holders: readonly Holder[]; readonly open: OpenFacts },
  around: AroundChange,
): ChangeStanding {
  if (pull.state === "closed") return { kind: "closed" };
  if (pull.state === "open") return { kind: "open", lacks: lacksOf(pull, open, around.trunk) };
  if (!around.isRead || pull.mergeOid === null) return { kind: "unread" };
  return released(holders, around) ?? unreleased(holders, around) ?? elsewhere(pull, around);
}

/** GitHub tells of a merge before what trunk has got with it is read from git. */
function elsewhere({ baseRef }: PullRequest, { trunk }: AroundChange): ChangeStanding {
  return baseRef === trunk ? { kind: "unread" } : { kind: "elsewhere", baseRef };
}

/** In the first final that has it; before that, in the first candidate. */
function released(holders: readonly Holder[], around: AroundChange): ChangeStanding | null {
  const final = firstOut(holders, isFinal, around);
  // A change that was picked for a final is in the candidates of the next release too, by its merge.
  const candidate = firstOut(
    holders,
    (version) =>
      isCandidate(version) && (final === null || compareVersions(version, final.version) < 0),
    around,
  );
  if (final !== null) return { kind: "out", candidate: candidate?.out ?? null, final: final.out };
  if (candidate === null) return null;
  const owner = around.numberNow(releaseOf(candidate.version));
  const flies = around.inFlight.some(({ version }) => sameVersion(version, owner));
  const release = flies ? formatVersion(owner) : null;
  return { kind: "in-candidate", candidate: candidate.out, release };
}

function firstOut(
  holders: readonly Holder[],
  isAsked: (version: Version) => boolean,
  { publishedAt }: AroundChange,
): { readonly version: Version; readonly out: OutIn } | null {
  const [first] = holders
    .flatMap(({ ref, pickedAs }) => {
      const version = versionOfTag(shortRef(ref.name));
      if (version === null || !isAsked(version)) return [];
      const tag = shortRef(ref.name);
      const out = { version: formatVersion(version), tag, at: publishedAt(tag), pickedAs };
      return [{ version, out }];
    })
    .sort((a, b) => compareVersions(a.version, b.version) || mergesFirst(a.out, b.out));
  return first ?? null;
}

function mergesFirst(a: OutIn, b: OutIn): number {
  return Number(a.pickedAs !== null) - Number(b.pickedAs !== null);
}

/** On the branch of a release in flight, or on trunk. */
function unreleased(holders: readonly Holder[], { inFlight }: AroundChange): ChangeStanding | null {
  const oldestFirst = inFlight.toSorted((a, b) => compareVersions(a.version, b.version));
  const open = oldestFirst.filter(({ isTagged }) => !isTagged);
  for (const { version, branches } of open) {
    const holder = holders.find(({ ref }) => branches.includes(ref.name));
    if (holder === undefined) continue;
    const branch = shortRef(holder.ref.name);
    return {
      ...{ kind: "on-branch", release: formatVersion(version), branch },
      pickedAs: holder.pickedAs,
    };
  }
  // Also what is on the branch of a release that the viewer does not see: whatever they see, it is on trunk.
  const isAhead = holders.some(({ ref }) => ref.name.startsWith("refs/heads/"));
  if (!isAhead) return null;
  const [coming] = open.filter(({ branches }) => branches.length === 0);
  const lacking = open.filter(({ branches }) => branches.length > 0);
  return {
    kind: "on-trunk",
    release: coming === undefined ? null : formatVersion(coming.version),
    lacking: lacking.map(({ version }) => formatVersion(version)),
  };
}

/** The release in flight that will have it; null: it is out, or no such release is known. */
export function comingRelease(standing: ChangeStanding | null): string | null {
  switch (standing?.kind) {
    case "on-trunk":
    case "on-branch":
    case "in-candidate":
      return standing.release;
    default:
      return null;
  }
}

const farness: readonly ChangeStanding["kind"][] = [
  ...(["closed", "open", "unread", "elsewhere", "on-trunk", "on-branch"] as const),
  ...(["in-candidate", "out"] as const),
];

/**
 * Of the changes for one issue the one that is least far, since the issue is mended when all are out;
 * those that were given up count only where there are no others. Null: there are none.
 */
export function leastFar(standings: readonly ChangeStanding[]): ChangeStanding | null {
  const pursued = standings.filter(({ kind }) => kind !== "closed");
  const [last] = (pursued.length === 0 ? standings : pursued).toSorted(
    (a, b) => farness.indexOf(a.kind) - farness.indexOf(b.kind) || laterFinal(a, b),
  );
  return last ?? null;
}

function laterFinal(a: ChangeStanding, b: ChangeStanding): number {
  if (a.kind !== "out" || b.kind !== "out") return 0;
  const [one, other] = [versionOfTag(a.final.tag), versionOfTag(b.final.tag)];
  return one === null || other === null ? 0 : compareVersions(other, one);
}
