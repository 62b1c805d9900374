import { readGrantedScopes } from "@/lib/db/grants";
import { letsAct } from "@/lib/domain/grant";
import type { Person } from "@/lib/domain/person";

/** Whether the person has let Slipway write to GitHub in their name. */
export async function hasGrantToAct({ login, permission }: Person): Promise<boolean> {
  if (login === null) return false;
  return letsAct((await readGrantedScopes(login)) ?? [], permission);
}
