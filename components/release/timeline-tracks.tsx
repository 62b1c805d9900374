import type { Stretch, TimelineLayout, TimelineRow } from "./timeline-layout";

function hundredths(fraction: number): string {
  return (fraction * 100).toFixed(2);
}

/** One line in each row that has such a stretch. */
function lines(
  rows: readonly TimelineRow[],
  stretchOf: (row: TimelineRow) => Stretch | null,
): string {
  const drawn = rows.map((row, index) => {
    const stretch = stretchOf(row);
    if (stretch === null || stretch.to <= stretch.from) return "";
    return `M${hundredths(stretch.from)} ${index + 0.5}H${hundredths(stretch.to)}`;
  });
  return drawn.join("");
}

/** The stretches in which a release blocker was open, or the release paused. */
function pauses(rows: readonly TimelineRow[]): string {
  const drawn = rows.flatMap((row, index) =>
    row.pauses.map(({ from, to }) => `M${hundredths(from)} ${index + 0.5}H${hundredths(to)}`),
  );
  return drawn.join("");
}

/** A line across each row that has such a place. */
function upright(
  rows: readonly TimelineRow[],
  placeOf: (row: TimelineRow) => number | null,
): string {
  const drawn = rows.map((row, index) => {
    const at = placeOf(row);
    return at === null ? "" : `M${hundredths(at)} ${index + 0.2}v.6`;
  });
  return drawn.join("");
}

/** Lines of no length: their round ends are the dots. */
function dots(rows: readonly TimelineRow[]): string {
  const drawn = rows.flatMap(({ candidates }, index) =>
    candidates.map((at) => `M${hundredths(at)} ${index + 0.5}h.01`),
  );
  return drawn.join("");
}

/**
 * The lines of all rows. The drawing is 100 wide and a row is 1 high: it is stretched to the room
 * there is, and the strokes are not. What looks alike is one path, whichever row it belongs to.
 */
function Lines({ rows, ticks }: TimelineLayout) {
  const weeks = ticks.map(({ at }) => `M${hundredths(at)} 0V${rows.length}`).join("");
  return (
    <svg
      viewBox={`0 0 100 ${rows.length}`}
      preserveAspectRatio="none"
      className="absolute size-full overflow-visible *:fill-none *:[vector-effect:non-scaling-stroke]"
    >
      <path d={weeks} className="stroke-line" />
      <path
        d={lines(rows, ({ waited }) => ({ from: 0, to: waited.from }))}
        className="stroke-accent/50"
      />
      <path
        d={lines(rows, ({ early, waited }) => (early ? null : waited))}
        className="stroke-wait/25 stroke-10"
      />
      <path
        d={lines(rows, ({ early, waited }) => (early ? waited : null))}
        className="stroke-stop/25 stroke-10"
      />
      <path
        d={lines(rows, ({ waited, end, missing }) =>
          missing === null ? { from: waited.to, to: end } : null,
        )}
        className="stroke-line-2"
      />
      <path
        d={lines(rows, ({ early, missing }) => (early ? null : missing))}
        className="stroke-line-2 [stroke-dasharray:3]"
      />
      <path
        d={lines(rows, ({ early, missing }) => (early ? missing : null))}
        className="stroke-stop [stroke-dasharray:3]"
      />
      <path d={pauses(rows)} className="stroke-stop stroke-4 [stroke-dasharray:2]" />
      <path d={upright(rows, ({ waitEnds }) => waitEnds)} className="stroke-wait stroke-2" />
      <path d={upright(rows, ({ today }) => today)} className="stroke-accent stroke-2" />
      <path d={dots(rows)} className="stroke-accent stroke-10 [stroke-linecap:round]" />
    </svg>
  );
}

function Finals({ rows, early }: Pick<TimelineLayout, "rows"> & { readonly early: boolean }) {
  return (
    <g className={early ? "fill-stop" : "fill-done"}>
      {rows.map(({ version, final, early: isEarly }, index) =>
        final === null || isEarly !== early ? null : (
          <use
            key={version}
            href="#final-mark"
            x={`${hundredths(final)}%`}
            y={`${hundredths((index + 0.5) / rows.length)}%`}
          />
        ),
      )}
    </g>
  );
}

/** What must keep its shape, placed in percent: the finals, and the days below. */
function Marks({ rows, ticks }: TimelineLayout) {
  return (
    <svg className="absolute size-full overflow-visible fill-ink-3">
      <defs>
        <path id="final-mark" d="M0-7.3 5.5 0 0 7.3-5.5 0z" />
      </defs>
      <Finals rows={rows} early />
      <Finals rows={rows} early={false} />
      {ticks.map(({ at, day }) => (
        <text
          key={day}
          x={`${hundredths(at)}%`}
          y="100%"
          dy="16"
          textAnchor={day === 0 ? "start" : "middle"}
        >
          {`day ${day}`}
        </text>
      ))}
    </svg>
  );
}

/** All that is drawn of the timelines; rows that are equally high fill its height. */
export function TimelineTracks({ layout }: { readonly layout: TimelineLayout }) {
  return (
    <>
      <Lines {...layout} />
      <Marks {...layout} />
    </>
  );
}
