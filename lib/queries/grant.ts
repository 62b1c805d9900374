import { readGrant } from "@/lib/db/grants";
import { letsAct, showsAdvisories } from "@/lib/domain/grant";
import type { Person } from "@/lib/domain/person";

/** Whether the person has let Slipway write to GitHub in their name. */
export async function hasGrantToAct({ accountId, permission }: Person): Promise<boolean> {
  if (accountId === null) return false;
  return letsAct((await readGrant(accountId))?.scopes ?? [], permission);
}

/** Whether the person has let Slipway see the security advisories that they may see. */
export async function hasGrantToSeeAdvisories({ accountId }: Person): Promise<boolean> {
  if (accountId === null) return false;
  return showsAdvisories((await readGrant(accountId))?.scopes ?? []);
}
