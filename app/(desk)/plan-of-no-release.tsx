import type { ReactNode } from "react";
import { confirmedPerson } from "@/app/auth/current-viewer";
import type { Tab } from "@/app/tab";
import { PlanOrigin } from "@/components/release/plan-origin";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { PageHeading } from "@/components/ui/page-heading";
import { repositoryPlace } from "@/lib/config/repository";
import { mayPerson } from "@/lib/domain/person";
import { tabStateOfPlan } from "@/lib/domain/tab-state";
import type { Topic } from "@/lib/domain/change";
import type { PlanWithRuns } from "@/lib/queries/plan";
import { PlanBody, type PlanBodyProps } from "./plan-body";

/** The tab of such a plan's page: where the plan, or its newest run, stands. */
export async function tabOfPlan(
  { plan, runs, runnable }: PlanWithRuns,
  about: string,
): Promise<Tab> {
  const shown = { state: plan.state, run: runs[0]?.state ?? null, runnable: runnable.allowed };
  const mayAct = mayPerson(await confirmedPerson(), "plan.run").allowed;
  return { state: tabStateOfPlan(shown, mayAct), about };
}

interface PlanOfNoReleaseProps extends Pick<PlanBodyProps, "page" | "person" | "here" | "another"> {
  readonly title: ReactNode;
  /** Links to what the plan is for. */
  readonly above: ReactNode;
  /** Of what the plan is for, besides the plan itself and its runs. */
  readonly topics: readonly Topic[];
  /** Below the title: one sentence. */
  readonly children?: ReactNode;
}

/**
 * A plan that belongs to no release, as its page shows it: what it is for, which plan it is, exactly what
 * would be done, the yes, and its runs.
 */
export function PlanOfNoRelease(props: PlanOfNoReleaseProps) {
  const { page, person, here, another, title, above, topics, children } = props;
  const { plan, now } = page;
  return (
    <div className="mx-auto max-w-[54rem]">
      <LiveTopics topics={[...topics, "run", `plan:${plan.id}`]} />
      <PageHeading
        title={title}
        above={
          <>
            {above}
            <PlanOrigin plan={plan} place={repositoryPlace()} now={now} />
          </>
        }
      >
        {children}
      </PageHeading>
      <Card>
        <PlanBody {...{ page, person, here, another }} manager={null} />
      </Card>
    </div>
  );
}
