import { answered, refused } from "@/app/api/refused";
import { readPart } from "@/app/request-parts";
import { repositoryPlace } from "@/lib/config/repository";
import { anonymous } from "@/lib/domain/viewer";
import { changeNumber } from "@/lib/domain/whereabouts/change-number";
import { readChangePage, type ChangePage } from "@/lib/queries/change";
import { currentTime } from "@/lib/queries/clock";

export interface ChangeContext {
  readonly params: Promise<{ readonly number: string }>;
}

/** Answers about the change of that number to everybody; 400 where it is none, 404 where nobody knows of it. */
export function changeAnswer(
  { params }: ChangeContext,
  answer: (page: ChangePage) => Response,
): Promise<Response> {
  return answered(async () => {
    const asked = readPart((await params).number) ?? "";
    const number = changeNumber(asked, repositoryPlace());
    const whatToDo = "Ask for the number of a pull request or an issue, such as 12280.";
    if (number === null)
      return refused({ code: "bad-input", sentence: "This is no number.", whatToDo });
    const page = await readChangePage(anonymous, number, await currentTime());
    const sentence = `No issue and no pull request #${String(number)} was seen.`;
    return page === null ? refused({ code: "not-found", sentence, whatToDo }) : answer(page);
  });
}
