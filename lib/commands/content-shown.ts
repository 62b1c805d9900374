import { z } from "zod";
import type { ApprovedContent } from "@/lib/domain/approval/approval";
import { TerminalError } from "@/lib/domain/errors";

/** The hash of what the page showed to whoever says yes to it: a form's field. */
export const contentHash = z.string().regex(/^[0-9a-f]{64}$/, "is not the hash of what was shown");

/** Throws "content-changed" where the text is another than the one that the person read. */
export function requireShown(content: ApprovedContent, shown: string): void {
  if (content.contentHash === shown) return;
  throw new TerminalError("content-changed", "The text changed since you read it.", {
    fields: { subject: content.subject },
    whatToDo: "Read what it says now, then decide again.",
  });
}
