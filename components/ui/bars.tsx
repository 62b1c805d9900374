export interface Bar {
  readonly label: string;
  readonly value: number;
}

/** Lengths to be compared, each with its number. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-1 text-sm">
      {bars.map((bar) => (
        <div key={bar.label} className="contents">
          <dt className="text-ink-2">{bar.label}</dt>
          <dd
            aria-hidden="true"
            className="h-2 min-w-0.5 rounded-[2px] bg-accent/80"
            style={{ width: `${String((bar.value / most) * 100)}%` }}
          />
          <dd className="text-right">{bar.value}</dd>
        </div>
      ))}
    </dl>
  );
}
