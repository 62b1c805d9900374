import type { z } from "zod";
import { InputError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { faultOfText } from "@/lib/domain/storable-text";

/**
 * What a command is given. `input` comes from outside and is not trusted: the command parses it by
 * its own schema. `now` is the world's time (the sandbox's in rehearsal).
 */
export interface Asked {
  readonly person: Person;
  readonly input: unknown;
  readonly now: Instant;
}

/**
 * The input, if it fits the schema and its texts can be kept; otherwise throws an InputError
 * (`bad-input`) that names each field with its fault. No schema need think of what cannot be kept.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const faults = new Map(unkeepable(input));
  const parsed = schema.safeParse(input);
  if (parsed.success && faults.size === 0) return parsed.data;
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = path.join(".");
    // Of several faults of one field the first is told.
    if (!faults.has(field)) faults.set(field, message);
  }
  throw new InputError(Object.fromEntries(faults));
}

/** The fields whose text cannot be kept, each with its fault. */
function unkeepable(input: unknown): readonly (readonly [string, string])[] {
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([field, value]: [string, unknown]) => {
    const fault = typeof value === "string" ? faultOfText(value) : null;
    return fault === null ? [] : [[field, fault] as const];
  });
}
