import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";

import type { FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField, TextField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import { permits, type Action } from "@/lib/domain/permission";
import type { Issue } from "@/lib/domain/observed/issue";
import type { Person } from "@/lib/domain/person";
import type { Pause } from "@/lib/domain/process/attestation";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { DefectStanding } from "@/lib/domain/process/fixes/defect";
import { BlockerChoices } from "./blocker-choices";
import { DefectRow } from "./defect-row";
import { PersonName } from "./git-name";

export interface FixesCardProps {
  readonly release: string;
  readonly releaseId: string;
  /** The candidate that is out: "24.7.0rc1". */
  readonly target: string;
  /** The pause in which the release is; null: in none. */
  readonly pause: Pause | null;
  /** Those that still ask for something. */
  readonly defects: readonly DefectStanding[];
  /** The open release blockers: what a defect may be known as already. */
  readonly blockers: readonly Issue[];
  readonly place: RepositoryPlace;
  readonly person: Person;
  readonly now: Instant;
  /** Fields: release, releaseId, target, reason. */
  readonly pauseRelease: FormAction;
  /** Fields: release, releaseId, reason. */
  readonly resumeRelease: FormAction;
  /** Fields: release, releaseId, title, issue, blocks. */
  readonly reportDefect: FormAction;
  /** Fields: release, releaseId, defect, issue, pullRequest. */
  readonly linkDefect: FormAction;
  /** Fields: release, releaseId, defect, reason. */
  readonly dropDefect: FormAction;
}

interface GuardedProps {
  readonly person: Person;
  readonly action: Action;
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** A form for whoever may send it; for everybody else the reason. */
function Guarded({ person, action, id, label, children }: GuardedProps) {
  const permission = permits(person.role, action);
  if (permission.allowed) return children;
  return <RefusedButton id={id} variant="quiet" label={label} reason={permission.reason} />;
}

function Paused({ pause, place, now }: { readonly pause: Pause } & FixesCardProps) {
  return (
    <p>
      <PersonName place={place} login={pause.by.login} /> paused the release{" "}
      <RelativeTime at={pause.at} now={now} />: “{pause.reason}” Its final, and what was still to be
      done for {pause.target}, waits until the next candidate is out.
    </p>
  );
}

function Resume({ release, releaseId, person, resumeRelease }: FixesCardProps) {
  return (
    <Guarded person={person} action="release.resume" id="refused-resume" label="Resume the release">
      <FoldedForm label="Resume the release" action={resumeRelease} fields={{ release, releaseId }}>
        <TextField
          id="resume-reason"
          name="reason"
          label="Reason"
          hint="Why it goes on without another candidate. Shown to everybody."
          required
        />
      </FoldedForm>
    </Guarded>
  );
}

function PauseForm({ release, releaseId, target, person, pauseRelease }: FixesCardProps) {
  const label = `Pause the release at ${target}`;
  return (
    <Guarded person={person} action="release.pause" id="refused-pause" label={label}>
      <FoldedForm label={label} action={pauseRelease} fields={{ release, releaseId, target }}>
        <TextField
          id="pause-reason"
          name="reason"
          label="Reason"
          hint="Shown to everybody, here, on the board and in the API."
          required
        />
      </FoldedForm>
    </Guarded>
  );
}

const labelled = [
  { value: "no", label: "No label" },
  { value: "yes", label: "release-blocker" },
] as const;

function Report({ release, releaseId, target, person, reportDefect }: FixesCardProps) {
  const label = `Report a defect of ${target}`;
  return (
    <Guarded person={person} action="defect.report" id="refused-report" label={label}>
      <FoldedForm label={label} action={reportDefect} fields={{ release, releaseId }}>
        <TextField id="defect-title" name="title" label="Title" required />
        <TextField
          id="defect-issue"
          name="issue"
          label="Issue"
          hint="Its number on GitHub, where there is one. Without it a plan files the ticket."
          pattern="\d*"
        />
        <SelectField
          id="defect-blocks"
          name="blocks"
          label="Label of its ticket"
          hint="Of a ticket that is filed from here."
          options={labelled}
        />
      </FoldedForm>
    </Guarded>
  );
}

function isShown({ pause, defects, person }: FixesCardProps): boolean {
  return pause !== null || defects.length > 0 || permits(person.role, "release.pause").allowed;
}

/** In words: the card lists open blockers too. */
function noteOf(defects: number): string | undefined {
  if (defects === 0) return undefined;
  return defects === 1 ? "1 defect" : `${String(defects)} defects`;
}

/** Release candidate fixes: the pause, and each defect of the candidate that is out with where it stands. */
export function FixesCard(props: FixesCardProps) {
  const { release, target, pause, defects } = props;
  if (!isShown(props)) return null;
  const isFixing = pause !== null || defects.length > 0;
  return (
    <Card
      id="fixes"
      title={`Fixes of ${target}`}
      note={noteOf(defects.length)}
      aside={
        isFixing && (
          <Link href={paths.step(release, "fix.tickets")} className="link">
            its steps
          </Link>
        )
      }
    >
      <div className="grid gap-3">
        {pause !== null && <Paused {...props} pause={pause} />}
        {defects.length > 0 && (
          <ul className="grid gap-3 divide-y divide-line">
            {defects.map((standing) => (
              <DefectRow key={standing.defect.number} standing={standing} card={props} />
            ))}
          </ul>
        )}
        {!isFixing && (
          <p className="text-ink-2">
            No defect of {target} is reported. A critical one pauses the release until its fix is in
            another candidate.
          </p>
        )}
        <BlockerChoices {...props} />
        <Report {...props} />
        {/* Each has answers of its own: the browser knows the two forms by their keys alone. */}
        {pause === null ? <PauseForm key="pause" {...props} /> : <Resume key="resume" {...props} />}
      </div>
    </Card>
  );
}
