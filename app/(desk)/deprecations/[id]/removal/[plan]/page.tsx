import { Link } from "@/components/ui/link";
import { PlanOfNoRelease, tabOfPlan } from "@/app/(desk)/plan-of-no-release";
import { planRemoval } from "@/app/actions/plans";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { confirmedPerson, viewerOfPlans } from "@/app/auth/current-viewer";
import { Code } from "@/components/ui/code";
import { paths } from "@/lib/config/paths";
import { mayPerson } from "@/lib/domain/person";
import { readRemovalPlanPage, type RemovalPlanPage } from "@/lib/queries/plan";

interface RemovalProps {
  readonly params: Promise<{ readonly id: string; readonly plan: string }>;
}

async function read({ params }: RemovalProps): Promise<RemovalPlanPage> {
  const { id, plan } = await params;
  const place = { deprecation: partOfPath(id), plan: partOfPath(plan) };
  const page = await readRemovalPlanPage(await viewerOfPlans(), place, await nowOfRequest());
  if (page === null) nothingThere();
  return page;
}

export const generateMetadata = titleOrNotFound(async (props: RemovalProps) => {
  const page = await read(props);
  return tabOfPlan(page, `Plan to remove ${page.deprecation}`);
});

/** The plan that opens the ticket of a removal: exactly what would be sent, the yes, and its run. */
async function PlanOfRemoval(props: RemovalProps) {
  const person = await confirmedPerson();
  const page = await read(props);
  const { deprecation, removal, plan } = page;
  return (
    <PlanOfNoRelease
      page={page}
      person={person}
      title={
        <>
          Remove <Code>{removal.evaluated.name}</Code>
        </>
      }
      above={
        <Link href={paths.deprecation(deprecation)} className="link">
          <Code>{deprecation}</Code>
        </Link>
      }
      topics={["facts:deprecations", "facts:github"]}
      here={paths.removal(deprecation, plan.id)}
      another={{
        permission: mayPerson(person, "removal.plan"),
        action: planRemoval,
        fields: { deprecation },
      }}
    >
      {removal.evaluated.eligibility.sentence}
    </PlanOfNoRelease>
  );
}

export default orNotFound(PlanOfRemoval);
