import { outlets, type Outlet } from "@/lib/domain/process/attestation";
import { parseStepKey, type StepKey } from "@/lib/domain/process/step-key";
import type { Target } from "@/lib/domain/release/target";

/** The outlet of that name, as it stands in addresses and in the database; or null. */
export function parseOutlet(text: string): Outlet | null {
  return outlets.find((outlet) => outlet === text) ?? null;
}

/** The step that is done when the target is announced there; null: the process asks for none. */
export function stepOfOutlet(outlet: Outlet, { kind }: Pick<Target, "kind">): StepKey | null {
  return parseStepKey(`${kind}.announce-${outlet}`);
}
