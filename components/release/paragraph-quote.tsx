import { ExternalLink } from "@/components/ui/external-link";
import { Quote } from "@/components/ui/quote";
import type { Paragraph } from "@/lib/domain/process/step";

/** The words of the process document that ask for a step. */
export function ParagraphQuote({ paragraph }: { readonly paragraph: Paragraph }) {
  return (
    <Quote
      source={
        <ExternalLink href={paragraph.url}>
          Release process, {paragraph.section}, {paragraph.items}
        </ExternalLink>
      }
    >
      {paragraph.quote}
    </Quote>
  );
}
