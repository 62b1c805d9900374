import type { ReactNode } from "react";
import { Sign, type State } from "@/components/ui/sign";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import { dayInWords, isBefore, type Instant } from "@/lib/domain/instant";
import { foreseenInWords } from "./foreseen-words";

interface ConditionsProps {
  readonly deprecation: EvaluatedDeprecation;
  readonly now: Instant;
}

const holds: State = { icon: "check", tone: "done", word: "Holds" };
const waits: State = { icon: "clock", tone: "wait", word: "Waiting" };

function Condition({
  state,
  title,
  children,
}: {
  readonly state: State;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5">
      <span className="flex h-[1.3125rem] items-center">
        <Sign state={state} />
      </span>
      <div>
        <p className="font-medium">{title}</p>
        <p className="text-sm text-ink-2">{children}</p>
      </div>
    </li>
  );
}

/** The conditions of a warning that no release has yet: as the calendar of removals shows them. */
function Forecast({ deprecation: { forecast } }: Pick<ConditionsProps, "deprecation">) {
  if (forecast === null) return null;
  const { r, rPlus2, oneYear } = forecast;
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      <Condition state={waits} title="R is not released yet">
        Forecast: R {foreseenInWords(r)}, R+2 {foreseenInWords(rPlus2)}.
      </Condition>
      <Condition state={waits} title={`One year after R: forecast ${dayInWords(oneYear)}`}>
        Counted from the forecast day of R, by the calendar.
      </Condition>
    </ul>
  );
}

/** The two conditions, each with what it counts from and when it holds; nothing while R is not known. */
export function Conditions({ deprecation, now }: ConditionsProps) {
  const { firstRelease, rPlus2, oneYear, rPlus2WithBugfixes } = deprecation;
  if (firstRelease === null || oneYear === null) return <Forecast deprecation={deprecation} />;
  const released = rPlus2?.spread === null;
  const r = `${firstRelease.version} (${dayInWords(firstRelease.date)})`;
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      <Condition
        state={released ? holds : waits}
        title={released ? `R+2 was ${rPlus2.version ?? ""}` : "R+2 is not released yet"}
      >
        Counted from R = {r}
        {rPlus2 === null ? "." : `: ${foreseenInWords(rPlus2)}.`}
        {rPlus2WithBugfixes !== null && (
          <>
            {" "}
            The other reading, with bugfix releases counted: {rPlus2WithBugfixes.version} (
            {dayInWords(rPlus2WithBugfixes.date)}).
          </>
        )}
      </Condition>
      <Condition
        state={isBefore(now, oneYear) ? waits : holds}
        title={`One year after R ${isBefore(now, oneYear) ? "is" : "was"} over on ${dayInWords(oneYear)}`}
      >
        Counted from the day of R, by the calendar.
      </Condition>
    </ul>
  );
}
