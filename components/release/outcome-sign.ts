import type { State } from "@/components/ui/sign";
import type { AuditEntry } from "@/lib/domain/audit-entry";

/** How the outcomes in the activity log look. */
export const outcomeSigns = {
  done: { icon: "check", tone: "done", word: "done" },
  asked: { icon: "circle", tone: "quiet", word: "asked" },
  refused: { icon: "refusal", tone: "wait", word: "refused" },
  failed: { icon: "cross", tone: "stop", word: "failed" },
} as const satisfies Record<AuditEntry["outcome"], State>;
