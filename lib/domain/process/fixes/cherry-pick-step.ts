import { shortRef } from "@/lib/domain/naming";
import { paragraph } from "@/lib/domain/process/document";
import type { Evidence } from "@/lib/domain/fact";
import type { Facts } from "@/lib/domain/process/facts";
import { mergedFixes, openDefects, type SeenFix } from "@/lib/domain/process/fixes/defect";
import { fixedTarget, isFixing } from "@/lib/domain/process/fixes/fixing";
import { toldTwice } from "@/lib/domain/process/fixes/several-fixes";
import { links, shortOid } from "@/lib/domain/process/links";
import { pickByHand } from "@/lib/domain/process/mend-by-hand";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  evidence,
  notSyncedYet,
  ready,
  type StepState,
  waiting,
} from "@/lib/domain/process/step-state";
import { releaseBranch } from "@/lib/domain/process/subject";
import { releaseManager } from "@/lib/domain/process/who";

export const cherryPickStep: Step = {
  key: "fix.cherry-pick",
  phase: "fix",
  kind: "action",
  title: () => "Each fix on the release branch",
  paragraph: paragraph(
    "Release candidate fixes",
    "4",
    "On the release branch, cherry-pick the merges from trunk that merges the fixes git cherry-pick -m 1 TRUNK_MERGE_SHA.",
  ),
  needs: ["fix.merged"],
  isAsked: isFixing,
  remembered: { kind: "live" },
  target: fixedTarget,
  button: () => "Cherry-pick the fixes",
  check,
};

/** Done when the branch has each merged fix, however it came there. */
function check({ facts, attestations }: StepContext): StepState {
  const open = openDefects(facts, attestations);
  const merged = mergedFixes(open);
  if (merged.length === 0) return waiting("No fix is merged yet.");
  if (merged.some(({ pick }) => pick === null))
    return notSyncedYet("how the fixes stand to the release branch");
  const conflicts = merged.filter(({ pick }) => (pick?.conflicts.length ?? 0) > 0);
  if (conflicts.length > 0) return blocked(...conflicts.map((one) => conflict(one, facts)));
  const missing = merged.filter(({ pick }) => pick?.standing === "missing");
  return missing.length > 0
    ? ready(...missing.map((one) => told(one, facts)), ...toldTwice(open))
    : done(...merged.map((one) => told(one, facts)));
}

function told({ pullRequest, pick }: SeenFix, facts: Facts): Evidence {
  const { number, mergeOid } = pullRequest;
  const what = `#${number} (${shortOid(mergeOid ?? "")} on ${facts.place.trunk})`;
  const as = pick?.pickedAs ?? null;
  const sentence =
    pick?.standing === "missing"
      ? `${what} is not on the release branch.`
      : `${what} is on the release branch${as === null ? "" : ` as ${shortOid(as)}`}.`;
  const url = as === null ? pullRequest.url : links.commit(facts.place, as);
  return evidence(sentence, { url, observedAt: observedAt(mergeOid, facts) });
}

function observedAt(mergeOid: string | null, { picks }: Facts): Evidence["observedAt"] {
  return picks.find(({ value }) => value.mergeOid === mergeOid)?.observedAt ?? null;
}

function conflict({ pullRequest, pick }: SeenFix, facts: Facts): Blocker {
  const files = pick?.conflicts ?? [];
  const branch = shortRef(releaseBranch(facts)?.name ?? "");
  const picked = { mergeOid: pick?.mergeOid ?? "", isMerge: pick?.isMerge ?? false };
  const commands = pickByHand(branch, picked, files);
  return blocker({
    code: "cherry-pick-conflict",
    sentence: `The fix #${pullRequest.number} conflicts with the release branch in ${files.join(", ")}.`,
    evidence: evidence(`${files.length} files`, {
      url: pullRequest.url,
      observedAt: observedAt(picked.mergeOid, facts),
    }),
    remedy: `Cherry-pick it by hand: “${commands.slice(0, 3).join(" && ")}”. Mend ${files.join(", ")}, then “${commands.slice(3).join(" && ")}”. This step goes on by itself.`,
    clearedBy: releaseManager,
  });
}
