import type { FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import { Day, RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import { calendarDay, type Instant } from "@/lib/domain/instant";
import { permits } from "@/lib/domain/permission";
import type { Person } from "@/lib/domain/person";
import type { Shortening } from "@/lib/domain/process/attestation";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { otherMonth } from "@/lib/domain/process/wait/other-month";
import type { WaitClock } from "@/lib/domain/process/wait/wait-clock";
import { PersonNames } from "./git-name";
import { SecondPerson } from "./second-person";

interface WaitCardProps {
  readonly release: string;
  readonly releaseId: string;
  /** The candidate that waits: "24.7.0rc1". */
  readonly target: string;
  readonly clock: WaitClock;
  /** What was proposed to end it sooner; null: nothing. */
  readonly shortening: Shortening | null;
  readonly place: RepositoryPlace;
  readonly person: Person;
  readonly now: Instant;
  /** Fields: release, releaseId, target, until, reason. */
  readonly shortenWait: FormAction;
  /** Fields: release, releaseId, target, contentHash. */
  readonly approveShortening: FormAction;
  /** Fields: release, releaseId, target. */
  readonly withdrawApproval: FormAction;
}

type ProposedProps = WaitCardProps & { readonly shortening: Shortening };

function fieldsOf({ release, releaseId, target }: WaitCardProps) {
  return { release, releaseId, target };
}

function ProposedEnd(props: ProposedProps) {
  const { target, shortening, place, person, now } = props;
  return (
    <SecondPerson
      proposed={shortening}
      permission="wait.approve-shortening"
      place={place}
      person={person}
      fields={fieldsOf(props)}
      approve={props.approveShortening}
      approveLabel={`Approve ending the wait of ${target} early`}
      refusedId="refused-agree"
      takeBack={props.withdrawApproval}
      takeBackLabel="Take my approval back"
    >
      <PersonNames place={place} people={[shortening.by]} /> proposed{" "}
      <RelativeTime at={shortening.at} now={now} /> that it ends on <Day at={shortening.until} />: “
      {shortening.reason}”
    </SecondPerson>
  );
}

function Propose(props: WaitCardProps) {
  const { target, clock, person, shortenWait } = props;
  const permission = permits(person.role, "wait.shorten");
  const label = "End the wait early";
  if (!permission.allowed)
    return (
      <RefusedButton
        id="refused-shorten"
        variant="quiet"
        label={label}
        reason={permission.reason}
      />
    );
  return (
    <FoldedForm
      label={label}
      action={shortenWait}
      fields={fieldsOf(props)}
      submit="Propose the earlier end"
    >
      <TextField
        id="shorten-until"
        name="until"
        label={`Last day before ${target} may become final (UTC)`}
        hint={`YYYY-MM-DD, before ${calendarDay(clock.endsAt)}`}
        pattern="\d{4}-\d{2}-\d{2}"
        mono
        required
      />
      <TextField
        id="shorten-reason"
        name="reason"
        label="Reason"
        hint="Shown in the activity log; effective once a second committer approves."
        required
      />
    </FoldedForm>
  );
}

function End({ clock, now }: Pick<WaitCardProps, "clock" | "now">) {
  if (clock.isOver)
    return (
      <p>
        Over since <Day at={clock.endsAt} />.
      </p>
    );
  if (clock.standsStill)
    return <p>Stands still while a release blocker is open or the release is paused.</p>;
  return (
    <p className="text-lg">
      Ends on <Day at={clock.endsAt} />, <RelativeTime at={clock.endsAt} now={now} />.
    </p>
  );
}

function Stood({ clock }: Pick<WaitCardProps, "clock">) {
  return clock.stoodStill.map(({ from, to }, index) =>
    clock.standsStill && index === clock.stoodStill.length - 1 ? (
      <li key={from}>
        It has stood still since <Day at={from} />.
      </li>
    ) : (
      <li key={from}>
        Stood still from <Day at={from} /> to <Day at={to} />: a release blocker was open, or the
        release was paused.
      </li>
    ),
  );
}

/** Whether the final comes in another month than its number says; it keeps its number. */
function Month({ release, clock }: Pick<WaitCardProps, "release" | "clock">) {
  const ends = otherMonth(release, clock);
  if (ends === null) return null;
  return (
    <li>
      It ends in another month ({ends}) than the number {release} says. The final keeps the number
      of its candidates unless the release is renumbered.
    </li>
  );
}

/** The week in which users try a candidate: when it ends, why it was longer, and ending it early. */
export function WaitCard(props: WaitCardProps) {
  const { release, target, clock, shortening, now } = props;
  return (
    <Card
      id="wait"
      title={`Wait of ${target}`}
      aside={
        <a href={paths.waitCalendar(release)} className="link">
          subscribe (iCal)
        </a>
      }
    >
      <End clock={clock} now={now} />
      <ul className="mt-2 grid gap-1 text-ink-2">
        <li>
          Began on <Day at={clock.startedAt} />, when its files and its announcement were there.
        </li>
        <Stood clock={clock} />
        {!clock.isOver && <Month release={release} clock={clock} />}
      </ul>
      {shortening !== null && <ProposedEnd {...props} shortening={shortening} />}
      {!clock.isOver && shortening === null && (
        <div className="mt-3">
          <Propose {...props} />
        </div>
      )}
    </Card>
  );
}
