import { paths } from "@/lib/config/paths";
import { outlets } from "@/lib/domain/process/attestation";
import { isSentOff } from "@/lib/domain/process/publication/announced";
import type { ChecklistStep } from "@/lib/domain/process/step";

/** Where the text is written that the step sends; null where it announces nothing, or has gone out. */
export function announcementHref(
  version: string,
  { key, target, state }: ChecklistStep,
): string | null {
  const outlet = outlets.find((one) => key.endsWith(`.announce-${one}`));
  if (outlet === undefined || isSentOff(state)) return null;
  return paths.announcement(version, target, outlet);
}
