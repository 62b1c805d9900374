import { dayInWords, daysBetween, type Instant } from "@/lib/domain/instant";
import {
  layOutCadence,
  type CadenceLayout,
  type CadenceRow,
  type ReleaseDate,
} from "./cadence-layout";
import { pictureClass, pictureWidths, type PictureWidth } from "./picture-width";

interface CadencePictureProps {
  /** Finals, in any order. */
  readonly releases: readonly ReleaseDate[];
  readonly now: Instant;
}

function Grid({ layout }: { readonly layout: CadenceLayout }) {
  return layout.months.map((month) => (
    <g key={month.label}>
      <line x1={month.x} x2={month.x} y1={layout.top} y2={layout.bottom} className="stroke-line" />
      <text x={month.x + 3} y="11" className="fill-ink-3">
        {month.label}
      </text>
    </g>
  ));
}

function Year({ row }: { readonly row: CadenceRow }) {
  return (
    <g>
      <text x="0" y={row.y + 4} className="fill-ink-2">
        {row.year}
      </text>
      {row.marks.map((mark) => (
        <g key={mark.version}>
          <circle
            cx={mark.x}
            cy={row.y}
            r={mark.kind === "major" ? 5 : 3.25}
            strokeWidth="1.5"
            className={mark.kind === "major" ? "fill-accent" : "fill-card stroke-accent"}
          >
            <title>{`${mark.version}, ${dayInWords(mark.at)}`}</title>
          </circle>
          {mark.label !== null && (
            <text x={mark.label.x} y={row.y + 4} className="fill-ink font-mono" fontSize="11">
              {mark.label.text}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function Drawing({
  width,
  props,
}: {
  readonly width: PictureWidth;
  readonly props: CadencePictureProps;
}) {
  const layout = layOutCadence(props.releases, props.now, width);
  const first = layout.rows[0]?.y ?? 0;
  return (
    <svg
      viewBox={`0 0 ${String(layout.width)} ${String(layout.height)}`}
      role="img"
      aria-label={cadenceInWords(props)}
      className={pictureClass(width)}
      fontSize="12"
    >
      <Grid layout={layout} />
      <line
        x1={layout.nowX}
        x2={layout.nowX}
        y1={first - 11}
        y2={first + 11}
        strokeWidth="2"
        className="stroke-accent"
      >
        <title>today</title>
      </line>
      {layout.rows.map((row) => (
        <Year key={row.year} row={row} />
      ))}
    </svg>
  );
}

/** "55 finals since 2010; the last was 130 days ago". */
export function cadenceInWords({ releases, now }: CadencePictureProps): string {
  const dates = releases.map((release) => release.at).sort();
  const [first] = dates;
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return "No release yet";
  const days = Math.max(0, Math.round(daysBetween(last, now)));
  return `${String(releases.length)} finals since ${first.slice(0, 4)}; the last was ${String(days)} days ago`;
}

/** When releases came, a row for each year: the rhythm of the project at a glance. */
export function CadencePicture(props: CadencePictureProps) {
  return (
    <div className="@container">
      {pictureWidths.map((width) => (
        <Drawing key={width} width={width} props={props} />
      ))}
      <p className="mt-2 text-xs text-ink-3">
        A filled circle is a major release, a hollow one a bugfix release. A narrow picture shows
        fewer years; the table has them all.
      </p>
    </div>
  );
}
