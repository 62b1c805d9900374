import { ExternalLink } from "@/components/ui/external-link";
import { Quote } from "@/components/ui/quote";
import type { Paragraph } from "@/lib/domain/process/step";

/** The compatibility policy's own words. */
export function PolicyQuote({ paragraph }: { readonly paragraph: Paragraph }) {
  const { section, items, quote, url } = paragraph;
  return (
    <Quote
      source={
        <ExternalLink href={url}>
          Compatibility policy, {section}
          {items !== "" && `, ${items}`}
        </ExternalLink>
      }
    >
      {quote}
    </Quote>
  );
}
