import type { Metadata } from "next";
import { readNotices as markRead } from "@/app/actions/notices";
import { confirmedPerson, viewerOfPlans } from "@/app/auth/current-viewer";
import { nowOfRequest } from "@/app/request-parts";
import { NoticeRows } from "@/components/notice/notice-rows";
import { LiveTopics } from "@/components/site/live-topics";
import { SignInLink } from "@/components/site/sign-in-link";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-variant";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeading } from "@/components/ui/page-heading";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import { shownNotices } from "@/lib/domain/notice/limits";
import { readNotices, type ShownNotice } from "@/lib/queries/notices";

export const metadata: Metadata = { title: "Notices" };

interface OwnNoticesProps {
  readonly notices: readonly ShownNotice[];
  readonly now: Instant;
}

function OwnNotices({ notices, now }: OwnNoticesProps) {
  const unread = notices.filter(({ isRead }) => !isRead).length;
  const [newest] = notices;
  return (
    <Card
      id="notices"
      title="Notices"
      note={notices.length === 0 ? "none" : `${String(unread)} unread`}
      aside={
        <Link href={paths.noticeSettings()} className="link">
          Notice settings
        </Link>
      }
    >
      {newest === undefined ? (
        <EmptyState icon="clock" title="Nothing yet">
          Events of the topics you chose are listed here, from when you chose them.
        </EmptyState>
      ) : (
        <>
          {unread > 0 && (
            <ActionForm
              action={markRead}
              fields={{ upTo: newest.id }}
              className="mb-3 flex flex-wrap items-center gap-3"
            >
              <SubmitButton pendingLabel="Marking …">Mark all as read</SubmitButton>
            </ActionForm>
          )}
          <NoticeRows notices={notices} now={now} />
        </>
      )}
    </Card>
  );
}

/** What somebody was told in the page. Nobody else’s are shown to anybody. */
export default async function Notices() {
  const [person, viewer, now] = await Promise.all([
    confirmedPerson(),
    viewerOfPlans(),
    nowOfRequest(),
  ]);
  return (
    <>
      <LiveTopics topics={["notices", "facts:milestones"]} />
      <PageHeading title="Notices">
        The last {shownNotices} events that you chose to be told of in the page, newest first.
      </PageHeading>
      {person.accountId === null ? (
        <Card>
          <p className="mb-3">You are not signed in.</p>
          <SignInLink className={buttonClass("plain")} />
        </Card>
      ) : (
        <OwnNotices notices={await readNotices(viewer, person)} now={now} />
      )}
    </>
  );
}
