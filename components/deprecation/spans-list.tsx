import { Code } from "@/components/ui/code";
import { ExternalLink } from "@/components/ui/external-link";
import type { DeprecationSpan } from "@/lib/domain/deprecation/deprecation";

interface SpansListProps {
  readonly spans: readonly DeprecationSpan[];
  /** One for each span: where it can be read. */
  readonly places: readonly { readonly url: string }[];
}

/** The stretches of releases, each with the form that the warning had in it. */
export function SpansList({ spans, places }: SpansListProps) {
  return (
    <ol className="grid gap-3">
      {spans.map((span, index) => (
        <li
          key={`${span.from} ${span.mechanism} ${span.file}`}
          className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[11rem_minmax(0,1fr)]"
        >
          <span className="font-code text-ink-2">
            {span.from === span.to ? span.from : `${span.from} – ${span.to}`}
          </span>
          <div className="min-w-0">
            <p>{span.mechanism}</p>
            <p className="text-sm wrap-anywhere text-ink-3">
              <ExternalLink href={places[index]?.url ?? ""}>
                <Code>
                  {span.file}:{span.line}
                </Code>
              </ExternalLink>
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
