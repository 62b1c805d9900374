import { Code } from "@/components/ui/code";
import { DottedText } from "@/components/ui/dotted-text";
import { Row, Rows } from "@/components/ui/rows";
import { Sign } from "@/components/ui/sign";
import type { UnannouncedRemoval } from "@/lib/domain/deprecation/unannounced";
import { dayInWords } from "@/lib/domain/instant";

const sign = { icon: "warning", tone: "stop", word: "Removed without a warning" } as const;

/** What went without ever having warned, as far as NEWS tells. */
export function UnannouncedList({
  removals,
}: {
  readonly removals: readonly UnannouncedRemoval[];
}) {
  return (
    <Rows>
      {removals.map((removal) => (
        <Row
          key={`${removal.in.version} ${removal.item.text}`}
          sign={<Sign state={sign} />}
          title={<Code>{removal.names.join(", ")}</Code>}
          detail={<DottedText text={removal.item.text} />}
          aside={<span title={dayInWords(removal.in.date)}>in {removal.in.version}</span>}
        />
      ))}
    </Rows>
  );
}
