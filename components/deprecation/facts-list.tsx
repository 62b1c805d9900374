import { replacementAdvice } from "@/lib/domain/deprecation/replacement";
import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { ExternalLink } from "@/components/ui/external-link";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import { mechanismOf } from "@/lib/domain/deprecation/selection";
import type { SourcePlace } from "@/lib/queries/deprecation";

interface FactsListProps {
  readonly deprecation: EvaluatedDeprecation;
  readonly places: readonly SourcePlace[];
}

function Entry({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-ink-3">{term}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

/** What the warning says, by which mechanism, and where it stands. */
export function FactsList({ deprecation, places }: FactsListProps) {
  const { message, replacement, version, versionNote, category } = deprecation;
  return (
    <dl className="grid gap-2.5">
      <Entry term="Warning">
        {message === null ? "its text is only known when it runs" : <Code>{message}</Code>}
      </Entry>
      <Entry term="Replacement">
        {replacementAdvice(replacement) === null ? "none is named" : <Code>{replacement}</Code>}
      </Entry>
      <Entry term="Stated version">
        {version ?? "none"}
        {versionNote !== null && <span className="block text-sm text-ink-2">{versionNote}</span>}
      </Entry>
      <Entry term="Mechanism">
        {mechanismOf(deprecation) ?? "–"} <span className="text-ink-3">({category})</span>
      </Entry>
      <Entry term={deprecation.onTrunk === true ? "Code on trunk" : "Code, where it last stood"}>
        {places.map(({ file, line, url }) => (
          <span key={url} className="block">
            <ExternalLink href={url}>
              <Code>
                {file}:{line}
              </Code>
            </ExternalLink>
          </span>
        ))}
      </Entry>
    </dl>
  );
}
