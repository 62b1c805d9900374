import type { CreateIssueEffect } from "@/lib/domain/plan/effect";
import { readIssues } from "@/lib/world/github/issues";
import { createIssue } from "@/lib/world/github/writes";
import type { EffectHandler, EffectWorld, Trace } from "./effect-world";

/** Opens an issue. It is found again by the marker in its body; issues have no name of their own. */
export const createIssueHandler: EffectHandler<CreateIssueEffect> = {
  describe: ({ title, assignee }) => `Open the issue “${title}” and assign it to ${assignee.login}`,
  look,
  apply: (effect, { github }) => createIssue(github, effect),
};

/**
 * Reads the hundred issues that changed last, through the repository and not by GitHub's search,
 * which learns of a new issue minutes later. One that was opened by hand under the same title and
 * is open serves as well.
 */
async function look(effect: CreateIssueEffect, { github }: EffectWorld): Promise<Trace | null> {
  const { items } = await readIssues(github, {});
  const found =
    items.find((issue) => issue.body.includes(effect.marker)) ??
    items.find((issue) => issue.title === effect.title && issue.state === "open");
  if (found === undefined) return null;
  return { sentence: `Issue #${found.number} “${found.title}” is there.`, url: found.url };
}
