import { shortRef } from "@/lib/domain/naming";
import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  done,
  evidence,
  notSyncedYet,
  ready,
  type StepState,
} from "@/lib/domain/process/step-state";
import { finalTarget, headSource, isMerged, releaseBranch } from "@/lib/domain/process/subject";
import {
  compareVersions,
  formatVersion,
  parseVersion,
  postOf,
  type Version,
} from "@/lib/domain/version";

export const bumpStep: Step = {
  key: "post.bump",
  phase: "post",
  kind: "action",
  title: (facts) => `Version ${formatVersion(postVersion(facts))} on the release branch`,
  paragraph: paragraph(
    "Post release",
    "1–2",
    "Run python -m incremental.update Twisted --post to add a post version number. … Commit the post0 update change.",
  ),
  needs: ["final.pypi"],
  remembered: { kind: "once", step: "post.merge", orWhen: isMerged, later: { kind: "nothing" } },
  target: finalTarget,
  button: (facts) => `Set the version ${formatVersion(postVersion(facts))}`,
  check,
};

/** What the release branch says when it is merged: "24.7.0.post0". */
function postVersion(facts: Facts): Version {
  return postOf(finalTarget(facts).version);
}

/** Done when the branch's head says the post version, or a later one. */
function check({ facts }: StepContext): StepState {
  const wanted = postVersion(facts);
  const source = headSource(facts);
  const written = source?.version == null ? null : parseVersion(source.version);
  if (source !== null && written !== null && compareVersions(written, wanted) >= 0)
    return done(shownAt(`The branch says ${formatVersion(written)}.`, facts));
  if (source === null || written === null)
    return notSyncedYet("source at the release branch’s head");
  const said = `The branch says ${formatVersion(written)}, not yet ${formatVersion(wanted)}.`;
  return ready(shownAt(said, facts));
}

function shownAt(sentence: string, facts: Facts) {
  const branch = releaseBranch(facts);
  return evidence(sentence, {
    url: branch === null ? null : links.branch(facts.place, shortRef(branch.name)),
    observedAt: facts.source?.observedAt ?? null,
  });
}
