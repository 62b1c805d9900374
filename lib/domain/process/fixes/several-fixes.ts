import type { Evidence } from "@/lib/domain/fact";
import { type DefectStanding, mergedFixes } from "@/lib/domain/process/fixes/defect";
import { evidence } from "@/lib/domain/process/step-state";

/** What becomes of a defect that several merged pull requests say they fix; null of any other. */
export function severalFixes(one: DefectStanding): string | null {
  const numbers = mergedFixes([one]).map(({ pullRequest }) => `#${pullRequest.number}`);
  if (numbers.length < 2) return null;
  return `${numbers.length} merged pull requests say that they fix defect ${one.defect.number}: ${numbers.join(", ")}. Each is picked; where only one is right, link that one on the release’s page.`;
}

/** What becomes of those whose description was edited after the merge; null where there is none. */
export function fixesSaidLater({ defect, saidLater }: DefectStanding): string | null {
  if (saidLater.length === 0) return null;
  const names = saidLater.map(({ number }) => `#${number}`).join(", ");
  return `The description of ${names} was edited after the merge, and says that it fixes defect ${defect.number}. If it does, link it on the release’s page.`;
}

/** The same of each of the defects, as evidence. */
export function toldTwice(defects: readonly DefectStanding[]): readonly Evidence[] {
  return defects.flatMap((one) => {
    const sentences = [severalFixes(one), fixesSaidLater(one)];
    return sentences.flatMap((sentence) => (sentence === null ? [] : [evidence(sentence)]));
  });
}
