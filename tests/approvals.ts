import type { Actor } from "@/lib/domain/actor";
import type { Approval, ApprovedContent } from "@/lib/domain/approval/approval";
import { earlier } from "./seen";

/** A yes to that content, which stands. */
export function anApproval(content: ApprovedContent, by: Actor, id = "1"): Approval {
  return { ...content, id, by, at: earlier, words: null, withdrawnAt: null };
}
