import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import type { CommandInput } from "@/lib/commands/command";
import { InputError } from "@/lib/domain/errors";
import { refusalOf, type FormOutcome } from "@/lib/domain/refusal";
import { currentTime } from "@/lib/queries/clock";
import { currentPerson } from "@/app/auth/current-person";
import { askerOf } from "@/app/limits/asker";
import { takeForm } from "@/app/limits/take-form";

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
  form: unknown,
  command: (asked: CommandInput) => Promise<Result>,
): Promise<Submitted<Result>> {
  try {
    const input = fieldsOf(form);
    const [person, now] = await Promise.all([currentPerson(), currentTime()]);
    await takeForm(askerOf(person.accountId, await headers()));
    return { ok: true, result: await command({ person, input, now }) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    return { ok: false, outcome: { error: refusal, done: null, values: textsOf(form) } };
  }
}

/**
 * Runs a command whose form stays where it is: the pages that show what changed are read anew, and the
 * form says that it was done.
 * @param pagesOf the paths of those pages, by the command's result
 */
export async function submitInPlace<Result>(
  form: unknown,
  command: (asked: CommandInput) => Promise<Result>,
  pagesOf: (result: Result) => readonly string[],
  done: string,
): Promise<FormOutcome> {
  const submitted = await submit(form, command);
  if (!submitted.ok) return submitted.outcome;
  for (const path of pagesOf(submitted.result)) revalidatePath(path);
  return { error: null, done };
}

/**
 * The form's fields, each once. Whoever sends a form by hand can send anything in its place: a server
 * action's arguments are not checked by anybody before it.
 */
function fieldsOf(form: unknown): Readonly<Record<string, FormDataEntryValue>> {
  if (!(form instanceof FormData)) throw new InputError({ "": "it is no form" });
  const names = [...form.keys()];
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length === 0) return Object.fromEntries(form);
  throw new InputError(Object.fromEntries(repeated.map((name) => [name, "is there twice"])));
}

/** What was typed: it goes back to the form. */
function textsOf(form: unknown): Readonly<Record<string, string>> {
  if (!(form instanceof FormData)) return {};
  const texts = [...form].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  return Object.fromEntries(texts);
}
