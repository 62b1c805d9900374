import { paths } from "@/lib/config/paths";
import type { Selection } from "@/lib/domain/deprecation/selection";
import { selectionHref } from "./selection-href";

const feeds = [
  { label: "iCal", path: paths.deprecationsCalendar() },
  { label: "Atom", path: paths.deprecationsFeed() },
  { label: "CSV", path: paths.deprecationsCsv() },
  { label: "JSON", path: paths.deprecationsJson() },
];

/** The same selection for calendars, feed readers, spreadsheets and programs. */
export function FeedLinks({ selection }: { readonly selection: Selection }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {feeds.map(({ label, path }) => (
        <a key={label} href={selectionHref(path, selection)} className="link">
          {label}
        </a>
      ))}
    </span>
  );
}
