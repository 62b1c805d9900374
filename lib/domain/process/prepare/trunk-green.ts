import { links } from "@/lib/domain/process/links";
import { checksState } from "@/lib/domain/process/checks-state";
import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  blocker,
  notSyncedYet,
  shownBy,
  type StepState,
} from "@/lib/domain/process/step-state";
import { named } from "@/lib/domain/process/who";

export const trunkGreenStep: Step = {
  key: "prepare.trunk-green",
  phase: "prepare",
  kind: "gate",
  title: ({ place }) => `Checks on ${place.trunk}`,
  paragraph: paragraph(
    "How to do a release candidate",
    "1",
    "Check that all the CI tests on the main branch (trunk) pass. Failing tests on the main branch should be considered release blocker.",
  ),
  needs: [],
  remembered: {
    kind: "once",
    step: "prepare.branch",
    orWhen: null,
    later: { kind: "news", what: "Trunk", after: "the branch was cut" },
  },
  target: null,
  button: () => "Run failed jobs again",
  check,
};

function check({
  facts: { place, trunk, trunkChecks, branches },
  attestations,
}: StepContext): StepState {
  if (trunk === null)
    // Who has seen the branches has looked for this one too.
    return branches === null
      ? notSyncedYet(place.trunk)
      : blocked(
          blocker({
            code: "trunk-missing",
            sentence: `The repository has no branch ${place.trunk}.`,
            evidence: shownBy(branches, "its branches", links.branches(place)),
            remedy: `Releases are made from ${place.trunk}: name the main branch so, or point Slipway at another repository.`,
            clearedBy: named("whoever administers the repository"),
          }),
        );
  const asked = { head: trunk.value.oid, what: place.trunk, code: "trunk-red" } as const;
  return checksState(trunkChecks, asked, attestations);
}
