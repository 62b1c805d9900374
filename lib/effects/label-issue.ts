import type { LabelIssueEffect } from "@/lib/domain/plan/effect";
import { readIssue } from "@/lib/world/github/issues";
import { labelIssue } from "@/lib/world/github/writes";
import { githubSettles, type ActorAccess, type EffectHandler } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Gives an issue a label; those that it has stay. One that has it already is left as it is. */
export const labelIssueHandler: EffectHandler<LabelIssueEffect> = {
  describe: ({ issue, label }) => `Label #${issue} ${label}`,
  observe,
  apply: (effect, { github }) => labelIssue(github, effect),
  moves: () => false,
  isNamed: true,
  observeAgain: githubSettles,
};

async function observe(
  { issue, label }: LabelIssueEffect,
  { github }: ActorAccess,
): Promise<Observation> {
  const found = await readIssue(github, issue);
  if (!found?.labels.includes(label)) return absent;
  return applied(`#${issue} is labelled ${label}.`, found.url);
}
