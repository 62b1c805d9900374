/** Mutations of checks. */
import type { MutationRerequestCheckSuiteArgs } from "@octokit/graphql-schema";
import type { Fields } from "@/sandbox/github/graphql/fields";
import { expectRepository } from "@/sandbox/github/graphql/lookup";
import { checkSuiteNode } from "@/sandbox/github/graphql/nodes/check";
import { decodeId } from "@/sandbox/github/node-id";
import { Refusal } from "@/sandbox/github/refusal";
import { rerunFailedJobs, workflowRunById } from "@/sandbox/github/workflow-runs";
import { expectPermission } from "./permission";

export const checkMutations: Fields<object> = {
  rerequestCheckSuite: (_, { input }: MutationRerequestCheckSuiteArgs, context) => {
    const { sandbox } = context;
    expectRepository(sandbox, input.repositoryId);
    expectPermission(context, "WRITE", "RerequestCheckSuite");
    const decoded = decodeId(input.checkSuiteId);
    const run = decoded?.prefix === "CS" ? workflowRunById(sandbox, Number(decoded.key)) : null;
    if (run === null) {
      throw new Refusal(
        "NOT_FOUND",
        `Could not resolve to a node with the global id of '${input.checkSuiteId}'`,
      );
    }
    const refusal = rerunFailedJobs(sandbox, run);
    if (refusal !== null) throw new Refusal("UNPROCESSABLE", refusal);
    return { checkSuite: checkSuiteNode(run) };
  },
};
