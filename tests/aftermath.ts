import type { Effect } from "@/lib/domain/plan/effect";
import type { Sandbox } from "@/sandbox/sandbox";
import { releaseByTag } from "@/sandbox/github/releases";

/**
 * How often an effect has happened in the sandbox: read from its state and its git, not through the
 * code that did it. 1 is what every spec wants.
 */
export async function timesHappened(effect: Effect, sandbox: Sandbox): Promise<number> {
  const { state, git } = sandbox;
  switch (effect.kind) {
    case "create-issue":
      return state.issues.filter((issue) => issue.body.includes(effect.marker)).length;
    case "assign-issue":
      return state.issues
        .filter((issue) => issue.number === effect.issue)
        .flatMap((issue) => issue.assignees.filter((login) => login === effect.assignee.login))
        .length;
    case "create-ref":
      return (await contains(sandbox, effect.ref, effect.oid)) ? 1 : 0;
    case "push":
      return (await git.head(`refs/heads/${effect.branch}`)) === effect.newHead ? 1 : 0;
    case "create-pull-request":
      return state.pullRequests.filter((pull) => pull.headRefName === effect.headRef).length;
    case "rerun-failed-jobs": {
      const run = state.workflowRuns.find(({ id }) => id === effect.workflowRun);
      return (run?.attempt ?? 0) - effect.attempt;
    }
    case "create-release": {
      const releases = state.releases.filter((release) => release.tagName === effect.tag);
      const tagged = (await git.head(`refs/tags/${effect.tag}`)) === effect.oid;
      const found = releaseByTag(sandbox, effect.tag);
      return tagged && found?.body === effect.body ? releases.length : 0;
    }
    case "request-review": {
      const pull = state.pullRequests.find(({ number }) => number === effect.pullRequest);
      const teams = pull?.requestedTeams ?? [];
      return teams.filter((team) => effect.teams.includes(team)).length;
    }
  }
}

/** A later effect of the same plan may have moved the branch on. */
async function contains({ git }: Sandbox, ref: string, oid: string): Promise<boolean> {
  if ((await git.head(ref)) === null) return false;
  return git.run(["merge-base", "--is-ancestor", oid, ref]).then(
    () => true,
    () => false,
  );
}
