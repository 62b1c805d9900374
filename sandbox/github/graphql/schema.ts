/** GitHub's real schema, with the sandbox's fields and a loud error for every other. */
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import {
  buildASTSchema,
  parse,
  visit,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from "graphql";
import { Refusal } from "@/sandbox/github/refusal";
import type { Context, Fields } from "./fields";
import { issueMutations } from "./mutations/issue";
import { pullRequestMutations } from "./mutations/pull-request";
import { refMutations } from "./mutations/ref";
import { checkMutations } from "./mutations/check";
import { organizationFields, teamFields, userFields } from "./nodes/actor";
import { checkRunFields, checkSuiteFields, rollupFields, workflowRunFields } from "./nodes/check";
import { commitFields, tagFields } from "./nodes/git-object";
import { commentFields, issueFields } from "./nodes/issue";
import { labelEventFields, reviewRequestedFields, stateEventFields } from "./nodes/timeline";
import { labelFields } from "./nodes/label";
import { milestoneFields } from "./nodes/milestone";
import { pullRequestFields } from "./nodes/pull-request";
import { refFields } from "./nodes/ref";
import { releaseFields } from "./nodes/release";
import { repositoryFields } from "./nodes/repository";
import { reviewFields } from "./nodes/review";
import { blobFields, treeFields } from "./nodes/tree";
import { queryFields } from "./query";

interface Registered {
  readonly fields: Readonly<Record<string, Fields<object>[string]>>;
}

// eslint-disable-next-line typescript/no-unnecessary-type-parameters -- S is what lets fields of any source in
function register<S extends object>(fields: Fields<S>): Registered {
  return { fields };
}

/** The types whose fields are functions; every other type's source is a plain object. */
const TYPES: ReadonlyMap<string, Registered> = new Map([
  ["Query", register(queryFields)],
  [
    "Mutation",
    register({ ...issueMutations, ...refMutations, ...pullRequestMutations, ...checkMutations }),
  ],
  ["Repository", register(repositoryFields)],
  ["Issue", register(issueFields)],
  ["LabeledEvent", register(labelEventFields)],
  ["UnlabeledEvent", register(labelEventFields)],
  ["ClosedEvent", register(stateEventFields)],
  ["ReopenedEvent", register(stateEventFields)],
  ["ReviewRequestedEvent", register(reviewRequestedFields)],
  ["IssueComment", register(commentFields)],
  ["PullRequest", register(pullRequestFields)],
  ["PullRequestReview", register(reviewFields)],
  ["Release", register(releaseFields)],
  ["Label", register(labelFields)],
  ["Milestone", register(milestoneFields)],
  ["User", register(userFields)],
  ["Organization", register(organizationFields)],
  ["Team", register(teamFields)],
  ["Ref", register(refFields)],
  ["Commit", register(commitFields)],
  ["Tag", register(tagFields)],
  ["Tree", register(treeFields)],
  ["Blob", register(blobFields)],
  ["StatusCheckRollup", register(rollupFields)],
  ["CheckRun", register(checkRunFields)],
  ["CheckSuite", register(checkSuiteFields)],
  ["WorkflowRun", register(workflowRunFields)],
]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** A plain object's value that is worked out only when it is asked for. */
function isLazy(value: unknown): value is (args: object, context: Context) => unknown {
  return typeof value === "function";
}

/** A field's value; one that the sandbox does not model is an error, never null. */
export const resolveField: GraphQLFieldResolver<unknown, Context, object> = (
  source,
  args,
  context,
  { fieldName, parentType },
) => {
  const field = TYPES.get(parentType.name)?.fields[fieldName];
  // Query and Mutation have no source; their fields do not look at it.
  if (field !== undefined) return field(isRecord(source) ? source : {}, args, context);
  if (isRecord(source) && fieldName in source) {
    const value = source[fieldName];
    return isLazy(value) ? value(args, context) : value;
  }
  if (fieldName === "clientMutationId") return null;
  throw new Refusal(
    "STANDIN_NOT_IMPLEMENTED",
    `stand-in: ${parentType.name}.${fieldName} is not implemented`,
  );
};

/** The published schema defines a few fields twice; graphql-js refuses that. */
function withoutDuplicates(document: DocumentNode): DocumentNode {
  return visit(document, {
    ObjectTypeDefinition(node: ObjectTypeDefinitionNode) {
      const fields = [...new Map(node.fields?.map((field) => [field.name.value, field])).values()];
      return fields.length === node.fields?.length ? undefined : { ...node, fields };
    },
  });
}

function loadSchema(): GraphQLSchema {
  // The package exports its entry only; the schema lies beside it.
  const home = findPackageJSON("@octokit/graphql-schema", import.meta.url);
  if (home === undefined) throw new Error("@octokit/graphql-schema is not installed");
  const file = join(dirname(home), "schema.graphql");
  const document = parse(readFileSync(file, "utf8"), { noLocation: true });
  return buildASTSchema(withoutDuplicates(document), { assumeValid: true });
}

let loaded: GraphQLSchema | null = null;

/** GitHub's schema, loaded at the first use. */
export function githubSchema(): GraphQLSchema {
  loaded ??= loadSchema();
  return loaded;
}
