import type { z } from "zod";
import { InputError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Action } from "@/lib/domain/permission";
import type { Person } from "@/lib/domain/person";
import { faultOfText } from "@/lib/domain/storable-text";
import { hasUnseen, unseenFault } from "@/lib/domain/unseen-text";
import type { Viewer } from "@/lib/domain/viewer";
import { authorise } from "./authorise";
import { aboutInput, recordRefusal, type About } from "./refusals";
import { unprovenViewer, viewerOf } from "./viewer";

/**
 * What a command is given. `input` comes from outside and is not trusted: the command parses it by
 * its own schema. `now` is the world's time (the sandbox's in rehearsal).
 */
export interface CommandInput {
  readonly person: Person;
  readonly input: unknown;
  readonly now: Instant;
}

/** What a command works with, once the person may do the action. */
export interface Allowed {
  readonly who: Awaited<ReturnType<typeof authorise>>;
  /** What the command reads, it reads as the person: what they may not see is not there. */
  readonly viewer: Viewer;
  readonly action: Action;
  readonly input: unknown;
  readonly now: Instant;
}

/**
 * Makes a command: it authorises the person for the action, does the work, and writes every refusal
 * into the audit log, wherever it came from (lib/commands/refusals.ts). The refusal is thrown on.
 * @param about which release and step it is about, for that entry; by default what the input names
 */
export function command<Result>(
  action: Action,
  work: (allowed: Allowed) => Promise<Result>,
  about: (input: unknown, viewer: Viewer) => About | Promise<About> = aboutInput,
): (asked: CommandInput) => Promise<Result> {
  return async ({ person, input, now }) => {
    let viewer = unprovenViewer(person);
    try {
      const who = await authorise(person, action);
      viewer = await viewerOf(person);
      return await work({ who, viewer, action, input, now });
    } catch (error) {
      const told = () => about(input, viewer);
      await recordRefusal(error, { person, viewer, action, now, about: told });
      throw error;
    }
  };
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

/** The fields whose text cannot be kept, or not be read, each with its fault. */
function unkeepable(input: unknown): readonly (readonly [string, string])[] {
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([field, value]: [string, unknown]) => {
    const fault = typeof value === "string" ? faultOfTyped(value) : null;
    return fault === null ? [] : [[field, fault] as const];
  });
}

/** What somebody types others read, and say yes to: all of it has to be seen. */
function faultOfTyped(text: string): string | null {
  return faultOfText(text) ?? (hasUnseen(text) ? unseenFault : null);
}
