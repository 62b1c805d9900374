import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { playWorld } from "@/app/actions/world";
import { currentPerson } from "@/app/auth/current-person";
import { LiveTopics } from "@/components/site/live-topics";
import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/ui/page-heading";
import { BlockersCard } from "@/components/world/blockers-card";
import { ClockCard, DelaysCard } from "@/components/world/clock-card";
import { FaultsCard } from "@/components/world/faults-card";
import { PullRequestsCard } from "@/components/world/pull-requests-card";
import { WorldTrunkCard } from "@/components/world/trunk-part";
import { mayPerson } from "@/lib/domain/person";
import { readWorldPanel } from "@/lib/queries/world";

export const metadata: Metadata = { title: "The world" };

/** Rehearsal only: the trainee plays everybody else. */
export default async function WorldPage() {
  const [person, panel] = await Promise.all([currentPerson(), readWorldPanel()]);
  if (panel === null) notFound();
  const permission = mayPerson(person, "world.play");
  return (
    <>
      <LiveTopics topics={["facts"]} />
      <PageHeading title="The world">
        In a rehearsal nobody else is there: here you play the reporters, the reviewers, the
        machines and the clock. Slipway sees of it what it would see of the real ones.
      </PageHeading>
      {!permission.allowed && (
        <div className="mb-4">
          <Notice tone="wait" icon="warning" title="You can look, but not play">
            {permission.reason}
          </Notice>
        </div>
      )}
      <fieldset disabled={!permission.allowed} className="min-w-0">
        <legend className="sr-only">What the others do</legend>
        <div className="grid gap-3 md:gap-4 lg:grid-cols-2">
          <ClockCard panel={panel} playWorld={playWorld} />
          <BlockersCard panel={panel} playWorld={playWorld} />
          <WorldTrunkCard panel={panel} playWorld={playWorld} />
          <DelaysCard panel={panel} playWorld={playWorld} />
          <PullRequestsCard panel={panel} playWorld={playWorld} />
          <FaultsCard panel={panel} playWorld={playWorld} />
        </div>
      </fieldset>
    </>
  );
}
