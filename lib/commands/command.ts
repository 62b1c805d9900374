import type { z } from "zod";
import { TerminalError } from "@/lib/domain/errors";
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
 * The input, if it fits the schema; otherwise throws a TerminalError `bad-input` that names each
 * field with its fault.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) =>
    issue.path.length === 0 ? issue.message : `${issue.path.join(".")}: ${issue.message}`,
  );
  throw new TerminalError("bad-input", `This was not understood: ${faults.join("; ")}.`, {
    fields: { faults: faults.length },
    whatToDo: "Correct what is named and send it again.",
  });
}
