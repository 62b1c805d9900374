import { createElement } from "react";
import {
  Check,
  Circle,
  Clock,
  Diamond,
  ExternalLink,
  GitBranch,
  LoaderCircle,
  Minus,
  Monitor,
  Moon,
  Play,
  RefreshCw,
  Square,
  Sun,
  TriangleAlert,
  X,
} from "lucide";
import { classNames } from "./class-names";

/**
 * Lucide's drawings as data, from the package `lucide`: rendered on the server, where `lucide-react`
 * would make each icon a client component.
 */
const drawings = {
  check: Check,
  square: Square,
  clock: Clock,
  play: Play,
  turn: LoaderCircle,
  circle: Circle,
  dash: Minus,
  cross: X,
  diamond: Diamond,
  warning: TriangleAlert,
  link: ExternalLink,
  refresh: RefreshCw,
  sun: Sun,
  moon: Moon,
  screen: Monitor,
  branch: GitBranch,
} as const;

export type IconName = keyof typeof drawings;

/** The signs of what is blocked and of what can be begun are solid. */
const solid: ReadonlySet<IconName> = new Set(["square", "play"]);
const inSolid = { fill: "currentColor", stroke: "none" };

/** An icon beside a word: always hidden from assistive technology, the word speaks. */
export function Icon({
  name,
  className,
}: {
  readonly name: IconName;
  readonly className?: string;
}) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="16"
      height="16"
      aria-hidden="true"
      className={classNames("drawn", className)}
    >
      {drawings[name].map(([tag, attributes], index) =>
        createElement(tag, { key: index, ...attributes, ...(solid.has(name) && inSolid) }),
      )}
    </svg>
  );
}
