import { advisoryStep } from "@/lib/domain/process/security/advisory";
import { approvalStep } from "@/lib/domain/process/security/approval";
import { cveStep } from "@/lib/domain/process/security/cve";
import { databasesStep } from "@/lib/domain/process/security/databases";
import { detailsStep } from "@/lib/domain/process/security/details";
import { finalVersionStep } from "@/lib/domain/process/security/final-version";
import { firstCandidateStep } from "@/lib/domain/process/security/first-candidate";
import { fragmentStep } from "@/lib/domain/process/security/fragment";
import { mergeStep } from "@/lib/domain/process/security/merge";
import { patchedStep } from "@/lib/domain/process/security/patched";
import type { Step } from "@/lib/domain/process/step";

/** "Security release": what such a release has besides, before anything of it is public. */
export const securitySteps: readonly Step[] = [
  advisoryStep,
  detailsStep,
  cveStep,
  fragmentStep,
  approvalStep,
  patchedStep,
  mergeStep,
  firstCandidateStep,
];

/** What it has besides once its final is out. */
export const securityEndSteps: readonly Step[] = [finalVersionStep, databasesStep];
