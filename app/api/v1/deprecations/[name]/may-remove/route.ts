import { conditionalJson } from "@/app/api/conditional";
import { answeredAbout, type NameContext } from "@/app/api/v1/deprecations/[name]/found";
import { answered } from "@/app/api/refused";

export const dynamic = "force-dynamic";

/** "May I remove it?": `{"name", "answer": "yes" | "no", "earliest", "sentence"}`. Public. */
export function GET(request: Request, context: NameContext): Promise<Response> {
  return answered(() =>
    answeredAbout(
      context,
      ({ deprecation, mayRemove, scan }) =>
        conditionalJson(request, { name: deprecation.name, ...mayRemove }, scan.changedAt),
      "newest",
    ),
  );
}
