import type { ReactNode } from "react";
import { pictureClass, pictureWidths, type PictureWidth } from "@/components/release/picture-width";
import { classNames } from "@/components/ui/class-names";
import { DottedText } from "@/components/ui/dotted-text";
import {
  layOutCalendar,
  roomFor,
  type Bar,
  type CalendarLayout,
  type LaidOutGroup,
} from "./calendar-layout";
import type { Segment } from "./calendar-lines";
import { calendarGroups, countInSight, type CalendarFacts } from "./calendar-rows";
import { foreseenInWords } from "./foreseen-words";
import { dayInWords } from "@/lib/domain/instant";

/** Keeps words readable on shaded ground. */
const halo = { stroke: "var(--card)", strokeWidth: 5, paintOrder: "stroke" } as const;

interface UprightProps {
  readonly x: number;
  readonly line: readonly Segment[];
  readonly className: string;
  readonly width?: number;
  readonly dashes?: string | undefined;
}

/** An upright line, which gives way to words. */
function Upright({ x, line, className, width, dashes }: UprightProps) {
  return line.map(({ from, to }) => (
    <line
      key={from}
      x1={x}
      x2={x}
      y1={from}
      y2={to}
      strokeWidth={width}
      strokeDasharray={dashes}
      className={className}
    />
  ));
}

function Grid({ layout }: { readonly layout: CalendarLayout }) {
  const { months, bottom } = layout;
  return months.map(({ x, label, line }) => (
    <g key={x}>
      <Upright x={x} line={line} className="stroke-line" />
      {label !== null && (
        <text x={x + 3} y={bottom + 15} className="fill-ink-3">
          {label}
        </text>
      )}
    </g>
  ));
}

function Releases({ layout }: { readonly layout: CalendarLayout }) {
  const { top, bottom } = layout;
  return layout.releases.map(({ key, x, label, spread, foreseen, line }) => (
    <g key={key}>
      {spread !== null && (
        <rect
          x={spread.from}
          y={top}
          width={spread.to - spread.from}
          height={bottom - top}
          className="fill-accent/6"
        />
      )}
      <Upright
        x={x}
        line={line}
        dashes={foreseen ? "3 4" : undefined}
        className={foreseen ? "stroke-accent/60" : "stroke-line-2"}
      />
      {label !== null && (
        <text
          x={x}
          y={top - 10}
          textAnchor="middle"
          fontSize="11"
          className={classNames("font-mono", foreseen ? "fill-accent" : "fill-ink-2")}
        >
          {label}
        </text>
      )}
    </g>
  ));
}

/** What lies behind us is full, what is to come soft, what is only foreseen has a dashed edge. */
function Condition({ bar, y }: { readonly bar: Bar; readonly y: number }) {
  const { from, to, past, foreseen } = bar;
  return (
    <>
      <rect x={from} y={y} width={past - from} height="5" rx="1.5" className="fill-wait/75" />
      {to > past && (
        <rect
          x={past}
          y={y + 0.5}
          width={to - past}
          height="4"
          rx="1.5"
          strokeDasharray={foreseen ? "3 2" : undefined}
          className="fill-wait/25 stroke-wait/70"
        />
      )}
    </>
  );
}

function Names({ group }: { readonly group: LaidOutGroup }) {
  return group.rows.map(({ name, shown, nameY, y, removed }) => (
    <g key={name}>
      <title>{name}</title>
      <text x="0" y={nameY} fontSize="11" {...halo} className="fill-ink font-mono">
        {shown}
      </text>
      <Condition bar={group.releases} y={y - 6} />
      <Condition bar={group.year} y={y + 1} />
      {group.begins !== null && (
        <circle
          cx={group.begins}
          cy={y}
          r="4"
          strokeWidth="1.5"
          className={group.hollow ? "fill-card stroke-accent" : "fill-accent"}
        />
      )}
      {removed !== null && (
        <path d={`M${removed - 4} ${y - 4}l8 8m0-8l-8 8`} strokeWidth="2" className="stroke-stop" />
      )}
    </g>
  ));
}

