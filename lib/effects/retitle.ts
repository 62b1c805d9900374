import type { RetitleEffect } from "@/lib/domain/plan/effect";
import type { GitHubClient } from "@/lib/world/github/client";
import { readIssue } from "@/lib/world/github/issues";
import { readPullRequest } from "@/lib/world/github/pull-requests";
import { retitle } from "@/lib/world/github/writes";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Gives an issue or a pull request another title; one that has it already is left as it is. */
export const retitleHandler: EffectHandler<RetitleEffect> = {
  describe: ({ number, title }) => `Retitle #${number}: “${title}”`,
  observe,
  apply: (effect, { github }) => retitle(github, effect),
  moves: () => false,
  isNamed: true,
  observeAgain: githubSettles,
};

async function observe(effect: RetitleEffect, { github }: ActorAccess): Promise<Observation> {
  const found = await read(effect, github);
  if (found?.title !== effect.title) return absent;
  return applied(`#${effect.number} is titled “${effect.title}”.`, found.url);
}

async function read({ subject, number }: RetitleEffect, github: GitHubClient) {
  return subject === "issue" ? readIssue(github, number) : readPullRequest(github, number);
}
