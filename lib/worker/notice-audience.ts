import { confirmed } from "@/lib/commands/authorise";
import { confirmedViewer } from "@/lib/commands/viewer";
import type { StoredNotice } from "@/lib/db/notices";
import { readPersonOfAccount } from "@/lib/db/people";
import { isReleaseSeen } from "@/lib/db/visible-releases";
import { isMeantFor } from "@/lib/domain/notice/meant-for";

/**
 * Those of the notices that the account may be told at this moment: GitHub has just said what they may
 * do, and which advisories they see. Of whom it cannot be asked (they have signed out, GitHub is silent)
 * only what everybody may know.
 */
export async function toldNow(
  accountId: string,
  notices: readonly StoredNotice[],
): Promise<readonly StoredNotice[]> {
  const known = await readPersonOfAccount(accountId);
  if (known === null) return [];
  const person = await confirmed(known);
  const viewer = await confirmedViewer(person);
  const seen = await Promise.all(
    notices.map(
      async ({ releaseId }) => releaseId === null || (await isReleaseSeen(viewer, releaseId)),
    ),
  );
  return notices.filter((notice, index) => seen[index] === true && isMeantFor(notice, person));
}
