const kinds = ["facts", "plan", "run", "deliveries", "notices", "search"] as const;

/** Something changed that pages show. */
export interface Change {
  /**
   * "facts": a part of the world (id: "github" …); "plan" and "run": that plan or run; "deliveries":
   * GitHub's webhooks; "notices": what people are told; "search": what a search finds.
   */
  readonly about: (typeof kinds)[number];
  /** null: changes may have been missed, so everything that is shown may have changed. */
  readonly id: string | null;
}

/**
 * What a page shows and what therefore changes it: all of a kind ("run"), or one of them
 * ("facts:github", "plan:cm3x…").
 */
export type Topic = Change["about"] | `${Change["about"]}:${string}`;

/** Whether the change is about one of the topics. A page without topics never changes. */
export function concerns(topics: readonly string[], { about, id }: Change): boolean {
  if (id === null) return topics.length > 0;
  return topics.includes(about) || topics.includes(`${about}:${id}`);
}

/** The change that a message of /api/events carries; null where it carries none. */
export function asChange(value: unknown): Change | null {
  if (typeof value !== "object" || value === null) return null;
  if (!("about" in value) || !("id" in value)) return null;
  const about = kinds.find((kind) => kind === value.about);
  const { id } = value;
  if (about === undefined || (id !== null && typeof id !== "string")) return null;
  return { about, id };
}
