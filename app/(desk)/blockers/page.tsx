import type { Metadata } from "next";
import { approveWaiver, waiveBlocker, withdrawWaiverApproval } from "@/app/actions/blockers";
import { nowOfRequest } from "@/app/request-parts";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { BlockerIssues } from "@/components/release/blocker-issues";
import { Waiver } from "@/components/release/waiver";
import { LiveTopics } from "@/components/site/live-topics";
import { SyncProgress } from "@/components/site/sync-progress";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { ExternalLink } from "@/components/ui/external-link";
import { PageHeading } from "@/components/ui/page-heading";
import { RelativeTime } from "@/components/ui/time";
import { project } from "@/lib/config/project";
import type { Person } from "@/lib/domain/person";
import type { Issue } from "@/lib/domain/observed/issue";
import { readBlockersPage, type BlockersPage } from "@/lib/queries/blockers";

export const metadata: Metadata = { title: "Blockers" };

interface PartProps {
  readonly page: BlockersPage;
  readonly person: Person;
}

function Waivers({ page, person, issue }: PartProps & { readonly issue: Issue }) {
  return page.releases.map(
    ({ version, releaseId, waivers }) =>
      releaseId !== null && (
        <Waiver
          key={version}
          release={version}
          releaseId={releaseId}
          issue={issue}
          waiver={waivers.find((waiver) => waiver.issue === issue.number) ?? null}
          person={person}
          now={page.now}
          waiveBlocker={waiveBlocker}
          approveWaiver={approveWaiver}
          withdrawApproval={withdrawWaiverApproval}
        />
      ),
  );
}

function Blockers({ page, person }: PartProps) {
  if (page.blockers === null)
    return (
      <EmptyState icon="clock" title="Not synced yet">
        They appear here after the first sync.
      </EmptyState>
    );
  if (page.blockers.length === 0)
    return (
      <EmptyState icon="check" title="Nothing is in the way">
        No open issue carries the label <Code>{project.blockerLabel}</Code>.
      </EmptyState>
    );
  return (
    <BlockerIssues
      issues={page.blockers}
      now={page.now}
      actionFor={(issue) => <Waivers page={page} person={person} issue={issue} />}
    />
  );
}

/** What blocks the next release. Anybody may read; two committers may waive one for a release. */
export default async function Page() {
  const [person, now] = await Promise.all([currentPerson(), nowOfRequest()]);
  const page = await readBlockersPage(await currentViewer(), now);
  return (
    <>
      <LiveTopics topics={["facts:github", "facts:history", "facts:progress"]} />
      <PageHeading title="Blockers">
        Open issues with the label <Code>{project.blockerLabel}</Code>. While one is open, no
        release branch is made, unless two committers waive it for that release with a reason.
      </PageHeading>
      <Card
        id="open"
        title="Open"
        note={page.blockers?.length}
        aside={
          page.source !== null && (
            <ExternalLink href={page.source}>View search on GitHub</ExternalLink>
          )
        }
      >
        <Blockers page={page} person={person} />
      </Card>
      {page.observedAt !== null && (
        <p className="mt-2 text-sm text-ink-3">
          seen <RelativeTime at={page.observedAt} now={now} />
          {page.history !== null && (
            <>
              {" · "}
              <SyncProgress part="history" progress={page.history} />
            </>
          )}
        </p>
      )}
    </>
  );
}
