/** What can be shown of a plan that only another version of Slipway understands. */
export interface RawPlan {
  /** null: it names none where plans of today do. */
  readonly title: string | null;
  /** Each effect as it is stored, as JSON for people. */
  readonly effects: readonly string[];
  /** The sentences of what it relied on. */
  readonly basis: readonly string[];
  /** The whole as it is stored, where nothing of the above was found in it; otherwise null. */
  readonly whole: string | null;
}

/** Takes out of a stored plan what people can read, whatever its shape. */
export function rawPlan(stored: unknown): RawPlan {
  const title = memberOf(stored, "title");
  const effects = listOf(memberOf(stored, "effects")).map(asText);
  const basis = listOf(memberOf(stored, "basis")).flatMap((item) => {
    const sentence = memberOf(item, "sentence");
    return typeof sentence === "string" ? [sentence] : [];
  });
  return {
    title: typeof title === "string" ? title : null,
    effects,
    basis,
    whole: effects.length === 0 ? asText(stored) : null,
  };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
