import type { FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import type { Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";
import { permits } from "@/lib/domain/permission";
import type { Person } from "@/lib/domain/person";
import type { Waiver } from "@/lib/domain/process/attestation";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { SecondPerson } from "./second-person";
import { ProposeWaiver, WaiverSentence } from "./waiver";

interface WaiverProps {
  readonly release: string;
  readonly releaseId: string;
  readonly issue: Issue;
  /** The waiver that was proposed for it; null where none was. */
  readonly waiver: Waiver | null;
  readonly place: RepositoryPlace;
  readonly person: Person;
  readonly now: Instant;
  /** Fields: release, releaseId, issue, reason. */
  readonly waiveBlocker: FormAction;
  /** Fields: release, releaseId, issue, contentHash. */
  readonly approveWaiver: FormAction;
  /** Fields: release, releaseId, issue. */
  readonly withdrawApproval: FormAction;
}

/** For one open blocker and one release: propose that it does not stop it, or approve that. */
export function WaiverForms(props: WaiverProps) {
  const { release, releaseId, issue, waiver, place, person, now } = props;
  const { waiveBlocker, approveWaiver, withdrawApproval } = props;
  const number = `#${String(issue.number)}`;
  const fields = { release, releaseId, issue: String(issue.number) };
  if (waiver !== null)
    return (
      <SecondPerson
        proposed={waiver}
        permission="blocker.approve-waiver"
        place={place}
        person={person}
        fields={fields}
        approve={approveWaiver}
        approveLabel={`Approve the waiver of ${number}`}
        refusedId={`refused-approve-${String(issue.number)}-${release}`}
        takeBack={withdrawApproval}
        takeBackLabel={`Take my approval of ${number} back`}
      >
        <WaiverSentence waiver={waiver} place={place} now={now} />
      </SecondPerson>
    );
  const permission = permits(person.role, "blocker.waive");
  const label = `Waive ${number} for ${release}`;
  if (!permission.allowed)
    return (
      <div className="mt-2">
        <RefusedButton
          id={`refused-waive-${String(issue.number)}-${release}`}
          variant="quiet"
          label={label}
          reason={permission.reason}
        />
      </div>
    );
  return (
    <div className="mt-1.5">
      <ProposeWaiver
        label={label}
        reasonId={`reason-${String(issue.number)}-${release}`}
        waive={waiveBlocker}
        fields={fields}
      />
    </div>
  );
}
