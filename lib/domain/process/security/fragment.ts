import type { Advisory } from "@/lib/domain/observed/advisory";
import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { done, type StepState } from "@/lib/domain/process/step-state";
import { collaborator, inAdvisory, missing, ofAdvisory } from "./advisory-seen";
import { fixesOf } from "./fix-of";
import { lackingIds } from "./lacking-ids";
import { isSecurityRelease } from "./security-release";

export const fragmentStep: Step = {
  key: "security.fragment",
  phase: "security",
  kind: "gate",
  title: () => "CVE and GHSA in the news fragment",
  paragraph: paragraph(
    "Security release",
    "2",
    "the CVE ID and GitHub Actions security advisory ID are included in the newsfragment",
  ),
  needs: ["security.cve"],
  isAsked: isSecurityRelease,
  remembered: { kind: "once", step: "security.merge", orWhen: null, later: { kind: "nothing" } },
  target: null,
  button: null,
  check,
};

/** Done when a fragment that the fix adds has both numbers, of this very advisory. */
function check({ facts }: StepContext): StepState {
  return ofAdvisory(facts, (seen) => {
    const { ghsaId, cveId } = seen.value;
    const fragments = fixesOf(seen.value).flatMap((fix) =>
      fix.fragments.map((one) => ({ ...one, url: fix.url })),
    );
    const whole = fragments.find(({ text }) => lackingIds(text, seen.value).length === 0);
    if (whole !== undefined)
      return done(inAdvisory(seen, `${whole.path} names ${ghsaId} and ${cveId ?? ""}.`));
    if (fragments.length === 0)
      return missing(seen, [
        {
          sentence: "The fix adds no news fragment.",
          remedy: `Add one of type bugfix that ends with ${idsText(seen.value)}.`,
          clearedBy: collaborator,
        },
      ]);
    return missing(
      seen,
      fragments.map(({ path, text, url }) => ({
        sentence: `${path} does not name ${lackingIds(text, seen.value).join(" and ")}.`,
        remedy: `Let it end with ${idsText(seen.value)}.`,
        clearedBy: collaborator,
        url,
      })),
    );
  });
}

/** As the project's fragments have them: "(CVE-2024-41671, GHSA-c8m8-j448-xjx7)". */
export function idsText({ ghsaId, cveId }: Pick<Advisory, "ghsaId" | "cveId">): string {
  return `(${cveId === null ? "" : `${cveId}, `}${ghsaId})`;
}
