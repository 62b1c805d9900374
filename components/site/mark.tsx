/** The mark: a ship on its slipway, just above the water. */
export function Mark() {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 22 22"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="shrink-0 text-accent"
    >
      <path d="M2 16 20 9M6 11.6 9 4l6.5 4M2 20c2 0 2-1.4 4-1.4S8 20 10 20s2-1.4 4-1.4 2 1.4 4 1.4" />
    </svg>
  );
}
