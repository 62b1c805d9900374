import { PlanOfNoRelease, tabOfPlan } from "@/app/(desk)/plan-of-no-release";
import type { PlanBodyProps } from "@/app/(desk)/plan-body";
import { planBlockerLabel, planTrunkCheck } from "@/app/actions/blocker-proposals";
import { confirmedPerson, viewerOfPlans } from "@/app/auth/current-viewer";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/config/paths";
import { mayPerson, type Person } from "@/lib/domain/person";
import type { BlockerPlanStatus } from "@/lib/queries/blocker-plan";
import { readBlockerPlanPage, type BlockerPlanPage } from "@/lib/queries/plan";

interface PlanProps {
  readonly params: Promise<{ readonly plan: string }>;
}

async function read({ params }: PlanProps): Promise<BlockerPlanPage> {
  const plan = partOfPath((await params).plan);
  const page = await readBlockerPlanPage(await viewerOfPlans(), plan, await nowOfRequest());
  if (page === null) nothingThere();
  return page;
}

function titleOf(status: BlockerPlanStatus): string {
  return status.kind === "issue"
    ? `Make #${String(status.number)} a release blocker`
    : `File ${status.asked.label} as a release blocker`;
}

export const generateMetadata = titleOrNotFound(async (props: PlanProps) => {
  const page = await read(props);
  return tabOfPlan(page, `Plan: ${titleOf(page.status)}`);
});

/** How another plan for the same is asked for. */
function anotherOf(status: BlockerPlanStatus, person: Person): PlanBodyProps["another"] {
  if (status.kind === "issue")
    return {
      permission: mayPerson(person, "blocker.plan-label"),
      action: planBlockerLabel,
      fields: { issue: String(status.number) },
    };
  const { label, oid } = status.asked;
  return {
    permission: mayPerson(person, "blocker.plan-check"),
    action: planTrunkCheck,
    fields: { check: label, oid },
  };
}

/** The plan that labels an issue, or files a failed check of trunk: the exact change, the yes, and its run. */
async function PlanOfBlocker(props: PlanProps) {
  const person = await confirmedPerson();
  const page = await read(props);
  const { status } = page;
  return (
    <PlanOfNoRelease
      page={page}
      person={person}
      title={titleOf(status)}
      above={
        <>
          <Link href={paths.blockers()} className="link">
            Blockers
          </Link>
          {status.kind === "issue" && (
            <Link href={paths.blocker(status.number)} className="link">
              #{status.number}
            </Link>
          )}
        </>
      }
      topics={["facts"]}
      here={paths.blockerPlan(page.plan.id)}
      another={anotherOf(status, person)}
    />
  );
}

export default orNotFound(PlanOfBlocker);
