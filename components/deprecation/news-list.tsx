import { DottedText } from "@/components/ui/dotted-text";
import { ExternalLink } from "@/components/ui/external-link";
import type { NewsEntry } from "@/lib/queries/deprecation";

/** Entries of NEWS, each with its release and its tickets. */
export function NewsList({ entries }: { readonly entries: readonly NewsEntry[] }) {
  return (
    <ul className="grid gap-3">
      {entries.map((entry) => (
        <li
          key={`${entry.version} ${entry.text}`}
          className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[11rem_minmax(0,1fr)]"
        >
          <span className="font-code">
            <ExternalLink href={entry.url}>{entry.version}</ExternalLink>
          </span>
          <p className="min-w-0 wrap-anywhere">
            <DottedText text={entry.text} />{" "}
            {entry.issues.map(({ number, url }) => (
              <a key={number} href={url} className="link mr-1.5" rel="noreferrer">
                #{number}
              </a>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
