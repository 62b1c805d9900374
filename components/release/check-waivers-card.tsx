import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Instant } from "@/lib/domain/instant";
import { checkLabel, hasFailed, type CheckRollup } from "@/lib/domain/observed/check-rollup";
import { mayPerson, type Person } from "@/lib/domain/person";
import type { CheckWaiver } from "@/lib/domain/process/attestation";
import { waivable } from "@/lib/domain/process/check-waiver";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { shortOid } from "@/lib/domain/process/links";
import type { StepKey } from "@/lib/domain/process/step-key";
import { filingStep, type FiledIssue } from "@/lib/domain/test-report/may-file";
import { SecondPerson } from "./second-person";
import { ProposeWaiver, WaiverSentence } from "./waiver";

interface CheckWaiversCardProps {
  readonly release: string;
  readonly releaseId: string;
  readonly step: StepKey;
  readonly rollup: CheckRollup;
  /** What was proposed of its checks at that commit. */
  readonly waivers: readonly CheckWaiver[];
  readonly place: RepositoryPlace;
  readonly person: Person;
  readonly now: Instant;
  /** Whether the step is done: what fails at the commit now holds up nothing. */
  readonly isOver: boolean;
  /** As what each check that failed is filed already; null: as nothing. */
  readonly filedAs: (check: string) => FiledIssue | null;
  /** Fields: release, releaseId, step, oid, check. */
  readonly file: FormAction;
  /** Fields: release, releaseId, step, oid, check, reason. */
  readonly waiveCheck: FormAction;
  /** Fields: release, releaseId, step, oid, check, contentHash. */
  readonly approveWaiver: FormAction;
  /** Fields: release, releaseId, step, oid, check. */
  readonly withdrawApproval: FormAction;
}

function fieldsOf({ release, releaseId, step, rollup }: CheckWaiversCardProps, check: string) {
  return { release, releaseId, step, oid: rollup.oid, check };
}

/** A check that failed, filed as a release blocker by a plan. */
function Filing(props: CheckRowProps) {
  const { check, rollup, person, file, filedAs } = props;
  const failed = rollup.checks.some((one) => hasFailed(one) && checkLabel(one) === check);
  if (!failed) return null;
  const filed = filedAs(check);
  if (filed !== null)
    return (
      <p className="mt-1 text-ink-2">
        Filed as <ExternalLink href={filed.url}>#{filed.number}</ExternalLink>
      </p>
    );
  if (!mayPerson(person, "plan.build").allowed) return null;
  return (
    <ActionForm
      action={file}
      fields={{ ...fieldsOf(props, check), step: filingStep }}
      className="mt-1.5"
    >
      <SubmitButton variant="quiet">
        Preview release blocker<span className="sr-only"> of {check}</span>
      </SubmitButton>
    </ActionForm>
  );
}

interface CheckRowProps extends CheckWaiversCardProps {
  readonly check: string;
  readonly position: number;
}

function CheckRow(props: CheckRowProps) {
  const { check, position, waivers, isOver, place, person, now } = props;
  const { waiveCheck, approveWaiver, withdrawApproval } = props;
  const waiver = waivers.find((one) => one.check === check);
  const fields = fieldsOf(props, check);
  return (
    <li className="py-2.5">
      <p className="font-medium wrap-anywhere">{check}</p>
      <Filing {...props} />
      {waiver !== undefined && (
        <SecondPerson
          proposed={waiver}
          permission="check.approve-waiver"
          place={place}
          person={person}
          fields={fields}
          approve={approveWaiver}
          approveLabel={`Approve the waiver of ${check}`}
          refusedId={`refused-approve-${waiver.content.contentHash.slice(0, 12)}`}
          takeBack={withdrawApproval}
          takeBackLabel={`Take my approval of ${check} back`}
        >
          <WaiverSentence waiver={waiver} place={place} now={now} />
        </SecondPerson>
      )}
      {waiver === undefined && !isOver && mayPerson(person, "check.waive").allowed && (
        <ProposeWaiver
          label={`Waive ${check}`}
          reasonId={`check-reason-${String(position)}`}
          waive={waiveCheck}
          fields={fields}
        />
      )}
    </li>
  );
}

const toWaive =
  "A serious failure is a release blocker; it is filed with the end of its log. A check that will never finish, or does not matter, can be waived at this commit by two committers. All others still count, and so does this one at the next commit.";

const toFile =
  "The step is done, and this holds up nothing. Where its fix belongs in this release, it is a release blocker; it is filed with the end of its log.";

/**
 * Checks that hold the commit up, each to be filed as a release blocker, or waived at it by two people;
 * the others still count. Of a step that is over, those that fail now: they can be filed.
 */
export function CheckWaiversCard(props: CheckWaiversCardProps) {
  const { rollup, waivers, isOver } = props;
  const open = waivable(rollup).filter((check) => !isOver || hasFailed(check));
  const labels = [...new Set([...open.map(checkLabel), ...waivers.map(({ check }) => check)])];
  if (labels.length === 0) return null;
  const at = shortOid(rollup.oid);
  const holds = !isOver || waivers.length > 0;
  return (
    <Card id="check-waivers" title={holds ? `Checks that hold up ${at}` : `Failed checks at ${at}`}>
      <p className="max-w-[60ch] text-sm text-ink-2">{holds ? toWaive : toFile}</p>
      <ul className="divide-y divide-line">
        {labels.map((check, position) => (
          <CheckRow key={check} {...props} check={check} position={position} />
        ))}
      </ul>
    </Card>
  );
}
