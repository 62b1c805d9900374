import { cherryPickStep } from "@/lib/domain/process/fixes/cherry-pick-step";
import { mergedStep } from "@/lib/domain/process/fixes/merged-step";
import { pauseStep } from "@/lib/domain/process/fixes/pause-step";
import { ticketsStep } from "@/lib/domain/process/fixes/tickets-step";
import type { Step } from "@/lib/domain/process/step";

/**
 * The phase "Release candidate fixes": from a defect in a candidate that is out to its fix on the release
 * branch, from where the next candidate is made as the first was. It stands before the candidate's phase:
 * what it brings is in the next one.
 */
export const fixSteps: readonly Step[] = [pauseStep, ticketsStep, mergedStep, cherryPickStep];
