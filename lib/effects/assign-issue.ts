import type { AssignIssueEffect } from "@/lib/domain/plan/effect";
import { readIssue } from "@/lib/world/github/issues";
import { assignIssue } from "@/lib/world/github/writes";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Assigns an issue; whoever is assigned already stays. */
export const assignIssueHandler: EffectHandler<AssignIssueEffect> = {
  describe: ({ issue, assignee }) => `Assign #${issue} to ${assignee.login}`,
  observe,
  apply: ({ issue, assignee }, { github }) => assignIssue(github, issue, assignee),
  moves: () => false,
  isNamed: true,
  observeAgain: githubSettles,
};

async function observe(
  { issue, assignee }: AssignIssueEffect,
  { github }: ActorAccess,
): Promise<Observation> {
  const found = await readIssue(github, issue);
  if (!found?.assigneeIds.includes(assignee.accountId)) return absent;
  return applied(`#${issue} is assigned to ${assignee.login}.`, found.url);
}
