import type { FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FoldedForm } from "@/components/ui/folded-form";
import { paths } from "@/lib/config/paths";
import type { Actor } from "@/lib/domain/actor";
import { actorOf, mayPerson, type Person } from "@/lib/domain/person";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { PersonName } from "./git-name";

interface HandoverCardProps {
  readonly version: string;
  readonly releaseId: string;
  readonly manager: Actor;
  readonly place: RepositoryPlace;
  readonly person: Person;
  /** Fields: version, releaseId. */
  readonly takeOver: FormAction;
}

/** The brief of a release, and taking it over from whoever drives it. */
export function HandoverCard(props: HandoverCardProps) {
  const { version, releaseId, manager, place, person, takeOver } = props;
  const actor = actorOf(person);
  const isOther = actor !== null && actor.accountId !== manager.accountId;
  const mayTake = isOther && mayPerson(person, "release.take-over").allowed;
  return (
    <Card id="handover" title="Handover">
      <p className="mb-3 max-w-[60ch] text-sm text-ink-2">
        <PersonName place={place} login={manager.login} /> manages this release. The brief says what
        is done, what waits, what is odd, and has all notes.
      </p>
      <div className="flex flex-wrap items-start gap-3">
        <ButtonLink href={paths.brief(version)}>Read the brief</ButtonLink>
        {mayTake && (
          <FoldedForm
            label={`Take over from ${manager.login}`}
            action={takeOver}
            fields={{ version, releaseId }}
            submit={`Take over ${version}`}
            pending="Taking over …"
          >
            <p className="text-sm text-ink-2">
              You become its release manager and the author of its commits, and the ticket is to be
              assigned to you. What is done stays, with everybody’s names.
            </p>
          </FoldedForm>
        )}
      </div>
    </Card>
  );
}
