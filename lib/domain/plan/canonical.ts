import { subjectOf, type PlanBody } from "@/lib/domain/plan/plan";

/**
 * The text whose SHA-256 is a plan's hash (DESIGN 2.3): of the plan's own members only, so that a
 * stored Plan (which has an id, a hash and a date besides) gives the text of its body.
 */
export function canonicalPlan(plan: PlanBody): string {
  const { title, actor, basis, effects, warnings } = plan;
  return canonicalJson({ ...subjectOf(plan), title, actor, basis, effects, warnings });
}

/**
 * The one text of a JSON value: keys sorted, no white space. Two plans are the same plan when their
 * texts are the same.
 *
 * Throws RangeError on what JSON cannot say (undefined, functions, NaN): a plan that lost a field
 * on its way to the database would no longer be the plan that was shown.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object") {
    const fields = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(",")}}`;
  }
  throw new RangeError(`A plan cannot hold a value of the type ${typeof value}`);
}
