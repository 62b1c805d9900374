import { conditionalJson } from "@/app/api/conditional";
import { publicChange } from "@/lib/queries/public-change";
import { changeAnswer, type ChangeContext } from "./change-answer";

export const dynamic = "force-dynamic";

/**
 * "Where is my change?", of a pull request or an issue: `{number, kind, title, url, state, author, answer,
 * sentence, standing: {kind, …} | null, changes: [{number, …, closesBy, standing}], news, inTheWay, page,
 * json, badge}`. Public.
 */
export function GET(request: Request, context: ChangeContext): Promise<Response> {
  return changeAnswer(context, (page) => conditionalJson(request, publicChange(page)));
}
