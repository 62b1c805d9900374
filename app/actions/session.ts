"use server";

import { redirect } from "next/navigation";
import { paths } from "@/lib/config/paths";
import { beginSignIn, endSession } from "@/app/auth/session-forms";

/** Form field: to (a path of this app to come back to). Sends the browser to GitHub. */
export async function signIn(form: FormData): Promise<void> {
  redirect(await beginSignIn(form.get("to")));
}

/** No fields. Ends the session here; GitHub's own goes on. */
export async function signOut(): Promise<void> {
  await endSession();
  redirect(paths.board());
}
