import { bumpStep } from "@/lib/domain/process/post/bump";
import { closeTicketStep } from "@/lib/domain/process/post/close-ticket";
import { mergeStep } from "@/lib/domain/process/post/merge";
import { mergeTrunkStep } from "@/lib/domain/process/post/merge-trunk";
import { outcomesStep } from "@/lib/domain/process/post/outcomes";
import type { Step } from "@/lib/domain/process/step";

/** The phase "Post release": from the post version to the four outcomes. */
export const postSteps: readonly Step[] = [
  bumpStep,
  mergeTrunkStep,
  mergeStep,
  closeTicketStep,
  outcomesStep,
];
