import { z } from "zod";
import type { PendingDeployment } from "@/lib/domain/observed/workflow-run";
import type { GitHubClient } from "./client";
import { wireBody } from "./wire";

const environment = z.object({ id: z.int(), name: z.string() });

const reviewer = z
  .object({
    type: z.string(),
    reviewer: z.object({ login: z.string(), slug: z.string() }).partial(),
  })
  .transform(({ reviewer: { login, slug } }) => login ?? slug ?? null);

const pending = z.array(
  z
    .object({ environment, reviewers: z.array(reviewer).nullish() })
    .transform(({ environment: { id, name }, reviewers }) => ({
      environmentId: id,
      environment: name,
      reviewers: (reviewers ?? []).filter((name) => name !== null),
    })),
);

const runRoute = "/repos/{owner}/{repo}/actions/runs/{id}";

/** The environments whose approval the run waits for, each with who may give it. */
export async function readPendingDeployments(
  client: GitHubClient,
  id: number,
): Promise<readonly PendingDeployment[]> {
  const asked = `read what workflow run ${id} waits for`;
  const answer = await client.get(asked, `${runRoute}/pending_deployments`, { id });
  return wireBody(pending, answer, asked);
}

/** That somebody approved or rejected a deployment of a run. */
export interface DeploymentReview {
  readonly state: string;
  /** Login; null for a deleted account. */
  readonly by: string | null;
  /** Ids of the environments. */
  readonly environments: readonly number[];
}

const reviews = z.array(
  z
    .object({
      state: z.string(),
      user: z.object({ login: z.string() }).nullish(),
      environments: z.array(environment),
    })
    .transform(({ state, user, environments }) => ({
      state,
      by: user?.login ?? null,
      environments: environments.map(({ id }) => id),
    })),
);

/** What was decided about the run's deployments, in GitHub's order. */
export async function readDeploymentReviews(
  client: GitHubClient,
  id: number,
): Promise<readonly DeploymentReview[]> {
  const asked = `read the approvals of workflow run ${id}`;
  const answer = await client.get(asked, `${runRoute}/approvals`, { id });
  return wireBody(reviews, answer, asked);
}
