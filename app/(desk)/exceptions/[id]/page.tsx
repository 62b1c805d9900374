import { Link } from "@/components/ui/link";
import { cache } from "react";
import {
  announceException,
  announceOwnException,
  endorseException,
  refuseException,
  reportFailure,
  resolveFailure,
  resolveOwnFailure,
  withdrawEndorsement,
  withdrawException,
} from "@/app/actions/exceptions";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { ClosingCard } from "@/components/exception/closing-card";
import { EndorsementsCard } from "@/components/exception/endorsements-card";
import { FailuresCard } from "@/components/exception/failures-card";
import { HistoryCard } from "@/components/exception/history-card";
import { MailCard } from "@/components/exception/mail-card";
import { StatusCard } from "@/components/exception/status-card";
import { BranchName, PersonName } from "@/components/release/git-name";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { PageHeading } from "@/components/ui/page-heading";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import { tabStateOfProposal } from "@/lib/domain/tab-state";
import { readException, type ExceptionPage } from "@/lib/queries/exceptions";

interface ExceptionProps {
  readonly params: Promise<{ readonly id: string }>;
}

const read = cache(async (id: string): Promise<ExceptionPage> => {
  const page = await readException(await currentViewer(), partOfPath(id), await nowOfRequest());
  if (page === null) nothingThere();
  return page;
});

export const generateMetadata = titleOrNotFound(async ({ params }: ExceptionProps) => {
  const { proposal, state } = await read((await params).id);
  return { state: tabStateOfProposal(state.state), about: proposal.what };
});

function Heading({ page }: { readonly page: ExceptionPage }) {
  const { proposal, ticketUrl, place, now } = page;
  return (
    <PageHeading
      title={proposal.what}
      above={
        <>
          <Link href={paths.exceptions()} className="link">
            Exceptions
          </Link>
          <ExternalLink href={ticketUrl}>#{proposal.ticket}</ExternalLink>
          <BranchName place={place} name={proposal.branch} />
        </>
      }
    >
      Proposed by <PersonName place={place} login={proposal.proposedBy.login} />{" "}
      <RelativeTime at={proposal.proposedAt} now={now} />
    </PageHeading>
  );
}

/** An INCOMPATIBLE CHANGE: where it stands, what everybody can do about it, and all that happened. */
async function Exception({ params }: ExceptionProps) {
  const [person, page] = await Promise.all([currentPerson(), params.then(({ id }) => read(id))]);
  const shown = { ...page, person };
  return (
    <>
      <LiveTopics topics={["facts:github", "facts:mail"]} />
      <Heading page={page} />
      <div className="grid gap-3 md:gap-4 lg:grid-cols-12">
        <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-8">
          <StatusCard {...page} />
          <FailuresCard
            {...shown}
            report={reportFailure}
            resolveOwn={resolveOwnFailure}
            resolve={resolveFailure}
          />
          <Card id="why" title="Why">
            <p className="max-w-[70ch] wrap-anywhere whitespace-pre-line">{page.proposal.why}</p>
          </Card>
          <MailCard {...shown} announceOwn={announceOwnException} announce={announceException} />
        </div>
        <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-4">
          <EndorsementsCard {...shown} endorse={endorseException} withdraw={withdrawEndorsement} />
          <ClosingCard {...shown} withdraw={withdrawException} refuse={refuseException} />
        </div>
        <div className="min-w-0 lg:col-span-12">
          <HistoryCard proposal={page.proposal} place={page.place} />
        </div>
      </div>
    </>
  );
}

export default orNotFound(Exception);
