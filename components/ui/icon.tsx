"use client";

import { createElement } from "react";
import {
  Ban,
  Check,
  Circle,
  Clock,
  Copy,
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
 * Lucide's drawings as data, from the package `lucide`. One component for all of them, which the
 * buttons of forms bring to the browser anyway: so a page names its icons, and does not send each
 * drawing a second time beside the HTML. That is a twentieth of what the board costs the server
 * (npm run bench). `lucide-react` would be a component for each icon.
 */
const drawings = {
  check: Check,
  square: Square,
  clock: Clock,
  copy: Copy,
  play: Play,
  turn: LoaderCircle,
  circle: Circle,
  dash: Minus,
  cross: X,
  refusal: Ban,
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
