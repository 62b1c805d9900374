import type { PlanBody } from "@/lib/domain/plan/plan";

/**
 * The text whose SHA-256 is a plan's hash: the same for the same plan, whatever the order in which
 * its members were put together, and without what a stored Plan has besides (id, hash, builtAt).
 */
export function canonicalPlan(plan: PlanBody): string {
  const { release, step, title, actor, basis, effects, warnings } = plan;
  return canonicalJson({ release, step, title, actor, basis, effects, warnings });
}

/**
 * The one spelling of a value in JSON: keys sorted by their UTF-16 units, no white space, members
 * that are undefined left out. Throws RangeError on what JSON has no word for.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) return canonicalObject(value);
  const isScalar =
    value === null ||
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value));
  if (!isScalar) throw new RangeError(`JSON has no word for ${String(value)}`);
  return JSON.stringify(value);
}

function canonicalObject(value: object): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}
