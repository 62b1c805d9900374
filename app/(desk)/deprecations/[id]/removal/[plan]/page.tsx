import { Link } from "@/components/ui/link";
import { PlanBody } from "@/app/(desk)/plan-body";
import { planRemoval } from "@/app/actions/plans";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { confirmedPerson, viewerOfPlans } from "@/app/auth/current-viewer";
import { shortHash } from "@/components/release/sign-bar";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { PageHeading } from "@/components/ui/page-heading";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import { mayPerson } from "@/lib/domain/person";
import { tabStateOfPlan } from "@/lib/domain/tab-state";
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
  const { plan, runs, runnable, deprecation } = await read(props);
  const shown = { state: plan.state, run: runs[0]?.state ?? null, runnable: runnable.allowed };
  const mayAct = mayPerson(await confirmedPerson(), "plan.run").allowed;
  return { state: tabStateOfPlan(shown, mayAct), about: `Plan to remove ${deprecation}` };
});

function Above({ page }: { readonly page: RemovalPlanPage }) {
  const { plan, deprecation, now } = page;
  return (
    <>
      <Link href={paths.deprecation(deprecation)} className="link">
        <Code>{deprecation}</Code>
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

/** The plan that opens the ticket of a removal: exactly what would be sent, the yes, and its run. */
async function PlanOfRemoval(props: RemovalProps) {
  const person = await confirmedPerson();
  const page = await read(props);
  return (
    <div className="mx-auto max-w-[54rem]">
      <LiveTopics topics={["facts:deprecations", "facts:github", "run", `plan:${page.plan.id}`]} />
      <PageHeading
        title={
          <>
            Remove <Code>{page.removal.evaluated.name}</Code>
          </>
        }
        above={<Above page={page} />}
      >
        {page.removal.evaluated.eligibility.sentence}
      </PageHeading>
      <Card>
        <PlanBody
          page={page}
          person={person}
          manager={null}
          here={paths.removal(page.deprecation, page.plan.id)}
          another={{
            permission: mayPerson(person, "removal.plan"),
            action: planRemoval,
            fields: { deprecation: page.deprecation },
          }}
        />
      </Card>
    </div>
  );
}

export default orNotFound(PlanOfRemoval);
