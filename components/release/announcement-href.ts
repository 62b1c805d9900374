import { paths } from "@/lib/config/paths";
import { outlets } from "@/lib/domain/process/attestation";
import type { ChecklistStep } from "@/lib/domain/process/step";

/** Where the text is written that the step sends; null where the step announces nothing. */
export function announcementHref(version: string, { key, target }: ChecklistStep): string | null {
  const outlet = outlets.find((one) => key.endsWith(`.announce-${one}`));
  return outlet === undefined ? null : paths.announcement(version, target, outlet);
}
