import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Sign, type State } from "@/components/ui/sign";
import { paths } from "@/lib/config/paths";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { StepNote } from "@/lib/domain/process/step-note";
import type { BriefPage } from "@/lib/queries/brief";
import { EvidenceLine } from "./evidence-line";
import { NoteText } from "./notes-card";
import { Sentence } from "./sentence";
import { signOf } from "./step-sign";
import { StepTold } from "./step-told";

const noted: State = { icon: "circle", tone: "quiet", word: "Note" };

interface BriefViewProps {
  readonly page: BriefPage;
}

function StepRow({ page, step }: BriefViewProps & { readonly step: ChecklistStep }) {
  const { release, now, brief } = page;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-2">
        <Sign state={signOf(step.state)} withWord />
        <Link href={paths.step(release.version, step.key)} className="link">
          <Sentence text={step.title} />
        </Link>
        {step.key === brief.next?.key && <span className="text-sm text-accent">next</span>}
      </p>
      <p className="text-sm text-ink-3 empty:hidden">
        <StepTold step={step} place={release.place} now={now} />
      </p>
    </li>
  );
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly none: string;
  readonly children: readonly ReactNode[];
}

function Part({ id, title, none, children }: PartProps) {
  return (
    <Card id={id} title={title} note={children.length === 0 ? "none" : String(children.length)}>
      {children.length === 0 ? (
        <p className="text-ink-2">{none}</p>
      ) : (
        <ul className="divide-y divide-line *:py-2">{children}</ul>
      )}
    </Card>
  );
}

function Noted({ page, note }: BriefViewProps & { readonly note: StepNote }) {
  const { release, now } = page;
  return (
    <li>
      <Link href={`${paths.step(release.version, note.step)}#notes`} className="link text-sm">
        {note.step}
      </Link>
      <NoteText note={note} place={release.place} now={now} />
    </li>
  );
}

/** What waits, what is odd, the notes, and what is done, in the order in which it is needed. */
export function BriefView({ page }: BriefViewProps) {
  const { waits, odd, notes, done } = page.brief;
  return (
    <div className="grid gap-3 md:gap-4">
      <Part id="waits" title="What waits" none="Nothing: all is done.">
        {waits.map((step) => (
          <StepRow key={step.key} page={page} step={step} />
        ))}
      </Part>
      <Part id="odd" title="What is odd" none="Nothing out of the ordinary.">
        {odd.map((one) => (
          <EvidenceLine
            key={one.sentence}
            evidence={one}
            state={noted}
            place={page.release.place}
            now={page.now}
          />
        ))}
      </Part>
      <Part id="notes" title="Notes" none="Nobody wrote a note on its steps.">
        {notes.map((note) => (
          <Noted key={note.id} page={page} note={note} />
        ))}
      </Part>
      <Part id="done" title="What is done" none="Nothing yet.">
        {done.map((step) => (
          <StepRow key={step.key} page={page} step={step} />
        ))}
      </Part>
    </div>
  );
}
