import { tagName } from "@/lib/domain/naming";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import type { Facts } from "@/lib/domain/process/facts";
import { findTag } from "@/lib/domain/process/subject";
import type { Version } from "@/lib/domain/version";

/**
 * The runs that the version's tag has started, of exactly the commit that it names; none before it is
 * pushed. GitHub names a run by its branch, and anybody may call a branch of their fork like the tag: the
 * run of a pull request from there uploads nothing, and is not to be approved.
 */
export function runsOfTag(version: Version, facts: Facts): readonly WorkflowRun[] {
  const name = tagName(version);
  const tag = findTag(facts, name);
  return (facts.workflowRuns?.value ?? []).filter(
    ({ event, headBranch, headOid }) =>
      headBranch === name && headOid === tag?.oid && !event.startsWith("pull_request"),
  );
}
