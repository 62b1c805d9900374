import { PlanOfNoRelease, tabOfPlan } from "@/app/(desk)/plan-of-no-release";
import { planExceptionMail } from "@/app/actions/plans";
import { confirmedPerson, viewerOfPlans } from "@/app/auth/current-viewer";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { Link } from "@/components/ui/link";
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
  const page = await read(props);
  return tabOfPlan(page, `Plan to send the mail: ${page.mail.proposal.what}`);
});

/** The plan that sends the mail of a proposed exception: the exact message, the yes, and its run. */
async function PlanOfMail(props: PlanProps) {
  const person = await confirmedPerson();
  const page = await read(props);
  const { id: proposal, what } = page.mail.proposal;
  return (
    <PlanOfNoRelease
      page={page}
      person={person}
      title="Send the mail of the exception"
      above={
        <>
          <Link href={paths.exception(proposal)} className="link">
            {what}
          </Link>
          <Link href={paths.exceptionMail(proposal)} className="link">
            Mail
          </Link>
        </>
      }
      topics={["facts"]}
      here={paths.exceptionPlan(proposal, page.plan.id)}
      another={{
        permission: mayPerson(person, "exception.plan-mail"),
        action: planExceptionMail,
        fields: { proposal },
      }}
    />
  );
}

export default orNotFound(PlanOfMail);
