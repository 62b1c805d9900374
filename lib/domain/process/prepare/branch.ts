import type { Evidence } from "@/lib/domain/fact";
import { branchName, shortRef, ticketTitle } from "@/lib/domain/naming";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import { links, shortOid } from "@/lib/domain/process/links";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  evidence,
  notSyncedYet,
  ready,
  shownBy,
  type StepState,
} from "@/lib/domain/process/step-state";
import { nearBranches } from "@/lib/domain/release/nearly-named";
import {
  branchesOf,
  lastCandidateTag,
  releaseBranch,
  releaseVersion,
  ticketOf,
} from "@/lib/domain/process/subject";
import { releaseManager } from "@/lib/domain/process/who";

export const branchStep: Step = {
  key: "prepare.branch",
  phase: "prepare",
  kind: "action",
  title: (facts) => {
    // After a renumbering it keeps the name that it got.
    const branch = releaseBranch(facts);
    if (branch !== null) return `Branch ${shortRef(branch.name)}`;
    const ticket = ticketOf(facts);
    return ticket === null
      ? `Branch release-${facts.version}-…`
      : `Branch ${branchName(releaseVersion(facts), ticket.number)}`;
  },
  paragraph: paragraph(
    "Prepare for a release",
    "5",
    "Make a branch for the release. It’s very important to use release-$RELEASE-$GITHUB_ID as the branch name",
  ),
  needs: ["prepare.blockers", "prepare.trunk-green", "prepare.version", "prepare.ticket"],
  remembered: { kind: "once-merged", before: "contradicted" },
  target: null,
  button: (facts) => {
    const [near] = nearBranches(facts);
    return near === undefined ? "Make the branch" : `Adopt ${shortRef(near.name)}`;
  },
  check,
};

function check({ facts }: StepContext): StepState {
  const { branches } = facts;
  if (branches === null) return notSyncedYet("branches");
  const branch = releaseBranch(facts);
  if (branch !== null) {
    const name = shortRef(branch.name);
    const sentence = `${name} is at ${shortOid(branch.oid)}.`;
    return done(shownBy(branches, sentence, links.branch(facts.place, name)));
  }
  const others = branchesOf(facts).map((ref) => shortRef(ref.name));
  return others.length > 0
    ? blocked(...others.map((name) => elsewhere(name, facts)))
    : ready(
        shownBy(branches, `No branch is named for ${facts.version}.`),
        ...nearBranches(facts).map((near) => offered(near, facts)),
        ...taggedAlready(facts),
      );
}

/** Candidates were tagged, and their branch is gone: it is made again where the last one was tagged. */
function taggedAlready(facts: Facts): readonly Evidence[] {
  const tag = lastCandidateTag(facts);
  if (tag === null || nearBranches(facts).length > 0) return [];
  const name = shortRef(tag.name);
  const sentence = `${name} is tagged at ${shortOid(tag.oid)}: the branch is made there, not at the head of ${facts.place.trunk}.`;
  const observedAt = facts.tags?.observedAt ?? null;
  return [evidence(sentence, { url: links.commit(facts.place, tag.oid), observedAt })];
}

/** Shown, and never taken for the branch by itself: adopting it makes the right one at its head. */
function offered({ name, oid }: GitRef, facts: Facts): Evidence {
  const short = shortRef(name);
  const sentence = `${short} is at ${shortOid(oid)}: adopting it makes the branch with the right name there. To begin at ${facts.place.trunk}, delete it first.`;
  const observedAt = facts.branches?.observedAt ?? null;
  return evidence(sentence, { url: links.branch(facts.place, short), observedAt });
}

/** A branch of this release that carries another number than its ticket's. */
function elsewhere(name: string, facts: Facts): Blocker {
  const ticket = ticketOf(facts);
  return blocker({
    code: "branch-elsewhere",
    sentence:
      ticket === null
        ? `${name} exists, but no issue of that number is titled “${ticketTitle(releaseVersion(facts))}”.`
        : `${name} exists, but the ticket of ${facts.version} is #${ticket.number}.`,
    evidence: evidence(name, {
      url: links.branch(facts.place, name),
      observedAt: facts.branches?.observedAt ?? null,
    }),
    remedy:
      "Give the ticket of the branch’s number the title that the process asks for, or rename or remove the branch.",
    clearedBy: releaseManager,
  });
}
