import { monthMayTurn, proposeVersions, type Proposal } from "@/lib/domain/choose-version";
import type { Instant } from "@/lib/domain/instant";
import { shortRef } from "@/lib/domain/naming";
import { formatVersion, parseVersion } from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/observed/git-ref";

/** A number proposed for a release, with its reason. */
export interface ProposedNumber {
  readonly version: string;
  readonly kind: "major" | "bugfix";
  readonly sentence: string;
  readonly warnings: readonly string[];
}

/** The number proposed for the next release, and for a release of each kind. */
export interface VersionProposal extends ProposedNumber {
  /** One or two, the major one first. */
  readonly each: readonly ProposedNumber[];
  /** Numbers that are in flight already: another release of such a number is refused. */
  readonly inFlight: readonly string[];
}

/** The numbers that today's date asks for, given the tags there are and the numbers in flight. */
export function proposalAt(
  now: Instant,
  tags: readonly GitRef[],
  inFlight: readonly string[] = [],
): VersionProposal {
  const names = tags.map(({ name }) => shortRef(name));
  const versions = inFlight.flatMap((number) => parseVersion(number) ?? []);
  const { kind, major, bugfix } = proposeVersions(now, names, versions);
  const each = [major, ...(bugfix === null ? [] : [bugfix])].map((one) => proposed(one, now));
  const [first] = each.filter((one) => one.kind === kind);
  if (first === undefined) throw new Error(`No number is proposed for a ${kind} release.`);
  return { ...first, each, inFlight };
}

function proposed({ version, kind, sentence }: Proposal, now: Instant): ProposedNumber {
  const warnings =
    kind === "major" && monthMayTurn(now)
      ? ["The month may turn before the first candidate: the number would be last month’s."]
      : [];
  return { version: formatVersion(version), kind, sentence, warnings };
}
