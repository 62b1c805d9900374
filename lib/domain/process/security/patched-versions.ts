import type { Fact } from "@/lib/domain/fact";
import type { Advisory, Vulnerability } from "@/lib/domain/observed/advisory";
import { done, ready, type StepState } from "@/lib/domain/process/step-state";
import { inAdvisory } from "./advisory-seen";

/** Whether the versions that it says are patched include that one: "22.1.0, 24.7.0". */
export function isPatchedIn({ patched }: Vulnerability, version: string): boolean {
  const said = (patched ?? "").split(/[\s,]+/).map((one) => one.replace(/^[>=]+/, ""));
  return said.includes(version);
}

/** The packages whose patched versions are other than that one. */
export function notPatchedIn(
  { vulnerabilities }: Advisory,
  version: string,
): readonly Vulnerability[] {
  return vulnerabilities.filter((one) => !isPatchedIn(one, version));
}

/** Done when the advisory says of every package that it is patched in that version. */
export function patchedIn(seen: Fact<Advisory>, version: string): StepState {
  const others = notPatchedIn(seen.value, version);
  if (seen.value.vulnerabilities.length > 0 && others.length === 0)
    return done(inAdvisory(seen, `Patched in ${version}.`));
  return ready(
    ...others.map(({ package: name, patched }) =>
      inAdvisory(
        seen,
        patched === null
          ? `The advisory says no patched version of ${name}.`
          : `The advisory says that ${name} is patched in ${patched}, not in ${version}.`,
      ),
    ),
  );
}
