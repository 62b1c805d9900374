import { Card } from "@/components/ui/card";
import { CommitName } from "@/components/release/git-name";
import { TextField } from "@/components/ui/field";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { RehearsalPanel } from "@/lib/queries/rehearsal";
import { ChecksLine, SettleChecks } from "./checks-part";
import { MoveForm, type Play } from "./move-form";

/** Trunk goes on without us. */
export function TrunkCard({
  panel,
  place,
  playRehearsal,
}: Play & { readonly panel: RehearsalPanel; readonly place: RepositoryPlace }) {
  return (
    <Card id="world-trunk" title="Trunk" note={<CommitName place={place} oid={panel.trunk.sha} />}>
      <ChecksLine checks={panel.trunk.checks} />
      <div className="mt-3 grid gap-4">
        <SettleChecks
          id="trunk"
          oid={panel.trunk.sha}
          names={panel.checkNames}
          checks={panel.trunk.checks}
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
        <div className="border-t border-line pt-3">
          <MoveForm playRehearsal={playRehearsal} move="merge-fix" label="Merge its fix">
            <div className="min-w-0 flex-1 basis-56">
              <TextField
                id="fixed-issue"
                name="issue"
                label="Issue"
                hint="A contributor’s pull request fixes and closes it."
                pattern="\d*"
                required
              />
            </div>
          </MoveForm>
        </div>
      </div>
    </Card>
  );
}
