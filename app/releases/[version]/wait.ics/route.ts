import { conditionalText } from "@/app/api/conditional";
import { answered, refused } from "@/app/api/refused";
import { icalendar, type CalendarDay } from "@/app/formats/icalendar";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { anonymous } from "@/lib/domain/viewer";
import { readCandidateWait, type CandidateWait } from "@/lib/queries/candidate-wait";
import { currentTime } from "@/lib/queries/clock";
import { absolute, ourHost } from "@/lib/queries/public-deprecation";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly version: string }>;
}

/** The day on which the wait of a release's candidate ends, to subscribe to. Public; 404 before it began. */
export function GET(request: Request, context: Context): Promise<Response> {
  return answered(async () => {
    const { version } = await context.params;
    const wait = await readCandidateWait(anonymous, version, await currentTime());
    if (wait === null) return notWaiting(version);
    const name = `${project.name} ${version}: the end of the wait`;
    const text = icalendar(name, [endOf(version, wait)]);
    return conditionalText(request, { text, type: "text/calendar; charset=utf-8" });
  });
}

/** One event for each candidate: it moves when the wait stood still or was shortened. */
function endOf(version: string, { target, clock }: CandidateWait): CalendarDay {
  return {
    uid: `wait-${target}@${ourHost()}`,
    day: clock.endsAt,
    stamp: clock.startedAt,
    summary: `The wait of ${project.name} ${target} ends`,
    description: `${version} may be prepared from then on. Report what is broken before: ${absolute(paths.release(version))}`,
    url: absolute(paths.release(version)),
    tentative: !clock.isOver,
  };
}

function notWaiting(version: string): Response {
  const sentence = `No candidate of ${version.slice(0, 40)} waits.`;
  const whatToDo = "Its wait begins when its files and its announcement are there; try again then.";
  return refused({ code: "not-found", sentence, whatToDo });
}
