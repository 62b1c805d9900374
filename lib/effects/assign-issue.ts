import type { AssignIssueEffect } from "@/lib/domain/plan/effect";
import { readIssue } from "@/lib/world/github/issues";
import { assignIssue } from "@/lib/world/github/writes";
import type { EffectHandler, EffectWorld, Trace } from "./effect-world";

/** Assigns an issue; whoever is assigned already stays. */
export const assignIssueHandler: EffectHandler<AssignIssueEffect> = {
  describe: ({ issue, assignee }) => `Assign #${issue} to ${assignee.login}`,
  look,
  apply: ({ issue, assignee }, { github }) => assignIssue(github, issue, assignee),
};

async function look(
  { issue, assignee }: AssignIssueEffect,
  { github }: EffectWorld,
): Promise<Trace | null> {
  const found = await readIssue(github, issue);
  if (!found?.assigneeIds.includes(assignee.accountId)) return null;
  return { sentence: `#${issue} is assigned to ${assignee.login}.`, url: found.url };
}
