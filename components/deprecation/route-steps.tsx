import { DottedText } from "@/components/ui/dotted-text";
import { countUnannounced } from "@/lib/domain/deprecation/upgrade";
import type { RouteStep } from "@/lib/domain/deprecation/route";
import { dayInWords } from "@/lib/domain/instant";

interface RouteStepsProps {
  readonly from: string;
  /** How many names the version one is on warns of. */
  readonly warned: number;
  readonly route: readonly RouteStep[];
}

/** Through which versions to go, and what to do at each. */
export function RouteSteps({ from, warned, route }: RouteStepsProps) {
  const current =
    warned === 0
      ? "Current: it warns of nothing."
      : `Current: it warns of ${countOf(warned, "name")}. Fix those first.`;
  return (
    <ol className="grid gap-0">
      <Stop version={from} detail={current} isLast={route.length === 0} />
      {route.map((step, index) => (
        <Stop
          key={step.to.version}
          version={step.to.version}
          day={dayInWords(step.to.date)}
          detail={`${step.why} ${countsOf(step)}`}
          isLast={index === route.length - 1}
        />
      ))}
    </ol>
  );
}

/** "3 names removed, 1 of them without a warning; 2 warnings dropped; 5 new warnings." */
function countsOf({ removed, removedUnannounced, noLongerWarned, newWarnings }: RouteStep): string {
  const unannounced = countUnannounced(removedUnannounced);
  const gone = countOf(removed.length + unannounced, "name");
  const parts = [
    unannounced === 0
      ? `${gone} removed`
      : `${gone} removed, ${String(unannounced)} without a warning`,
    ...(noLongerWarned.length === 0
      ? []
      : [`${countOf(noLongerWarned.length, "warning")} dropped`]),
    countOf(newWarnings.length, "new warning"),
  ];
  return `${parts.join("; ")}.`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

interface StopProps {
  readonly version: string;
  readonly day?: string;
  readonly detail: string;
  readonly isLast: boolean;
}

function Stop({ version, day, detail, isLast }: StopProps) {
  return (
    <li className="relative grid grid-cols-[0.75rem_minmax(0,1fr)] gap-x-3 pb-4 last:pb-0">
      <span
        aria-hidden="true"
        className="relative z-1 mt-1.5 size-3 rounded-full border-2 border-accent bg-card"
      />
      {!isLast && (
        <span
          aria-hidden="true"
          className="absolute top-3 bottom-[-0.4rem] left-[5px] w-0.5 bg-accent/30"
        />
      )}
      <div className="min-w-0">
        <p>
          <span className="font-mono font-semibold">{version}</span>{" "}
          {day !== undefined && <span className="text-sm text-ink-3">{day}</span>}
        </p>
        <p className="max-w-[70ch] text-sm wrap-anywhere text-ink-2">
          <DottedText text={detail} />
        </p>
      </div>
    </li>
  );
}
