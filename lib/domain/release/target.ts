import {
  formatVersion,
  isCandidate,
  isFinal,
  parseVersion,
  type Version,
} from "@/lib/domain/version";

/**
 * One version to be published on the way of a release: a candidate (rcN) or the final (DESIGN 3).
 * What happened to rc1 says nothing of rc2: plans, runs, approvals and milestones name their target.
 */
export interface Target {
  readonly kind: "candidate" | "final";
  readonly version: Version;
}

/** Throws RangeError for a version that is never published by the process, such as 24.7.0.post0. */
export function targetOf(version: Version): Target {
  if (isCandidate(version)) return { kind: "candidate", version };
  if (isFinal(version)) return { kind: "final", version };
  throw new RangeError(`${formatVersion(version)} is neither a candidate nor a final`);
}

/** How a target is named everywhere: "24.7.0rc1", "24.7.0". */
export function targetName({ version }: Target): string {
  return formatVersion(version);
}

/** The target of that name, or null. */
export function parseTarget(text: string): Target | null {
  const version = parseVersion(text);
  return version !== null && (isCandidate(version) || isFinal(version)) ? targetOf(version) : null;
}
