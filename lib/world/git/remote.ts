import { RetryableError, TerminalError } from "@/lib/domain/errors";
import type { PushEffect } from "@/lib/domain/plan/effect";
import { hasCommit, isAncestor, withRemote, type Clone } from "./clone";

const pushTimeoutMs = 5 * 60_000;
const refsTimeoutMs = 60_000;

/**
 * Where the remote's refs lead right now, asked of the remote itself: ref → oid, tags peeled.
 * Refs that do not exist are absent. `token`: whose eyes are used.
 */
export async function readRemoteRefs(
  clone: Clone,
  token: string | null,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = refs.flatMap((ref) => (ref.startsWith("refs/tags/") ? [ref, `${ref}^{}`] : [ref]));
  const answer = await withRemote(clone, token, ["ls-remote", clone.remote, ...wanted], {
    timeoutMs: refsTimeoutMs,
  });
  const found = new Map<string, string>();
  for (const line of answer.stdout.toString("utf8").split("\n")) {
    const [oid = "", name = ""] = line.split("\t");
    // The peeled line of a tag comes after its own and counts.
    const ref = name.replace(/\^\{\}$/, "");
    if (refs.includes(ref)) found.set(ref, oid);
  }
  return found;
}

/**
 * Pushes the plan's commits onto the branch, provided its head is still the one the plan relied
 * on. Never forces: the lease states the expected head, and the new one must descend from it.
 */
export async function pushCommits(
  clone: Clone,
  token: string | null,
  push: Pick<PushEffect, "branch" | "expectedHead" | "newHead">,
): Promise<void> {
  const { branch, expectedHead, newHead } = push;
  if (!(await hasCommit(clone, newHead))) {
    throw new TerminalError("plan-missing-objects", `The commit ${newHead} of the plan is gone.`, {
      fields: { oid: newHead },
      whatToDo: "The server's clone was replaced since: rebuild the plan.",
    });
  }
  if (!(await isAncestor(clone, expectedHead, newHead))) {
    throw new TerminalError("world-contradicts", "The plan's commits do not stand on the branch.", {
      fields: { expectedHead, newHead },
      whatToDo: "Rebuild the plan.",
    });
  }
  const ref = `refs/heads/${branch}`;
  const answer = await withRemote(
    clone,
    token,
    [
      "push",
      "--quiet",
      "--porcelain",
      `--force-with-lease=${ref}:${expectedHead}`,
      clone.remote,
      `${newHead}:${ref}`,
    ],
    { timeoutMs: pushTimeoutMs },
  );
  const output = answer.stdout.toString("utf8");
  if (/^!/m.test(output)) {
    throw new RetryableError("world-unreachable", `The push of ${branch} did not arrive.`, {
      fields: { output: output.slice(-1_000) },
      whatToDo: "Slipway looks again and repeats it if it is missing.",
    });
  }
}
