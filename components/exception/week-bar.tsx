import { classNames } from "@/components/ui/class-names";
import { ExactTime } from "@/components/ui/time";
import { exactTime, timeBetween } from "@/components/ui/time-text";
import type { Approval } from "@/lib/domain/approval/approval";
import type { ProposalEvent } from "@/lib/domain/exception/proposal";
import type { ProposalState } from "@/lib/domain/exception/proposal-state";
import { isBefore, toMs, type Instant } from "@/lib/domain/instant";

interface WeekBarProps {
  readonly week: ProposalState["week"];
  readonly events: readonly ProposalEvent[];
  readonly endorsements: readonly Approval[];
  readonly now: Instant;
}

const days = [1, 2, 3, 4, 5, 6, 7];

const marks = {
  "failing-test": { className: "bg-stop", word: "a failing test" },
  "failure-resolved": { className: "bg-done", word: "dealt with" },
} as const;

type Marked = keyof typeof marks;

function isMarked(kind: ProposalEvent["kind"]): kind is Marked {
  return kind in marks;
}

const endorsement = { className: "bg-accent", word: "endorsed" } as const;

/** What is shown in the week: events of some kinds, and endorsements that stand. */
function markedOf({ events, endorsements }: MarksProps) {
  const given = endorsements.filter(({ withdrawnAt }) => withdrawnAt === null);
  return [
    ...events.flatMap(({ kind, at, by }) => (isMarked(kind) ? [{ at, by, ...marks[kind] }] : [])),
    ...given.map(({ at, by }) => ({ at, by, ...endorsement })),
  ];
}

type MarksProps = Pick<WeekBarProps, "events" | "endorsements"> & { readonly week: Week };

function Marks(props: MarksProps) {
  return markedOf(props).map(({ at, by, word, className }, index) => {
    const share = shareOf(props.week, at);
    if (share < 0 || share > 1) return null;
    return (
      <time
        key={index}
        dateTime={at}
        title={`${word}: ${by.login}, ${exactTime(at)}`}
        className={classNames("absolute -inset-y-1 w-[3px] rounded-full", className)}
        style={{ left: `calc(${String(share * 100)}% - 1px)` }}
      />
    );
  });
}

type Week = NonNullable<ProposalState["week"]>;

/** How far into the week: 0 at its beginning, 1 at its end. */
function shareOf({ from, until }: Week, at: Instant): number {
  return (toMs(at) - toMs(from)) / (toMs(until) - toMs(from));
}

function progress(week: Week, now: Instant): string {
  return isBefore(now, week.until)
    ? `${timeBetween(now, week.until)} of the week are left`
    : "the week is over";
}

/** The week's time as a bar of seven days, with what happened in it. */
export function WeekBar({ week, events, endorsements, now }: WeekBarProps) {
  if (week === null)
    return (
      <p className="rounded-md border border-dashed border-line-2 px-3 py-2 text-sm text-ink-2">
        The week begins when the branch is available and the mail is seen.
      </p>
    );
  const done = Math.min(1, Math.max(0, shareOf(week, now)));
  return (
    <figure>
      <div
        role="img"
        aria-label={`The week: ${progress(week, now)}`}
        className="relative grid h-4 grid-cols-7 rounded-sm bg-quiet-soft"
      >
        <i
          className="absolute inset-y-0 left-0 rounded-sm bg-accent/35"
          style={{ width: `${String(done * 100)}%` }}
        />
        {days.map((day) => (
          <i key={day} className="relative border-r border-card last:border-r-0" />
        ))}
        <Marks week={week} events={events} endorsements={endorsements} />
      </div>
      <figcaption className="mt-1.5 flex flex-wrap justify-between gap-x-4 text-sm text-ink-3">
        <ExactTime at={week.from} />
        <span className="text-ink-2">{progress(week, now)}</span>
        <ExactTime at={week.until} />
      </figcaption>
    </figure>
  );
}
