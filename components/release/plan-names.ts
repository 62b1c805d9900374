import { shortRef } from "@/lib/domain/naming";
import type { Effect } from "@/lib/domain/plan/effect";
import type { BasisItem, Plan } from "@/lib/domain/plan/plan";

/** The commits, branches and tags that a precondition says are there. */
function ofBasis(item: BasisItem): readonly string[] {
  switch (item.kind) {
    case "ref":
      return item.oid === null ? [] : [shortRef(item.ref), item.oid];
    case "pull-request-head":
    case "branch-checks-green":
    case "checks-green":
    case "checks-green-except":
      return [item.oid];
    case "open-pull-request":
      return item.number === null ? [] : [item.headRef];
    default:
      return [];
  }
}

/** What an effect begins with. */
function ofEffect(effect: Effect): readonly string[] {
  switch (effect.kind) {
    case "push":
      return [effect.branch, effect.expectedHead];
    case "merge-pull-request":
      return [effect.expectedHead];
    case "create-ref":
    case "create-release":
      return [effect.oid];
    case "create-pull-request":
      return [effect.headRef];
    default:
      return [];
  }
}

/** What an effect leaves on GitHub, which was not there before. */
function leftBy(effect: Effect): readonly string[] {
  switch (effect.kind) {
    case "push":
      return [effect.newHead, ...effect.commits.map(({ oid }) => oid)];
    case "create-ref":
      return [shortRef(effect.ref)];
    case "create-release":
      return [effect.tag];
    default:
      return [];
  }
}

/** What the plan would make, all of it done. */
export function namesMade({ effects }: Pick<Plan, "effects">): readonly string[] {
  return effects.flatMap(leftBy);
}

/** The commits, branches and tags that were there when the plan was built. */
export function namesBefore(plan: Pick<Plan, "basis" | "effects">): readonly string[] {
  return [...plan.basis.flatMap(ofBasis), ...plan.effects.flatMap(ofEffect)];
}

/**
 * Those, and what a run of the plan has made of it since.
 * @param isDone by the effect's position, counted from 0
 */
export function namesAfter(
  plan: Pick<Plan, "basis" | "effects">,
  isDone: (position: number) => boolean,
): readonly string[] {
  const made = plan.effects.filter((_, position) => isDone(position));
  return [...namesBefore(plan), ...made.flatMap(leftBy)];
}
