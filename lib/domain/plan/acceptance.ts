import type { PlanWarning } from "@/lib/domain/plan/plan";

/** A warning that whoever runs a plan has to accept by name. */
export interface ToAccept {
  /** The form's field, by the warning's place in the plan, which the plan's hash keeps: "accept-3". */
  readonly field: string;
  /** What is accepted, as the warning says it. */
  readonly sentence: string;
}

/** What a field has where its warning was accepted. */
export const accepted = "yes";

/** The warnings of a plan that have to be accepted: what was found in newsfragments, what NEWS drops, what a mail leaves out. */
export function toAccept(warnings: readonly PlanWarning[]): readonly ToAccept[] {
  return warnings.flatMap(({ code, sentence }, index) =>
    code === "fragment-finding" || code === "news-entry-dropped" || code === "advisory-not-named"
      ? [{ field: `accept-${index}`, sentence }]
      : [],
  );
}

/** The sentences of those that the form's fields do not accept. */
export function notAccepted(
  warnings: readonly PlanWarning[],
  fields: Readonly<Record<string, unknown>>,
): readonly string[] {
  return toAccept(warnings)
    .filter(({ field }) => fields[field] !== accepted)
    .map(({ sentence }) => sentence);
}
