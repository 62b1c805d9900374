import { readGrant } from "@/lib/db/grants";
import { letsAct } from "@/lib/domain/grant";
import type { Person } from "@/lib/domain/person";

/** Whether the person has let Slipway write to GitHub in their name. */
export async function hasGrantToAct({ accountId, permission }: Person): Promise<boolean> {
  if (accountId === null) return false;
  return letsAct((await readGrant(accountId))?.scopes ?? [], permission);
}
