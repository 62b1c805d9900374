import { tagName, tagRef } from "@/lib/domain/naming";
import { steps } from "@/lib/domain/process/derive";
import { nothingObserved, type Facts, type RepositoryPlace } from "@/lib/domain/process/facts";
import type { StepKey } from "@/lib/domain/process/step-key";
import { parseTarget } from "@/lib/domain/release/target";
import { parseVersion } from "@/lib/domain/version";

/** A step as a line of the activity log has it: by its key, of a number and a target as they were then. */
export interface LoggedStep {
  /** "24.7.0" */
  readonly release: string;
  readonly step: StepKey;
  /** "24.7.0rc1"; null: the line is about none. */
  readonly target: string | null;
}

/**
 * What the step is called on its own page, as far as number and target tell: a line of long ago keeps
 * the candidate that it was about. The key, where the number is none that can be read any more.
 */
export function titleOfLogged(logged: LoggedStep, place: RepositoryPlace): string {
  const step = steps.find(({ key }) => key === logged.step);
  if (step === undefined || parseVersion(logged.release) === null) return logged.step;
  return step.title(factsOf(logged, place));
}

/** Nothing but the candidate's tag: it says which one is under way. */
function factsOf({ release, target: name }: LoggedStep, place: RepositoryPlace): Facts {
  const target = name === null ? null : parseTarget(name);
  const tags = target?.kind === "candidate" ? [tagName(target.version)] : [];
  const seenAt = "1970-01-01T00:00:00Z";
  return {
    ...nothingObserved,
    place,
    release: null,
    version: release,
    tags: {
      value: tags.map((tag) => ({ name: tagRef(tag), oid: "" })),
      observedAt: seenAt,
      source: place.url,
    },
  };
}
