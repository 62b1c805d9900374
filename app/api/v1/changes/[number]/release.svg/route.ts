import { conditionalText } from "@/app/api/conditional";
import { changeAnswer, type ChangeContext } from "@/app/api/v1/changes/[number]/change-answer";
import { badge } from "@/app/formats/badge";
import { standingInShort } from "@/lib/domain/whereabouts/change-words";

export const dynamic = "force-dynamic";

/** The release that has a change, as a badge for its pull request or its issue. Public. */
export function GET(request: Request, context: ChangeContext): Promise<Response> {
  return changeAnswer(context, ({ standing }) =>
    conditionalText(request, {
      text: badge("release", standingInShort(standing), standing?.kind === "out"),
      type: "image/svg+xml; charset=utf-8",
    }),
  );
}
