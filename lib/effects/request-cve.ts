import type { RequestCveEffect } from "@/lib/domain/plan/effect";
import type { Instant } from "@/lib/domain/instant";
import { readAdvisory, requestCve } from "@/lib/world/github/advisories";
import type { ActorAccess, EffectHandler } from "./effect-handler";
import { absent, applied, unknown, type Observation } from "./observation";

/**
 * Asks GitHub for a CVE. It has happened when GitHub took the request; the number comes days later. That
 * somebody asked GitHub does not show: after a try whose end nobody knows a person is asked.
 */
export const requestCveHandler: EffectHandler<RequestCveEffect> = {
  describe: ({ advisory }) => `Request a CVE for ${advisory}`,
  observe,
  apply: async ({ advisory }, { github }) => {
    await requestCve(github, advisory);
    return { sentence: `GitHub took the request of a CVE for ${advisory}.`, url: null };
  },
  moves: () => false,
  isNamed: false,
  observeAgain: 0,
};

async function observe(
  { advisory }: RequestCveEffect,
  { github }: ActorAccess,
  begunAt: Instant | null,
): Promise<Observation> {
  const seen = await readAdvisory(github, advisory);
  if (seen !== null && seen.cveId !== null)
    return applied(`${advisory} is ${seen.cveId}.`, seen.url);
  if (begunAt === null) return absent;
  return unknown(
    `GitHub may have the request since ${begunAt} and does not show it: the advisory’s page says “CVE requested” where it has.`,
  );
}
