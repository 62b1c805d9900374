import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/field";
import { MoveForm, type Play } from "./move-form";

const acts = [
  { value: "open", label: "Open an advisory, with its details" },
  { value: "fix", label: "Open a fix in its private fork" },
  { value: "review", label: "Approve the fix" },
  { value: "cve", label: "Give the CVE that was requested" },
  { value: "merge", label: "Merge the fix on the advisory’s page" },
  { value: "publish", label: "Publish the advisory" },
];

/** Those who find and mend a vulnerability. What they have done is not shown: everybody sees this page. */
export function AdvisoryCard({ playRehearsal }: Play) {
  return (
    <Card id="world-advisory" title="Security advisory" className="lg:col-span-2">
      <p className="mb-3 text-sm text-ink-2">
        What is done here is told to nobody but you, and seen on GitHub by the advisory’s
        collaborators: grace, alan once he has opened the fix, and ada, who manages security.
      </p>
      <MoveForm playRehearsal={playRehearsal} move="act-on-advisory" label="Apply">
        <div className="min-w-0 flex-1 basis-56">
          <SelectField id="advisory-act" name="act" label="Somebody" options={acts} />
        </div>
      </MoveForm>
    </Card>
  );
}
