"use server";

import { redirect } from "next/navigation";
import { endSession } from "@/app/auth/session-forms";
import { sessionKey } from "@/app/auth/session-key";
import { signOutEverywhere as endAll } from "@/lib/commands/sessions";
import { paths } from "@/lib/config/paths";
import { currentTime } from "@/lib/queries/clock";

/** No fields. Ends the session here; GitHub's own goes on. */
export async function signOut(): Promise<void> {
  await endSession();
  redirect(paths.board());
}

/** No fields. Ends all sessions of whoever is signed in here, and forgets their GitHub token. */
export async function signOutEverywhere(): Promise<void> {
  const key = await sessionKey();
  if (key !== null) await endAll({ sessionKey: key, now: await currentTime() });
  await endSession();
  redirect(paths.board());
}
