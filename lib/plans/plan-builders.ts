import type { StepKey } from "@/lib/domain/process/step-key";
import { candidateTarget, finalTarget } from "@/lib/domain/process/subject";
import { planIrc, planMail } from "./announce";
import { planCandidateUpload, planFinalUpload } from "./approve-upload";
import { planBranch } from "./branch";
import { planBump } from "./bump";
import { planCherryPick } from "./cherry-pick";
import { planDefectTickets } from "./defect-tickets";
import { planCloseTicket, planMerge } from "./merge";
import { planMergeTrunk } from "./merge-trunk";
import { planFiledBlocker } from "./file-blocker";
import type { PlanBuilder } from "./plan-builder";
import { planCandidate } from "./prepare-candidate";
import { planFinal } from "./prepare-final";
import { planFinalPublish, planPublish } from "./publish";
import { planPullRequest } from "./pull-request";
import { planChecksRerun, planFinalChecksRerun, planTrunkRerun } from "./rerun";
import { planRenumbering } from "./renumber";
import { planFinalReview, planReview } from "./review";
import { planCve, planFinalPatched, planPatched } from "./security";
import { planStable } from "./stable";
import { planTicket } from "./ticket";

/** The steps that act. The others are gates and waits: the world clears them, or a person does. */
const builders: Partial<Readonly<Record<StepKey, PlanBuilder>>> = {
  "security.cve": planCve,
  "security.patched": planPatched,
  "security.final-version": planFinalPatched,
  "prepare.blockers": planFiledBlocker,
  "prepare.trunk-green": planTrunkRerun,
  "prepare.version": planRenumbering,
  "prepare.ticket": planTicket,
  "prepare.branch": planBranch,
  "fix.tickets": planDefectTickets,
  "fix.cherry-pick": planCherryPick,
  "candidate.prepare": planCandidate,
  "candidate.pull-request": planPullRequest,
  "candidate.checks": planChecksRerun,
  "candidate.publish": planPublish,
  "candidate.pypi": planCandidateUpload,
  "candidate.review": planReview,
  "candidate.announce-mail": planMail({
    step: "candidate.announce-mail",
    target: candidateTarget,
  }),
  "candidate.announce-irc": planIrc({ step: "candidate.announce-irc", target: candidateTarget }),
  "final.announce-mail": planMail({ step: "final.announce-mail", target: finalTarget }),
  "final.announce-irc": planIrc({ step: "final.announce-irc", target: finalTarget }),
  "final.prepare": planFinal,
  "final.checks": planFinalChecksRerun,
  "final.review": planFinalReview,
  "final.publish": planFinalPublish,
  "final.pypi": planFinalUpload,
  "final.docs": planStable,
  "post.bump": planBump,
  "post.merge-trunk": planMergeTrunk,
  "post.merge": planMerge,
  "post.close-ticket": planCloseTicket,
};

/** Who makes the step's plan; null for a step that has none. */
export function planBuilderOf(step: StepKey): PlanBuilder | null {
  return builders[step] ?? null;
}
