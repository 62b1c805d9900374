import { PersonNames } from "@/components/release/git-name";
import type { FormAction } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { Rows } from "@/components/ui/rows";
import { RelativeTime } from "@/components/ui/time";
import { mayPerson, type Person } from "@/lib/domain/person";
import type { BlockerPage } from "@/lib/queries/blocker";
import { NotRegressionForm, ProposeForm } from "./propose-form";
import { ProposalRow, type ProposalActions } from "./proposal-row";
import { regressionWords } from "./regression-words";

interface ProposalsCardProps extends ProposalActions {
  readonly page: BlockerPage;
  readonly person: Person;
  /** Fields: issue, reason. */
  readonly propose: FormAction;
  /** Fields: issue, reason. */
  readonly notRegression: FormAction;
}

/** Why it looks like a regression, as long as nobody says that it is none. */
function Regression({ page, person, notRegression }: ProposalsCardProps) {
  const { regression, number, fix, now } = page;
  const { signs, denied } = regression;
  if (denied !== null)
    return (
      <p className="text-ink-2">
        <PersonNames place={fix.place} people={[denied.by]} />{" "}
        <RelativeTime at={denied.at} now={now} />: no regression, “{denied.reason}”
      </p>
    );
  if (signs.length === 0) return null;
  return (
    <div className="grid gap-1.5">
      <p>Looks like a regression: {signs.map(regressionWords).join("; ")}.</p>
      {mayPerson(person, "blocker.not-regression").allowed && (
        <NotRegressionForm issue={number} say={notRegression} />
      )}
    </div>
  );
}

function Proposing({ page, person, propose }: ProposalsCardProps) {
  const { number, proposable, standing } = page;
  if (standing?.kind === "blocks") return null;
  const byRole = mayPerson(person, "blocker.propose");
  if (!proposable.allowed) return null;
  return <ProposeForm issue={number} permission={byRole} propose={propose} />;
}

/** What was proposed of the issue, why it might be proposed, and the form for it. */
export function ProposalsCard(props: ProposalsCardProps) {
  const { page, person } = props;
  const { proposals, proposable, regression, fix, now } = page;
  const hasWords = regression.signs.length > 0 || regression.denied !== null;
  if (proposals.length === 0 && !proposable.allowed && !hasWords) return null;
  return (
    <Card
      id="proposal"
      title="Proposal"
      aside={
        proposable.allowed &&
        mayPerson(person, "blocker.plan-label").allowed && (
          <ExternalLink href={fix.about.url}>Set the label on GitHub</ExternalLink>
        )
      }
    >
      <div className={proposals.length > 0 ? "mb-3 grid gap-3" : "grid gap-3"}>
        {proposals.length === 0 && proposable.allowed && (
          <p className="text-ink-2">Nobody has proposed it as a release blocker.</p>
        )}
        <Regression {...props} />
        <Proposing {...props} />
      </div>
      {proposals.length > 0 && (
        <Rows>
          {proposals.map((proposal) => (
            <ProposalRow
              key={proposal.id}
              proposal={proposal}
              place={fix.place}
              person={person}
              now={now}
              accept={props.accept}
              decline={props.decline}
              takeBack={props.takeBack}
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}
