import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { SelectField, TextField } from "@/components/ui/field";
import type { RehearsalPanel } from "@/lib/queries/rehearsal";
import { MoveForm, type Play } from "./move-form";

function FaultsThatAreOn({ panel, playRehearsal }: Play & { readonly panel: RehearsalPanel }) {
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
      <ul className="min-w-0 text-sm text-ink-2">
        {panel.faults.map((fault) => (
          <li key={fault.id}>
            <Code>{fault.kind}</Code> {fault.times} times
            {fault.match !== "" && (
              <>
                {" "}
                for <Code>{fault.match}</Code>
              </>
            )}
          </li>
        ))}
      </ul>
      <MoveForm playRehearsal={playRehearsal} move="switch-faults-off" label="Switch faults off" />
    </div>
  );
}

/** What GitHub, the list and IRC do wrong, with their own codes and words. */
export function FaultsCard({ panel, playRehearsal }: Play & { readonly panel: RehearsalPanel }) {
  // What is on now; the form begins with it.
  const on = panel.faults.at(-1);
  const kinds = panel.faultKinds.map(({ kind, title }) => ({ value: kind, label: title }));
  return (
    <Card
      id="faults"
      title="Faults"
      note={panel.faults.length === 0 ? "none" : `${String(panel.faults.length)} on`}
      className="lg:col-span-2"
    >
      {panel.faults.length > 0 && <FaultsThatAreOn panel={panel} playRehearsal={playRehearsal} />}
      <MoveForm playRehearsal={playRehearsal} move="switch-fault-on" label="Switch it on">
        <div className="min-w-0 flex-2 basis-64">
          <SelectField
            id="fault"
            name="fault"
            label="What goes wrong"
            options={kinds}
            defaultValue={on?.kind}
          />
        </div>
        <div className="min-w-0 flex-1 basis-40">
          <TextField
            id="fault-match"
            name="match"
            label="Only requests with"
            defaultValue={on?.match}
          />
        </div>
        <div className="w-20">
          <TextField
            id="fault-times"
            name="times"
            label="Times"
            defaultValue={String(on?.times ?? 1)}
            pattern="[0-9]+"
            required
            mono
          />
        </div>
      </MoveForm>
      <p className="mt-2 text-sm text-ink-3">
        “Only requests with” is a part of method, path or operation, such as{" "}
        <Code>createIssue</Code>; empty is every request.
      </p>
    </Card>
  );
}
