import type { FormAction } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import type { Instant } from "@/lib/domain/instant";
import { checkLabel, type CheckRollup } from "@/lib/domain/observed/check-rollup";
import { mayPerson, type Person } from "@/lib/domain/person";
import type { CheckWaiver } from "@/lib/domain/process/attestation";
import { waivable } from "@/lib/domain/process/check-waiver";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { shortOid } from "@/lib/domain/process/links";
import type { StepKey } from "@/lib/domain/process/step-key";
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

interface CheckRowProps extends CheckWaiversCardProps {
  readonly check: string;
  readonly position: number;
}

function CheckRow(props: CheckRowProps) {
  const { check, position, waivers, place, person, now } = props;
  const { waiveCheck, approveWaiver, withdrawApproval } = props;
  const waiver = waivers.find((one) => one.check === check);
  const fields = fieldsOf(props, check);
  return (
    <li className="py-2.5">
      <p className="font-medium wrap-anywhere">{check}</p>
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
      {waiver === undefined && mayPerson(person, "check.waive").allowed && (
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

/** Checks that hold the commit up, each to be waived at it by two people; the others still count. */
export function CheckWaiversCard(props: CheckWaiversCardProps) {
  const { rollup, waivers } = props;
  const open = waivable(rollup).map(checkLabel);
  const labels = [...new Set([...open, ...waivers.map(({ check }) => check)])];
  if (labels.length === 0) return null;
  return (
    <Card id="check-waivers" title={`Checks that hold up ${shortOid(rollup.oid)}`}>
      <p className="max-w-[60ch] text-sm text-ink-2">
        A check that will never finish, or does not matter, can be waived at this commit by two
        committers. All others still count, and so does this one at the next commit.
      </p>
      <ul className="divide-y divide-line">
        {labels.map((check, position) => (
          <CheckRow key={check} {...props} check={check} position={position} />
        ))}
      </ul>
    </Card>
  );
}
