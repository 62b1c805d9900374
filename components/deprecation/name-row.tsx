import Link from "next/link";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { Code } from "@/components/ui/code";
import { Row } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { paths } from "@/lib/config/paths";
import type { Deprecation } from "@/lib/domain/deprecation/deprecation";

interface NameRowProps {
  readonly deprecation: Deprecation;
  readonly state: State;
  readonly aside: ReactNode;
}

/** A name in a list, with what to use instead. */
export function NameRow({ deprecation, state, aside }: NameRowProps) {
  const { id, name, replacement, message } = deprecation;
  return (
    <Row
      sign={<Sign state={state} />}
      title={
        <>
          <Link href={paths.deprecation(id)} prefetch={false} className="link">
            <Code>{name}</Code>
          </Link>{" "}
          {deprecation.private && <Chip>private</Chip>}
        </>
      }
      detail={replacement === null ? (message ?? "no replacement is named") : `use ${replacement}`}
      aside={aside}
    />
  );
}
