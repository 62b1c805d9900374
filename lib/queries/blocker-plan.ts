import type { Actor } from "@/lib/domain/actor";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import { parseBlockerKey } from "@/lib/domain/blocker/blocker-key";
import { mayAccept, type BlockerProposal } from "@/lib/domain/blocker/blocker-proposal";
import {
  checkToFile,
  mayFileCheck,
  type AskedCheck,
  type FailedCheck,
} from "@/lib/domain/blocker/failed-check";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import type { Facts } from "@/lib/domain/process/facts";
import { filingStep } from "@/lib/domain/test-report/may-file";
import type { Viewer } from "@/lib/domain/viewer";
import { readProposalsOfIssue } from "./blocker-proposals";
import { proposalAt } from "./proposal";
import { readReleaseStatus } from "./release-status";

/** What a plan about release blockers is for, and whether it may be made and run now. */
export type BlockerPlanStatus = { readonly plannable: Permission } & (
  | {
      readonly kind: "issue";
      readonly number: number;
      /** The proposal that stands; null: none does any more. */
      readonly proposal: BlockerProposal | null;
    }
  | { readonly kind: "check"; readonly asked: AskedCheck; readonly failed: FailedCheck | null }
);

/**
 * How that subject of a plan ("issue/12300") stands, for whoever asks (null: nobody in particular); null where another version of
 * Slipway wrote it.
 */
export async function readBlockerPlanStatus(
  viewer: Viewer,
  key: string,
  who: Pick<Actor, "accountId"> | null,
  now: Instant,
): Promise<BlockerPlanStatus | null> {
  const subject = parseBlockerKey(key);
  if (subject === null) return null;
  if (subject.kind === "check") return checkStatus(viewer, subject.check, now);
  const { number } = subject;
  const { proposals, standing } = await readProposalsOfIssue(viewer, number);
  const [newest] = proposals;
  // Of one that stands no more it says why.
  const asked = standing ?? newest ?? null;
  const plannable: Permission =
    asked === null
      ? { allowed: false, reason: `Nobody proposed #${String(number)} as a release blocker.` }
      : mayAccept(asked, asked.standing, who);
  return { kind: "issue", number, proposal: standing, plannable };
}

async function checkStatus(
  viewer: Viewer,
  asked: AskedCheck,
  now: Instant,
): Promise<BlockerPlanStatus> {
  const facts = await readTrunkFacts(viewer, now);
  const failed = checkToFile(asked, facts);
  return { kind: "check", asked, failed, plannable: mayFileCheck(filingStep, asked, facts) };
}

/** Trunk and its checks, and the blockers: what of a release that nobody has begun all releases share. */
export async function readTrunkFacts(viewer: Viewer, now: Instant): Promise<Facts> {
  const snapshot = await readRepositorySnapshot(viewer);
  const { facts } = await readReleaseStatus(viewer, proposalAt(now, snapshot.tags).version, now);
  return { ...facts, release: null, branches: null, branchChecks: null };
}
