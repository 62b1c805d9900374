import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { DottedText } from "@/components/ui/dotted-text";
import { Row } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { paths } from "@/lib/config/paths";
import type { Deprecation } from "@/lib/domain/deprecation/deprecation";
import { replacementAdvice } from "@/lib/domain/deprecation/replacement";
import { Code } from "@/components/ui/code";

interface NameRowProps {
  readonly deprecation: Deprecation;
  readonly state: State;
  readonly aside: ReactNode;
  /** What comes before what to use instead. */
  readonly note?: ReactNode;
}

/** A name in a list, with what to use instead. */
export function NameRow({ deprecation, state, aside, note }: NameRowProps) {
  const { id, name, replacement, message } = deprecation;
  return (
    <Row
      sign={<Sign state={state} />}
      title={
        <>
          <Link href={paths.deprecation(id)} className="link">
            <Code>{name}</Code>
          </Link>{" "}
          {deprecation.private && <Chip>private</Chip>}
        </>
      }
      detail={
        <>
          {note}
          <DottedText
            text={replacementAdvice(replacement) ?? message ?? "no replacement is named"}
          />
        </>
      }
      aside={aside}
    />
  );
}
