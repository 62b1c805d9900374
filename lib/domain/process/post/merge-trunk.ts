import { shortRef } from "@/lib/domain/naming";
import { paragraph } from "@/lib/domain/process/document";
import type { Fact } from "@/lib/domain/fact";
import type { Facts } from "@/lib/domain/process/facts";
import { shortOid } from "@/lib/domain/process/links";
import { mergeByHand } from "@/lib/domain/process/mend-by-hand";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  notSyncedYet,
  ready,
  shownBy,
  type StepState,
} from "@/lib/domain/process/step-state";
import { finalTarget, isMerged, releaseBranch } from "@/lib/domain/process/subject";
import type { TrunkMerge } from "@/lib/domain/observed/trunk-merge";
import { releaseManager } from "@/lib/domain/process/who";

export const mergeTrunkStep: Step = {
  key: "post.merge-trunk",
  phase: "post",
  kind: "action",
  title: ({ place }) => `${place.trunk} merged into the release branch`,
  paragraph: paragraph(
    "Post release",
    "3",
    "Update the trunk into the release branch, resolving any possible conflicts.",
  ),
  needs: ["post.bump"],
  remembered: { kind: "once", step: "post.merge", orWhen: isMerged, later: { kind: "nothing" } },
  target: finalTarget,
  button: ({ place }) => `Merge ${place.trunk} into the branch`,
  check,
};

/**
 * Done when the branch contains trunk. What lands on trunk afterwards asks for nothing more as long as it
 * merges cleanly: GitHub does that when it merges the pull request.
 */
function check({ facts }: StepContext): StepState {
  const { trunkMerge: seen, place } = facts;
  if (seen === null) return notSyncedYet(`how the release branch stands to ${place.trunk}`);
  const { behind, trunkOid, sinceFinal, conflicts } = seen.value;
  const trunk = `${place.trunk} at ${shortOid(trunkOid)}`;
  if (behind === 0) return done(shownBy(seen, `The branch contains ${trunk}.`));
  if (conflicts.length > 0) return blocked(conflict(seen, facts));
  const commits = `${behind} commit${behind === 1 ? "" : "s"} of ${place.trunk}`;
  return sinceFinal
    ? done(
        shownBy(
          seen,
          `${place.trunk} was merged after the final; ${commits} came later and merge${behind === 1 ? "s" : ""} cleanly.`,
        ),
      )
    : ready(shownBy(seen, `The branch lacks ${commits}, up to ${shortOid(trunkOid)}.`));
}

function conflict(seen: Fact<TrunkMerge>, facts: Facts): Blocker {
  const { conflicts } = seen.value;
  const { trunk } = facts.place;
  const branch = shortRef(releaseBranch(facts)?.name ?? "");
  const files = conflicts.join(", ");
  const [fetch, checkout, merge, ...afterwards] = mergeByHand(branch, trunk, conflicts);
  return blocker({
    code: "merge-conflict",
    sentence: `${trunk} conflicts with the release branch in ${files}.`,
    evidence: shownBy(seen, `${conflicts.length} files`),
    remedy: `Merge by hand: “${[fetch, checkout, merge].join(" && ")}”. Mend ${files}, then “${afterwards.join(" && ")}”. This step goes on by itself.`,
    clearedBy: releaseManager,
  });
}
