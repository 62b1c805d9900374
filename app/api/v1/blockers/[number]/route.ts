import { conditionalJson } from "@/app/api/conditional";
import { answered, refused } from "@/app/api/refused";
import { readPart } from "@/app/request-parts";
import { repositoryPlace } from "@/lib/config/repository";
import { anonymous } from "@/lib/domain/viewer";
import { changeNumber } from "@/lib/domain/whereabouts/change-number";
import { readBlockerPage } from "@/lib/queries/blocker";
import { currentTime } from "@/lib/queries/clock";
import { publicBlocker } from "@/lib/queries/public-blocker";

export const dynamic = "force-dynamic";

interface BlockerContext {
  readonly params: Promise<{ readonly number: string }>;
}

const whatToDo = "Ask for the number of an issue, such as 12280.";

/**
 * An issue as a release blocker: `{number, kind, title, url, state, author, isBlocker, blocker: {kind, …},
 * history: [{kind, at, by}], proposals: [{by, at, reason, state, ended}], looksLikeRegression: [{code, …}],
 * releases: [{release, targets, holdsUp, isWaived, waiver}], holdsUpNextRelease, fix: {answer, sentence, changes}, page, json, change}`. 400 where it is no number, 404 where
 * nobody knows of it. Public.
 */
export function GET(request: Request, { params }: BlockerContext): Promise<Response> {
  return answered(async () => {
    const number = changeNumber(readPart((await params).number) ?? "", repositoryPlace());
    if (number === null)
      return refused({ code: "bad-input", sentence: "This is no number.", whatToDo });
    const page = await readBlockerPage(anonymous, number, await currentTime());
    const sentence = `No issue and no pull request #${String(number)} was seen.`;
    return page === null
      ? refused({ code: "not-found", sentence, whatToDo })
      : conditionalJson(request, publicBlocker(page));
  });
}
