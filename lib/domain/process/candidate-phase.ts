import { checksStep } from "@/lib/domain/process/candidate/checks";
import { docsStep } from "@/lib/domain/process/candidate/docs";
import { prepareStep } from "@/lib/domain/process/candidate/prepare";
import { publishStep } from "@/lib/domain/process/candidate/publish";
import { pullRequestStep } from "@/lib/domain/process/candidate/pull-request";
import { pypiStep } from "@/lib/domain/process/candidate/pypi";
import { reviewStep } from "@/lib/domain/process/candidate/review";
import type { Step } from "@/lib/domain/process/step";

/** The phase "How to do a release candidate": from the version to the requested review. */
export const candidateSteps: readonly Step[] = [
  prepareStep,
  pullRequestStep,
  checksStep,
  publishStep,
  pypiStep,
  docsStep,
  reviewStep,
];
