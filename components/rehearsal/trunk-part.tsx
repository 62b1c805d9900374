import { Card } from "@/components/ui/card";
import { Hash } from "@/components/ui/code";
import { TextField } from "@/components/ui/field";
import type { RehearsalPanel } from "@/lib/queries/rehearsal";
import { ChecksLine, SettleChecks } from "./checks-part";
import { MoveForm, type Play } from "./move-form";

/** Trunk goes on without us. */
export function TrunkCard({ panel, playRehearsal }: Play & { readonly panel: RehearsalPanel }) {
  return (
    <Card id="world-trunk" title="Trunk" note={<Hash oid={panel.trunk.sha} />}>
      <ChecksLine checks={panel.trunk.checks} />
      <div className="mt-3 grid gap-4">
        <SettleChecks
          id="trunk"
          oid={panel.trunk.sha}
          names={panel.checkNames}
          playRehearsal={playRehearsal}
        />
        <div className="border-t border-line pt-3">
          <MoveForm playRehearsal={playRehearsal} move="push-to-trunk" label="Push to trunk">
            <div className="min-w-0 flex-1 basis-56">
              <TextField
                id="push-message"
                name="message"
                label="Somebody merges a change; its message, or none"
              />
            </div>
          </MoveForm>
        </div>
      </div>
    </Card>
  );
}
