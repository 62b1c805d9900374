import { Card } from "@/components/ui/card";
import { Block } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";

interface CopySnippetProps {
  readonly id: string;
  readonly title: string;
  /** Where it goes. */
  readonly where: string;
  readonly text: string;
}

/** A piece of text to copy, and where it goes. */
export function CopySnippet({ id, title, where, text }: CopySnippetProps) {
  return (
    <Card
      id={id}
      title={title}
      aside={<CopyButton text={text} what={`the ${title.toLowerCase()}`} />}
    >
      <p className="mb-2 text-sm wrap-anywhere text-ink-2">{where}</p>
      <Block label={title}>{text}</Block>
    </Card>
  );
}
