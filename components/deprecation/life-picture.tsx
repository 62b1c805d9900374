import { pictureClass, pictureWidths, type PictureWidth } from "@/components/release/picture-width";
import type { EvaluatedDeprecation, ReleaseDay } from "@/lib/domain/deprecation/deprecation";
import type { Instant } from "@/lib/domain/instant";
import { layOutLife, type LifeLayout, type MarkKind } from "./life-layout";

interface LifePictureProps {
  readonly deprecation: EvaluatedDeprecation;
  /** All finals, oldest first. */
  readonly finals: readonly ReleaseDay[];
  readonly now: Instant;
}

const line = 30;

function Releases({ layout }: { readonly layout: LifeLayout }) {
  return layout.releases.map(({ key, x, label }) => (
    <g key={key}>
      <line x1={x} x2={x} y1="18" y2={line + 10} className="stroke-line-2">
        <title>{key}</title>
      </line>
      {label !== null && (
        <text x={x} y="11" textAnchor="middle" fontSize="11" className="fill-ink-2 font-mono">
          {label}
        </text>
      )}
    </g>
  ));
}

const markClass = {
  first: "fill-accent",
  "two-releases": "fill-wait",
  year: "fill-wait",
  gone: "fill-stop",
} as const satisfies Record<MarkKind, string>;

/** From the line down to its word; words in rows, so that near ones do not run into each other. */
function Marks({ layout }: { readonly layout: LifeLayout }) {
  return layout.marks.map(({ key, kind, x, label, row }) => {
    const y = line + 28 + row * 16;
    const end = x > layout.width - 80;
    return (
      <g key={key} className={markClass[kind]}>
        <line x1={x} x2={x} y1={line} y2={y - 4} stroke="currentColor" className="text-line-2" />
        <circle cx={x} cy={line} r="4.5" />
        <text x={x + (end ? -5 : 5)} y={y} textAnchor={end ? "end" : "start"}>
          {label}
        </text>
      </g>
    );
  });
}

function Drawing({ width, ...props }: LifePictureProps & { readonly width: PictureWidth }) {
  const layout = layOutLife(props.deprecation, props.finals, props.now, width);
  return (
    <svg
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label="The warning through the releases; the same stands below as a list."
      className={pictureClass(width)}
      fontSize="12"
    >
      <Releases layout={layout} />
      <line x1="0" x2={layout.width} y1={line} y2={line} className="stroke-line" />
      {layout.spans.map(({ key, from, to }, index) => (
        <rect
          key={key}
          x={from}
          y={line - 4}
          width={Math.max(2, to - from - 1)}
          height="8"
          rx="2"
          className={index % 2 === 0 ? "fill-accent/35" : "fill-accent/20"}
        />
      ))}
      <line
        x1={layout.nowX}
        x2={layout.nowX}
        y1="18"
        y2={line + 10}
        strokeWidth="2"
        className="stroke-accent"
      >
        <title>today</title>
      </line>
      <Marks layout={layout} />
    </svg>
  );
}

/** One name through the releases, as a line with what the policy counts. */
export function LifePicture(props: LifePictureProps) {
  return (
    <div className="@container mb-3">
      {pictureWidths.map((width) => (
        <Drawing key={width} width={width} {...props} />
      ))}
    </div>
  );
}
