import type { TrunkMerge } from "@/lib/domain/observed/trunk-merge";
import { finalTarget } from "@/lib/domain/process/subject";
import { formatVersion, postOf } from "@/lib/domain/version";
import type { FactsBuilder } from "./facts";
import { anArchivedMail, now, oid, seen, trunkOid } from "./seen";
import { aPreparedTree } from "./source-trees";

/** What each step after the final leaves in the world; for tests/facts.ts and specs. */

export const postOid = oid("86c1e0c1e9");
export const mergedTrunkOid = oid("4f8c7cd7d5");

const versionOf = (story: FactsBuilder) => finalTarget(story.facts()).version;
const headOf = (story: FactsBuilder) => story.facts().branches?.value[0]?.oid ?? postOid;

/** How the branch's head stands to trunk: two commits behind, unless told otherwise. */
export function withTrunk(story: FactsBuilder, change: Partial<TrunkMerge> = {}): FactsBuilder {
  return story.with({
    trunkMerge: seen({
      branchOid: headOf(story),
      trunkOid,
      behind: 2,
      sinceFinal: false,
      conflicts: [],
      ...change,
    }),
  });
}

/** The branch's head says the post version; trunk is not merged yet. */
export function withPostVersion(story: FactsBuilder, head = postOid): FactsBuilder {
  const tree = aPreparedTree(versionOf(story), { oid: head });
  const version = formatVersion(postOf(versionOf(story)));
  return withTrunk(story.withSource({ ...tree, version }).withChecks("success"));
}

/** Trunk is merged into the branch, and brought a newsfragment of the next release. */
export function withTrunkMerged(story: FactsBuilder): FactsBuilder {
  const tree = aPreparedTree(versionOf(story), {
    oid: mergedTrunkOid,
    version: formatVersion(postOf(versionOf(story))),
    fragments: [{ path: "src/twisted/newsfragments/12290.feature", collected: true }],
  });
  return withTrunk(story.withSource(tree).withChecks("success"), { behind: 0, sinceFinal: true });
}

export function withMerged(story: FactsBuilder): FactsBuilder {
  const pullRequests = (story.facts().pullRequests?.value ?? []).map((pullRequest) => ({
    ...pullRequest,
    ...{ state: "merged" as const, mergedAt: now, closedAt: now },
  }));
  return story.with({ pullRequests: seen(pullRequests) });
}

/** GitHub deletes the branch when it is asked to, or somebody does. */
export function withBranchDeleted(story: FactsBuilder): FactsBuilder {
  const gone = { source: null, branchChecks: null, docs: null, trunkMerge: null };
  return story.with({ branches: seen([]), ...gone });
}

export function withTicketClosed(story: FactsBuilder): FactsBuilder {
  const tickets = (story.facts().tickets?.value ?? []).map((ticket) => ({
    ...ticket,
    ...{ state: "closed" as const, closedAt: now },
  }));
  return story.with({ tickets: seen(tickets) });
}

/** The final's announcement is in the list's archive. */
export function withFinalMail(story: FactsBuilder): FactsBuilder {
  const subject = `Twisted ${formatVersion(versionOf(story))} Release Announcement`;
  const mails = [
    ...(story.facts().mails?.value ?? []),
    anArchivedMail(versionOf(story), { subject }),
  ];
  return story.with({ mails: seen(mails) });
}
