import type { ReactNode } from "react";
import {
  cameEarly,
  layOutTimelines,
  type ReleaseTimeline,
  type Stretch,
  type TimelineLayout,
  type TimelineRow,
} from "./timeline-layout";

interface TimelinesPictureProps {
  /** Newest first; those without candidates are left out by the caller. */
  readonly releases: readonly ReleaseTimeline[];
  /** How long a candidate is to wait. */
  readonly waitDays: number;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)}%`;
}

function Bar({ from, to, className }: Stretch & { readonly className: string }) {
  return (
    <rect
      x={percent(from)}
      y="3"
      width={percent(to - from)}
      height="10"
      rx="2"
      className={className}
    />
  );
}

function Line({ from, to, className }: Stretch & { readonly className: string }) {
  if (to <= from) return null;
  return <line x1={percent(from)} x2={percent(to)} y1="8" y2="8" className={className} />;
}

function Track({ row }: { readonly row: TimelineRow }) {
  const { candidates, waited, missing, final, early } = row;
  return (
    <svg
      height="16"
      className="col-span-2 w-full overflow-visible @lg:col-span-1 @lg:col-start-2 @lg:row-start-1"
    >
      <Bar {...waited} className={early ? "fill-stop/25" : "fill-wait/25"} />
      {missing === null ? (
        <Line from={waited.to} to={row.end} className="stroke-line-2" />
      ) : (
        <Bar {...missing} className={early ? missed.early : missed.open} />
      )}
      <Line from={0} to={waited.from} className="stroke-accent/50" />
      {candidates.map((at) => (
        <circle key={at} cx={percent(at)} cy="8" r="5" className="fill-accent" />
      ))}
      {final !== null && (
        <use
          href="#final-mark"
          x={percent(final)}
          y="8"
          className={early ? "fill-stop" : "fill-done"}
        />
      )}
    </svg>
  );
}

const missed = {
  early: "fill-none stroke-stop [stroke-dasharray:3]",
  open: "fill-none stroke-line-2 [stroke-dasharray:3]",
} as const;

/** Where there is room the note stands behind the last mark, otherwise above the track. */
function Row({ row }: { readonly row: TimelineRow }) {
  return (
    <div
      title={row.marks}
      className="grid grid-cols-[1fr_auto] items-center px-1.5 pb-1 @lg:h-6 @lg:grid-cols-[5rem_1fr_10rem] @lg:p-0"
    >
      <span className="-ml-1.5 font-mono text-ink @lg:ml-0">{row.version}</span>
      {row.note !== null && (
        <span
          style={{ left: percent(row.end) }}
          className="-mr-1.5 whitespace-nowrap @lg:relative @lg:col-start-2 @lg:row-start-1 @lg:mr-0 @lg:ml-3.5 @lg:justify-self-start"
        >
          {row.note}
        </span>
      )}
      <Track row={row} />
    </div>
  );
}

/** A line for each week behind all rows, and the mark that they share. */
function Weeks({ ticks }: Pick<TimelineLayout, "ticks">) {
  return (
    <svg className="absolute left-1.5 -z-10 h-full w-[calc(100%-0.75rem)] overflow-visible @lg:left-20 @lg:w-[calc(100%-15rem)]">
      <defs>
        <path id="final-mark" d="M0-7.3 5.5 0 0 7.3-5.5 0z" />
      </defs>
      {ticks.map(({ at, day }) => (
        <line key={day} x1={percent(at)} x2={percent(at)} y2="100%" className="stroke-line" />
      ))}
      {ticks.map(({ at, day }) => (
        <text
          key={day}
          x={percent(at)}
          y="100%"
          dy="16"
          textAnchor={day === 0 ? "start" : "middle"}
          className="fill-ink-3"
        >
          {`day ${String(day)}`}
        </text>
      ))}
    </svg>
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
  return `Candidates and finals of ${String(props.releases.length)} releases, in days since the first candidate. ${earlyFinals(props)}.`;
}

/** From the first candidate to the final, release by release: a circle is a candidate, a diamond the final. */
export function TimelinesPicture(props: TimelinesPictureProps) {
  const { ticks, rows } = layOutTimelines(props.releases, props.waitDays);
  return (
    <div className="@container text-xs text-ink-2">
      <div role="img" aria-label={inWords(props)} className="relative isolate">
        <Weeks ticks={ticks} />
        {rows.map((row) => (
          <Row key={row.version} row={row} />
        ))}
      </div>
      <p className="mt-7 flex flex-wrap gap-x-4 gap-y-1">
        <Key shape={<circle cx="6" cy="6" r="5" className="fill-accent" />}>candidate</Key>
        <Key shape={<path d="M6 0 12 6 6 12 0 6z" className="fill-done" />}>final</Key>
        <Key shape={<path d="M6 0 12 6 6 12 0 6z" className="fill-stop" />}>final, early</Key>
        <Key shape={<rect y="1" width="12" height="10" rx="2" className="fill-wait/30" />}>
          the wait after the last candidate
        </Key>
      </p>
    </div>
  );
}

function Key({ shape, children }: { readonly shape: ReactNode; readonly children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width="12" height="12" aria-hidden="true">
        {shape}
      </svg>
      {children}
    </span>
  );
}
