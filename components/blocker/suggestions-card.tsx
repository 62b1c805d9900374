import { PersonName } from "@/components/release/git-name";
import { Sentence } from "@/components/release/sentence";
import type { FormAction } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import { mayPerson, type Person } from "@/lib/domain/person";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { Suggestion } from "@/lib/queries/suggested-blockers";
import { NotRegressionForm, ProposeForm } from "./propose-form";
import { regressionWords } from "./regression-words";

interface SuggestionsCardProps {
  readonly suggestions: readonly Suggestion[];
  readonly place: RepositoryPlace;
  readonly person: Person;
  readonly now: Instant;
  /** Fields: issue, reason. */
  readonly propose: FormAction;
  /** Fields: issue, reason. */
  readonly notRegression: FormAction;
}

const suggested: State = { icon: "warning", tone: "wait", word: "Looks like a regression" };

function Suggested(props: SuggestionsCardProps & { readonly suggestion: Suggestion }) {
  const { suggestion, place, person, now } = props;
  const { number, title, author, createdAt } = suggestion.issue;
  return (
    <Row
      sign={<Sign state={suggested} />}
      title={
        <Link href={paths.blocker(number)} className="hover:text-accent">
          #{number} <Sentence text={title} />
        </Link>
      }
      aside={<RelativeTime at={createdAt} now={now} />}
      detail={
        <>
          {author !== null && (
            <p>
              opened by <PersonName place={place} login={author} />
            </p>
          )}
          <p className="text-ink-2 first-letter:uppercase">
            {suggestion.signs.map(regressionWords).join("; ")}.
          </p>
          <div className="mt-1.5 grid gap-1.5">
            <ProposeForm
              issue={number}
              permission={mayPerson(person, "blocker.propose")}
              propose={props.propose}
            />
            {mayPerson(person, "blocker.not-regression").allowed && (
              <NotRegressionForm issue={number} say={props.notRegression} />
            )}
          </div>
        </>
      }
    />
  );
}

/** Open issues without the label that look like regressions since the last release, and why. */
export function SuggestionsCard(props: SuggestionsCardProps) {
  const { suggestions } = props;
  if (suggestions.length === 0) return null;
  return (
    <Card
      id="suggested"
      title="Looks like a regression"
      note={suggestions.length}
      className="mt-3 md:mt-4"
    >
      <Rows>
        {suggestions.map((suggestion) => (
          <Suggested key={suggestion.issue.number} {...props} suggestion={suggestion} />
        ))}
      </Rows>
    </Card>
  );
}