function Group({
  group,
  layout,
}: {
  readonly group: LaidOutGroup;
  readonly layout: CalendarLayout;
}) {
  const { mayGo, heading, labels } = group;
  return (
    <g>
      <rect
        x={mayGo.from}
        y={mayGo.top}
        width={Math.max(0, layout.right - mayGo.from)}
        height={mayGo.height}
        rx="2"
        className="fill-done/15"
      />
      <text x={heading.x} y={heading.y} fontSize="11" className="fill-ink-3">
        {heading.text}
      </text>
      <Names group={group} />
      {labels.map(({ text, x, y, end }) => (
        <text
          key={text}
          x={x}
          y={y}
          fontSize="11"
          textAnchor={end ? "end" : "start"}
          {...halo}
          className="fill-wait"
        >
          {text}
        </text>
      ))}
    </g>
  );
}

function Today({ layout }: { readonly layout: CalendarLayout }) {
  const { today, bottom } = layout;
  return (
    <>
      <Upright {...today} width={2} className="stroke-accent" />
      <text
        x={today.x}
        y={bottom + 15}
        textAnchor="middle"
        {...halo}
        className="fill-accent font-semibold"
      >
        today
      </text>
    </>
  );
}

interface DrawingProps {
  readonly width: PictureWidth;
  readonly facts: CalendarFacts;
  readonly label: string;
}

function Drawing({ width, facts, label }: DrawingProps) {
  const layout = layOutCalendar(facts, width);
  const more = countInSight(facts) - roomFor(width);
  return (
    <div className={pictureClass(width)}>
      <svg
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="img"
        aria-label={label}
        className="h-auto w-full overflow-visible"
        fontSize="12"
      >
        <Grid layout={layout} />
        <Releases layout={layout} />
        <Today layout={layout} />
        {layout.groups.map((group) => (
          <Group key={group.key} group={group} layout={layout} />
        ))}
      </svg>
      {more > 0 && <p className="mt-1 text-sm text-ink-2">{more} more in the table below.</p>}
    </div>
  );
}

/** Names against months: when the two conditions of each hold, beside the releases. */
export function CalendarPicture({ facts }: { readonly facts: CalendarFacts }) {
  const groups = calendarGroups(facts, Infinity);
  const label = `The two conditions of ${countInSight(facts)} names, by month. The same stands below as a list.`;
  return (
    <div className="@container">
      {pictureWidths.map((width) => (
        <Drawing key={width} width={width} facts={facts} label={label} />
      ))}
      <Legend />
      <details className="mt-2">
        <summary className="text-sm text-ink-2 hover:text-ink">View as list</summary>
        <ul className="mt-2 grid gap-2 text-sm">
          {groups.map((group) => (
            <li key={group.release ?? "NEXT"}>
              {group.release === null
                ? "Not released yet, with the next release "
                : `Since ${group.release} (${dayInWords(group.begins)}): `}
              R+2 {foreseenInWords(group.rPlus2)}, one year {dayInWords(group.oneYear)}.{" "}
              <span className="font-code wrap-anywhere text-ink-2">
                <DottedText text={group.names.map(({ name }) => name).join(", ")} />
              </span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function Legend() {
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      <Key shape={<circle cx="6" cy="6" r="4.5" className="fill-accent" />}>
        release R, with the warning
      </Key>
      <Key shape={<rect y="1" width="12" height="4" rx="1" className="fill-wait" />}>
        above: until R+2
      </Key>
      <Key shape={<rect y="7" width="12" height="4" rx="1" className="fill-wait" />}>
        below: one year
      </Key>
      <Key shape={<rect width="12" height="12" rx="2" className="fill-done/25" />}>
        both hold: it may be removed
      </Key>
      <Key
        shape={
          <path d="M6 0v12" strokeWidth="1.5" strokeDasharray="3 2" className="stroke-accent" />
        }
      >
        forecast release; shading = 80 % range
      </Key>
    </p>
  );
}

function Key({ shape, children }: { readonly shape: ReactNode; readonly children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width="12" height="12" aria-hidden="true" className="shrink-0">
        {shape}
      </svg>
      {children}
    </span>
  );
}
