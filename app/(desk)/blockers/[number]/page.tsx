import { approveWaiver, waiveBlocker, withdrawWaiverApproval } from "@/app/actions/blockers";
import {
  declineBlockerProposal,
  planBlockerLabel,
  proposeBlocker,
  sayNotRegression,
  withdrawBlockerProposal,
} from "@/app/actions/blocker-proposals";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { FixCard } from "@/components/blocker/fix-card";
import { ProposalsCard } from "@/components/blocker/proposals-card";
import { ReleasesCard } from "@/components/blocker/releases-card";
import { StandingCard } from "@/components/blocker/standing-card";
import { UndrivenRelease } from "@/components/blocker/undriven-release";
import { ChangeHeading } from "@/components/change/change-heading";
import { WaiverForms } from "@/components/release/waiver-forms";
import { LiveTopics } from "@/components/site/live-topics";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { repositoryPlace } from "@/lib/config/repository";
import type { Person } from "@/lib/domain/person";
import { visibleLine } from "@/lib/domain/visible-text";
import { changeNumber } from "@/lib/domain/whereabouts/change-number";
import { readBlockerPage, type AffectedRelease, type BlockerPage } from "@/lib/queries/blocker";
import { BlockerNotFound } from "./blocker-not-found";

interface BlockerProps {
  readonly params: Promise<{ readonly number: string }>;
}

async function read({ params }: BlockerProps): Promise<BlockerPage> {
  const number = changeNumber(partOfPath((await params).number), repositoryPlace());
  if (number === null) nothingThere();
  const page = await readBlockerPage(await currentViewer(), number, await nowOfRequest());
  if (page === null) nothingThere();
  return page;
}

export const generateMetadata = titleOrNotFound(async (props: BlockerProps) => {
  const { number, fix, standing } = await read(props);
  const about = `#${String(number)} ${visibleLine(fix.about.title.slice(0, 60))}`;
  return { state: standing?.kind === "blocks" ? "blocked" : "quiet", about };
});

interface PartProps {
  readonly page: BlockerPage;
  readonly person: Person;
}

/** For one release: propose that it does not stop it, or approve that. */
function Waiver({ page, person, of }: PartProps & { readonly of: AffectedRelease }) {
  const { issue, fix, now } = page;
  if (issue === null || (of.hold === null && !of.isWaived)) return null;
  if (of.releaseId === null) return <UndrivenRelease release={of.version} />;
  return (
    <WaiverForms
      release={of.version}
      releaseId={of.releaseId}
      issue={issue}
      waiver={of.waiver}
      place={fix.place}
      person={person}
      now={now}
      waiveBlocker={waiveBlocker}
      approveWaiver={approveWaiver}
      withdrawApproval={withdrawWaiverApproval}
    />
  );
}

/** An issue as a release blocker: since when, by whom, what it holds up, and where its fix is. */
async function Blocker(props: BlockerProps) {
  const [person, page] = await Promise.all([currentPerson(), read(props)]);
  const { number, fix, standing } = page;
  return (
    <>
      <LiveTopics topics={["facts", "run"]} />
      <ChangeHeading
        number={number}
        about={fix.about}
        list={{ href: paths.blockers(), name: "Blockers" }}
      />
      <div className="grid gap-3 md:gap-4">
        <StandingCard page={page} label={project.blockerLabel} />
        {standing?.kind === "blocks" && (
          <ReleasesCard
            page={page}
            waiverOf={(of) => <Waiver page={page} person={person} of={of} />}
          />
        )}
        <ProposalsCard
          page={page}
          person={person}
          propose={proposeBlocker}
          notRegression={sayNotRegression}
          accept={planBlockerLabel}
          decline={declineBlockerProposal}
          takeBack={withdrawBlockerProposal}
        />
        <FixCard fix={fix} />
        <p className="text-sm">
          <a href={paths.blockerJson(number)} className="link">
            JSON
          </a>
        </p>
      </div>
    </>
  );
}

export default orNotFound(Blocker, ({ params }) => <BlockerNotFound params={params} />);
