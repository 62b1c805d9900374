import { monthMayTurn, proposeVersion } from "@/lib/domain/choose-version";
import type { Instant } from "@/lib/domain/instant";
import { shortRef } from "@/lib/domain/naming";
import { formatVersion } from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/observed/git-ref";

/** The number proposed for the next release, with its reason. */
export interface VersionProposal {
  readonly version: string;
  readonly kind: "major" | "bugfix";
  readonly sentence: string;
  readonly warnings: readonly string[];
}

/** The number that today's date asks for, given the tags there are. */
export function proposalAt(now: Instant, tags: readonly GitRef[]): VersionProposal {
  const { version, kind, sentence } = proposeVersion(
    now,
    tags.map(({ name }) => shortRef(name)),
  );
  const warnings = monthMayTurn(now)
    ? ["The month may turn before the first candidate: the number would be last month’s."]
    : [];
  return { version: formatVersion(version), kind, sentence, warnings };
}
