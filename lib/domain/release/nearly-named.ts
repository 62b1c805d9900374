import { branchName, releaseBranchPrefix, shortRef, ticketTitle } from "@/lib/domain/naming";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { Issue } from "@/lib/domain/observed/issue";
import { originOfAuthor } from "@/lib/domain/origin";
import type { Facts } from "@/lib/domain/process/facts";
import { branchesOf, releaseVersion, ticketOf } from "@/lib/domain/process/subject";
import type { Version } from "@/lib/domain/version";

/** The number as people write it besides: "2023.8.0", "23.08.0", "23.8", "v23.8.0". */
function numberPattern({ year, month, patch }: Version): string {
  const last = patch === 0 ? "(\\.0?0)?" : `\\.0?${patch}`;
  return `v?(20)?${String(year).padStart(2, "0")}\\.0?${month}${last}`;
}

/**
 * A regular expression, as PostgreSQL and JavaScript read it alike: the title of a ticket that is nearly
 * named as the process asks ("Release 2023.8.0", as in 2023). To be matched without regard to case.
 */
export function nearTitlePattern(version: Version): string {
  return `^ *(twisted +)?release:? +(twisted +)?${numberPattern(version)}\\.? *$`;
}

/**
 * Open issues by members of the project whose title is nearly that of the release's ticket, oldest
 * first; none where it has its ticket. They are offered, and never taken for it.
 */
export function nearTickets(facts: Facts): readonly Issue[] {
  if (ticketOf(facts) !== null) return [];
  const version = releaseVersion(facts);
  const pattern = new RegExp(nearTitlePattern(version), "i");
  const manager = facts.release?.manager ?? null;
  return (facts.tickets?.value ?? [])
    .filter(
      ({ title, state }) =>
        state === "open" && title !== ticketTitle(version) && pattern.test(title),
    )
    .filter((issue) => originOfAuthor(issue, manager) === "ours")
    .toSorted((a, b) => a.number - b.number);
}

/**
 * Branches whose name is nearly that of the release's branch ("release-2023.8.0-11894"), where it has
 * none under any ticket's number.
 */
export function nearBranches(facts: Facts): readonly GitRef[] {
  const ticket = ticketOf(facts);
  if (ticket === null || branchesOf(facts).length > 0) return [];
  const version = releaseVersion(facts);
  const pattern = new RegExp(
    `^${releaseBranchPrefix}${numberPattern(version)}(-${ticket.number})?$`,
    "i",
  );
  const right = branchName(version, ticket.number);
  return (facts.branches?.value ?? []).filter(({ name }) => {
    const short = shortRef(name);
    return short !== right && pattern.test(short);
  });
}
