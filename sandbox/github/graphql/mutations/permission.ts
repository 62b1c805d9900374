/** Whether the viewer may execute a mutation, with GitHub's words when not. */
import type { Context } from "@/sandbox/github/graphql/fields";
import { allows } from "@/sandbox/github/people";
import { Refusal } from "@/sandbox/github/refusal";
import type { Persona } from "@/sandbox/state";

/** Refuses a viewer whose permission does not reach; `mutation` is its name as in CreateRef. */
export function expectPermission(
  { viewer }: Context,
  needed: Persona["permission"],
  mutation: string,
): void {
  if (allows(viewer, needed)) return;
  throw new Refusal(
    "FORBIDDEN",
    `${viewer.login} does not have the correct permissions to execute \`${mutation}\``,
  );
}

/** As above, but whoever wrote the thing may always. */
export function expectAuthorOr(
  context: Context,
  author: string,
  needed: Persona["permission"],
  mutation: string,
): void {
  if (context.viewer.login !== author) expectPermission(context, needed, mutation);
}
