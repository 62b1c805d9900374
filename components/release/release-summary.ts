import type { Instant } from "@/lib/domain/instant";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import type { Lifecycle } from "@/lib/domain/release/lifecycle";
import type { Issue } from "@/lib/domain/observed/issue";

/** A release as its head shows it. */
export interface ReleaseSummary {
  readonly version: string;
  /** null: begun by hand on GitHub and not taken over yet. */
  readonly decision: ReleaseDecision | null;
  readonly since: Instant | null;
  readonly ticket: Issue | null;
  readonly branch: string | null;
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  readonly checklist: Checklist;
  readonly next: ChecklistStep | null;
  /** null: nothing of it has begun. */
  readonly lifecycle: Lifecycle | null;
}
