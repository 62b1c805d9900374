import { cache } from "react";
import { AnnouncementDesk } from "@/app/(desk)/announcement-desk";
import { planExceptionMail } from "@/app/actions/plans";
import { announcementTab } from "@/app/announcement-tab";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { SendMail } from "@/components/exception/send-mail";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { readExceptionMailPage, type ExceptionMailPage } from "@/lib/queries/exception-mail";

interface MailProps {
  readonly params: Promise<{ readonly id: string }>;
}

const read = cache(async (id: string): Promise<ExceptionMailPage> => {
  const page = await readExceptionMailPage(
    await currentViewer(),
    partOfPath(id),
    await nowOfRequest(),
  );
  if (page === null) nothingThere();
  return page;
});

export const generateMetadata = titleOrNotFound(async ({ params }: MailProps) => {
  const [person, page] = await Promise.all([currentPerson(), params.then(({ id }) => read(id))]);
  return { state: announcementTab(page, person), about: `Mail: ${page.proposal.what}` };
});

/** "I send it myself" is always offered. */
function ByHand({ address }: { readonly address: string }) {
  return (
    <Card id="by-hand" title="Send it yourself">
      <p className="text-ink-2">
        A mail that you send yourself, with this subject, is recognised in the list’s archive. Where
        the archive does not show it, say so on{" "}
        <Link href={address} className="link">
          the proposal’s page
        </Link>
        .
      </p>
    </Card>
  );
}

/** The mail of a proposed exception: its text, the exact message, its revisions, comments and approvals. */
async function ExceptionMail({ params }: MailProps) {
  const [person, page] = await Promise.all([currentPerson(), params.then(({ id }) => read(id))]);
  const shown = { page, person };
  const address = paths.exception(page.proposal.id);
  return (
    <>
      <LiveTopics topics={["facts", "run"]} />
      <PageHeading
        title="Mail of the exception"
        above={
          <>
            <Link href={paths.exceptions()} className="link">
              Exceptions
            </Link>
            <Link href={address} className="link">
              {page.proposal.what}
            </Link>
          </>
        }
      />
      <AnnouncementDesk {...shown} send={<SendMail {...shown} plan={planExceptionMail} />}>
        <ByHand address={address} />
      </AnnouncementDesk>
    </>
  );
}

export default orNotFound(ExceptionMail);
