import { PlanBody } from "@/app/(desk)/plan-body";
import { planExceptionMail } from "@/app/actions/plans";
import { confirmedPerson, viewerOfPlans } from "@/app/auth/current-viewer";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { shortHash } from "@/components/release/sign-bar";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeading } from "@/components/ui/page-heading";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import { mayPerson } from "@/lib/domain/person";
import { readExceptionPlanPage, type ExceptionPlanPage } from "@/lib/queries/plan";

interface PlanProps {
  readonly params: Promise<{ readonly id: string; readonly plan: string }>;
}

async function read({ params }: PlanProps): Promise<ExceptionPlanPage> {
  const { id, plan } = await params;
  const place = { proposal: partOfPath(id), plan: partOfPath(plan) };
  const page = await readExceptionPlanPage(await viewerOfPlans(), place, await nowOfRequest());
  if (page === null) nothingThere();
  return page;
}

export const generateMetadata = titleOrNotFound(async (props: PlanProps) => {
  const { mail } = await read(props);
  return `Plan to send the mail: ${mail.proposal.what}`;
});

function Above({ page }: { readonly page: ExceptionPlanPage }) {
  const { plan, mail, now } = page;
  return (
    <>
      <Link href={paths.exception(mail.proposal.id)} className="link">
        {mail.proposal.what}
      </Link>
      <Link href={paths.exceptionMail(mail.proposal.id)} className="link">
        Mail
      </Link>
      {plan.hash !== null && (
        <span title={plan.hash}>
          plan <b className="font-code font-semibold text-ink">{shortHash(plan.hash)}</b>
        </span>
      )}
      <span>
        asked for <RelativeTime at={plan.requestedAt} now={now} /> by {plan.requestedBy.login}
      </span>
    </>
  );
}

/** The plan that sends the mail of a proposed exception: the exact message, the yes, and its run. */
async function PlanOfMail(props: PlanProps) {
  const person = await confirmedPerson();
  const page = await read(props);
  const proposal = page.mail.proposal.id;
  return (
    <div className="mx-auto max-w-[54rem]">
      <LiveTopics topics={["facts", "run", `plan:${page.plan.id}`]} />
      <PageHeading title="Send the mail of the exception" above={<Above page={page} />} />
      <Card>
        <PlanBody
          page={page}
          person={person}
          manager={null}
          here={paths.exceptionPlan(proposal, page.plan.id)}
          another={{
            permission: mayPerson(person, "exception.plan-mail"),
            action: planExceptionMail,
            fields: { proposal },
          }}
        />
      </Card>
    </div>
  );
}

export default orNotFound(PlanOfMail);
