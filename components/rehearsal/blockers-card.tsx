import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { PersonName } from "@/components/release/git-name";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import type { RehearsalPanel } from "@/lib/queries/rehearsal";
import { MoveForm, type Play } from "./move-form";

/** Somebody finds a regression, or mends one. */
export function BlockersCard({
  panel,
  place,
  playRehearsal,
}: Play & { readonly panel: RehearsalPanel; readonly place: RepositoryPlace }) {
  return (
    <Card id="world-blockers" title="Blockers" note={`${String(panel.blockers.length)} open`}>
      <ul className="grid gap-2">
        {panel.blockers.map((issue) => (
          <li
            key={issue.number}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1"
          >
            <span className="min-w-0 flex-1 basis-56 wrap-anywhere">
              <a href={links.issue(place, issue.number)} rel="noreferrer" className="link">
                #{issue.number}
              </a>{" "}
              {issue.title}{" "}
              <span className="text-sm text-ink-3">
                by <PersonName place={place} login={issue.author} />
              </span>
            </span>
            <MoveForm
              playRehearsal={playRehearsal}
              move="close-issue"
              fields={{ issue: String(issue.number) }}
              label={`Close #${String(issue.number)}`}
            />
          </li>
        ))}
        {panel.blockers.length === 0 && <li className="text-ink-2">No blocker is open.</li>}
      </ul>
      <div className="mt-4 border-t border-line pt-3">
        <MoveForm playRehearsal={playRehearsal} move="open-blocker" label="Open a blocker">
          <div className="min-w-0 flex-1 basis-56">
            <TextField
              id="blocker-title"
              name="title"
              label="A regression is reported"
              defaultValue="Connection lost is not delivered"
              required
            />
          </div>
        </MoveForm>
      </div>
    </Card>
  );
}
