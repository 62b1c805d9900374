import { readGrantedScopes } from "@/lib/db/grants";
import { readMembership } from "@/lib/db/people";
import { TerminalError } from "@/lib/domain/errors";
import { letsAct } from "@/lib/domain/grant";

/**
 * For commands that write to GitHub in the person's name: refuses with "grant-missing" whoever has
 * not let Slipway do that. GitHub would refuse the write itself, but only in the midst of the run.
 */
export async function expectGrantToAct(login: string): Promise<void> {
  const [granted, membership] = await Promise.all([
    readGrantedScopes(login),
    readMembership(login),
  ]);
  if (letsAct(granted ?? [], membership?.permission ?? null)) return;
  throw new TerminalError("grant-missing", "You have not let Slipway act on GitHub as you.", {
    fields: { login },
    whatToDo: "Press “Allow Slipway to act on GitHub as you” on this page, then do it again.",
  });
}
