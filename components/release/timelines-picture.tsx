import type { ReleaseTimeline } from "@/lib/queries/timelines";
import { cameEarly, layOutTimelines, type TimelineRow } from "./timeline-layout";
import { TimelineList } from "./timeline-list";
import { TimelineTracks } from "./timeline-tracks";

interface TimelinesPictureProps {
  /** Newest first; those without candidates are left out by the caller. */
  readonly releases: readonly ReleaseTimeline[];
  /** How long a candidate is to wait. */
  readonly waitDays: number;
}

/** Where there is room the note stands behind the last mark, otherwise above the track. */
function Row({ row: { version, marks, note, end } }: { readonly row: TimelineRow }) {
  return (
    <div
      title={marks}
      className="flex h-9.5 justify-between font-mono text-ink @lg:-ml-20 @lg:h-6 @lg:items-center"
    >
      {version}
      {note !== null && (
        <span
          style={{ left: `${(end * 100).toFixed(2)}%` }}
          className="font-sans whitespace-nowrap text-ink-2 @lg:absolute @lg:ml-3.5"
        >
          {note}
        </span>
      )}
    </div>
  );
}

/** "4 of 11 finals came before the week was over". */
export function earlyFinals({ releases, waitDays }: TimelinesPictureProps): string {
  const finals = releases.filter((release) => release.finalAt !== null);
  const early = finals.filter((release) => cameEarly(release, waitDays)).length;
  const wait = waitDays === 7 ? "the week" : `${String(waitDays)} days`;
  return `${String(early)} of ${String(finals.length)} finals came before ${wait} was over`;
}

function inWords(props: TimelinesPictureProps): string {
  const [first, ...others] = props.releases;
  const isOne = first !== undefined && others.length === 0;
  const whose = isOne
    ? `Candidates and final of ${first.version}`
    : `Candidates and finals of ${String(props.releases.length)} releases`;
  const early = isOne ? "" : ` ${earlyFinals(props)}.`;
  return `${whose}, in days since the first candidate.${early} The same stands below as a list.`;
}

/** From the first candidate to the final, release by release: a circle is a candidate, a diamond the final. */
export function TimelinesPicture(props: TimelinesPictureProps) {
  const layout = layOutTimelines(props.releases, props.waitDays);
  const hasPauses = layout.rows.some(({ pauses }) => pauses.length > 0);
  const isUnderWay = layout.rows.some(({ today }) => today !== null);
  return (
    <div className="@container text-xs text-ink-2">
      <div
        role="img"
        aria-label={inWords(props)}
        className="relative isolate mb-9 @lg:mr-40 @lg:mb-7 @lg:ml-20"
      >
        <div className="absolute inset-x-1.5 inset-y-0 -z-10 translate-y-1.75 @lg:inset-x-0 @lg:translate-y-0">
          <TimelineTracks layout={layout} />
        </div>
        {layout.rows.map((row) => (
          <Row key={row.version} row={row} />
        ))}
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <Key shape="size-2.5 rounded-full bg-accent">candidate</Key>
        <Key shape="size-2 rotate-45 bg-done">final</Key>
        <Key shape="size-2 rotate-45 bg-stop">final, early</Key>
        <Key shape="h-2.5 w-3 bg-wait/30">waiting period after last rc</Key>
        {hasPauses && (
          <Key shape="h-1 w-3 bg-stop">stood still: a blocker was open, or the release paused</Key>
        )}
        {isUnderWay && <Key shape="h-3 w-0.5 bg-accent">today</Key>}
        {isUnderWay && <Key shape="h-3 w-0.5 bg-wait">end of the wait</Key>}
      </p>
      <TimelineList {...props} />
    </div>
  );
}

function Key({ shape, children }: { readonly shape: string; readonly children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <i className={shape} />
      {children}
    </span>
  );
}
