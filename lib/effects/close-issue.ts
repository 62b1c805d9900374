import type { CloseIssueEffect } from "@/lib/domain/plan/effect";
import { readIssue } from "@/lib/world/github/issues";
import { closeIssue } from "@/lib/world/github/writes";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Closes an issue as completed. One that a merge has closed already is left as it is. */
export const closeIssueHandler: EffectHandler<CloseIssueEffect> = {
  describe: ({ issue }) => `Close #${issue}`,
  observe,
  apply: ({ issue }, { github }) => closeIssue(github, issue),
  moves: ({ issue }, item) => item.kind === "issue-open" && item.issue === issue,
  isNamed: true,
  observeAgain: githubSettles,
};

async function observe({ issue }: CloseIssueEffect, { github }: ActorAccess): Promise<Observation> {
  const found = await readIssue(github, issue);
  return found?.state === "closed" ? applied(`#${issue} is closed.`, found.url) : absent;
}
