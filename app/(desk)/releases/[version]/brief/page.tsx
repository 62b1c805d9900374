import { Link } from "@/components/ui/link";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { releaseTab } from "@/app/release-tab";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentViewer } from "@/app/auth/current-viewer";
import { BriefView } from "@/components/release/brief-view";
import { LiveTopics } from "@/components/site/live-topics";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { readBrief, type BriefPage } from "@/lib/queries/brief";

interface BriefProps {
  readonly params: Promise<{ readonly version: string }>;
}

async function read({ params }: BriefProps): Promise<BriefPage> {
  const version = partOfPath((await params).version);
  const page = await readBrief(await currentViewer(), version, await nowOfRequest());
  if (page === null) nothingThere();
  return page;
}

export const generateMetadata = titleOrNotFound(async ({ params }: BriefProps) =>
  releaseTab(partOfPath((await params).version), "Handover brief of "),
);

/** What somebody who takes the release over has to know. */
async function HandoverBrief(props: BriefProps) {
  const page = await read(props);
  const { version, decision } = page.release;
  return (
    <>
      <LiveTopics topics={["facts", "run"]} />
      <PageHeading
        title={`Handover brief of ${version}`}
        above={
          <Link href={paths.release(version)} className="link">
            Release {version}
          </Link>
        }
      >
        {decision === null
          ? "Nobody manages this release here yet."
          : `${decision.manager.login} manages this release.`}
      </PageHeading>
      <BriefView page={page} />
    </>
  );
}

export default orNotFound(HandoverBrief);
