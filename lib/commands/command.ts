import type { z } from "zod";
import { InputError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";

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
 * The input, if it fits the schema; otherwise throws an InputError (`bad-input`) that names each
 * field with its fault.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = path.join(".");
    // Of several faults of one field the first is told.
    if (!faults.has(field)) faults.set(field, message);
  }
  throw new InputError(Object.fromEntries(faults));
}
