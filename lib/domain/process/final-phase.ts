import { finalAnnounceIrcStep } from "@/lib/domain/process/final/announce-irc";
import { finalAnnounceMailStep } from "@/lib/domain/process/final/announce-mail";
import { finalAnnounceSocialStep } from "@/lib/domain/process/final/announce-social";
import { finalChecksStep } from "@/lib/domain/process/final/checks";
import { finalDocsStep } from "@/lib/domain/process/final/docs";
import { finalPrepareStep } from "@/lib/domain/process/final/prepare";
import { finalPublishStep } from "@/lib/domain/process/final/publish";
import { finalPypiStep } from "@/lib/domain/process/final/pypi";
import { finalReviewStep } from "@/lib/domain/process/final/review";
import type { Step } from "@/lib/domain/process/step";

/** The phase "How to do a final release": from the merged NEWS to the announcement. */
export const finalSteps: readonly Step[] = [
  finalPrepareStep,
  finalChecksStep,
  finalReviewStep,
  finalPublishStep,
  finalPypiStep,
  finalDocsStep,
  finalAnnounceMailStep,
  finalAnnounceIrcStep,
  finalAnnounceSocialStep,
];
