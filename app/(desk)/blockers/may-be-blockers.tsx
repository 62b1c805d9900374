import {
  declineBlockerProposal,
  planBlockerLabel,
  planTrunkCheck,
  proposeBlocker,
  sayNotRegression,
  withdrawBlockerProposal,
} from "@/app/actions/blocker-proposals";
import { ProposedCard } from "@/components/blocker/proposed-card";
import { SuggestionsCard } from "@/components/blocker/suggestions-card";
import { TrunkFailuresCard } from "@/components/blocker/trunk-failures-card";
import { project } from "@/lib/config/project";
import { repositoryPlace } from "@/lib/config/repository";
import type { Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import type { Viewer } from "@/lib/domain/viewer";
import { readStandingProposals } from "@/lib/queries/blocker-proposals";
import { readSuggestions } from "@/lib/queries/suggested-blockers";
import { readTrunkFailures } from "@/lib/queries/trunk-failures";

interface MayBeBlockersProps {
  readonly person: Person;
  readonly viewer: Viewer;
  readonly now: Instant;
}

/** What is no release blocker and may have to be one: what people propose, what looks so, what fails on trunk. */
export async function MayBeBlockers({ person, viewer, now }: MayBeBlockersProps) {
  const [proposed, suggestions, failures] = await Promise.all([
    readStandingProposals(viewer),
    readSuggestions(viewer),
    readTrunkFailures(viewer, now),
  ]);
  const place = repositoryPlace();
  return (
    <>
      <ProposedCard
        {...{ proposed, place, person, now }}
        accept={planBlockerLabel}
        decline={declineBlockerProposal}
        takeBack={withdrawBlockerProposal}
      />
      <TrunkFailuresCard
        failures={failures}
        trunk={project.trunk}
        person={person}
        file={planTrunkCheck}
      />
      <SuggestionsCard
        {...{ suggestions, place, person, now }}
        propose={proposeBlocker}
        notRegression={sayNotRegression}
      />
    </>
  );
}
