import type { Effect } from "@/lib/domain/plan/effect";

/**
 * What of an effect nobody can take back, in a sentence; null where it can be undone: a branch can be
 * deleted, an issue closed or reopened, a label taken away, a title or a topic written again. The one rule for every plan: a
 * new kind of effect has to say here what it is.
 */
export function irreversibleIn(effect: Effect): string | null {
  switch (effect.kind) {
    case "create-release":
      return `Publish ${effect.name}: the tag stays for ever, and so do the files that its workflow uploads to PyPI.`;
    case "send-mail":
      return `Mail to ${effect.to}: nobody can take a mail back.`;
    case "say-on-irc":
      return `Message in ${effect.channel}: nobody can take it back.`;
    case "merge-pull-request":
      return `Merge #${effect.pullRequest}: a merge into trunk is not taken back.`;
    case "approve-deployment":
      return `Upload of run ${effect.workflowRun}: a file on PyPI is never replaced.`;
    case "request-cve":
      return `CVE for ${effect.advisory}: GitHub takes no request back.`;
    case "push":
    case "create-ref":
    case "create-issue":
    case "assign-issue":
    case "label-issue":
    case "create-pull-request":
    case "rerun-failed-jobs":
    case "request-review":
    case "set-topic":
    case "close-issue":
    case "retitle":
    case "file-issue":
    case "create-comment":
    case "set-patched-version":
      return null;
  }
}

/** All of these effects that nobody can take back, in their order. */
export function irreversible(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => irreversibleIn(effect) ?? []);
}
