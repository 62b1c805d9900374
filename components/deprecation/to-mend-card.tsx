import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { paths } from "@/lib/config/paths";
import type { DroppedPython } from "@/lib/domain/deprecation/pythons";
import type { Defect } from "@/lib/domain/deprecation/to-mend";

interface ToMendCardProps {
  readonly defects: readonly Defect[];
  readonly pythons: readonly DroppedPython[];
  readonly className?: string;
}

const toMend: State = { icon: "warning", tone: "wait", word: "To fix" };

/** What the compatibility policy asks to be mended before the next release ships it. */
export function ToMendCard({ defects, pythons, className }: ToMendCardProps) {
  const count = defects.length + pythons.length;
  return (
    <Card
      id="to-mend"
      title="Fix before release"
      note={count === 0 ? undefined : count}
      aside={
        <Link href={paths.deprecations()} className="link">
          deprecations
        </Link>
      }
      className={className}
    >
      {count === 0 ? (
        <EmptyState icon="check" title="Nothing">
          What was deprecated since the last release keeps to the policy’s list.
        </EmptyState>
      ) : (
        <Rows>
          {defects.map((defect) => (
            <DefectRow key={`${defect.id} ${defect.code}`} defect={defect} />
          ))}
          {pythons.map(({ python, sentence }) => (
            <Row
              key={python}
              sign={<Sign state={toMend} />}
              title={sentence}
              detail="“Removing support for a Python version will be announced at least 1 release prior to the removal.”"
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}

function DefectRow({ defect }: { readonly defect: Defect }) {
  const { name, id, file, line, sentence, remedy } = defect;
  return (
    <Row
      sign={<Sign state={toMend} />}
      title={
        <>
          <Link href={paths.deprecation(id)} className="link">
            <Code>{name}</Code>
          </Link>
          : {sentence}
        </>
      }
      detail={
        <>
          {remedy}{" "}
          <Code>
            {file}:{line}
          </Code>
        </>
      }
    />
  );
}
