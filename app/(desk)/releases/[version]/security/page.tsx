import { Link } from "@/components/ui/link";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentViewer } from "@/app/auth/current-viewer";
import { AdvisoryRecord } from "@/components/release/advisory-record";
import { SecuritySteps } from "@/components/release/security-steps";
import { StopwatchCard } from "@/components/release/stopwatch-card";
import { LiveTopics } from "@/components/site/live-topics";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { readSecurityRoom, type SecurityRoom } from "@/lib/queries/security-room";

interface SecurityProps {
  readonly params: Promise<{ readonly version: string }>;
}

async function read({ params }: SecurityProps): Promise<SecurityRoom> {
  const version = partOfPath((await params).version);
  const room = await readSecurityRoom(await currentViewer(), version, await nowOfRequest());
  if (room === null) nothingThere();
  return room;
}

export const generateMetadata = titleOrNotFound(
  async (props: SecurityProps) => `Security of ${(await read(props)).version}`,
);

/** The security room: what a security release has besides any other. */
async function Security(props: SecurityProps) {
  const room = await read(props);
  const { version, release } = room;
  return (
    <>
      <LiveTopics topics={["facts", "run"]} />
      <PageHeading
        title={`Security of ${version}`}
        above={
          <Link href={paths.release(version)} className="link">
            Release {version}
          </Link>
        }
      >
        {release.embargoedAt === null
          ? "The fix is public, and so is this release."
          : "Under embargo: only those see this release to whom GitHub shows its advisory, until the fix is merged or the advisory published."}
      </PageHeading>
      <div className="grid gap-3 md:gap-4">
        <StopwatchCard room={room} />
        <SecuritySteps room={room} />
        <AdvisoryRecord room={room} />
      </div>
    </>
  );
}

export default orNotFound(Security);
