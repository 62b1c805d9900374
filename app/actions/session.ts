"use server";

import { redirect } from "next/navigation";
import { paths } from "@/lib/config/paths";
import { beginSignIn, endSession } from "@/app/auth/session-forms";

/** Form fields: to (a path of this app to come back to). Sends the browser to GitHub. */
export async function signIn(form: FormData): Promise<void> {
  // Whoever sends it by hand can send anything in place of a form.
  const given: unknown = form;
  redirect(await beginSignIn(given instanceof FormData ? given.get("to") : null));
}

/** No fields. Ends the session here; GitHub's own goes on. */
export async function signOut(): Promise<void> {
  await endSession();
  redirect(paths.board());
}
