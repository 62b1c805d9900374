import { blockersStep } from "@/lib/domain/process/prepare/blockers";
import { branchStep } from "@/lib/domain/process/prepare/branch";
import { ticketStep } from "@/lib/domain/process/prepare/ticket";
import { trunkGreenStep } from "@/lib/domain/process/prepare/trunk-green";
import { versionStep } from "@/lib/domain/process/prepare/version";
import type { Step } from "@/lib/domain/process/step";

/** The phase "Prepare for a release": from regressions to the release branch. */
export const prepareSteps: readonly Step[] = [
  blockersStep,
  trunkGreenStep,
  versionStep,
  ticketStep,
  branchStep,
];
