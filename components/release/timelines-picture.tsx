import { symbol, symbolDiamond } from "d3-shape";
import type { ReactNode } from "react";
import {
  cameEarly,
  layOutTimelines,
  type ReleaseTimeline,
  type TimelineLayout,
  type TimelineRow,
} from "./timeline-layout";
import { pictureClass, pictureWidths, type PictureWidth } from "./picture-width";

interface TimelinesPictureProps {
  /** Newest first; those without candidates are left out by the caller. */
  readonly releases: readonly ReleaseTimeline[];
  /** How long a candidate is to wait. */
  readonly waitDays: number;
}

const diamond = symbol(symbolDiamond, 62)() ?? "";

function Track({ row }: { readonly row: TimelineRow }) {
  const first = row.candidates[0]?.x ?? 0;
  const last = row.candidates.at(-1)?.x ?? 0;
  return (
    <>
      <rect
        x={row.waited.from}
        y={row.y - 5}
        width={Math.max(0, row.waited.to - row.waited.from)}
        height="10"
        rx="2"
        className={row.early ? "fill-stop/25" : "fill-wait/25"}
      />
      {row.missing !== null && (
        <rect
          x={row.missing.from}
          y={row.y - 5}
          width={row.missing.to - row.missing.from}
          height="10"
          rx="2"
          fill="none"
          strokeDasharray="3 3"
          className={row.early ? "stroke-stop" : "stroke-line-2"}
        />
      )}
      {row.final !== null && row.missing === null && (
        <line x1={row.waited.to} x2={row.final} y1={row.y} y2={row.y} className="stroke-line-2" />
      )}
      {last > first && (
        <line x1={first} x2={last} y1={row.y} y2={row.y} className="stroke-accent/50" />
      )}
    </>
  );
}

function Marks({ row }: { readonly row: TimelineRow }) {
  return (
    <>
      {row.candidates.map((candidate) => (
        <circle key={candidate.version} cx={candidate.x} cy={row.y} r="5" className="fill-accent">
          <title>{candidate.version}</title>
        </circle>
      ))}
      {row.final !== null && (
        <path
          d={diamond}
          transform={`translate(${row.final.toFixed(1)} ${String(row.y)}) scale(1.3 1)`}
          className={row.early ? "fill-stop" : "fill-done"}
        >
          <title>{row.version}</title>
        </path>
      )}
    </>
  );
}

function Words({ row }: { readonly row: TimelineRow }) {
  const noteY = row.note?.end === true ? row.nameY : row.y;
  return (
    <>
      <text x="0" y={row.nameY + 4} className="fill-ink font-mono">
        {row.version}
      </text>
      {row.note !== null && (
        <text
          x={row.note.x}
          y={noteY + 4}
          textAnchor={row.note.end ? "end" : "start"}
          className="fill-ink-2"
        >
          {row.note.text}
        </text>
      )}
    </>
  );
}

function Ticks({ layout }: { readonly layout: TimelineLayout }) {
  return layout.ticks.map((tick) => (
    <g key={tick.label}>
      <line
        x1={tick.x}
        x2={tick.x}
        y1={layout.plotTop}
        y2={layout.plotBottom}
        className="stroke-line"
      />
      <text
        x={tick.x}
        y={layout.height - 4}
        textAnchor={tick.x < 20 ? "start" : "middle"}
        className="fill-ink-3"
      >
        {tick.label}
      </text>
    </g>
  ));
}

function Drawing({
  width,
  props,
}: {
  readonly width: PictureWidth;
  readonly props: TimelinesPictureProps;
}) {
  const layout = layOutTimelines(props.releases, props.waitDays, width);
  return (
    <svg
      viewBox={`0 0 ${String(layout.width)} ${String(layout.height)}`}
      role="img"
      aria-label={inWords(props)}
      className={pictureClass(width)}
      fontSize="12"
    >
      <Ticks layout={layout} />
      {layout.rows.map((row) => (
        <g key={row.version}>
          <Track row={row} />
          <Marks row={row} />
          <Words row={row} />
        </g>
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
  return (
    <div className="@container">
      {pictureWidths.map((width) => (
        <Drawing key={width} width={width} props={props} />
      ))}
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
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
