import type { Asked } from "@/lib/commands/command";
import { refusalOf, type FormOutcome } from "@/lib/domain/refusal";
import { worldNow } from "@/lib/queries/clock";
import { currentPerson } from "@/app/auth/current-person";

/** A command's result, or what the form is to show. */
type Submitted<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly outcome: FormOutcome };

/**
 * Runs a command for whoever is signed in, with the fields of the form as its input. A refusal is a
 * value that the form shows; only a fault of our own is thrown on to the error page. Redirect after
 * it, not in it: Next's redirect is thrown.
 */
export async function submit<Result>(
  form: FormData,
  command: (asked: Asked) => Promise<Result>,
): Promise<Submitted<Result>> {
  try {
    const [person, now] = await Promise.all([currentPerson(), worldNow()]);
    return { ok: true, result: await command({ person, input: Object.fromEntries(form), now }) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    return { ok: false, outcome: { error: refusal, done: null, values: textsOf(form) } };
  }
}

function textsOf(form: FormData): Readonly<Record<string, string>> {
  const texts = [...form].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  return Object.fromEntries(texts);
}
