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
  const { world, viewer } = context;
  expectRepository(world, input.repositoryId);
  expectPermission(context, "WRITE", "CreateRef");
  await createRef(world, input.name, String(input.oid), viewer.login);
  return { ref: findRef(world, input.name) };
}

async function update({ input }: MutationUpdateRefArgs, context: Context) {
  const { world, viewer } = context;
  expectPermission(context, "WRITE", "UpdateRef");
  const name = refNameById(input.refId);
  await moveRef(world, name, String(input.oid), input.force === true, viewer.login);
  return { ref: findRef(world, name) };
}

async function remove({ input }: MutationDeleteRefArgs, context: Context) {
  expectPermission(context, "WRITE", "DeleteRef");
  await deleteRef(context.world, refNameById(input.refId), context.viewer.login);
  return {};
}

async function merge({ input }: MutationMergeBranchArgs, context: Context) {
  const { world, viewer } = context;
  expectRepository(world, input.repositoryId);
  expectPermission(context, "WRITE", "MergeBranch");
  const message = input.commitMessage ?? null;
  const oid = await mergeBranch(world, { base: input.base, head: input.head, message }, viewer);
  return { mergeCommit: oid === null ? null : commitNode(world, oid) };
}

export const refMutations: Fields<object> = {
  createRef: (_, args: MutationCreateRefArgs, context) => create(args, context),
  updateRef: (_, args: MutationUpdateRefArgs, context) => update(args, context),
  deleteRef: (_, args: MutationDeleteRefArgs, context) => remove(args, context),
  mergeBranch: (_, args: MutationMergeBranchArgs, context) => merge(args, context),
};
