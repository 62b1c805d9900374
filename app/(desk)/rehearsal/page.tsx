import type { Metadata } from "next";
import { playRehearsal } from "@/app/actions/rehearsal";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { nothingThere, orNotFound } from "@/app/or-not-found";
import { LiveTopics } from "@/components/site/live-topics";
import { SignInLink } from "@/components/site/sign-in-link";
import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/ui/page-heading";
import { AdvisoryCard } from "@/components/rehearsal/advisory-card";
import { BlockersCard } from "@/components/rehearsal/blockers-card";
import { ClockCard, DelaysCard } from "@/components/rehearsal/clock-card";
import { FaultsCard } from "@/components/rehearsal/faults-card";
import { IrcCard } from "@/components/rehearsal/irc-card";
import { MailCard } from "@/components/rehearsal/mail-card";
import { PullRequestsCard } from "@/components/rehearsal/pull-requests-card";
import { TrunkCard } from "@/components/rehearsal/trunk-part";
import { signInFirst } from "@/lib/domain/permission";
import { mayPerson } from "@/lib/domain/person";
import { repositoryPlace } from "@/lib/config/repository";
import { nowOfRequest } from "@/app/request-parts";
import { readWaits } from "@/lib/queries/waits";
import { readRehearsalPanel } from "@/lib/queries/rehearsal";

export const metadata: Metadata = { title: "Simulator" };

/** Rehearsal only: the trainee plays everybody else. */
async function RehearsalPage() {
  const viewer = await currentViewer();
  const [person, panel, waits] = await Promise.all([
    currentPerson(),
    readRehearsalPanel(viewer),
    readWaits(viewer, await nowOfRequest()),
  ]);
  if (panel === null) nothingThere();
  const place = repositoryPlace();
  const permission = mayPerson(person, "rehearsal.play");
  return (
    <>
      <LiveTopics topics={["facts"]} />
      <PageHeading title="Simulator">
        In a rehearsal nobody else is there: here you play the reporters, the reviewers, the
        machines and the clock. Slipway sees of it what it would see of the real ones.
      </PageHeading>
      {!permission.allowed && (
        <div className="mb-4">
          <Notice tone="wait" icon="warning" title="Read-only: sign in to use the simulator">
            {permission.reason === signInFirst ? (
              <SignInLink className="link">{permission.reason}</SignInLink>
            ) : (
              permission.reason
            )}
          </Notice>
        </div>
      )}
      <fieldset disabled={!permission.allowed} className="min-w-0">
        <legend className="sr-only">What the others do</legend>
        <div className="grid gap-3 md:gap-4 lg:grid-cols-2">
          <div className="grid min-w-0 content-start gap-3 md:gap-4">
            <ClockCard panel={panel} waits={waits} playRehearsal={playRehearsal} />
            <TrunkCard panel={panel} place={place} playRehearsal={playRehearsal} />
            <MailCard panel={panel} playRehearsal={playRehearsal} />
          </div>
          <div className="grid min-w-0 content-start gap-3 md:gap-4">
            <BlockersCard panel={panel} place={place} playRehearsal={playRehearsal} />
            <DelaysCard panel={panel} playRehearsal={playRehearsal} />
            <IrcCard panel={panel} playRehearsal={playRehearsal} />
          </div>
          <AdvisoryCard playRehearsal={playRehearsal} />
          <PullRequestsCard panel={panel} place={place} playRehearsal={playRehearsal} />
          <FaultsCard panel={panel} playRehearsal={playRehearsal} />
        </div>
      </fieldset>
    </>
  );
}

export default orNotFound(RehearsalPage);
