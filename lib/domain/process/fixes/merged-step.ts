import { paragraph } from "@/lib/domain/process/document";
import type { Evidence } from "@/lib/domain/fact";
import type { Facts } from "@/lib/domain/process/facts";
import { type DefectStanding, mergedFixes, openDefects } from "@/lib/domain/process/fixes/defect";
import { toldTwice } from "@/lib/domain/process/fixes/several-fixes";
import { fixedTarget, isFixing } from "@/lib/domain/process/fixes/fixing";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  notSyncedYet,
  shownBy,
  type StepState,
  waitingFor,
} from "@/lib/domain/process/step-state";
import { aCommitter, named } from "@/lib/domain/process/who";

export const mergedStep: Step = {
  key: "fix.merged",
  phase: "fix",
  kind: "wait",
  title: ({ place }) => `Each fix merged to ${place.trunk}`,
  paragraph: paragraph(
    "Release candidate fixes",
    "3",
    "The defect should be fixed, reviewed and merged in trunk.",
  ),
  needs: ["fix.tickets"],
  isAsked: isFixing,
  remembered: { kind: "live" },
  target: fixedTarget,
  button: null,
  check,
};

/** Done when of each defect a pull request is merged that closes its ticket, or was linked by a person. */
function check({ facts, attestations }: StepContext): StepState {
  const seen = facts.fixPullRequests;
  const open = openDefects(facts, attestations);
  if (seen === null) return notSyncedYet("pull requests");
  const unread = mergedFixes(open).find(({ pullRequest }) => pullRequest.mergeOid === null);
  if (unread !== undefined) return notSyncedYet(`the merge of #${unread.pullRequest.number}`);
  const shown = [...open.flatMap((one) => standing(one, facts)), ...toldTwice(open)];
  const orphans = open.filter(isClosedWithoutFix);
  if (orphans.length > 0) return blocked(...orphans.map((one) => withoutFix(one, facts)));
  const waited = open.filter((one) => mergedFixes([one]).length === 0);
  if (open.length > 0 && waited.length === 0) return done(...shown);
  const count = waited.length === 1 ? "One defect waits" : `${waited.length} defects wait`;
  const sentence =
    open.length === 0
      ? "No defect is reported yet."
      : `${count} for a fix on ${facts.place.trunk}.`;
  return waitingFor(named("whoever fixes it"), sentence, ...shown);
}

function isClosedWithoutFix({ ticket, fixes }: DefectStanding): boolean {
  return ticket?.state === "closed" && fixes.length === 0;
}

/** Where one defect stands, in a sentence for each of its fixes. */
function standing({ defect, ticket, fixes }: DefectStanding, facts: Facts): readonly Evidence[] {
  const of = `defect ${defect.number}${ticket === null ? "" : `, #${ticket.number}`}`;
  const seen = facts.fixPullRequests;
  const said = (sentence: string, url: string | null, at: string | null): Evidence =>
    seen === null
      ? { sentence, url, observedAt: null, occurredAt: at }
      : { ...shownBy(seen, sentence, url ?? seen.source), occurredAt: at };
  if (fixes.length === 0)
    return [said(`No pull request fixes ${of} yet.`, ticket?.url ?? null, defect.at)];
  return fixes.map(({ pullRequest: { number, title, state, url, mergedAt, createdAt } }) =>
    said(`#${number} “${title}” (${of}) is ${state}.`, url, mergedAt ?? createdAt),
  );
}

function withoutFix({ defect, ticket }: DefectStanding, facts: Facts): Blocker {
  const seen = facts.defectIssues;
  const number = ticket?.number ?? 0;
  return blocker({
    code: "ticket-without-fix",
    sentence: `#${number} is closed, and no pull request merged since says that it closes it.`,
    evidence: seen && shownBy(seen, `#${number}`, ticket?.url ?? seen.source, ticket?.closedAt),
    remedy: `Link the pull request that fixed defect ${defect.number} on the release’s page, or take the defect back there.`,
    clearedBy: aCommitter,
  });
}
