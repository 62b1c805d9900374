import { branchRef } from "@/lib/domain/naming";
import type { PushEffect } from "@/lib/domain/plan/effect";
import { shortOid } from "@/lib/domain/process/links";
import { ensureCommit, hasCommit, isAncestor } from "@/lib/world/git/clone";
import { pushCommits, readRemoteRefs } from "@/lib/world/git/remote";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Pushes the plan's own commits. Their ids are fixed, so a second push of them changes nothing. */
export const pushHandler: EffectHandler<PushEffect> = {
  describe: ({ branch, commits, newHead }) =>
    commits.length === 0
      ? `Move ${branch} to ${shortOid(newHead)}`
      : `Push ${commits.length} commit${commits.length === 1 ? "" : "s"} to ${branch}, up to ${shortOid(newHead)}`,
  observe,
  apply: (effect, { clone, token }) => pushCommits(clone, token, effect),
  moves: ({ branch, expectedHead }, item) =>
    (item.kind === "ref" && item.ref === branchRef(branch)) ||
    (item.kind === "pull-request-head" && item.oid === expectedHead),
  isNamed: true,
  observeAgain: githubSettles,
};

/** It has happened when the branch's head is the new one, or somebody has pushed on top of it. */
async function observe(effect: PushEffect, access: ActorAccess): Promise<Observation> {
  const { branch, expectedHead, newHead } = effect;
  const ref = branchRef(branch);
  const refs = await readRemoteRefs(access.clone, access.token, [ref]);
  const head = refs.get(ref);
  if (head === newHead) return applied(`${branch} is at ${shortOid(newHead)}.`, null);
  if (head === undefined || head === expectedHead) return absent;
  await ensureCommit(access.clone, head);
  const contains =
    (await hasCommit(access.clone, newHead)) && (await isAncestor(access.clone, newHead, head));
  if (!contains) return absent;
  return applied(
    `${branch} contains ${shortOid(newHead)} and has moved on to ${shortOid(head)}.`,
    null,
  );
}
