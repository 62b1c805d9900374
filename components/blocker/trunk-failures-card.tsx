import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { Link } from "@/components/ui/link";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/config/paths";
import { mayPerson, type Person } from "@/lib/domain/person";
import type { TrunkFailure } from "@/lib/queries/trunk-failures";

interface TrunkFailuresCardProps {
  readonly failures: readonly TrunkFailure[];
  /** "trunk" */
  readonly trunk: string;
  readonly person: Person;
  /** Fields: check, oid. */
  readonly file: FormAction;
}

const failed: State = { icon: "cross", tone: "stop", word: "Check failed" };

interface FilingProps extends Pick<TrunkFailuresCardProps, "person" | "file"> {
  readonly failure: TrunkFailure;
  /** Its place in the list, from 0. */
  readonly position: number;
}

function Filing({ failure, position, person, file }: FilingProps) {
  const { oid, label, filedAs } = failure;
  if (filedAs !== null)
    return (
      <p className="text-ink-2">
        Filed as{" "}
        <Link href={paths.blocker(filedAs.number)} className="link">
          #{filedAs.number}
        </Link>
      </p>
    );
  const words = (
    <>
      Preview release blocker<span className="sr-only"> of {label}</span>
    </>
  );
  const permission = mayPerson(person, "blocker.plan-check");
  if (!permission.allowed)
    return (
      <RefusedButton
        id={`refused-file-${String(position)}`}
        variant="quiet"
        label={words}
        reason={permission.reason}
      />
    );
  return (
    <ActionForm action={file} fields={{ check: label, oid }} className="mt-1">
      <SubmitButton variant="quiet" pendingLabel="Asking …">
        {words}
      </SubmitButton>
    </ActionForm>
  );
}

/**
 * The checks that fail at trunk's head, each to be filed as a release blocker with the end of its log
 * ("Failing tests on the main branch should be considered release blocker", release process, "How to do a
 * release candidate", 1).
 */
export function TrunkFailuresCard(props: TrunkFailuresCardProps) {
  const { failures, trunk } = props;
  if (failures.length === 0) return null;
  return (
    <Card
      id="trunk-failures"
      title={`Failed checks of ${trunk}`}
      note={failures.length}
      className="mt-3 md:mt-4"
    >
      <Rows>
        {failures.map((failure, position) => (
          <Row
            key={failure.label}
            sign={<Sign state={failed} />}
            title={<ExternalLink href={failure.url}>{failure.label}</ExternalLink>}
            detail={<Filing {...props} failure={failure} position={position} />}
          />
        ))}
      </Rows>
    </Card>
  );
}
