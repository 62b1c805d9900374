import { announceIrcStep } from "@/lib/domain/process/candidate/announce-irc";
import { announceMailStep } from "@/lib/domain/process/candidate/announce-mail";
import { builtStep } from "@/lib/domain/process/candidate/built";
import { checksStep } from "@/lib/domain/process/candidate/checks";
import { docsStep } from "@/lib/domain/process/candidate/docs";
import { prepareStep } from "@/lib/domain/process/candidate/prepare";
import { publishStep } from "@/lib/domain/process/candidate/publish";
import { pullRequestStep } from "@/lib/domain/process/candidate/pull-request";
import { pypiStep } from "@/lib/domain/process/candidate/pypi";
import { reviewStep } from "@/lib/domain/process/candidate/review";
import { waitStep } from "@/lib/domain/process/candidate/wait";
import type { Step } from "@/lib/domain/process/step";

/** The phase "How to do a release candidate": from the version to the end of the week in which users try it. */
export const candidateSteps: readonly Step[] = [
  prepareStep,
  pullRequestStep,
  checksStep,
  builtStep,
  publishStep,
  pypiStep,
  docsStep,
  reviewStep,
  announceMailStep,
  announceIrcStep,
  waitStep,
];
