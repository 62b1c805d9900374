import { conditionalJson } from "@/app/api/conditional";
import { answered } from "@/app/api/refused";
import { wholePublicDeprecation } from "@/lib/queries/public-deprecation";
import { answeredAbout, type NameContext } from "./found";

export const dynamic = "force-dynamic";

/** One deprecation, by its name or id: as in the list, with its places, its life and its NEWS. Public. */
export function GET(request: Request, context: NameContext): Promise<Response> {
  return answered(() =>
    answeredAbout(context, (page) =>
      conditionalJson(request, wholePublicDeprecation(page), page.scan.changedAt),
    ),
  );
}
