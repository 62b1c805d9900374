import { Code } from "@/components/ui/code";
import { DottedText } from "@/components/ui/dotted-text";
import { sentenceParts } from "./sentence-parts";

/** A sentence of the rules, its versions, names and hashes set as such. */
export function Sentence({ text }: { readonly text: string }) {
  return sentenceParts(text).map((part, index) =>
    part.isTechnical ? (
      <Code key={index}>{part.text}</Code>
    ) : (
      <DottedText key={index} text={part.text} />
    ),
  );
}
