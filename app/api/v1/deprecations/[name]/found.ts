import { refused } from "@/app/api/refused";
import { currentTime } from "@/lib/queries/clock";
import { readDeprecation, type DeprecationPage } from "@/lib/queries/deprecation";

export interface NameContext {
  readonly params: Promise<{ readonly name: string }>;
}

/** Answers about the deprecation of that name or id; 404 with the nearest names where there is none. */
export async function answeredAbout(
  { params }: NameContext,
  answer: (page: DeprecationPage) => Response,
  first: "id" | "newest" = "id",
): Promise<Response> {
  const { name } = await params;
  const found = await readDeprecation(name, await currentTime(), first);
  return found.found ? answer(found.page) : notFound(name, found.nearest);
}

function notFound(name: string, nearest: readonly string[]): Response {
  const sentence = `Nothing is known of a deprecation of ${name.slice(0, 120)}.`;
  const known = nearest.length === 0 ? "None is known yet." : `Nearest: ${nearest.join(", ")}.`;
  const whatToDo = `Ask for a full name, such as twisted.web.client.getPage. ${known}`;
  return refused({ code: "not-found", sentence, whatToDo }, { nearest });
}
