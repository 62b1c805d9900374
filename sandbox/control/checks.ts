/** The panel's hand on the checks of a commit. */
import { settleChecks } from "@/sandbox/actions/outcome";
import { ALL_SUCCESSFUL, CHECK_NAMES } from "@/sandbox/actions/plan";
import { rollupOf } from "@/sandbox/github/rollup";
import type { Sandbox } from "@/sandbox/sandbox";
import { z } from "zod";
import { Complaint } from "./request";

export const checkOutcome = z.strictObject({
  sha: z.string().regex(/^[0-9a-f]{40}$/, "is not the full name of a commit"),
  outcome: z.enum(["pass", "fail", "flaky"]),
  name: z
    .string()
    .refine((name) => CHECK_NAMES.includes(name), "is not the name of a check")
    .refine((name) => name !== ALL_SUCCESSFUL, "follows from the other checks")
    .optional(),
});

/** Ends the checks of a commit now, in the way that is asked for. */
export async function settle(
  sandbox: Sandbox,
  { sha, outcome, name }: z.infer<typeof checkOutcome>,
): Promise<{ sha: string; state: string | null }> {
  const runs = await settleChecks(sandbox, sha, outcome, name);
  if (runs === 0) throw new Complaint(`No checks were ever asked for on commit ${sha}.`, 404);
  return { sha, state: rollupOf(sandbox, sha)?.state ?? null };
}
