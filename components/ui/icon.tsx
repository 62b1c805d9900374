"use client";

import { classNames } from "./class-names";

/**
 * Our own few icons, drawn on a grid of 16. The buttons of forms bring them to the browser anyway;
 * so a page names the icon, and does not send its drawing a second time beside the HTML. That is a
 * twentieth of what the board costs the server (npm run bench).
 */
const drawings = {
  check: <path d="m3 8.5 3.2 3.2L13 5" />,
  square: <rect x="3.5" y="3.5" width="9" height="9" rx="1.5" fill="currentColor" stroke="none" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.8V8l2.1 1.3" />
    </>
  ),
  play: <path d="M5 3.4v9.2L12.4 8z" fill="currentColor" strokeLinejoin="round" />,
  turn: <path d="M13.75 8A5.75 5.75 0 1 1 8 2.25" />,
  circle: <circle cx="8" cy="8" r="5" />,
  dash: <path d="M4 8h8" />,
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  diamond: <path d="m8 2.5 5.5 5.5L8 13.5 2.5 8z" />,
  warning: <path d="M8 2.2 14.4 13.4H1.6zM8 6.4v3.2M8 11.4v.1" />,
  link: (
    <path d="M6 4H4.5A1.5 1.5 0 0 0 3 5.5v6A1.5 1.5 0 0 0 4.5 13h6a1.5 1.5 0 0 0 1.5-1.5V10M9 3h4v4M13 3 7.5 8.5" />
  ),
  refresh: (
    <path d="M13.2 6.5A5.6 5.6 0 0 0 3.3 5M2.8 9.5A5.6 5.6 0 0 0 12.7 11M3 2v3.2h3.2M13 14v-3.2H9.8" />
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" />
    </>
  ),
  moon: <path d="M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6z" />,
  screen: <path d="M2.5 3.5h11v7.5h-11zM6 13.5h4M8 11v2.5" />,
  branch: (
    <>
      <circle cx="4.5" cy="3.75" r="1.5" />
      <circle cx="4.5" cy="12.25" r="1.5" />
      <circle cx="11.5" cy="5.25" r="1.5" />
      <path d="M4.5 5.25v5.5M11.5 6.75c0 2.5-4.5 1.75-7 3.25" />
    </>
  ),
} as const;

export type IconName = keyof typeof drawings;

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
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      className={classNames("drawn", className)}
    >
      {drawings[name]}
    </svg>
  );
}
