import type { FormAction } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import { RelativeTime } from "@/components/ui/time";
import { isInForce } from "@/lib/domain/approval/second-person";
import type { Instant } from "@/lib/domain/instant";
import type { CheckWaiver, Waiver } from "@/lib/domain/process/attestation";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { PersonNames } from "./git-name";

interface WaiverSentenceProps {
  readonly waiver: Waiver | CheckWaiver;
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** Who waived it, or proposed to, when and why. */
export function WaiverSentence({ waiver, place, now }: WaiverSentenceProps) {
  return (
    <>
      {isInForce(waiver) ? "Waived by" : "Waiver proposed by"}{" "}
      <b className="font-semibold">
        <PersonNames place={place} people={[waiver.by]} />
      </b>{" "}
      <RelativeTime at={waiver.at} now={now} />: “{waiver.reason}”
    </>
  );
}

interface ProposeWaiverProps {
  /** "Waive #9001 for 24.7.0". */
  readonly label: string;
  /** Unique on the page: the field of the reason. */
  readonly reasonId: string;
  /** Fields: those below and reason. */
  readonly waive: FormAction;
  readonly fields: Readonly<Record<string, string>>;
}

/** Proposes to waive something, with a reason. */
export function ProposeWaiver({ label, reasonId, waive, fields }: ProposeWaiverProps) {
  return (
    <FoldedForm label={label} action={waive} fields={fields} submit="Propose the waiver">
      <TextField
        id={reasonId}
        name="reason"
        label="Reason"
        hint="Shown in the checklist and in the activity log; effective once a second committer approves."
        required
      />
    </FoldedForm>
  );
}
