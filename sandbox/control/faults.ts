/** Switching faults on and off. */
import { addFault, faultKinds } from "@/sandbox/faults";
import type { Sandbox } from "@/sandbox/sandbox";
import type { FaultRecord } from "@/sandbox/state";
import { z } from "zod";

export const newFault = z.strictObject({
  kind: z.string().refine((kind) => faultKinds.some((known) => known.kind === kind), {
    error: `is none of: ${faultKinds.map(({ kind }) => kind).join(", ")}`,
  }),
  match: z.string().max(500).default(""),
  times: z.int().min(1).max(1_000_000).default(1),
  /** How long a client is told to stay away, where the fault says so. */
  seconds: z
    .number()
    .positive()
    .max(24 * 3600)
    .optional(),
});

/** The next requests that match meet the fault, so many times. */
export function switchFaultOn(sandbox: Sandbox, fault: z.infer<typeof newFault>): FaultRecord {
  const { seconds, ...rest } = fault;
  return addFault(sandbox, seconds === undefined ? rest : { ...rest, seconds });
}

/** Takes all faults away. */
export function switchFaultsOff(sandbox: Sandbox): void {
  sandbox.change((state) => {
    state.faults = [];
  });
}
