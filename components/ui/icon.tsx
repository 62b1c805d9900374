/**
 * Our own few icons, drawn on a grid of 16 and rendered on the server: an icon library's would
 * each be a client component here.
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
    <path d="M6 4H4.5A1.5 1.5 0 0 0 3 5.5v6A1.5 1.5 0 0 0 4.500 13h6a1.5 1.5 0 0 0 1.5-1.5V10M9 3h4v4M13 3 7.500 8.500" />
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.500 3V2.5H4A1.5 1.5 0 0 0 2.5 4v6.5H3" />
    </>
  ),
  refresh: (
    <path d="M13.2 6.500A5.6 5.6 0 0 0 3.300 5M2.800 9.500A5.6 5.6 0 0 0 12.700 11M3 2v3.200h3.200M13 14v-3.200H9.800" />
  ),
  chevron: <path d="m6 4 4 4-4 4" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.500v1.300M8 13.200v1.300M1.500 8h1.300M13.200 8h1.300M3.400 3.400l.9.9M11.700 11.700l.9.9M3.400 12.600l.9-.9M11.700 4.300l.9-.9" />
    </>
  ),
  moon: <path d="M13 9.600A5.500 5.500 0 0 1 6.400 3a5.500 5.500 0 1 0 6.600 6.600z" />,
  screen: <path d="M2.500 3.500h11v7.500h-11zM6 13.500h4M8 11v2.500" />,
  branch: (
    <>
      <circle cx="4.500" cy="3.750" r="1.500" />
      <circle cx="4.500" cy="12.250" r="1.500" />
      <circle cx="11.500" cy="5.250" r="1.500" />
      <path d="M4.500 5.250v5.500M11.500 6.750c0 2.500-4.500 1.750-7 3.250" />
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
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {drawings[name]}
    </svg>
  );
}
