import type { z } from "zod";

import { RetryableError } from "@/lib/domain/errors";

import type { RestAnswer } from "./client";

/**
 * The body of a REST answer, parsed. One that does not have the shape GitHub documents is no answer
 * of GitHub (a proxy's page, a cut-off body): RetryableError "world-unreachable".
 */
export function wireBody<T>(shape: z.ZodType<T>, answer: RestAnswer, operation: string): T {
  const parsed = shape.safeParse(answer.kind === "answer" ? answer.body : undefined);
  if (parsed.success) return parsed.data;
  throw new RetryableError(
    "world-unreachable",
    `GitHub's answer to “${operation}” does not have the expected shape.`,
    {
      whatToDo: "Try again; if it lasts, GitHub has changed its API: file an issue for Slipway.",
      fields: { operation, problem: parsed.error.issues[0]?.message ?? null },
      cause: parsed.error,
    },
  );
}
