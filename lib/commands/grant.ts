import { readGrant } from "@/lib/db/grants";
import { readMembership } from "@/lib/db/people";
import type { Actor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import { letsAct } from "@/lib/domain/grant";

/**
 * For commands that write to GitHub in the person's name: refuses with "grant-missing" whoever has
 * not let Slipway do that. GitHub would refuse the write itself, but only in the midst of the run.
 */
export async function expectGrantToAct({ accountId }: Actor): Promise<void> {
  const [grant, membership] = await Promise.all([readGrant(accountId), readMembership(accountId)]);
  if (letsAct(grant?.scopes ?? [], membership?.permission ?? null)) return;
  throw new TerminalError("grant-missing", "You have not let Slipway act on GitHub as you.", {
    fields: { account: accountId },
    whatToDo: "Press “Allow Slipway to act on GitHub as you” on this page, then do it again.",
  });
}
