import { shortRef, tagName } from "@/lib/domain/naming";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { releaseBranch, taggedCandidates, ticketOf } from "@/lib/domain/process/subject";
import { oldTitles } from "@/lib/domain/release/renumbering";
import { issueOpen } from "./basis-items";
import { present, requireReady, type PlanRequest } from "./plan-builder";

/**
 * prepare.version, after the release got another number (24.2.0rc1 became 24.3.0): its ticket and its
 * open pull request are retitled. The notes say what keeps the old name, and which step changes the rest.
 */
export function planRenumbering(request: PlanRequest): PlanBody {
  requireReady(request, "prepare.version");
  const { facts, actor } = request;
  const ticket = present(ticketOf(facts), "The release's ticket");
  const former = facts.formerNumbers[0] ?? "";
  return {
    release: facts.version,
    step: "prepare.version",
    title: `Renumber ${former} to ${facts.version}`,
    actor,
    basis: ticket.state === "open" ? [issueOpen(ticket.number)] : [],
    effects: oldTitles(facts).map(({ subject, of: { number }, title }) => ({
      kind: "retitle",
      subject,
      number,
      title,
    })),
    warnings: [
      {
        code: "renumbered",
        sentence: `What ${former} has on GitHub stays ${facts.version}’s: nothing is begun again.`,
        details: whatFollows(request),
      },
    ],
  };
}

/** What is not done here, in lines. */
function whatFollows({ facts }: PlanRequest): string[] {
  const branch = releaseBranch(facts);
  const candidates = taggedCandidates(facts).map(tagName);
  return [
    ...(branch === null
      ? []
      : [
          `The branch stays ${shortRef(branch.name)}: GitHub cannot give a pull request another branch, and its reviews and checks would be lost.`,
        ]),
    ...(candidates.length === 0
      ? []
      : [`${candidates.join(", ")} stay as they are tagged, and count for ${facts.version}.`]),
    `The version is written by the next step that prepares: “incremental.update --newversion” with a number of ${facts.version}.`,
    `NEWS: the sections of those candidates are joined into that of ${facts.version} when the final is prepared.`,
  ];
}
