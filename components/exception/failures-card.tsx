import { PersonName } from "@/components/release/git-name";
import type { FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { TextAreaField, TextField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import { RelativeTime } from "@/components/ui/time";
import { isSameActor, type Actor } from "@/lib/domain/actor";
import { mayReport, mayResolve, type ProposalStatus } from "@/lib/domain/exception/may-act";
import { openFailures, type FailingTest } from "@/lib/domain/exception/failing-tests";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { Instant } from "@/lib/domain/instant";
import { permits } from "@/lib/domain/permission";
import { actorOf, type Person } from "@/lib/domain/person";

interface FailuresCardProps extends ProposalStatus {
  readonly person: Person;
  readonly place: RepositoryPlace;
  readonly now: Instant;
  /** Fields: proposal, words, url. */
  readonly report: FormAction;
  /** Fields: proposal, words. */
  readonly resolveOwn: FormAction;
  /** Fields: proposal, reporter, words. */
  readonly resolve: FormAction;
}

function ResolveForm(props: FailuresCardProps & { readonly reporter: Actor }) {
  const { proposal, person, reporter, resolve, resolveOwn } = props;
  const isOwn = isSameActor(actorOf(person), reporter);
  const role = permits(
    person.role,
    isOwn ? "exception.resolve-own-failure" : "exception.resolve-failure",
  );
  if (!role.allowed || !mayResolve(props, reporter).allowed) return null;
  const fields = { proposal: proposal.id };
  return (
    <div className="mt-1.5">
      <FoldedForm
        label="Mark as dealt with"
        action={isOwn ? resolveOwn : resolve}
        fields={isOwn ? fields : { ...fields, reporter: reporter.accountId }}
      >
        <TextField
          id={`resolved-${reporter.accountId}`}
          name="words"
          label="How it was dealt with"
          hint="Shown in the history: the branch was mended, or the test relied on something else."
          required
        />
      </FoldedForm>
    </div>
  );
}

function Failure(props: FailuresCardProps & { readonly failure: FailingTest }) {
  const { failure, place, now } = props;
  return (
    <li className="py-2.5">
      <p>
        <b className="font-semibold">
          <PersonName place={place} login={failure.by.login} />
        </b>{" "}
        <RelativeTime at={failure.at} now={now} className="text-sm text-ink-3" />
        {failure.url !== null && (
          <>
            {" "}
            · <ExternalLink href={failure.url}>the test</ExternalLink>
          </>
        )}
      </p>
      <p className="wrap-anywhere whitespace-pre-line text-ink-2">{failure.words}</p>
      <ResolveForm {...props} reporter={failure.by} />
    </li>
  );
}

function ReportForm(props: FailuresCardProps) {
  const { proposal, person, report } = props;
  const role = permits(person.role, "exception.report-failure");
  const answer = role.allowed ? mayReport(props) : role;
  if (!answer.allowed)
    return (
      <RefusedButton id="refused-report" label="Report a failing test" reason={answer.reason} />
    );
  return (
    <FoldedForm
      label="Report a failing test"
      action={report}
      fields={{ proposal: proposal.id }}
      submit="Report it"
    >
      <TextAreaField
        id="failure-words"
        name="words"
        label="What fails"
        hint="Words are enough: nobody asks for code that you cannot share."
        required
      />
      <TextField
        id="failure-url"
        name="url"
        label="Where it can be seen, if anywhere"
        hint="A web address, or nothing."
      />
    </FoldedForm>
  );
}

/** Failing tests and broken applications that are not dealt with. One of them stops the proposal. */
export function FailuresCard(props: FailuresCardProps) {
  const failures = openFailures(props.proposal);
  return (
    <Card
      id="failures"
      title="Failing tests"
      note={failures.length === 0 ? "none is open" : `${String(failures.length)} open`}
    >
      <p className="text-ink-2">
        Run your application’s tests against the branch. If they fail, say so: it stops the proposal
        until it is dealt with.
      </p>
      {failures.length > 0 && (
        <ul className="mt-2 divide-y divide-line">
          {failures.map((failure, index) => (
            <Failure key={index} {...props} failure={failure} />
          ))}
        </ul>
      )}
      <div className="mt-3">
        <ReportForm {...props} />
      </div>
    </Card>
  );
}
