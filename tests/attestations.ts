import type { Actor } from "@/lib/domain/actor";
import type { Defect, Pause, Waiver } from "@/lib/domain/process/attestation";
import { actor, ada } from "./actors";
import { anApproval } from "./approvals";
import { earlier } from "./seen";

/** A waiver of a blocker by ada; grace approves it unless told otherwise. */
export function aWaiver(
  issue: number,
  change: Partial<Pick<Waiver, "release" | "releaseId" | "by" | "content">> = {},
  approvers: readonly Actor[] = [actor("grace")],
): Waiver {
  const approved = { subject: `waiver/24.7.0/${String(issue)}`, contentHash: "c0", revision: null };
  return {
    kind: "blocker-waived",
    release: "24.7.0",
    releaseId: "id-of-24.7.0",
    issue,
    reason: "Only the documentation is concerned.",
    by: actor("ada"),
    at: earlier,
    content: approved,
    approvals: approvers.map((by, index) => anApproval(approved, by, String(index))),
    ...change,
  };
}

/** ada pauses the release at rc1. */
export function aPause(change: Partial<Pause> = {}): Pause {
  return {
    kind: "paused",
    release: "24.7.0",
    releaseId: "id-of-24.7.0",
    target: "24.7.0rc1",
    turn: 1,
    reason: "Deferreds leak in rc1.",
    by: ada,
    at: earlier,
    content: { subject: "paused/24.7.0/24.7.0rc1/1", contentHash: "c0", revision: null },
    approvals: [],
    ...change,
  };
}

/** A defect that was found in rc1; nobody has filed its ticket. */
export function aDefect(change: Partial<Defect> = {}): Defect {
  return {
    kind: "defect",
    release: "24.7.0",
    releaseId: "id-of-24.7.0",
    number: 1,
    target: "24.7.0rc1",
    title: "Deferreds leak",
    issue: null,
    fix: null,
    blocks: false,
    by: ada,
    at: earlier,
    content: { subject: "defect/24.7.0/1", contentHash: "c0", revision: null },
    approvals: [],
    ...change,
  };
}
