import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { NewsPick } from "@/lib/domain/announcement/news-picks";

/** The entries of NEWS, to pick from. */
export function PicksCard({ picks }: { readonly picks: readonly NewsPick[] }) {
  if (picks.length === 0) return null;
  const places = [...Map.groupBy(picks, ({ place }) => place)];
  return (
    <Card id="picks" title="Entries of NEWS" note={picks.length}>
      <div
        className="grid max-h-[32rem] gap-3 overflow-auto"
        tabIndex={0}
        role="group"
        aria-label="Entries of NEWS"
      >
        {places.map(([place, own]) => (
          <div key={place}>
            <h3 className="text-sm font-medium text-ink-2">{place}</h3>
            <ul className="mt-1 grid gap-1.5 text-sm">
              {own.map(({ text }) => (
                <li key={text} className="wrap-anywhere">
                  {text}
                  <CopyButton small text={`* ${text}`} what="this entry" />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Card>
  );
}
