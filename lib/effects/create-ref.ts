import { shortRef } from "@/lib/domain/naming";
import type { CreateRefEffect } from "@/lib/domain/plan/effect";
import { shortOid } from "@/lib/domain/process/links";
import { readRef } from "@/lib/world/github/refs";
import { createRef } from "@/lib/world/github/writes";
import { contradiction } from "./contradiction";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Makes a branch. One that stands elsewhere is somebody else's work and is left alone. */
export const createRefHandler: EffectHandler<CreateRefEffect> = {
  describe: ({ ref, oid }) => `Make ${shortRef(ref)} at ${shortOid(oid)}`,
  observe,
  apply: (effect, { github }) => createRef(github, effect),
  moves: ({ ref }, item) => item.kind === "ref" && item.ref === ref,
  isNamed: true,
  observeAgain: githubSettles,
};

async function observe(
  { ref, oid }: CreateRefEffect,
  { github }: ActorAccess,
): Promise<Observation> {
  const found = await readRef(github, ref);
  if (found === null) return absent;
  if (found.oid === oid) return applied(`${shortRef(ref)} is at ${shortOid(oid)}.`, null);
  throw contradiction(
    `${shortRef(ref)} exists at ${shortOid(found.oid)}, not at ${shortOid(oid)}.`,
    "Somebody made it meanwhile: refresh, and go on from there or remove it on GitHub.",
  );
}
