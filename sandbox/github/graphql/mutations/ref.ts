/** Mutations of branches and tags. */
import type {
  MutationCreateRefArgs,
  MutationDeleteRefArgs,
  MutationMergeBranchArgs,
  MutationUpdateRefArgs,
} from "@octokit/graphql-schema";
import type { Context, Fields } from "@/sandbox/github/graphql/fields";
import { expectRepository, refNameById } from "@/sandbox/github/graphql/lookup";
import { commitNode } from "@/sandbox/github/graphql/nodes/git-object";
import { findRef } from "@/sandbox/github/graphql/nodes/ref";
import { mergeBranch } from "@/sandbox/github/merging";
import { createRef, deleteRef, moveRef } from "@/sandbox/github/references";
import { expectPermission } from "./permission";

async function create({ input }: MutationCreateRefArgs, context: Context) {
  const { sandbox, viewer } = context;
  expectRepository(sandbox, input.repositoryId);
  expectPermission(context, "WRITE", "CreateRef");
  await createRef(sandbox, input.name, String(input.oid), viewer.login);
  return { ref: findRef(sandbox, input.name) };
}

async function update({ input }: MutationUpdateRefArgs, context: Context) {
  const { sandbox, viewer } = context;
  expectPermission(context, "WRITE", "UpdateRef");
  const name = refNameById(input.refId);
  await moveRef(sandbox, name, String(input.oid), input.force === true, viewer.login);
  return { ref: findRef(sandbox, name) };
}

async function remove({ input }: MutationDeleteRefArgs, context: Context) {
  expectPermission(context, "WRITE", "DeleteRef");
  await deleteRef(context.sandbox, refNameById(input.refId), context.viewer.login);
  return {};
}

async function merge({ input }: MutationMergeBranchArgs, context: Context) {
  const { sandbox, viewer } = context;
  expectRepository(sandbox, input.repositoryId);
  expectPermission(context, "WRITE", "MergeBranch");
  const message = input.commitMessage ?? null;
  const oid = await mergeBranch(sandbox, { base: input.base, head: input.head, message }, viewer);
  return { mergeCommit: oid === null ? null : commitNode(sandbox, oid) };
}

export const refMutations: Fields<object> = {
  createRef: (_, args: MutationCreateRefArgs, context) => create(args, context),
  updateRef: (_, args: MutationUpdateRefArgs, context) => update(args, context),
  deleteRef: (_, args: MutationDeleteRefArgs, context) => remove(args, context),
  mergeBranch: (_, args: MutationMergeBranchArgs, context) => merge(args, context),
};
